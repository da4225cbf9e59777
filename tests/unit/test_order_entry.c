/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorting what rows are sorted by: few and many, both ways, in any order that they come in. */
#include "tests/unit/unit.h"

#include <stdlib.h>
#include <strings.h>

#include "base/array.h"
#include "model/order_entry.h"

enum { MOST = 3000 };

static const int64_t numbers[] = {0, 1, -1, 255, 256, INT64_MAX, INT64_MIN, (int64_t)5 << 40, -300};
static const char *const texts[] = {
	NULL,          "",           "a",          "B",          "shop",        "SHOP",
	"shop1",       "shop12",     "www.example.com",          "www.example.org",
	"WWW.Example.org",           "www.exam",   "caf\u00e9",  "\u65e5\u672c", "zz",
};

static unsigned draw(unsigned most)
{
	static uint32_t state = 12345;

	state = state * 1103515245 + 12345;
	return (state >> 16) % most;
}

/* As order.h has it: number, text without regard to case, NULL last, place. */
static int compare(const struct order_entry *a, const struct order_entry *b, bool reversed)
{
	int way = reversed ? -1 : 1, result = 0;

	if (a->number != b->number)
		return a->number < b->number ? -way : way;
	if (!a->text || !b->text)
		result = !a->text - !b->text;
	else
		result = strcasecmp(a->text, b->text);
	if (result)
		return result < 0 ? -way : way;
	return a->source != b->source ? (a->source < b->source ? -1 : 1)
	                              : (a->row < b->row ? -1 : a->row > b->row);
}

static void check(const struct order_entry *entries, size_t count, bool reversed)
{
	bool *seen = calloc(MOST, sizeof(*seen));

	for (size_t i = 0; i < count; i++) {
		assert_false(seen[entries[i].row]);
		seen[entries[i].row] = true;
		if (i)
			assert_true(compare(&entries[i - 1], &entries[i], reversed) < 0);
	}
	free(seen);
}

static struct order_entry entry_of(int64_t number, const char *text, size_t row)
{
	const struct order_key key = {.number = number, .text = text};
	struct order_entry entry;

	order_entry_set(&entry, &key, (struct place){row % 2, row});
	return entry;
}

static struct order_entry any_entry(size_t row)
{
	return entry_of(numbers[draw(ARRAY_SIZE(numbers))], texts[draw(ARRAY_SIZE(texts))], row);
}

static void sorted(void **state)
{
	static const size_t counts[] = {0, 1, 2, 8, 9, 100, 511, 512, 513, MOST};
	struct order_entry *entries = calloc(MOST, sizeof(*entries));

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(counts) * 2; i++) {
		size_t count = counts[i / 2];

		for (size_t row = 0; row < count; row++)
			entries[row] = any_entry(row);
		order_entries_sort(entries, count, i % 2);
		check(entries, count, i % 2);
		order_entries_sort(entries, count, !(i % 2));
		check(entries, count, !(i % 2));
	}
	free(entries);
}

/* One key for all, and places that come the wrong way round. */
static void all_alike(void **state)
{
	struct order_entry *entries = calloc(MOST, sizeof(*entries));

	(void)state;
	for (size_t row = 0; row < MOST; row++)
		entries[row] = entry_of(7, "www.example.com", MOST - 1 - row);
	order_entries_sort(entries, MOST, true);
	check(entries, MOST, true);
	assert_int_equal(entries[0].row, 0); /* sources take turns: 0, 2, 4 ... 1, 3 */
	assert_int_equal(entries[MOST - 1].row, MOST - 1);
	free(entries);
}

static void merged(void **state)
{
	struct order_entry *entries = calloc(MOST, sizeof(*entries));

	(void)state;
	for (size_t row = 0; row < MOST; row++)
		entries[row] = any_entry(row);
	order_entries_sort(entries, 1000, false);
	order_entries_merge(entries, 1000, 1020, false);
	check(entries, 1020, false);
	order_entries_merge(entries, 1020, MOST, false);
	check(entries, MOST, false);
	free(entries);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sorted),
		cmocka_unit_test(all_alike),
		cmocka_unit_test(merged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

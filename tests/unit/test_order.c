/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of rows, against one that sorts everything anew each time. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "base/needle.h"
#include "model/order.h"

enum { SOURCES = 3, ROWS_MOST = 400, STEPS = 4000 };

#define ARN(id) "arn:aws:acm:us-east-1:123456789012:certificate/" id

static struct certificate_summary row(const char *arn, const char *name)
{
	return (struct certificate_summary){
		.arn = arn,
		.domain_name = name,
		.names = {name, name ? 1 : 0},
		.status = term_of(TERM_KIND_STATUS, STATUS_ISSUED),
		.knows_renewal = true,
	};
}

/* What the tests sort and filter by. */
struct rules {
	bool by_time;      /* else by name alone */
	const char *word;  /* NULL: all are shown */
	size_t keys_asked;
};

static void summary_at(const struct sources *sources, struct place place,
                       struct certificate_summary *summary)
{
	static char arn[ARN_SIZE];

	store_summary(sources->items[place.source]->store, place.row, summary, arn);
}

static struct order_key key_of(const struct sources *sources, struct place place, void *context)
{
	struct rules *rules = context;
	struct certificate_summary summary;

	rules->keys_asked++;
	summary_at(sources, place, &summary);
	return (struct order_key){rules->by_time ? summary.not_after : 0, summary.domain_name,
	                          (unsigned)summary.not_after % ORDER_GROUPS};
}

static bool matches(const struct certificate_summary *summary, const char *word)
{
	return !word || (summary->domain_name && strcasestr(summary->domain_name, word));
}

/* A row without a name does not say. */
static enum answer shows(const struct sources *sources, struct place place, void *context)
{
	const struct rules *rules = context;
	struct certificate_summary summary;

	summary_at(sources, place, &summary);
	if (!summary.domain_name)
		return ANSWER_ABSENT;
	return matches(&summary, rules->word) ? ANSWER_YES : ANSWER_NO;
}

/* Some of the rows, and some of the sources, are to be asked by themselves. */
static bool shows_all(const struct sources *sources, size_t source, unsigned char *answers,
                      void *context)
{
	for (size_t i = 0; i < store_count(sources->items[source]->store); i++)
		answers[i] = i % 7 ? (unsigned char)shows(sources, (struct place){source, i}, context)
		                   : ORDER_ASK;
	return source;
}

/* Rows of which nobody knows whether they are shown are counted, and asked again. */
static void undecided(void **state)
{
	struct source *source = source_new("p", "us-east-1");
	struct sources sources = {&source, 1};
	struct certificate_summary rows[] = {row(ARN("1"), "c.example.com"), row(ARN("2"), NULL),
	                                     row(ARN("3"), NULL)};
	struct rules rules = {.word = "example"};
	struct place places[4];
	struct order order;

	(void)state;
	for (size_t i = 1; i < 3; i++)
		rows[i].names = (struct names){NULL, 0};
	for (size_t i = 0; i < 3; i++)
		store_add(source->store, &rows[i]);
	order_init(&order, &(struct order_rules){key_of, shows, NULL, NULL, &rules});
	order_update(&order, &sources);
	assert_int_equal(order.undecided, 0);
	order_filter(&order, &sources, true, false);
	assert_int_equal(order.count, 1);
	assert_int_equal(order.undecided, 2);
	assert_int_equal(order_undecided(&order, &sources, places, 4), 2);
	assert_int_equal(order_undecided(&order, &sources, places, 1), 1);
	rows[2] = row(ARN("3"), "d.example.com");
	store_add(source->store, &rows[2]);
	order_filter(&order, &sources, true, true);
	assert_int_equal(order.count, 2);
	assert_int_equal(order.undecided, 1);
	assert_int_equal(order_undecided(&order, &sources, places, 4), 1);
	assert_int_equal(places[0].row, 1);
	order_filter(&order, &sources, false, false);
	assert_int_equal(order.count, 3);
	assert_int_equal(order.undecided, 0);
	order_release(&order);
	source_free(source);
}

static void selection(void **state)
{
	struct source *source = source_new("p", "us-east-1");
	struct sources sources = {&source, 1};
	const struct certificate_summary rows[] = {row(ARN("1"), "c.example.com"),
	                                           row(ARN("2"), "A.example.com"),
	                                           row(ARN("3"), "b.example.jp")};
	struct rules rules = {0};
	struct order order;

	(void)state;
	for (size_t i = 0; i < 3; i++)
		store_add(source->store, &rows[i]);
	order_init(&order, &(struct order_rules){key_of, shows, NULL, NULL, &rules});
	assert_true(order_update(&order, &sources));
	assert_int_equal(order_at(&order, 0).row, 1);
	assert_int_equal(order_at(&order, 1).row, 2);
	order_select(&order, &sources, 2);
	assert_string_equal(order.selected_id.arn, ARN("1"));
	order.reversed = true;
	order_sort(&order, &sources);
	assert_int_equal(order.selected, 0);
	rules.word = "EXAMPLE.com";
	order_filter(&order, &sources, true, false);
	assert_int_equal(order.count, 2);
	assert_int_equal(order.selected, 0);
	rules.word = "nothing";
	order_filter(&order, &sources, true, false);
	assert_int_equal(order.count, 0);
	assert_int_equal(order.total, 3);
	order_filter(&order, &sources, false, false);
	assert_int_equal(order.count, 3);
	assert_string_equal(order.selected_id.arn, ARN("1"));
	assert_int_equal(order.selected, 0);
	order_release(&order);
	source_free(source);
}

/* What has not changed is not asked for. */
static void nothing_for_nothing(void **state)
{
	struct source *source = source_new("p", "us-east-1");
	struct sources sources = {&source, 1};
	struct rules rules = {0};
	struct order order;
	char arn[128], name[64];
	struct certificate_summary summary;
	struct certificate certificate;

	(void)state;
	for (unsigned i = 0; i < 3000; i++) {
		snprintf(arn, sizeof(arn), ARN("%u"), i);
		snprintf(name, sizeof(name), "%u.example.com", i);
		summary = row(arn, name);
		store_add(source->store, &summary);
	}
	order_init(&order, &(struct order_rules){key_of, shows, NULL, NULL, &rules});
	assert_true(order_update(&order, &sources));
	assert_int_equal(rules.keys_asked, 3000);
	assert_false(order_update(&order, &sources));
	certificate = (struct certificate){.summary = row(ARN("17"), "zzz.example.com")};
	store_set_detail(source->store, 17, &certificate);
	assert_true(order_update(&order, &sources));
	assert_int_equal(rules.keys_asked, 3001);
	assert_int_equal(order_at(&order, 2999).row, 17);
	summary = row(ARN("new"), "zzzz.example.com");
	store_add(source->store, &summary);
	assert_true(order_update(&order, &sources));
	assert_int_equal(rules.keys_asked, 3002);
	assert_int_equal(order_at(&order, 3000).row, 3000);
	order_release(&order);
	source_free(source);
}

/* The naive order: all rows, sorted by all that counts. */
struct item {
	struct place place;
	int64_t number;
	const char *name;
	bool reversed;
};

static int compare_items(const void *left, const void *right)
{
	const struct item *a = left, *b = right;
	int result = (a->number > b->number) - (a->number < b->number);

	if (!result)
		result = !a->name || !b->name ? !a->name - !b->name : strcasecmp(a->name, b->name);
	if (result)
		return a->reversed ? -result : result;
	if (a->place.source != b->place.source)
		return a->place.source < b->place.source ? -1 : 1;
	return a->place.row < b->place.row ? -1 : a->place.row > b->place.row;
}

static void check(const struct order *order, const struct sources *sources,
                  const struct rules *rules)
{
	static struct item items[SOURCES * 2 * ROWS_MOST];
	size_t count = 0, total = 0, groups[ORDER_GROUPS] = {0};
	struct certificate_summary summary;

	for (size_t i = 0; i < sources->count; i++) {
		for (size_t j = 0; j < store_count(sources->items[i]->store); j++) {
			struct place place = {i, j};

			summary_at(sources, place, &summary);
			total++;
			groups[(unsigned)summary.not_after % ORDER_GROUPS]++;
			if (matches(&summary, rules->word))
				items[count++] = (struct item){
					place, rules->by_time ? summary.not_after : 0,
					summary.domain_name, order->reversed};
		}
	}
	qsort(items, count, sizeof(*items), compare_items);
	assert_int_equal(order->total, total);
	assert_int_equal(order->count, count);
	assert_memory_equal(order->groups, groups, sizeof(groups));
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(order_at(order, i).source, items[i].place.source);
		assert_int_equal(order_at(order, i).row, items[i].place.row);
	}
	assert_true(count ? order->selected < count : order->selected == 0);
}

/* The selection is on its certificate, wherever that is shown. */
static void check_selection(const struct order *order, const struct sources *sources)
{
	struct place place;

	if (!order->touched || !sources_find(sources, &order->selected_id, &place))
		return;
	for (size_t i = 0; i < order->count; i++)
		if (order_at(order, i).source == place.source && order_at(order, i).row == place.row)
			assert_int_equal(order->selected, i);
}

/* The same numbers on every machine. */
static unsigned draw(unsigned most)
{
	static uint64_t state = 20261128;

	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(state >> 33) % most;
}

static struct certificate_summary random_row(char arn[128], char name[64])
{
	static const char *const words[] = {"shop", "SHOP", "api", "www.shop", "Api"};
	struct certificate_summary summary;

	snprintf(arn, 128, ARN("%08x-0000-4000-8000-%012x"), draw(ROWS_MOST), 7u);
	snprintf(name, 64, "%s%u.example.com", words[draw(5)], draw(40));
	summary = row(arn, draw(20) ? name : NULL);
	summary.not_after = 1 + draw(20);
	return summary;
}

static void change_store(struct store *store)
{
	char arn[128], name[64];
	struct certificate_summary summary = random_row(arn, name);
	struct certificate certificate = {.summary = summary};
	unsigned many = draw(10) ? draw(4) : draw(ROWS_MOST);

	if (draw(3) == 0 && store_count(store)) {
		store_set_detail(store, draw((unsigned)store_count(store)), &certificate);
		return;
	}
	if (draw(30) == 0) {
		store_refresh_begin(store);
		for (; many; many--) {
			summary = random_row(arn, name);
			store_refresh_add(store, &summary);
		}
		store_refresh_end(store);
		return;
	}
	for (; many; many--) {
		summary = random_row(arn, name);
		store_add(store, &summary);
	}
}

static void step(struct order *order, const struct sources *sources, struct rules *rules)
{
	static const char *const narrower[] = {NULL, "s", "sh", "shop1", "shop12"};
	static const char *const others[] = {NULL, "api", "com", "5.ex", "none of them"};
	static size_t word;

	switch (draw(6)) {
	case 0:
		order->reversed = draw(2);
		rules->by_time = draw(2);
		order_sort(order, sources);
		break;
	case 1:
		word = (word + 1) % 5;
		rules->word = narrower[word];
		order_filter(order, sources, rules->word, word > 1);
		break;
	case 2:
		word = 0;
		rules->word = others[draw(5)];
		order_filter(order, sources, rules->word, false);
		break;
	case 3:
		if (order->count)
			order_select(order, sources, draw((unsigned)order->count + 2));
		break;
	default:
		change_store(sources->items[draw(SOURCES)]->store);
		order_update(order, sources);
	}
}

static void as_if_sorted_anew(void **state)
{
	struct source *items[SOURCES];
	struct sources sources = {items, SOURCES};
	struct rules rules = {0};
	struct order order;

	(void)state;
	for (size_t i = 0; i < SOURCES; i++)
		items[i] = source_new("p", "us-east-1");
	order_init(&order, &(struct order_rules){key_of, shows, shows_all, NULL, &rules});
	order_update(&order, &sources);
	for (unsigned i = 0; i < STEPS; i++) {
		step(&order, &sources, &rules);
		check(&order, &sources, &rules);
		check_selection(&order, &sources);
		if (i % 1000 == 999) { /* another session's store in its place */
			store_free(items[1]->store);
			items[1]->store = store_new();
			order_update(&order, &sources);
			check(&order, &sources, &rules);
		}
	}
	order_release(&order);
	for (size_t i = 0; i < SOURCES; i++)
		source_free(items[i]);
}

/* Keys may be made of what a source is called. */
static void accounts_count(void **state)
{
	struct source *source = source_new("p", "us-east-1");
	struct sources sources = {&source, 1};
	struct certificate_summary summary = row(ARN("1"), "a.example.com");
	struct rules rules = {0};
	struct order order;

	(void)state;
	store_add(source->store, &summary);
	order_init(&order, &(struct order_rules){key_of, shows, NULL, NULL, &rules});
	assert_true(order_update(&order, &sources));
	assert_false(order_update(&order, &sources));
	snprintf(source->account, sizeof(source->account), "123456789012");
	assert_true(order_update(&order, &sources));
	order_release(&order);
	source_free(source);
}

static void needles(void **state)
{
	static const char *const words[] = {"", "a", "shop", "SHOP", "example.com", "no", "p1.e", "\303\251"};
	static const char text[] = "Shop1.example.com\0caf\303\251.example\0x";
	struct needle needle;

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		bool expected = i != 5;

		needle_init(&needle, words[i], strlen(words[i]));
		assert_int_equal(needle_in(&needle, text, sizeof(text) - 1), expected);
		assert_int_equal(needle_in(&needle, text, 0), i == 0);
	}
	needle_init(&needle, "com\0caf", 7);
	assert_true(needle_in(&needle, text, sizeof(text) - 1));
	needle_init(&needle, "x", 1);
	assert_true(needle_in(&needle, text, sizeof(text) - 1)); /* the very last byte */
	needle_init(&needle, "comc", 4);
	assert_false(needle_in(&needle, text, sizeof(text) - 1)); /* names do not run together */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(undecided),
		cmocka_unit_test(selection),
		cmocka_unit_test(nothing_for_nothing),
		cmocka_unit_test(as_if_sorted_anew),
		cmocka_unit_test(accounts_count),
		cmocka_unit_test(needles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

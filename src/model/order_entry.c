/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/order_entry.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/memory.h"

/* No text sorts last; UTF-8 has no bytes like that. */
static uint64_t prefix_of(const char *text)
{
	uint64_t prefix = 0;

	if (!text)
		return UINT64_MAX;
	for (size_t i = 0; i < sizeof(prefix); i++) {
		prefix = prefix << 8 | fold((unsigned char)*text);
		text += *text != '\0';
	}
	return prefix;
}

struct order_entry order_entry_of(const struct order_key *key, struct place place)
{
	return (struct order_entry){key->number, prefix_of(key->text), key->text,
	                            (uint32_t)place.source, (uint32_t)place.row};
}

/* Of equal prefixes, so that both are there or none is. */
static int compare_texts(const char *a, const char *b)
{
	const unsigned char *x = (const unsigned char *)a, *y = (const unsigned char *)b;

	if (!x || x == y)
		return 0;
	while (*x && fold(*x) == fold(*y)) {
		x++;
		y++;
	}
	return (int)fold(*x) - (int)fold(*y);
}

static int compare_keys(const struct order_entry *a, const struct order_entry *b)
{
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	if (a->prefix != b->prefix)
		return a->prefix < b->prefix ? -1 : 1;
	return compare_texts(a->text, b->text);
}

/* Places count only where all else is equal, so the result never depends on chance. */
static int compare_places(const struct order_entry *a, const struct order_entry *b)
{
	if (a->source != b->source)
		return a->source < b->source ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

static int upwards(const void *a, const void *b)
{
	int result = compare_keys(a, b);

	return result ? result : compare_places(a, b);
}

static int downwards(const void *a, const void *b)
{
	int result = compare_keys(b, a);

	return result ? result : compare_places(a, b);
}

/* Rows come in the order of their places: where all have the same key there is nothing to do. */
static bool is_sorted(const struct order_entry *entries, size_t count,
                      int (*compare)(const void *a, const void *b))
{
	size_t i = 1;

	while (i < count && compare(&entries[i - 1], &entries[i]) < 0)
		i++;
	return i >= count;
}

void order_entries_sort(struct order_entry *entries, size_t count, bool reversed)
{
	int (*compare)(const void *a, const void *b) = reversed ? downwards : upwards;

	if (!is_sorted(entries, count, compare))
		qsort(entries, count, sizeof(*entries), compare);
}

/* The first of the sorted entries that comes behind this one. */
static size_t place_for(const struct order_entry *entry, const struct order_entry *entries,
                        size_t count, bool reversed)
{
	int (*compare)(const void *a, const void *b) = reversed ? downwards : upwards;
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare(&entries[middle], entry) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The last one first, so that each moves once. */
void order_entries_merge(struct order_entry *entries, size_t from, size_t count, bool reversed)
{
	struct order_entry *tail = memory_new(count - from, sizeof(*tail));
	size_t left = count - from, end = from;

	order_entries_sort(entries + from, left, reversed);
	if (left)
		memcpy(tail, entries + from, left * sizeof(*tail));
	for (; left; left--) {
		size_t at = place_for(&tail[left - 1], entries, end, reversed);

		memmove(&entries[at + left], &entries[at], (end - at) * sizeof(*tail));
		entries[at + left - 1] = tail[left - 1];
		end = at;
	}
	free(tail);
}

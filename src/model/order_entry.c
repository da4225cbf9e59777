/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/order_entry.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/memory.h"

enum { FEW = 8 };

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

static bool is_before(const struct order_entry *a, const struct order_entry *b, bool reversed)
{
	int result = compare_keys(a, b);

	return result ? (result > 0) == reversed : compare_places(a, b) < 0;
}

static void sort_few(struct order_entry *entries, size_t count, bool reversed)
{
	for (size_t i = 1; i < count; i++) {
		struct order_entry entry = entries[i];
		size_t at = i;

		for (; at && is_before(&entry, &entries[at - 1], reversed); at--)
			entries[at] = entries[at - 1];
		entries[at] = entry;
	}
}

/* Both halves are sorted; what is left of the second one stands where it belongs. */
static void merge_halves(struct order_entry *entries, size_t half, size_t count,
                         struct order_entry *spare, bool reversed)
{
	size_t first = 0, second = half, to = 0;

	memcpy(spare, entries, half * sizeof(*entries));
	while (first < half && second < count) {
		bool takes_second = is_before(&entries[second], &spare[first], reversed);

		entries[to++] = takes_second ? entries[second++] : spare[first++];
	}
	memcpy(&entries[to], &spare[first], (half - first) * sizeof(*entries));
}

/* spare: room for half of them.  What is in order already, as rows of the same key are, which come
   in the order of their places, is only looked at. */
static void sort_all(struct order_entry *entries, size_t count, struct order_entry *spare,
                     bool reversed)
{
	size_t half = count / 2;

	if (count <= FEW) {
		sort_few(entries, count, reversed);
		return;
	}
	sort_all(entries, half, spare, reversed);
	sort_all(entries + half, count - half, spare, reversed);
	if (is_before(&entries[half], &entries[half - 1], reversed))
		merge_halves(entries, half, count, spare, reversed);
}

/* Not qsort: it cannot compare without a call, and takes room for all of them. */
void order_entries_sort(struct order_entry *entries, size_t count, bool reversed)
{
	struct order_entry *spare = memory_resize(NULL, count / 2 + 1, sizeof(*spare));

	sort_all(entries, count, spare, reversed);
	free(spare);
}

/* The first of the sorted entries that comes behind this one. */
static size_t place_for(const struct order_entry *entry, const struct order_entry *entries,
                        size_t count, bool reversed)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (is_before(&entries[middle], entry, reversed))
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

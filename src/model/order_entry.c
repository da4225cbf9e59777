/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/order_entry.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/memory.h"

enum {
	FEW = 8,
	MANY = 512,      /* from so many on the bytes of their keys sort them */
	BYTES = 256,
	PREFIX = 8,      /* bytes */
	AHEAD = 8,       /* so many ahead a text is looked for in memory */
	KEY_BYTES = 16,  /* those of the prefix, the lowest first, and then eight of the number */
};

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

void order_entry_set(struct order_entry *entry, const struct order_key *key, struct place place)
{
	*entry = (struct order_entry){key->number, prefix_of(key->text), key->text,
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

/* spare: room for half of them.  What is in order already is only looked at. */
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

/* A byte of the key, so that bytes compare as keys do; negative numbers come first. */
static unsigned byte_of(const struct order_entry *entry, unsigned which)
{
	uint64_t key = which < 8 ? entry->prefix : (uint64_t)entry->number ^ (uint64_t)1 << 63;

	return (unsigned)(key >> which % 8 * 8) % BYTES;
}

/* Those with the same byte stay as they stand.  flip: of reversed ones the highest comes first. */
static void sort_by_byte(const struct order_entry *from, struct order_entry *to, size_t count,
                         unsigned which, unsigned flip)
{
	size_t places[BYTES] = {0}, place = 0;

	for (size_t i = 0; i < count; i++)
		places[byte_of(&from[i], which) ^ flip]++;
	for (size_t byte = 0; byte < BYTES; byte++) {
		size_t next = place + places[byte];

		places[byte] = place;
		place = next;
	}
	for (size_t i = 0; i < count; i++)
		to[places[byte_of(&from[i], which) ^ flip]++] = from[i];
}

/* By number and prefix, from the lowest byte to the highest, but for those that all have alike.
   spare: room for all of them. */
static void sort_by_bytes(struct order_entry *entries, size_t count, struct order_entry *spare,
                          bool reversed)
{
	struct order_entry unlike = {0}, *from = entries, *to = spare, *next;
	const struct order_entry *first = &entries[0];

	for (size_t i = 1; i < count; i++) {
		unlike.number |= entries[i].number ^ first->number;
		unlike.prefix |= entries[i].prefix ^ first->prefix;
	}
	unlike.number ^= INT64_MIN; /* byte_of flips the sign */
	for (unsigned which = 0; which < KEY_BYTES; which++) {
		if (!byte_of(&unlike, which))
			continue;
		sort_by_byte(from, to, count, which, reversed ? BYTES - 1 : 0);
		next = from;
		from = to;
		to = next;
	}
	if (from != entries)
		memcpy(entries, from, count * sizeof(*entries));
}

static void sort(struct order_entry *entries, size_t count, struct order_entry *spare,
                 bool reversed);

/* What they have alike is left out of sight meanwhile: the next bytes decide nearly always. */
static void sort_the_rest(struct order_entry *entries, size_t count, struct order_entry *spare,
                          bool reversed)
{
	uint64_t prefix = entries[0].prefix;

	for (size_t i = 0; i < count; i++) {
		entries[i].text += PREFIX;
		entries[i].prefix = prefix_of(entries[i].text);
	}
	sort(entries, count, spare, reversed);
	for (size_t i = 0; i < count; i++) {
		entries[i].text -= PREFIX;
		entries[i].prefix = prefix;
	}
}

/* Sorted by number and prefix: those that have them alike by all the rest. */
static void sort_the_alike(struct order_entry *entries, size_t count, struct order_entry *spare,
                           bool reversed)
{
	for (size_t first = 0, end; first < count; first = end) {
		for (end = first + 1; end < count; end++) {
			if (end + AHEAD < count)
				__builtin_prefetch(entries[end + AHEAD].text);
			if (entries[end].prefix != entries[first].prefix ||
			    entries[end].number != entries[first].number)
				break;
		}
		if (end - first == 1)
			continue;
		if (entries[first].text && entries[first].prefix % BYTES) /* it is no whole text */
			sort_the_rest(entries + first, end - first, spare, reversed);
		else
			sort_all(entries + first, end - first, spare, reversed);
	}
}

/* As rows are that have the same key, and come in the order of their places. */
static bool are_sorted(const struct order_entry *entries, size_t count, bool reversed)
{
	for (size_t i = 1; i < count; i++)
		if (is_before(&entries[i], &entries[i - 1], reversed))
			return false;
	return true;
}

static void sort(struct order_entry *entries, size_t count, struct order_entry *spare,
                 bool reversed)
{
	if (count < MANY) {
		sort_all(entries, count, spare, reversed);
	} else {
		sort_by_bytes(entries, count, spare, reversed);
		sort_the_alike(entries, count, spare, reversed);
	}
}

/* Not qsort: it cannot compare without a call. */
void order_entries_sort(struct order_entry *entries, size_t count, bool reversed)
{
	struct order_entry *spare;

	if (are_sorted(entries, count, reversed))
		return;
	spare = memory_resize(NULL, count, sizeof(*spare));
	sort(entries, count, spare, reversed);
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

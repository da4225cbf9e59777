/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/order.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void order_init(struct order *order)
{
	*order = (struct order){.filter = memory_copy_text("")};
}

void order_release(struct order *order)
{
	free(order->entries);
	free(order->filter);
	certificate_id_release(&order->selected_id);
	*order = (struct order){0};
}

static bool has_word(const char *text, const char *word, size_t length)
{
	for (; text && *text; text++)
		if (strncasecmp(text, word, length) == 0)
			return true;
	return false;
}

static bool word_matches(const char *word, size_t length, const struct certificate_summary *summary)
{
	const char *name = summary->names.first;

	if (has_word(summary->domain_name, word, length) || has_word(summary->arn, word, length))
		return true;
	for (size_t i = 0; i < summary->names.count; i++, name = names_next(name))
		if (has_word(name, word, length))
			return true;
	return false;
}

bool filter_matches(const char *words, const struct certificate_summary *summary)
{
	for (words += strspn(words, " "); *words; words += strspn(words, " ")) {
		size_t length = strcspn(words, " ");

		if (!word_matches(words, length, summary))
			return false;
		words += length;
	}
	return true;
}

/* Sorting compares places only where all else is equal, so the result never depends on chance. */
static int compare_places(const struct place *a, const struct place *b)
{
	if (a->source != b->source)
		return a->source < b->source ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

static int compare_texts(const char *a, const char *b)
{
	if (!a || !b)
		return !a - !b;
	return strcasecmp(a, b);
}

static int compare(const void *left, const void *right, void *context)
{
	const struct order_entry *a = left, *b = right;
	const bool *reversed = context;
	int result = (a->key.number > b->key.number) - (a->key.number < b->key.number);

	if (!result)
		result = compare_texts(a->key.text, b->key.text);
	if (result)
		return *reversed ? -result : result;
	return compare_places(&a->place, &b->place);
}

static void add_entry(struct order *order, struct place place, struct order_key key)
{
	if (order->count == order->capacity) {
		order->capacity = order->capacity ? order->capacity * 2 : 64;
		order->entries =
			memory_resize(order->entries, order->capacity, sizeof(*order->entries));
	}
	order->entries[order->count++] = (struct order_entry){place, key};
}

static void collect(struct order *order, const struct sources *sources, order_key_of *key_of,
                    void *context)
{
	struct certificate_summary summary;
	char arn[ARN_SIZE];

	order->count = 0;
	for (size_t i = 0; i < sources->count; i++) {
		const struct source *source = sources->items[i];

		for (size_t row = 0; row < store_count(source->store); row++) {
			struct place place = {i, row};

			if (*order->filter) {
				store_summary(source->store, row, &summary, arn);
				if (!filter_matches(order->filter, &summary))
					continue;
			}
			add_entry(order, place, key_of(source, row, context));
		}
	}
}

/* A hand that has moved stays on its certificate; before that the first row is the best one. */
static void follow_selection(struct order *order, const struct sources *sources)
{
	size_t position = order->touched ? order->selected : 0;
	struct place place;

	if (order->touched && sources_find(sources, &order->selected_id, &place))
		for (size_t i = 0; i < order->count; i++)
			if (compare_places(&order->entries[i].place, &place) == 0)
				position = i;
	if (position >= order->count)
		position = order->count ? order->count - 1 : 0;
	order->selected = position;
}

static void remember_selected(struct order *order, const struct sources *sources)
{
	struct certificate_summary summary;
	const struct place *place;
	char arn[ARN_SIZE];

	if (!order->count)
		return; /* the certificate may come back: a filter, a refresh */
	place = &order->entries[order->selected].place;
	store_summary(sources->items[place->source]->store, place->row, &summary, arn);
	certificate_id_set(&order->selected_id, place->source, arn);
}

void order_rebuild(struct order *order, const struct sources *sources, order_key_of *key_of,
                   void *context)
{
	collect(order, sources, key_of, context);
	if (order->count)
		qsort_r(order->entries, order->count, sizeof(*order->entries), compare,
		        &order->reversed);
	follow_selection(order, sources);
	if (!order->touched || !order->selected_id.arn)
		remember_selected(order, sources);
}

void order_set_filter(struct order *order, const char *words)
{
	char *copy = memory_copy_text(words);

	free(order->filter);
	order->filter = copy;
}

void order_select(struct order *order, const struct sources *sources, size_t position)
{
	if (!order->count)
		return;
	order->selected = position < order->count ? position : order->count - 1;
	order->touched = true;
	remember_selected(order, sources);
}

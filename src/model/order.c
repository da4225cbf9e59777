/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/order.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/order_internal.h"

enum {
	ENTRIES_FIRST = 64,
	MANY = 8,             /* more than one row of so many has changed: sort all anew */
};

void order_init(struct order *order, const struct order_rules *rules)
{
	*order = (struct order){.rules = *rules, .first = 1};
}

static void drop_parts(struct order *order)
{
	for (size_t i = 0; i < order->part_count; i++) {
		free(order->parts[i].states);
		free(order->parts[i].passes);
		free(order->parts[i].may_pass);
	}
	free(order->parts);
	order->parts = NULL;
	order->part_count = 0;
}

void order_release(struct order *order)
{
	drop_parts(order);
	free(order->entries);
	free(order->shown);
	free(order->strays);
	certificate_id_release(&order->selected_id);
	*order = (struct order){0};
}

/* Collecting. */

static unsigned char *state_of(const struct order *order, size_t source, size_t row)
{
	return &order->parts[source].states[row];
}

static void add_entry(struct order *order, const struct sources *sources, struct place place)
{
	unsigned char *state = state_of(order, place.source, place.row);
	struct order_key key = order->rules.key(sources, place, order->rules.context);

	if (order->total == order->capacity) {
		order->capacity = order->capacity ? order->capacity * 2 : ENTRIES_FIRST;
		order->entries =
			memory_resize(order->entries, order->capacity, sizeof(*order->entries));
	}
	order_entry_set(&order->entries[order->total++], &key, place);
	order->groups[key.group]++;
	*state = (unsigned char)((*state & STRAY) | key.group << GROUP_SHIFT);
}

static void take_row(struct order *order, const struct sources *sources, struct place place)
{
	add_entry(order, sources, place);
	order_ask_row(order, sources, place);
}

static void grow(unsigned char **bytes, const struct order_part *part, size_t rows)
{
	*bytes = memory_resize(*bytes, part->capacity, 1);
	memset(*bytes + part->rows, 0, rows - part->rows);
}

static void grow_part(struct order_part *part, size_t rows)
{
	if (rows > part->capacity)
		part->capacity = rows + rows / 2;
	if (rows > part->rows) {
		grow(&part->states, part, rows);
		grow(&part->passes, part, rows);
		grow(&part->may_pass, part, rows);
	}
	part->rows = rows;
}

static void look_at(struct order_part *part, const struct source *source)
{
	grow_part(part, store_count(source->store));
	part->edition = store_edition(source->store);
	part->version = store_version(source->store);
	memcpy(part->account, source->account, sizeof(part->account));
}

static void arrange(struct order *order, const struct sources *sources)
{
	order->total = 0;
	memset(order->groups, 0, sizeof(order->groups));
	for (size_t i = 0; i < order->part_count; i++)
		for (size_t row = 0; row < order->parts[i].rows; row++)
			add_entry(order, sources, (struct place){i, row});
	order_entries_sort(order->entries, order->total, order->reversed);
}

static void collect(struct order *order, const struct sources *sources)
{
	drop_parts(order);
	order->parts = memory_new(sources->count, sizeof(*order->parts));
	order->part_count = sources->count;
	for (size_t i = 0; i < sources->count; i++)
		look_at(&order->parts[i], sources->items[i]);
	arrange(order, sources);
	order_ask_anew(order, sources);
}

/* The selection in what is shown. */

static const struct order_entry *entry_at(const struct order *order, size_t position)
{
	return &order->entries[order->count < order->total ? order->shown[position] : position];
}

struct place order_at(const struct order *order, size_t position)
{
	const struct order_entry *entry = entry_at(order, position);

	return (struct place){entry->source, entry->row};
}

/* Its position among what is shown; where it is not, the one that is given. */
static size_t position_of(const struct order *order, struct place place, size_t otherwise)
{
	for (size_t i = 0; i < order->count; i++) {
		const struct order_entry *entry = entry_at(order, i);

		if (entry->row == place.row && entry->source == place.source)
			return i;
	}
	return otherwise;
}

static void remember_selected(struct order *order, const struct sources *sources)
{
	struct certificate_summary summary;
	struct place place;
	char arn[ARN_SIZE];

	if (!order->count)
		return; /* the certificate may come back: a filter, a refresh */
	place = order_at(order, order->selected);
	store_summary(sources->items[place.source]->store, place.row, &summary, arn);
	certificate_id_set(&order->selected_id, place.source, arn);
}

/* A hand that has moved stays on its certificate; before that the first row is the best one. */
static void follow_selection(struct order *order, const struct sources *sources)
{
	size_t position = order->touched ? order->selected : 0;
	struct place place;

	if (order->touched && sources_find(sources, &order->selected_id, &place))
		position = position_of(order, place, position);
	if (position >= order->count)
		position = order->count ? order->count - 1 : 0;
	order->selected = position;
	if (!order->touched || !order->selected_id.arn)
		remember_selected(order, sources);
}

static void show_again(struct order *order, const struct sources *sources)
{
	order_show(order, false);
	follow_selection(order, sources);
}

/* Merging in what has changed. */

static bool can_merge(const struct order *order, const struct sources *sources)
{
	size_t changed = 0;

	if (order->part_count != sources->count)
		return false;
	for (size_t i = 0; i < sources->count; i++) {
		const struct source *source = sources->items[i];
		const struct order_part *part = &order->parts[i];
		uint64_t changes = store_version(source->store) - part->version;

		if (part->edition != store_edition(source->store) || changes > STORE_CHANGES ||
		    strcmp(part->account, source->account) != 0)
			return false;
		changed += (size_t)changes + store_count(source->store) - part->rows;
	}
	return changed <= order->total / MANY + ENTRIES_FIRST;
}

/* Marks the rows that have changed in their places; how many. */
static size_t mark_moved(struct order *order, const struct sources *sources)
{
	size_t count = 0;

	for (size_t i = 0; i < sources->count; i++) {
		const struct store *store = sources->items[i]->store;
		const struct order_part *part = &order->parts[i];

		for (uint64_t n = part->version; n < store_version(store); n++) {
			size_t row = store_change(store, n);

			if (row >= part->rows || part->states[row] & MOVED)
				continue;
			part->states[row] |= MOVED;
			count++;
		}
	}
	return count;
}

static void take_out_moved(struct order *order)
{
	size_t left = 0;

	for (size_t i = 0; i < order->total; i++) {
		struct order_entry *entry = &order->entries[i];
		unsigned char state = *state_of(order, entry->source, entry->row);

		if (state & MOVED)
			order->groups[state >> GROUP_SHIFT]--;
		else
			order->entries[left++] = *entry;
	}
	order->total = left;
}

static void put_in_changed(struct order *order, const struct sources *sources)
{
	for (size_t i = 0; i < sources->count; i++) {
		struct order_part *part = &order->parts[i];
		const struct store *store = sources->items[i]->store;
		size_t before = part->rows;
		uint64_t change = part->version;

		look_at(part, sources->items[i]);
		for (; change < part->version; change++) {
			struct place place = {i, store_change(store, change)};

			if (*state_of(order, i, place.row) & MOVED)
				take_row(order, sources, place);
		}
		for (size_t row = before; row < part->rows; row++)
			take_row(order, sources, (struct place){i, row});
	}
}

static bool merge_changes(struct order *order, const struct sources *sources)
{
	size_t moved = mark_moved(order, sources), from;

	if (moved)
		take_out_moved(order);
	from = order->total;
	put_in_changed(order, sources);
	if (from == order->total)
		return false;
	order_entries_merge(order->entries, from, order->total, order->reversed);
	return true;
}

enum news { NONE, SOME, ALL };

static enum news take_news(struct order *order, const struct sources *sources)
{
	bool merges = can_merge(order, sources);

	if (!merges)
		collect(order, sources);
	else if (!merge_changes(order, sources))
		return NONE;
	show_again(order, sources);
	return merges ? SOME : ALL;
}

bool order_update(struct order *order, const struct sources *sources)
{
	return take_news(order, sources) != NONE;
}

void order_sort(struct order *order, const struct sources *sources)
{
	if (take_news(order, sources) == ALL)
		return;
	arrange(order, sources);
	show_again(order, sources);
}

void order_narrow(struct order *order, const struct sources *sources, unsigned from)
{
	enum news news = take_news(order, sources);
	bool further;

	if (news == ALL || !order_remembers(order, from) || from == ORDER_LEVELS)
		from = 0;
	further = from && from == order->level && news == NONE;
	order_ask(order, sources, from, further);
	order_show(order, further);
	follow_selection(order, sources);
}

void order_return(struct order *order, const struct sources *sources, unsigned level)
{
	enum news news = take_news(order, sources);

	if (level && (news == ALL || !order_remembers(order, level))) {
		order_narrow(order, sources, 0);
		return;
	}
	order_go(order, sources, level);
	show_again(order, sources);
}

void order_select(struct order *order, const struct sources *sources, size_t position)
{
	if (!order->count)
		return;
	order->selected = position < order->count ? position : order->count - 1;
	order->touched = true;
	remember_selected(order, sources);
}

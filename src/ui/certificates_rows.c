/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/certificates_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { SORT_URGENCY = LIST_COLUMNS - 1 };

static struct order_key key_of(const struct sources *sources, struct place place, void *context)
{
	struct sorted_rows *rows = context;
	int64_t now = rows->world->now, until;
	struct order_key key;
	struct list_row row;

	(void)sources;
	list_row_peek(rows->world, place, &row);
	key = list_columns[rows->column].key(&row);
	key.group = (unsigned)attention_of(&row.summary, row.detail, now).attention;
	until = attention_until(&row.summary, now);
	if (until < rows->until)
		rows->until = until;
	return key;
}

static bool shows(const struct sources *sources, struct place place, void *context)
{
	const struct sorted_rows *rows = context;

	return word_filter_matches(&rows->words, sources, place);
}

static void sort(struct sorted_rows *rows)
{
	rows->until = INT64_MAX;
	order_sort(&rows->order, rows->world->sources);
}

void sorted_rows_init(struct sorted_rows *rows, const struct world *world)
{
	*rows = (struct sorted_rows){
		.world = world, .column = SORT_URGENCY, .filter = memory_copy_text("")};
	order_init(&rows->order, &(struct order_rules){key_of, shows, rows});
	sort(rows);
}

void sorted_rows_release(struct sorted_rows *rows)
{
	order_release(&rows->order);
	free(rows->filter);
}

bool sorted_rows_update(struct sorted_rows *rows, unsigned changed)
{
	if (changed & CHANGED_TIME && rows->world->now >= rows->until) {
		sort(rows);
		return true;
	}
	return changed & (CHANGED_ROWS | CHANGED_DETAIL | CHANGED_SOURCE) &&
	       order_update(&rows->order, rows->world->sources);
}

/* More words, and longer ones, leave no row that was not left before. */
bool sorted_rows_filter(struct sorted_rows *rows, const char *text)
{
	bool narrower = strncmp(text, rows->filter, strlen(rows->filter)) == 0;

	if (strcmp(text, rows->filter) == 0)
		return false;
	free(rows->filter);
	rows->filter = memory_copy_text(text);
	word_filter_set(&rows->words, text);
	order_filter(&rows->order, rows->world->sources, rows->words.count > 0, narrower);
	return true;
}

void sorted_rows_by(struct sorted_rows *rows, int column, bool reversed)
{
	rows->column = column;
	rows->order.reversed = reversed;
	sort(rows);
}

/* Columns that are the same in every row are passed over. */
void sorted_rows_by_next(struct sorted_rows *rows)
{
	int column = rows->column;

	do
		column = (column + 1) % LIST_COLUMNS;
	while (list_columns[column].of_many && rows->world->sources->count < 2);
	sorted_rows_by(rows, column, rows->order.reversed);
}

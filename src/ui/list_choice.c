/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/list_choice.h"

#include <stdio.h>
#include <string.h>

#include "ui/certificates_columns.h"

const char *list_column_name(size_t index)
{
	return index < LIST_COLUMNS ? list_columns[index].name : NULL;
}

/* Brings a column to a place at the left of those that are still there. */
static void place(struct list_layout *layout, size_t to, int column)
{
	size_t from = to;

	while (layout->order[from] != column)
		from++;
	for (; from > to; from--)
		list_layout_move(layout, from, -1);
}

static bool is_named(const bool named[LIST_COLUMNS], int column)
{
	return column < LIST_COLUMNS && named[column];
}

/* The name that begins here, without the blanks around it. */
static size_t next_name(const char **at, char name[COLUMN_NAME_SIZE])
{
	size_t length;

	*at += strspn(*at, " \t,");
	length = strcspn(*at, " \t,");
	snprintf(name, COLUMN_NAME_SIZE, "%.*s", (int)length, *at);
	*at += length;
	return length;
}

bool list_choose_columns(struct list_layout *layout, const char *names, char bad[COLUMN_NAME_SIZE])
{
	struct list_layout chosen = *layout;
	bool named[LIST_COLUMNS] = {false};
	size_t count = 0;

	while (next_name(&names, bad)) {
		int column = list_column_named(bad);

		if (column == LIST_COLUMNS)
			return false;
		if (is_named(named, column))
			continue;
		named[column] = true;
		place(&chosen, count++, column);
	}
	if (!named[COLUMN_DOMAIN])
		place(&chosen, 0, COLUMN_DOMAIN);
	for (int column = 0; column < LIST_COLUMNS; column++)
		chosen.hidden[column] = !named[column] && column != COLUMN_DOMAIN;
	*layout = chosen;
	return true;
}

void list_write_columns(const struct list_layout *layout, struct buffer *out)
{
	const char *separator = "";

	for (size_t i = 0; i < LIST_COLUMNS; i++) {
		if (layout->hidden[layout->order[i]])
			continue;
		buffer_format(out, "%s%s", separator, list_columns[layout->order[i]].name);
		separator = ",";
	}
}

bool list_choose_sort(const char *name, int *column, bool *reversed)
{
	bool other = *name == '-';
	int found = list_column_named(name + other);

	if (found == LIST_COLUMNS)
		return false;
	*column = found;
	*reversed = other;
	return true;
}

void list_write_sort(int column, bool reversed, struct buffer *out)
{
	buffer_format(out, "%s%s", reversed ? "-" : "", list_columns[column].name);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/columns.h"

static int total(const struct column_room *columns, size_t count)
{
	int sum = columns[0].least;

	for (size_t i = 1; i < count; i++)
		sum += columns[i].width ? columns[i].width + COLUMN_GAP : 0;
	return sum;
}

static size_t least_important(const struct column_room *columns, size_t count)
{
	size_t found = 0;

	for (size_t i = 1; i < count; i++)
		if (columns[i].width && (!found || columns[i].priority > columns[found].priority))
			found = i;
	return found;
}

void columns_fit(struct column_room *columns, size_t count, int room)
{
	size_t victim;
	int first;

	for (size_t i = 0; i < count; i++)
		columns[i].width = columns[i].wanted;
	while (total(columns, count) > room && (victim = least_important(columns, count)))
		columns[victim].width = 0;
	first = columns[0].least + room - total(columns, count);
	columns[0].width = first > room ? room : first > 0 ? first : 0;
}

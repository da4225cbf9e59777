/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/list_layout.h"

void list_layout_init(struct list_layout *layout)
{
	*layout = (struct list_layout){
		.hidden = {[COLUMN_PROFILE] = true, [COLUMN_TYPE] = true, [COLUMN_KEY] = true,
	                   [COLUMN_IN_USE] = true, [COLUMN_CREATED] = true},
	};
	for (size_t i = 0; i < LIST_COLUMNS; i++)
		layout->order[i] = (unsigned char)i;
}

size_t list_layout_move(struct list_layout *layout, size_t place, int step)
{
	size_t to = step < 0 ? place - 1 : place + 1;
	unsigned char column;

	if (place >= LIST_COLUMNS || to >= LIST_COLUMNS)
		return place;
	column = layout->order[place];
	layout->order[place] = layout->order[to];
	layout->order[to] = column;
	return to;
}

void list_layout_toggle(struct list_layout *layout, size_t place)
{
	unsigned char column = layout->order[place];

	if (column != COLUMN_DOMAIN)
		layout->hidden[column] = !layout->hidden[column];
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns that give way when the screen is narrow: the least important goes first. */
#ifndef UI_COLUMNS_H
#define UI_COLUMNS_H

#include <stddef.h>

struct column_room {
	int wanted;   /* cells; 0: not at all */
	int least;    /* of the one that takes what is left; else as wanted */
	int priority; /* the highest goes first; 0 stays to the end */
	int width;    /* what it gets; 0: not shown */
};

enum { COLUMN_GAP = 2 };

/* The first column takes the room that the others leave, up to what it wants, and at least its
 * least. */
void columns_fit(struct column_room *columns, size_t count, int room);

#endif

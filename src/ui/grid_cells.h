/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cells of ui/grid, and what has moved from one frame to the next.  Pure. */
#ifndef UI_GRID_CELLS_H
#define UI_GRID_CELLS_H

#include <stdbool.h>
#include <stdint.h>

/* No padding: frames are compared byte by byte. */
struct cell {
	uint32_t character;
	uint16_t marks;  /* what combines with it: of marks, from 1; 0 is nothing */
	uint8_t role;
	uint8_t width;   /* 0: the right half of the wide one before it */
};

/* Are so many of them the same?  Those of one place are. */
bool cells_same(const struct cell *a, const struct cell *b, int count);

/* Lines of the frame that lay by lines further down before; up, where by is negative. */
struct moved {
	int first, count, by;
};

/* The most lines that have moved together; count is 0 where that is not worth scrolling for. */
struct moved grid_find_moved(const struct cell *const *drawn, const struct cell *const *shown,
                             int height, int width);

#endif

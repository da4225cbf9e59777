/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/grid_cells.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { MOVED_LEAST = 4 }; /* lines: fewer are not worth scrolling for */

struct frames {
	const struct cell *const *drawn, *const *shown;
	int height, width;
};

bool cells_same(const struct cell *a, const struct cell *b, int count)
{
	return a == b || memcmp(a, b, (size_t)count * sizeof(*a)) == 0;
}

static bool is_line(const struct frames *frames, int y, int shown)
{
	return cells_same(frames->drawn[y], frames->shown[shown], frames->width);
}

static int count_changed(const struct frames *frames)
{
	int count = 0;

	for (int y = 0; y < frames->height; y++)
		count += !is_line(frames, y, y);
	return count;
}

static void look_for(const struct frames *frames, int by, struct moved *best)
{
	struct moved run = {.by = by};
	int end = by > 0 ? frames->height - by : frames->height;

	for (int y = by < 0 ? -by : 0; y < end; y++) {
		if (!is_line(frames, y, y + by) || is_line(frames, y, y)) {
			run.count = 0;
			continue;
		}
		if (!run.count++)
			run.first = y;
		if (run.count > best->count)
			*best = run;
	}
}

struct moved grid_find_moved(const struct cell *const *drawn, const struct cell *const *shown,
                             int height, int width)
{
	const struct frames frames = {drawn, shown, height, width};
	int changed = count_changed(&frames);
	struct moved best = {0};

	for (int by = 1; changed >= MOVED_LEAST && by < height / 2; by++) {
		look_for(&frames, by, &best);
		look_for(&frames, -by, &best);
		if (best.count > changed / 2)
			break;
	}
	if (best.count < MOVED_LEAST || best.count <= abs(best.by))
		best.count = 0;
	return best;
}

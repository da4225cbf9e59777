/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/grid_cells.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { MOVED_LEAST = 4 }; /* lines: fewer are not worth scrolling for */

struct frames {
	const struct cell *drawn, *shown;
	int height, width;
};

static bool is_line(const struct frames *frames, int y, int shown)
{
	size_t width = (size_t)frames->width;

	return memcmp(frames->drawn + (size_t)y * width, frames->shown + (size_t)shown * width,
	              width * sizeof(struct cell)) == 0;
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

struct moved grid_find_moved(const struct cell *drawn, const struct cell *shown, int height,
                             int width)
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

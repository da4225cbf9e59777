/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/candidates.h"

#include <stdio.h>

#include "text/cells.h"

/* MARK: room for "+127" behind the last name, where there are more. */
enum { GAP = 2, MARK = 4 };
static const char before[] = "..";

/* Where the first name stands: behind the mark that some come before it. */
static int left_of(size_t first)
{
	return first ? 1 + (int)sizeof(before) - 1 + GAP : 1;
}

/* Behind the last one that fits, if the first is this; at least that one. */
static size_t end_of(const struct canvas *canvas, const char *const *names, size_t count,
                     size_t first)
{
	int x = left_of(first);
	size_t end = first;

	for (; end < count; end++) {
		int width = (int)cells_width(names[end]);
		int room = canvas->width - 1 - (end + 1 < count ? GAP + MARK : 0);

		if (end > first && x + width > room)
			break;
		x += width + GAP;
	}
	return end;
}

/* Page by page, so that names stay in their places until the chosen one is not among them. */
static size_t first_of(const struct canvas *canvas, const char *const *names, size_t count,
                       size_t chosen)
{
	size_t first = 0, end;

	while ((end = end_of(canvas, names, count, first)) < chosen)
		first = end;
	return first;
}

void candidates_draw(struct canvas *canvas, int y, const char *const *names, size_t count,
                     size_t chosen)
{
	size_t first = first_of(canvas, names, count, chosen <= count ? chosen : 0);
	size_t end = end_of(canvas, names, count, first);
	int x = left_of(first);
	char more[16];

	canvas_fill(canvas, y, ROLE_NORMAL);
	if (first)
		canvas_text(canvas, y, 1, (int)sizeof(before) - 1, ROLE_DIM, before);
	for (size_t i = first; i < end; i++) {
		int width = (int)cells_width(names[i]), room = canvas->width - 1 - x;

		canvas_field(canvas, y, x, width < room ? width : room,
		             i + 1 == chosen ? ROLE_SELECTED : ROLE_KEY, names[i], CELLS_CUT_END);
		x += width + GAP;
	}
	snprintf(more, sizeof(more), "+%zu", count - end);
	if (end < count)
		canvas_text(canvas, y, x, (int)cells_width(more), ROLE_DIM, more);
}

size_t candidates_next(size_t chosen, size_t count, bool back)
{
	if (back)
		return chosen > 1 ? chosen - 1 : count;
	return chosen < count ? chosen + 1 : 1;
}

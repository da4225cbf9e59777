/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/candidates.h"

#include "text/cells.h"

static int draw_one(struct canvas *canvas, int y, int x, const char *text, bool chosen)
{
	int width = (int)cells_width(text);

	if (x + width >= canvas->width)
		return canvas->width;
	canvas_text(canvas, y, x, width, chosen ? ROLE_SELECTED : ROLE_KEY, text);
	return x + width + 2;
}

void candidates_draw(struct canvas *canvas, int y, const char *const *names, size_t count,
                     size_t chosen)
{
	size_t first = 0;
	int used = 1, x = 1;

	for (size_t i = 0; i < chosen && i < count; i++) {
		used += (int)cells_width(names[i]) + 2;
		if (used < canvas->width)
			continue;
		first = i;
		used = 1 + (int)cells_width(names[i]) + 2;
	}
	canvas_fill(canvas, y, ROLE_NORMAL);
	for (size_t i = first; i < count && x < canvas->width; i++)
		x = draw_one(canvas, y, x, names[i], i + 1 == chosen);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/linear.h"

#include <string.h>

#include "ui/status.h"

void linear_add(struct buffer *line, const char *heading, const char *value)
{
	if (!*value || strcmp(value, "-") == 0)
		return;
	if (line->length)
		buffer_add_text(line, ", ");
	if (heading)
		buffer_format(line, "%s ", heading);
	buffer_add_text(line, value);
}

void linear_draw(struct canvas *canvas, int y, const char *line, bool selected, bool marked)
{
	enum role role = selected ? status_selected_role(canvas) : ROLE_NORMAL;

	canvas_fill(canvas, y, role);
	canvas_text(canvas, y, 0, 1, role, status_row_mark(selected, marked));
	canvas_field(canvas, y, 1, canvas->width - 2, role, line, CELLS_CUT_END);
	if (selected)
		canvas_cursor(canvas, y, 0);
}

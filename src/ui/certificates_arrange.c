/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the list, over it: which are shown, in which order, and by which it is sorted.
   What is chosen is seen at once. */
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "text/i18n.h"
#include "ui/certificates_internal.h"
#include "ui/screens.h"
#include "ui/status.h"

enum { WIDTH_MOST = 40, FRAME = 2 };

struct arrange_view {
	struct view view;
	struct certificates_view *list; /* below */
	struct list places;
};

static struct arrange_view *self_of(struct view *view)
{
	return (struct arrange_view *)(void *)view;
}

static int rows_for(const struct world *world)
{
	int room = world->height - FRAME - 2;

	return room < 1 ? 1 : room < LIST_COLUMNS ? room : LIST_COLUMNS;
}

static void draw_row(const struct arrange_view *self, struct canvas *box, int y, size_t place)
{
	const struct list_layout *layout = view_layout(self->view.stack);
	const struct sorted_rows *rows = &self->list->rows;
	int column = layout->order[place];
	bool selected = place == self->places.selected;
	const char *sorted = "";
	char text[256];

	if (column == rows->column)
		sorted = rows->order.reversed ? "v" : "^";
	/* TRANSLATORS: the column is shown only where several accounts or regions are looked at */
	else if (!list_column_counts(self->view.world, column))
		sorted = _("(of several)");
	snprintf(text, sizeof(text), "%s %s %s %s", status_row_mark(selected, false),
	         layout->hidden[column] ? "[ ]" : "[x]", _(list_columns[column].heading), sorted);
	canvas_field(box, y, 1, box->width - 2, selected ? ROLE_SELECTED : ROLE_NORMAL, text,
	             CELLS_CUT_END);
	canvas_target(box, y, 1, box->width - 2, TARGET_ROW, place);
	if (selected)
		canvas_cursor(box, y, 1);
}

static void draw(const struct view *view, struct canvas *canvas)
{
	static const enum command keys[] = {COMMAND_BACK, COMMAND_COLUMN_SHOW, COMMAND_COLUMN_SORT,
					    COMMAND_REVERSE, COMMAND_COLUMN_LEFT,
					    COMMAND_COLUMN_RIGHT, COMMAND_COLUMN_COPY};
	const struct arrange_view *self = (const struct arrange_view *)(const void *)view;
	int width = canvas->width - 4 < WIDTH_MOST ? canvas->width - 4 : WIDTH_MOST;
	int rows = rows_for(view->world);
	size_t top = list_top(&self->places, LIST_COLUMNS, (size_t)rows);
	struct canvas box = canvas_part(canvas, (canvas->height - rows - FRAME) / 2,
	                                canvas->width - width - 2, rows + FRAME, width);

	canvas_box(&box, _("Columns"));
	for (int i = 0; i < rows; i++)
		draw_row(self, &box, 1 + i, top + (size_t)i);
	canvas_fill(canvas, canvas->height - 1, ROLE_NORMAL);
	status_keys(canvas, view, keys, sizeof(keys) / sizeof(*keys));
}

static bool command(struct view *view, enum command command, struct intent *intent)
{
	struct arrange_view *self = self_of(view);
	struct list_layout *layout = view_layout(view->stack);
	struct sorted_rows *rows = &self->list->rows;
	size_t place = self->places.selected;

	if (list_move_by(&self->places, command, view_times(view), LIST_COLUMNS,
	                 (size_t)rows_for(view->world)))
		return true;
	if (command == COMMAND_COLUMN_SHOW)
		list_layout_toggle(layout, place);
	else if (command == COMMAND_COLUMN_LEFT || command == COMMAND_COLUMN_RIGHT)
		self->places.selected =
			list_layout_move(layout, place, command == COMMAND_COLUMN_LEFT ? -1 : 1);
	else if (command == COMMAND_COLUMN_SORT)
		certificates_sort(self->list, layout->order[place], rows->order.reversed);
	else if (command == COMMAND_REVERSE)
		certificates_sort(self->list, rows->column, !rows->order.reversed);
	else if (command == COMMAND_COLUMN_COPY)
		certificates_copy_choice(self->list, view, intent);
	else
		return false;
	return true;
}

static bool enabled(const struct view *view, enum command command, struct message *why)
{
	const struct arrange_view *self = (const struct arrange_view *)(const void *)view;
	const struct list_layout *layout = view_layout(view->stack);

	if (command != COMMAND_COLUMN_SHOW ||
	    layout->order[self->places.selected] != COLUMN_DOMAIN)
		return true;
	message_set(why, N_("The domain is always shown."), NULL);
	return false;
}

static void point(struct view *view, const struct target *target)
{
	struct arrange_view *self = self_of(view);

	if (target->kind == TARGET_ROW)
		list_select(&self->places, target->index, LIST_COLUMNS,
		            (size_t)rows_for(view->world));
}

static void destroy(struct view *view)
{
	free(view);
}

static const struct view_ops ops = {
	.name = "columns",
	.title = N_("The columns of the list"),
	.contexts = CONTEXT_COLUMNS | CONTEXT_MOVE | CONTEXT_BACK,
	.modal = true,
	.draw = draw,
	.command = command,
	.enabled = enabled,
	.point = point,
	.destroy = destroy,
};

struct view *arrange_view_new(struct certificates_view *list)
{
	struct arrange_view *self = memory_new(1, sizeof(*self));

	self->view = (struct view){.ops = &ops, .world = list->view.world};
	self->list = list;
	return &self->view;
}

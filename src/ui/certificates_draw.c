/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/beside.h"
#include "ui/certificates_columns.h"
#include "ui/certificates_internal.h"
#include "ui/certificates_look.h"
#include "ui/certificates_parts.h"
#include "ui/quick_view.h"
#include "ui/status.h"
#include "ui/trouble.h"

enum { EXTENT_MOST = 128 };

const struct certificates_view *certificates_of(const struct view *view)
{
	return (const struct certificates_view *)(const void *)view;
}

/* Even without a pane the line above the keys is there: something may have to be said. */
static bool is_paneless(const struct world *world)
{
	return beside_fits(world) || (world->preferences->plain && world->height >= 9);
}

struct certificates_layout certificates_lay_out(const struct world *world)
{
	int height = world->height;
	struct certificates_layout layout = {.rows_at = height > 4 ? 2 : height > 2 ? 1 : 0};
	int keys = height > 3 ? 1 : 0;

	layout.pane = height >= 34 ? 8 : height >= 22 ? 7 : height >= 16 ? 5 : height >= 9 ? 1 : 0;
	if (is_paneless(world))
		layout.pane = 0;
	layout.rule_at = height - keys - layout.pane - 1;
	layout.pane_at = layout.rule_at + 1;
	layout.rows = (layout.pane || is_paneless(world) ? layout.rule_at : height - keys) -
		      layout.rows_at;
	if (layout.rows < 0)
		layout.rows = 0;
	return layout;
}

/* Drawing. */

static void draw_row(const struct certificates_view *self, struct canvas *canvas, int y,
                     const struct column_room *fits, struct place place, bool selected)
{
	const struct world *world = self->view.world;
	const struct list_layout *arrangement = view_layout(self->view.stack);
	struct list_row row;
	bool marked;

	list_row_take(world, place, &row);
	marked = marks_have(&self->marks, place.source, row.arn);
	if (world->preferences->plain)
		list_draw_linear(canvas, y, arrangement, &row, selected, marked);
	else
		list_draw_row(canvas, y, arrangement, fits, &row, selected, marked);
}

static void draw_headings(const struct certificates_view *self, struct canvas *canvas,
                          const struct column_room *fits)
{
	struct present now = present_at(self->view.world->now->seconds);
	bool reversed = self->rows.order.reversed;
	struct headings_look look;

	if (self->view.world->preferences->plain) {
		list_draw_order(canvas, self->rows.column, reversed);
		return;
	}
	headings_look_of(self, fits, &look);
	if (canvas_again(canvas, 1, &look, sizeof(look), &now)) {
		canvas_targets_again(canvas, 1);
		return;
	}
	list_draw_headings(canvas, view_layout(self->view.stack), fits, self->rows.column,
	                   reversed);
	canvas_keep(canvas, 1, &look, sizeof(look), &now);
}

/* Most rows are as they were in the frame before, here or further up or down. */
static void show_row(const struct certificates_view *self, struct canvas *canvas, int y,
                     const struct column_room *fits, struct place place)
{
	struct present *now = self->view.world->now;
	int64_t until = now->until;
	struct row_look look;
	bool known = row_look_of(self, place, fits, &look);

	if (known && canvas_again(canvas, y, &look, sizeof(look), now))
		return;
	now->until = FOR_GOOD; /* for this row alone */
	draw_row(self, canvas, y, fits, place, false);
	if (known)
		canvas_keep(canvas, y, &look, sizeof(look), now);
	present_holds(now, until);
}

static void draw_rows(const struct certificates_view *self, struct canvas *canvas,
                      const struct certificates_layout *layout)
{
	const struct order *order = &self->rows.order;
	size_t top = list_top(&self->list, order->count, (size_t)layout->rows);
	struct column_room fits[LIST_COLUMNS];

	list_columns_fit(self->view.world, view_layout(self->view.stack), canvas->width - 2, fits);
	if (layout->rows_at > 1)
		draw_headings(self, canvas, fits);
	for (int i = 0; i < layout->rows && top + (size_t)i < order->count; i++) {
		struct place place = order_at(order, top + (size_t)i);
		bool selected = top + (size_t)i == self->list.selected;
		int y = layout->rows_at + i;

		canvas_target(canvas, y, 0, canvas->width, TARGET_ROW, top + (size_t)i);
		if (selected)
			draw_row(self, canvas, y, fits, place, true);
		else
			show_row(self, canvas, y, fits, place);
	}
}

bool certificates_selected(const struct certificates_view *self, struct place *place)
{
	if (self->list.selected >= self->rows.order.count)
		return false;
	*place = order_at(&self->rows.order, self->list.selected);
	return true;
}

static void draw_pane(const struct certificates_view *self, struct canvas *canvas,
                      const struct certificates_layout *layout)
{
	struct canvas pane = canvas_part(canvas, layout->pane_at, 0, layout->pane, canvas->width);
	struct place place;

	if (pane.height && certificates_selected(self, &place))
		certificates_draw_pane(&pane, self->view.world, place);
}

static void draw_bottom(const struct certificates_view *self, struct canvas *canvas)
{
	static const enum command keys[] = {
		COMMAND_OPEN,    COMMAND_RESEND,   COMMAND_FILTER, COMMAND_HELP, COMMAND_LEAVE,
		COMMAND_REFRESH, COMMAND_LANGUAGE, COMMAND_REGIONS, COMMAND_PROFILES, COMMAND_SORT,
		COMMAND_VIEW_NEXT,
		COMMAND_ERRORS,
	};

	if (self->finder.typing)
		finder_draw(&self->finder, canvas);
	else
		status_keys(canvas, &self->view, keys, sizeof(keys) / sizeof(*keys));
}

static const char *view_name(const struct certificates_view *self)
{
	struct quick_view view = {"", ""};

	quick_view_at(self->view.world->preferences, self->quick_view, &view);
	return view.name;
}

static void draw_title(const struct certificates_view *self, struct canvas *canvas)
{
	struct present now = present_at(self->view.world->now->seconds);
	struct counts counts = self->counts;
	struct title_look look;
	bool known = title_look_of(self, &look);

	if (known && canvas_again(canvas, 0, &look, sizeof(look), &now))
		return;
	counts.marked = self->marks.count;
	counts.view = self->quick_view ? view_name(self) : NULL;
	counts.filter = self->finder.typing ? "" : self->finder.good;
	certificates_draw_title(canvas, self->view.world, &counts);
	if (known)
		canvas_keep(canvas, 0, &look, sizeof(look), &now);
}

static void draw_beside(const struct certificates_view *self, struct canvas *canvas,
                        const struct certificates_layout *layout)
{
	struct canvas right = beside_right(canvas, self->view.world);
	struct place place;

	right.height = layout->rule_at;
	if (certificates_selected(self, &place) && !canvas->passive)
		beside_preview(&right, self->view.world, place);
}

/* Where there are no rows the one source's trouble stands in their place, in full. */
static bool is_told(const struct certificates_view *self)
{
	const struct sources *sources = self->view.world->sources;

	return sources->count == 1 && !self->rows.order.total &&
	       sources->items[0]->state == SOURCE_FAILED;
}

/* A message is shown once: by the view that has the keys.  Who hears the screen is told of a row,
   not of rows. */
static void draw_rule(const struct certificates_view *self, struct canvas *canvas,
                      const struct certificates_layout *layout)
{
	struct canvas left = beside_left(canvas, self->view.world);
	int y = layout->rule_at, used = 0;
	struct buffer extent;

	canvas_rule(canvas, y);
	if (!canvas->passive)
		used = status_message(canvas, &self->view, y);
	if (!canvas->passive && !used && !is_told(self))
		used = trouble_draw_line(canvas, y, self->view.world);
	if (self->view.world->preferences->plain)
		return;
	buffer_init(&extent, EXTENT_MOST);
	list_say_extent(&self->list, self->rows.order.count, (size_t)layout->rows, &extent);
	status_rule_end(&left, y, used, buffer_text(&extent));
	buffer_release(&extent);
}

/* Why there are no rows. */
static void draw_nothing(const struct certificates_view *self, struct canvas *canvas, int y)
{
	const char *filter = self->finder.good;

	if (!*filter && self->quick_view)
		filter = view_name(self);
	if (!self->rows.order.total)
		filter = "";
	trouble_draw_empty(canvas, y, self->view.world, filter,
	                   self->rows.order.undecided > 0);
}

void certificates_draw(const struct view *view, struct canvas *canvas)
{
	const struct certificates_view *self = certificates_of(view);
	struct certificates_layout layout = certificates_lay_out(view->world);
	struct canvas left = beside_left(canvas, view->world);

	present_holds(view->world->now, sorted_rows_until(&self->rows));
	if (beside_fits(view->world))
		draw_beside(self, canvas, &layout);
	if (layout.rows_at > 0)
		draw_title(self, &left);
	draw_rows(self, &left, &layout);
	if (self->rows.order.count)
		draw_pane(self, &left, &layout);
	else
		draw_nothing(self, &left, layout.rows_at);
	if (layout.pane || is_paneless(view->world))
		draw_rule(self, canvas, &layout);
	if (canvas->height > 3 && !canvas->passive)
		draw_bottom(self, canvas);
}

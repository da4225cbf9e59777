/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list: what needs somebody first, and the reason under it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/i18n.h"
#include "ui/certificates_columns.h"
#include "ui/edit.h"
#include "ui/list.h"
#include "ui/certificates_parts.h"
#include "ui/request.h"
#include "ui/screens.h"
#include "ui/status.h"
#include "ui/trouble.h"

enum { SORT_URGENCY = LIST_COLUMNS - 1, WANTS_MOST = 64 };

struct certificates_view {
	struct view view;
	struct order order;
	struct list list;
	int sort;          /* of list_columns */
	bool typing;       /* the filter */
	struct edit edit;
	struct counts counts;
	struct marks marks; /* ARNs */
};

static struct certificates_view *self_of(struct view *view)
{
	return (struct certificates_view *)(void *)view;
}

static const struct certificates_view *const_self_of(const struct view *view)
{
	return (const struct certificates_view *)(const void *)view;
}

/* Order. */

static struct order_key key_of(const struct source *source, size_t row, void *context)
{
	struct certificates_view *self = context;
	const struct sources *sources = self->view.world->sources;
	struct place place = {0, row};
	struct list_row drawn;

	while (sources->items[place.source] != source)
		place.source++;
	list_row_take(self->view.world, place, &drawn);
	return list_columns[self->sort].key(&drawn);
}

static void count(struct certificates_view *self)
{
	const struct sources *sources = self->view.world->sources;
	struct certificate_summary summary;
	struct concern concern;
	char arn[ARN_SIZE];

	self->counts = (struct counts){0};
	for (size_t i = 0; i < sources->count; i++) {
		const struct store *store = sources->items[i]->store;

		self->counts.total += store_count(store);
		for (size_t row = 0; row < store_count(store); row++) {
			store_summary(store, row, &summary, arn);
			concern =
			    attention_of(&summary, store_detail(store, row), self->view.world->now);
			self->counts.approvals += concern.attention == ATTENTION_APPROVAL;
		}
	}
}

static void rebuild(struct certificates_view *self)
{
	order_rebuild(&self->order, self->view.world->sources, key_of, self);
	self->list.selected = self->order.selected;
	count(self);
	self->counts.shown = self->order.count;
}

static void update(struct view *view, unsigned changed)
{
	struct certificates_view *self = self_of(view);

	if (changed & CHANGED_DELIVERY)
		request_forget_sent(view->world, NULL, &self->marks);
	if (changed & (CHANGED_ROWS | CHANGED_DETAIL | CHANGED_TIME))
		rebuild(self);
}

/* Layout: title, headings, rows, rule, pane, message, keys. */

struct layout {
	int rows_at, rows, rule_at, pane_at, pane;
};

static struct layout lay_out(int height)
{
	struct layout layout = {.rows_at = height > 4 ? 2 : height > 2 ? 1 : 0};
	int keys = height > 3 ? 1 : 0;

	layout.pane = height >= 34 ? 8 : height >= 22 ? 7 : height >= 16 ? 5 : height >= 9 ? 1 : 0;
	layout.rule_at = height - keys - layout.pane - 1;
	layout.pane_at = layout.rule_at + 1;
	layout.rows = (layout.pane ? layout.rule_at : height - keys) - layout.rows_at;
	if (layout.rows < 0)
		layout.rows = 0;
	return layout;
}

/* Drawing. */

static void draw_rows(const struct certificates_view *self, struct canvas *canvas,
                      const struct layout *layout)
{
	size_t top = list_top(&self->list, self->order.count, (size_t)layout->rows);
	struct column_room fits[LIST_COLUMNS];

	list_columns_fit(self->view.world, canvas->width - 2, fits);
	if (layout->rows_at > 1)
		list_draw_headings(canvas, fits, self->sort, self->order.reversed);
	for (int i = 0; i < layout->rows && top + (size_t)i < self->order.count; i++) {
		struct place place = self->order.entries[top + (size_t)i].place;
		struct list_row row;

		list_row_take(self->view.world, place, &row);
		list_draw_row(canvas, layout->rows_at + i, fits, &row,
		              top + (size_t)i == self->list.selected,
		              marks_have(&self->marks, place.source, row.arn));
	}
}

static bool selected_place(const struct certificates_view *self, struct place *place)
{
	if (self->list.selected >= self->order.count)
		return false;
	*place = self->order.entries[self->list.selected].place;
	return true;
}

static void draw_pane(const struct certificates_view *self, struct canvas *canvas,
                      const struct layout *layout)
{
	struct canvas pane = canvas_part(canvas, layout->pane_at, 0, layout->pane, canvas->width);
	struct place place;

	if (pane.height && selected_place(self, &place))
		certificates_draw_pane(&pane, self->view.world, place);
}

static void draw_bottom(const struct certificates_view *self, struct canvas *canvas)
{
	static const enum command keys[] = {
		COMMAND_OPEN,    COMMAND_RESEND,   COMMAND_FILTER, COMMAND_HELP, COMMAND_LEAVE,
		COMMAND_REFRESH, COMMAND_LANGUAGE, COMMAND_REGIONS, COMMAND_PROFILES, COMMAND_SORT,
		COMMAND_ERRORS,
	};

	if (self->typing)
		edit_draw(&self->edit, canvas, canvas->height - 1, "/");
	else
		status_keys(canvas, &self->view, keys, sizeof(keys) / sizeof(*keys));
}

static void draw_title(const struct certificates_view *self, struct canvas *canvas)
{
	struct counts counts = self->counts;

	counts.marked = self->marks.count;
	certificates_draw_title(canvas, self->view.world, &counts);
}

static void draw(const struct view *view, struct canvas *canvas)
{
	const struct certificates_view *self = const_self_of(view);
	struct layout layout = lay_out(canvas->height);

	if (layout.rows_at > 0)
		draw_title(self, canvas);
	draw_rows(self, canvas, &layout);
	if (layout.pane)
		canvas_rule(canvas, layout.rule_at);
	if (self->order.count)
		draw_pane(self, canvas, &layout);
	else
		trouble_draw_empty(canvas, layout.rows_at, view->world, self->order.filter);
	if (layout.pane && !status_message(canvas, view, layout.rule_at))
		trouble_draw_line(canvas, layout.rule_at, view->world);
	if (canvas->height > 3)
		draw_bottom(self, canvas);
}

/* Commands. */

static bool move(struct certificates_view *self, enum command command)
{
	struct layout layout = lay_out(self->view.world->height);

	if (!list_move(&self->list, command, self->order.count, (size_t)layout.rows))
		return false;
	order_select(&self->order, self->view.world->sources, self->list.selected);
	return true;
}

static void open_selected(struct certificates_view *self, struct intent *intent)
{
	if (!self->order.count || !self->order.selected_id.arn)
		return;
	intent->kind = INTENT_DESCRIBE;
	intent->certificate = self->order.selected_id;
	view_push(self->view.stack,
		  certificate_view_new(self->view.world, &self->order.selected_id, NULL));
}

static void sort_by_next(struct certificates_view *self)
{
	do
		self->sort = (self->sort + 1) % LIST_COLUMNS;
	while (list_columns[self->sort].of_many && self->view.world->sources->count < 2);
	rebuild(self);
}

static void reverse(struct certificates_view *self)
{
	self->order.reversed = !self->order.reversed;
	rebuild(self);
}

/* And on to the next. */
static void mark(struct certificates_view *self)
{
	order_select(&self->order, self->view.world->sources, self->list.selected);
	if (!self->order.selected_id.arn)
		return;
	marks_toggle(&self->marks, self->order.selected_id.source, self->order.selected_id.arn,
	             self->view.world->deliveries->count);
	move(self, COMMAND_DOWN);
}

/* Other profiles and regions. */
static bool look_elsewhere(struct view *view, enum command command, struct intent *intent)
{
	const struct sources *sources = view->world->sources;

	if (command == COMMAND_PROFILES) {
		view_push(view->stack, profiles_view_new(view->world));
	} else if (command == COMMAND_REGIONS) {
		view_push(view->stack, regions_view_new(view->world));
	} else if (command == COMMAND_GLOBAL) {
		bool there = strcmp(sources->items[0]->region, "us-east-1") == 0;

		intent->kind = INTENT_REGIONS;
		intent->text = memory_copy_text(there ? "" : "us-east-1");
	} else {
		return false;
	}
	return true;
}

static bool command(struct view *view, enum command command, struct intent *intent)
{
	struct certificates_view *self = self_of(view);
	struct place place;

	if (move(self, command))
		return true;
	/* Whoever asks for something has chosen this certificate: it stays selected. */
	if (command == COMMAND_OPEN || command == COMMAND_RESEND)
		order_select(&self->order, view->world->sources, self->list.selected);
	if (command == COMMAND_OPEN)
		open_selected(self, intent);
	else if (command == COMMAND_RESEND && self->marks.count)
		request_resend_marked(view, NULL, &self->marks, intent);
	else if (command == COMMAND_RESEND && selected_place(self, &place))
		request_resend(view, &self->order.selected_id, NULL, NULL, intent);
	else if (command == COMMAND_MARK)
		mark(self);
	else if (command == COMMAND_FILTER)
		self->typing = true;
	else if (command == COMMAND_SORT)
		sort_by_next(self);
	else if (command == COMMAND_REVERSE)
		reverse(self);
	else if (command == COMMAND_LEAVE)
		intent->kind = INTENT_QUIT;
	else
		return look_elsewhere(view, command, intent);
	return true;
}

static bool enabled(const struct view *view, enum command command)
{
	const struct certificates_view *self = const_self_of(view);
	struct list_row row;
	struct place place;

	if (command != COMMAND_RESEND && command != COMMAND_OPEN)
		return true;
	if (!selected_place(self, &place))
		return false;
	list_row_take(view->world, place, &row);
	if (command == COMMAND_RESEND && self->marks.count)
		return !view->world->read_only;
	return command == COMMAND_OPEN || (row.outlook.allowed && !view->world->read_only);
}

/* The filter is applied while it is typed: Enter keeps it, Esc takes it away. */
static bool input(struct view *view, const struct key *key, struct intent *intent)
{
	struct certificates_view *self = self_of(view);

	(void)intent;
	if (!self->typing) {
		if (edit_is_escape(key) && self->marks.count) {
			marks_clear(&self->marks);
			return true;
		}
		if (!edit_is_escape(key) || !*self->order.filter)
			return false;
		edit_release(&self->edit);
		edit_init(&self->edit, "");
	} else if (edit_is_enter(key)) {
		self->typing = false;
		return true;
	} else if (edit_is_escape(key)) {
		self->typing = false;
		edit_release(&self->edit);
		edit_init(&self->edit, "");
	} else if (!edit_key(&self->edit, key)) {
		return key->special ? move(self, command_of_key(key, CONTEXT_MOVE)) : false;
	}
	order_set_filter(&self->order, buffer_text(&self->edit.text));
	rebuild(self);
	return true;
}

/* What is on the screen, the selected one first. */
static size_t wants(const struct view *view, struct place *places, size_t most)
{
	const struct certificates_view *self = const_self_of(view);
	size_t count = 0, top = self->list.top;

	if (count < most && selected_place(self, &places[count]))
		count++;
	for (size_t i = top; i < self->order.count && i < top + WANTS_MOST && count < most; i++) {
		struct list_row row;

		list_row_take(view->world, self->order.entries[i].place, &row);
		if (!row.outlook.known)
			places[count++] = self->order.entries[i].place;
	}
	return count;
}

static void destroy(struct view *view)
{
	struct certificates_view *self = self_of(view);

	order_release(&self->order);
	marks_clear(&self->marks);
	edit_release(&self->edit);
	free(self);
}

static const struct view_ops ops = {
	.name = "list",
	.title = N_("The list of certificates"),
	.contexts = CONTEXT_LIST | CONTEXT_MOVE,
	.draw = draw,
	.command = command,
	.input = input,
	.update = update,
	.enabled = enabled,
	.wants = wants,
	.destroy = destroy,
};

struct view *certificates_view_new(const struct world *world)
{
	struct certificates_view *self = memory_new(1, sizeof(*self));

	self->view = (struct view){.ops = &ops, .world = world};
	self->sort = SORT_URGENCY;
	order_init(&self->order);
	edit_init(&self->edit, "");
	rebuild(self);
	return &self->view;
}

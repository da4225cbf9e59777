/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list: what needs somebody first, and the reason under it. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/memory.h"
#include "ui/certificates_columns.h"
#include "ui/certificates_internal.h"
#include "ui/keymap.h"
#include "ui/request.h"
#include "ui/screens.h"
#include "ui/take_request.h"

enum { WANTS_MOST = 64 };

static struct certificates_view *self_of(struct view *view)
{
	return (struct certificates_view *)(void *)view;
}

void certificates_settle(struct certificates_view *self)
{
	const struct order *order = &self->rows.order;

	self->list.selected = order->selected;
	self->counts.total = order->total;
	self->counts.shown = order->count;
	self->counts.undecided = order->undecided;
	self->counts.approvals = order->groups[ATTENTION_APPROVAL];
}

static void update(struct view *view, unsigned changed)
{
	struct certificates_view *self = self_of(view);

	if (changed & CHANGED_SOURCES)
		marks_clear(&self->marks);
	if (changed & CHANGED_DELIVERY)
		request_forget_sent(view->world, NULL, &self->marks);
	if (sorted_rows_update(&self->rows, changed))
		certificates_settle(self);
}

void certificates_select(struct certificates_view *self, size_t position)
{
	struct certificates_layout layout = certificates_lay_out(self->view.world);

	list_select(&self->list, position, self->rows.order.count, (size_t)layout.rows);
	order_select(&self->rows.order, self->view.world->sources, self->list.selected);
}

/* Commands. */

static bool move(struct certificates_view *self, enum command command)
{
	struct certificates_layout layout = certificates_lay_out(self->view.world);

	if (!list_move_by(&self->list, command, view_times(&self->view), self->rows.order.count,
	                  (size_t)layout.rows))
		return false;
	order_select(&self->rows.order, self->view.world->sources, self->list.selected);
	return true;
}

static void open_selected(struct certificates_view *self, struct intent *intent)
{
	if (!self->rows.order.count || !self->rows.order.selected_id.arn)
		return;
	intent->kind = INTENT_DESCRIBE;
	intent->certificate = self->rows.order.selected_id;
	view_push(self->view.stack,
		  certificate_view_new(self->view.world, &self->rows.order.selected_id, NULL));
}

/* And on to the next. */
static void mark(struct certificates_view *self)
{
	const struct certificate_id *id = &self->rows.order.selected_id;

	order_select(&self->rows.order, self->view.world->sources, self->list.selected);
	if (!id->arn)
		return;
	marks_toggle(&self->marks, id->source, id->arn, self->view.world->deliveries->count);
	move(self, COMMAND_DOWN);
}

/* Other profiles and regions. */
static bool look_elsewhere(struct view *view, enum command command, struct intent *intent)
{
	const struct sources *sources = view->world->sources;
	bool named = *view_argument(view);

	if (named && (command == COMMAND_PROFILES || command == COMMAND_REGIONS)) {
		intent->kind = command == COMMAND_PROFILES ? INTENT_PROFILES : INTENT_REGIONS;
		intent->text = memory_copy_text(view_argument(view));
	} else if (command == COMMAND_PROFILES) {
		view_push(view->stack, profiles_view_new(view->world));
	} else if (command == COMMAND_REGIONS) {
		view_push(view->stack, regions_view_new(view->world));
	} else if (command == COMMAND_GLOBAL) {
		bool there = sources_in(sources, "us-east-1") == sources->count;

		intent->kind = INTENT_REGIONS;
		intent->text = memory_copy_text(there ? "" : "us-east-1");
	} else {
		return false;
	}
	return true;
}

static bool needs_certificate(enum command command)
{
	static const enum command commands[] = {COMMAND_OPEN, COMMAND_RESEND,  COMMAND_MARK,
	                                        COMMAND_COPY, COMMAND_CONSOLE, COMMAND_AWS,
	                                        COMMAND_INFO};

	for (size_t i = 0; i < ARRAY_SIZE(commands); i++)
		if (commands[i] == command)
			return true;
	return false;
}

static void export(struct certificates_view *self, bool over, struct intent *intent)
{
	if (*view_argument(&self->view))
		*intent = (struct intent){
			.kind = INTENT_EXPORT,
			.text = memory_copy_text(view_argument(&self->view)),
			.order = &self->rows.order,
			.over = over,
		};
	else
		view_refuse(self->view.stack,
		            N_("Where to?  :export FILE.json or :export FILE.csv"), NULL);
}

static bool command(struct view *view, enum command command, struct intent *intent)
{
	struct certificates_view *self = self_of(view);
	struct place place;

	if (move(self, command) || certificates_find_command(self, command) ||
	    certificates_sort_command(self, command))
		return true;
	/* Whoever asks for something has chosen this certificate: it stays selected. */
	if (needs_certificate(command))
		order_select(&self->rows.order, view->world->sources, self->list.selected);
	if (command == COMMAND_OPEN)
		open_selected(self, intent);
	else if (command == COMMAND_RESEND && self->marks.count)
		request_resend_marked(view, NULL, &self->marks, intent);
	else if (command == COMMAND_RESEND && certificates_selected(self, &place))
		request_resend(view, &self->rows.order.selected_id, NULL, NULL, intent);
	else if (command == COMMAND_INFO)
		view_push(view->stack,
		          facts_view_new(view->world, &self->rows.order.selected_id, NULL));
	else if (command == COMMAND_MARK)
		mark(self);
	else if (command == COMMAND_EXPORT || command == COMMAND_EXPORT_OVER)
		export(self, command == COMMAND_EXPORT_OVER, intent);
	else if (take_command(view, command, &self->rows.order.selected_id, NULL, intent))
		return true;
	else if (command == COMMAND_LEAVE)
		intent->kind = INTENT_QUIT;
	else
		return look_elsewhere(view, command, intent);
	return true;
}

/* Why there is nothing to resend the command says itself. */
static bool enabled(const struct view *view, enum command command, struct message *why)
{
	const struct certificates_view *self = certificates_of(view);
	struct list_row row;
	struct place place;

	if (!needs_certificate(command))
		return true;
	if (!certificates_selected(self, &place)) {
		message_set(why, N_("There is no certificate here."), NULL);
		return false;
	}
	if (command != COMMAND_RESEND)
		return true;
	if (self->marks.count)
		return !sources_read_only(view->world->sources);
	list_row_take(view->world, place, &row);
	return row.outlook.allowed && !row.source->read_only;
}

/* While a filter is typed the list can still be paged through. */
static bool input(struct view *view, const struct key *key, struct intent *intent)
{
	struct certificates_view *self = self_of(view);

	(void)intent;
	if (certificates_find_key(self, key))
		return true;
	return self->finder.typing && key->special &&
	       move(self, command_of_key(key, CONTEXT_MOVE));
}

/* A heading that is clicked again turns the order around. */
static void point(struct view *view, const struct target *target)
{
	struct certificates_view *self = self_of(view);
	int column = (int)target->index;

	if (target->kind == TARGET_ROW) {
		certificates_select(self, target->index);
		return;
	}
	certificates_sort(self, column, self->rows.column == column && !self->rows.order.reversed);
}

/* What is on the screen and cannot be judged by its row, the selected one first; of that one the
   details say more even where they decide nothing.  Then what a filter cannot tell without. */
static size_t wants(const struct view *view, struct place *places, size_t most)
{
	const struct certificates_view *self = certificates_of(view);
	const struct order *order = &self->rows.order;
	size_t count = 0, top = self->list.top;
	struct list_row row;

	if (count < most && certificates_selected(self, &places[count])) {
		list_row_judge(view->world, places[count], &row);
		count += !row.outlook.known || view->world->at_rest;
	}
	for (size_t i = top; i < order->count && i < top + WANTS_MOST && count < most; i++) {
		list_row_judge(view->world, order_at(order, i), &row);
		if (!row.outlook.known)
			places[count++] = order_at(order, i);
	}
	return count + order_undecided(order, view->world->sources, places + count, most - count);
}

/* What n looks for, and what is being typed, too. */
static bool asks_tags(const struct view *view)
{
	const struct certificates_view *self = certificates_of(view);

	return sorted_rows_ask_tags(&self->rows) || self->searches_tags ||
	       finder_types_tags(&self->finder);
}

static void destroy(struct view *view)
{
	struct certificates_view *self = self_of(view);

	sorted_rows_release(&self->rows);
	marks_clear(&self->marks);
	finder_release(&self->finder);
	free(self->searched);
	free(self);
}

static const struct view_ops ops = {
	.name = "list",
	.title = N_("The list of certificates"),
	.contexts = CONTEXT_LIST | CONTEXT_MOVE,
	.draw = certificates_draw,
	.command = command,
	.input = input,
	.update = update,
	.enabled = enabled,
	.point = point,
	.wants = wants,
	.asks_tags = asks_tags,
	.destroy = destroy,
};

struct view *certificates_view_new(const struct world *world)
{
	struct certificates_view *self = memory_new(1, sizeof(*self));

	self->view = (struct view){.ops = &ops, .world = world};
	sorted_rows_init(&self->rows, world);
	finder_init(&self->finder, world);
	certificates_start(self);
	certificates_settle(self);
	return &self->view;
}

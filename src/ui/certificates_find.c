/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding in the list: the filter that is typed, quick views, and the next one that matches. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "rules/finding.h"
#include "text/i18n.h"
#include "ui/certificates_internal.h"
#include "ui/quick_view.h"

static bool tags_failed(const struct world *world)
{
	for (size_t i = 0; i < world->sources->count; i++)
		if (world->sources->items[i]->tags_error.kind)
			return true;
	return false;
}

/* Who was further down finds the first match selected, and not the last; what was selected comes
   back with the filter that shows it. */
static void begin_on_top(struct certificates_view *self)
{
	struct order *order = &self->rows.order;
	struct place place, shown;

	if (!order->count || !order->selected_id.arn)
		return;
	shown = order_at(order, order->selected);
	if (!sources_find(self->view.world->sources, &order->selected_id, &place) ||
	    place.source != shown.source || place.row != shown.row)
		order->selected = 0;
}

/* Tags that nothing here shows and that cannot be fetched are no trouble any more. */
static void apply(struct certificates_view *self)
{
	sorted_rows_filter(&self->rows, finder_filter(&self->finder));
	begin_on_top(self);
	if (!sorted_rows_ask_tags(&self->rows) && tags_failed(self->view.world))
		self->searches_tags = false;
	certificates_settle(self);
}

/* What was looked for can be looked for again, even once everything is shown. */
static void remember(struct certificates_view *self)
{
	const char *text = self->finder.good;
	struct filter *filter;

	if (!*text || (self->searched && strcmp(self->searched, text) == 0))
		return;
	free(self->searched);
	self->searched = memory_copy_text(text);
	filter = finder_filter(&self->finder);
	self->searches_tags = filter_asks_tags(filter);
	filter_free(filter);
}

/* :filter EXPR.  What cannot be read stands in the line, to be mended. */
static void filter(struct certificates_view *self, const char *text)
{
	struct lines *before = view_filters(self->view.stack);

	lines_add(before, text);
	if (finder_set(&self->finder, text)) {
		remember(self);
		apply(self);
		return;
	}
	finder_open(&self->finder, before);
	self->finder.insisted = true;
	view_refuse_by(self->view.stack, &self->finder.fault.message);
}

/* Quick views. */

static void open_view(struct certificates_view *self, size_t index)
{
	struct filter_fault fault;
	struct quick_view view;

	if (!quick_view_at(self->view.world->preferences, index, &view))
		return;
	self->quick_view = index;
	sorted_rows_view(&self->rows, filter_new(view.filter, NULL, &fault));
	begin_on_top(self);
	certificates_settle(self);
}

/* What cannot be read or is not there counts as nothing: it has been told by then. */
void certificates_start(struct certificates_view *self)
{
	const struct preferences *preferences = self->view.world->preferences;
	size_t view = quick_view_named(preferences, preferences->start_view);

	if (view != SIZE_MAX && view)
		open_view(self, view);
	if (!*preferences->start_filter || !finder_set(&self->finder, preferences->start_filter))
		return;
	remember(self);
	apply(self);
}

/* :view NAME; without a name the next one. */
static void open_named(struct certificates_view *self, const char *name)
{
	size_t found = quick_view_named(self->view.world->preferences, name);

	if (found == SIZE_MAX)
		view_refuse(self->view.stack,
		            N_("There is no view \"%1$s\"; behind :view Tab shows those there are."), name);
	else
		open_view(self, found);
}

/* The next match. */

static void say_none(struct certificates_view *self, const struct filter *filter)
{
	const struct sources *sources = self->view.world->sources;
	bool known = true;

	for (size_t i = 0; i < sources->count; i++)
		known &= !finding_lacks_tags(filter, sources->items[i]);
	view_refuse(self->view.stack,
	            known ? N_("No certificate here matches \"%1$s\".")
	                  : N_("It is not known which certificates match \"%1$s\"."), self->searched);
}

static void search(struct certificates_view *self, int step)
{
	size_t at = self->list.selected, times = view_times(&self->view);
	struct filter_fault fault;
	struct filter *filter;

	if (!self->searched) {
		view_refuse(self->view.stack, N_("Nothing has been looked for yet: / looks."), NULL);
		return;
	}
	filter = filter_new(self->searched, NULL, &fault);
	for (size_t i = 0; i < (times ? times : 1) && at < self->rows.order.count; i++)
		at = sorted_rows_search(&self->rows, filter, at, step);
	if (at >= self->rows.order.count)
		say_none(self, filter);
	filter_free(filter);
	if (at >= self->rows.order.count)
		return;
	if (step > 0 ? at <= self->list.selected : at >= self->list.selected)
		view_tell(self->view.stack,
		          step > 0 ? N_("The search went on from the top.")
		                   : N_("The search went on from the bottom."), NULL);
	certificates_select(self, at);
}

bool certificates_find_command(struct certificates_view *self, enum command command)
{
	const char *argument = view_argument(&self->view);
	size_t count = quick_view_count(self->view.world->preferences);
	size_t view = quick_view_of(command);

	if (command == COMMAND_FILTER && *argument)
		filter(self, argument);
	else if (command == COMMAND_FILTER)
		finder_open(&self->finder, view_filters(self->view.stack));
	else if (command == COMMAND_NEXT_MATCH || command == COMMAND_PREVIOUS_MATCH)
		search(self, command == COMMAND_NEXT_MATCH ? 1 : -1);
	else if (command == COMMAND_VIEW_NEXT && *argument)
		open_named(self, argument);
	else if (command == COMMAND_VIEW_NEXT)
		open_view(self, (self->quick_view + 1) % count);
	else if (command == COMMAND_VIEW_PREVIOUS)
		open_view(self, (self->quick_view + count - 1) % count);
	else if (view != SIZE_MAX)
		open_view(self, view);
	else
		return false;
	return true;
}

/* Esc takes away what is nearest: marks, then the filter, then the view. */
static bool take_away(struct certificates_view *self)
{
	if (self->marks.count) {
		marks_clear(&self->marks);
	} else if (*self->finder.good) {
		finder_set(&self->finder, "");
		apply(self);
	} else if (self->quick_view) {
		open_view(self, 0);
	} else {
		return false;
	}
	return true;
}

bool certificates_find_key(struct certificates_view *self, const struct key *key)
{
	enum finder_event event;

	if (!self->finder.typing)
		return edit_is_escape(key) && take_away(self);
	if (edit_is_escape(key) || edit_is_enter(key))
		remember(self);
	event = finder_key(&self->finder, key);
	if (event == FINDER_CHANGED || event == FINDER_CLEARED)
		apply(self);
	return event != FINDER_IGNORED;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chooses profiles, regions, what is tried again, or the domain that a mail goes to: typing
   filters, Space marks, Enter takes the marked ones, or the one under the cursor where none is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/needle.h"
#include "rules/mail_domain.h"
#include "text/i18n.h"
#include "ui/edit.h"
#include "ui/keymap.h"
#include "ui/list.h"
#include "ui/screens.h"
#include "ui/trouble.h"

enum { WIDTH_MOST = 60, WIDTH_OF_MAIL = 74, WIDTH_OF_ERRORS = 110 };
enum { FRAME = 5, TEXT_MOST = 64 * 1024, NARROW_MOST = 4096 };

struct picker_view {
	struct view view;
	const struct scope_list *names;
	const char *title;      /* msgid */
	enum intent_kind kind;  /* of what it leads to; INTENT_NONE: the choice goes into *into */
	struct scope_list own;  /* what names points to where nobody else has them */
	size_t *firsts;         /* of INTENT_RETRY: the source that each of the names is about */
	char **into;            /* of the view below, which then is to resend */
	bool *marked;
	struct list list;       /* among those that the filter leaves */
	struct edit edit;
};

static struct picker_view *self_of(struct view *view)
{
	return (struct picker_view *)(void *)view;
}

/* Letters of full width in a name are found by what they are typed with, capitals by small ones. */
static bool is_shown(const struct picker_view *self, size_t index)
{
	struct buffer name, typed;
	struct needle needle;
	bool found;

	buffer_init(&name, NARROW_MOST);
	buffer_init(&typed, NARROW_MOST);
	cells_add_narrow(&name, self->names->items[index]);
	cells_add_narrow(&typed, buffer_text(&self->edit.text));
	needle_init(&needle, buffer_text(&typed), typed.length);
	found = needle_in(&needle, buffer_text(&name), name.length);
	buffer_release(&typed);
	buffer_release(&name);
	return found;
}

static size_t shown_count(const struct picker_view *self)
{
	size_t count = 0;

	for (size_t i = 0; i < self->names->count; i++)
		count += is_shown(self, i);
	return count;
}

/* The index of the nth that is shown; the number of all where there is none. */
static size_t shown(const struct picker_view *self, size_t nth)
{
	size_t i = 0;

	while (i < self->names->count && (!is_shown(self, i) || nth--))
		i++;
	return i;
}

static size_t rows_for(const struct picker_view *self)
{
	int most = self->view.world->height - FRAME - 2;

	if (most < 1)
		most = 1;
	return self->names->count < (size_t)most ? self->names->count : (size_t)most;
}

/* Domains are ASCII. */
static int widest_domain(const struct picker_view *self)
{
	size_t widest = 0;

	for (size_t i = 0; i < self->names->count; i++)
		if (strlen(self->names->items[i]) > widest)
			widest = strlen(self->names->items[i]);
	return (int)widest;
}

static void draw_row(const struct picker_view *self, struct canvas *box, int y, size_t nth)
{
	bool selected = nth == self->list.selected;
	size_t index = shown(self, nth);
	char text[SENTENCE_SIZE];
	const char *name, *now;

	if (index == self->names->count)
		return;
	name = self->names->items[index];
	/* TRANSLATORS: marks profiles or regions that are looked at now, and where mails go now */
	now = self->names->chosen[index] ? _("(now)") : "";
	if (self->into)
		snprintf(text, sizeof(text), "%s%-*s  -> admin@%s ... %s", selected ? ">" : " ",
		         widest_domain(self), name, name, now);
	else
		snprintf(text, sizeof(text), "%s%s%s %s", selected ? ">" : " ",
		         self->marked[index] ? "[x] " : "[ ] ", name, now);
	canvas_field(box, y, 1, box->width - 2, selected ? ROLE_SELECTED : ROLE_NORMAL, text,
	             CELLS_CUT_END);
	canvas_target(box, y, 1, box->width - 2, TARGET_ROW, nth);
}

static void draw(const struct view *view, struct canvas *canvas)
{
	const struct picker_view *self = (const struct picker_view *)(const void *)view;
	int width = self->firsts ? WIDTH_OF_ERRORS : self->into ? WIDTH_OF_MAIL : WIDTH_MOST;
	size_t rows = rows_for(self), top = list_top(&self->list, shown_count(self), rows);
	int height = (int)rows + FRAME;
	struct canvas box = canvas_dialog(canvas, height, width, _(self->title));
	struct canvas line = canvas_part(&box, 1, 1, 1, box.width - 2);

	for (size_t i = 0; i < rows; i++)
		draw_row(self, &box, 2 + (int)i, top + i);
	if (!shown_count(self))
		canvas_field(&box, 2, 2, box.width - 4, ROLE_WAITING, _("Nothing matches."), CELLS_CUT_END);
	canvas_field(&box, height - 2, 2, box.width - 4, ROLE_DIM,
	             self->into ? _("For this mail only: ACM does not keep it.   Enter Choose   Esc Cancel")
	                        : _("Type to filter   Space Mark   Enter Choose   Esc Cancel"),
	             CELLS_CUT_END);
	edit_draw(&self->edit, &line, 0, "/");
}

/* Where nothing is marked, and nothing matches, there is nothing to choose. */
static bool can_choose(const struct picker_view *self)
{
	for (size_t i = 0; i < self->names->count; i++)
		if (self->marked[i])
			return true;
	return shown_count(self);
}

static bool is_chosen(const struct picker_view *self, size_t index)
{
	for (size_t i = 0; i < self->names->count; i++)
		if (self->marked[i])
			return self->marked[index];
	return index == shown(self, self->list.selected);
}

/* The names that were chosen, separated by commas. */
static char *choice(const struct picker_view *self)
{
	struct buffer names;

	buffer_init(&names, TEXT_MOST);
	for (size_t i = 0; i < self->names->count; i++)
		if (is_chosen(self, i))
			buffer_format(&names, "%s%s", names.length ? "," : "",
			              self->names->items[i]);
	return buffer_take(&names);
}

static void mark(struct picker_view *self)
{
	size_t index = shown(self, self->list.selected);

	if (index == self->names->count)
		return;
	self->marked[index] = !self->marked[index];
	list_move(&self->list, COMMAND_DOWN, shown_count(self), rows_for(self));
}

static void choose_sources(struct picker_view *self, struct intent *intent)
{
	intent->kind = INTENT_RETRY;
	intent->which = memory_new(self->view.world->sources->count, sizeof(*intent->which));
	for (size_t i = 0; i < self->names->count; i++)
		if (is_chosen(self, i))
			trouble_choose(self->view.world, self->firsts[i], intent->which);
	view_pop(self->view.stack);
}

static void choose(struct picker_view *self, struct intent *intent)
{
	char *chosen;

	if (self->firsts) {
		choose_sources(self, intent);
		return;
	}
	chosen = choice(self);
	if (!self->into) {
		intent->text = chosen;
		intent->kind = self->kind;
		view_pop(self->view.stack);
		return;
	}
	free(*self->into);
	*self->into = chosen;
	view_run_below(self->view.stack, COMMAND_RESEND);
}

static bool input(struct view *view, const struct key *key, struct intent *intent)
{
	struct picker_view *self = self_of(view);

	if (edit_is_escape(key)) {
		view_pop(view->stack);
	} else if (edit_is_enter(key)) {
		if (can_choose(self))
			choose(self, intent);
	} else if (!key->special && key->code == L' ' && !self->into) {
		mark(self);
	} else if (key->special && list_move(&self->list, command_of_key(key, CONTEXT_MOVE),
	                                     shown_count(self), rows_for(self))) {
		return true;
	} else if (edit_key(&self->edit, key)) {
		self->list = (struct list){0, 0};
	} else {
		return false;
	}
	return true;
}

static void point(struct view *view, const struct target *target)
{
	struct picker_view *self = self_of(view);

	list_select(&self->list, target->index, shown_count(self), rows_for(self));
}

static void destroy(struct view *view)
{
	edit_release(&self_of(view)->edit);
	scope_list_release(&self_of(view)->own);
	free(self_of(view)->marked);
	free(self_of(view)->firsts);
	free(view);
}

static const struct view_ops ops = {
	.name = "picker",
	.title = N_("A choice"),
	.contexts = CONTEXT_MOVE,
	.modal = true,
	.draw = draw,
	.command = view_text_command,
	.input = input,
	.point = point,
	.destroy = destroy,
};

/* The cursor begins on what is not looked at now: Enter alone goes there, and back. */
static size_t first_other(const struct scope_list *names)
{
	for (size_t i = 0; i < names->count; i++)
		if (!names->chosen[i])
			return i;
	return 0;
}

static struct view *picker_new(const struct world *world, const struct scope_list *names,
                               const char *title, enum intent_kind kind)
{
	struct picker_view *self = memory_new(1, sizeof(*self));

	self->view = (struct view){.ops = &ops, .world = world};
	self->names = names;
	self->title = title;
	self->kind = kind;
	self->marked = memory_new(names->count + 1, sizeof(*self->marked));
	edit_init(&self->edit, "");
	list_select(&self->list, first_other(names), names->count, rows_for(self));
	return &self->view;
}

struct view *profiles_view_new(const struct world *world)
{
	return picker_new(world, &world->scope->profiles, N_("Profiles"), INTENT_PROFILES);
}

struct view *regions_view_new(const struct world *world)
{
	return picker_new(world, &world->scope->regions, N_("Regions"), INTENT_REGIONS);
}

struct view *retry_view_new(const struct world *world)
{
	size_t *firsts = memory_new(world->sources->count, sizeof(*firsts));
	struct scope_list names = {0};
	struct picker_view *self;
	struct buffer name;
	struct view *view;

	for (size_t i = 0; i < world->sources->count; i++) {
		if (!trouble_is_first(world, i))
			continue;
		buffer_init(&name, TEXT_MOST);
		trouble_say_short(world, i, &name);
		firsts[names.count] = i;
		scope_add(&names, buffer_text(&name), false);
		buffer_release(&name);
	}
	view = picker_new(world, &names, N_("Ask again"), INTENT_RETRY);
	self = self_of(view);
	self->own = names;
	self->names = &self->own;
	self->firsts = firsts;
	return view;
}

struct view *mail_domain_view_new(const struct world *world, const char *domain, const char *now,
                                  char **into)
{
	struct scope_list names = {0};
	const char *candidate;
	struct view *view;
	struct picker_view *self;

	for (size_t i = 0; (candidate = mail_domain_candidate(domain, i)); i++)
		scope_add(&names, candidate, now && strcasecmp(candidate, now) == 0);
	view = picker_new(world, &names, N_("Mail domain"), INTENT_NONE);
	self = self_of(view);
	self->own = names;
	self->names = &self->own;
	self->into = into;
	return view;
}

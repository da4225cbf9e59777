/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ":" and a command by its name.  What is possible stands above; Tab goes through it, Up and Down
   through what was typed before. */
#include <curses.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/i18n.h"
#include "ui/edit.h"
#include "ui/keymap.h"
#include "ui/screens.h"

struct palette_view {
	struct view view;
	unsigned contexts; /* of the view below */
	struct edit edit;
	char *typed;       /* by hand: what completes it, and which lines of before begin with it */
	size_t chosen;     /* the candidate that Tab has put in its place, from 1; 0: none yet */
	size_t recalled;   /* the line of before that stands there; their count for none */
};

enum { SHOWN = 8, NAME_WIDTH = 22 };

static struct palette_view *self_of(struct view *view)
{
	return (struct palette_view *)(void *)view;
}

static bool begins_with(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* Commands whose name begins with what was typed come first, then those that hold it. */
static bool is_candidate(const struct palette_view *self, enum command command, bool behind)
{
	const struct command_entry *entry = command_entry(command);
	bool begins = begins_with(entry->name, self->typed);

	if (!(entry->contexts & (self->contexts | CONTEXT_ANY)) || command == COMMAND_PALETTE)
		return false;
	return behind ? !begins && strstr(entry->name, self->typed) : begins;
}

/* COMMAND_NONE behind the last. */
static enum command candidate(const struct palette_view *self, size_t index)
{
	for (int behind = 0; behind < 2; behind++)
		for (int command = COMMAND_NONE + 1; command < COMMAND_COUNT; command++)
			if (is_candidate(self, (enum command)command, behind) && !index--)
				return (enum command)command;
	return COMMAND_NONE;
}

static size_t candidate_count(const struct palette_view *self)
{
	size_t count = 0;

	while (candidate(self, count) != COMMAND_NONE)
		count++;
	return count;
}

/* Once an argument is being typed its command alone is shown. */
static enum command shown(const struct palette_view *self, size_t index)
{
	char name[64];

	if (!strchr(buffer_text(&self->edit.text), ' '))
		return candidate(self, index);
	command_split(buffer_text(&self->edit.text), name, sizeof(name));
	return index ? COMMAND_NONE : command_by_name(name, self->contexts | CONTEXT_ANY);
}

static void draw_candidate(const struct palette_view *self, struct canvas *canvas, int y,
                           enum command command, bool chosen)
{
	const struct command_entry *entry = command_entry(command);
	enum role role = chosen ? ROLE_SELECTED : ROLE_NORMAL;
	struct buffer name;
	char key[32];

	buffer_init(&name, 4096);
	buffer_format(&name, "%s:%s %s", chosen ? ">" : " ", entry->name,
	              entry->argument ? _(entry->argument) : "");
	command_first_key(command, self->contexts | CONTEXT_ANY, key, sizeof(key));
	canvas_fill(canvas, y, role);
	canvas_field(canvas, y, 0, NAME_WIDTH, chosen ? role : ROLE_KEY, buffer_text(&name),
	             CELLS_CUT_END);
	canvas_field(canvas, y, NAME_WIDTH, 8, chosen ? role : ROLE_DIM, key, CELLS_CUT_END);
	canvas_field(canvas, y, NAME_WIDTH + 8, canvas->width - NAME_WIDTH - 8, role,
	             _(entry->help), CELLS_CUT_END);
	buffer_release(&name);
}

/* The first that is shown, so that the chosen one is among them. */
static size_t first_shown(const struct palette_view *self, size_t room)
{
	return self->chosen > room ? self->chosen - room : 0;
}

static void draw(const struct view *view, struct canvas *canvas)
{
	const struct palette_view *self = (const struct palette_view *)(const void *)view;
	size_t room = canvas->height > SHOWN + 3 ? SHOWN : canvas->height > 3 ? 1 : 0, count = 0;
	size_t first = first_shown(self, room);

	while (count < room && shown(self, first + count) != COMMAND_NONE)
		count++;
	if (count)
		canvas_rule(canvas, canvas->height - 2 - (int)count);
	for (size_t i = 0; i < count; i++)
		draw_candidate(self, canvas, canvas->height - 1 - (int)(count - i),
			       shown(self, first + i), first + i + 1 == self->chosen);
	edit_draw(&self->edit, canvas, canvas->height - 1, ":");
}

/* Arguments that are known: those of a theme's name. */
static const char *argument_at(const struct palette_view *self, enum command command, size_t index)
{
	return command == COMMAND_THEME
		       ? themes_name(&self->view.world->preferences->themes, index)
		       : NULL;
}

/* Behind the command's name Tab completes its argument, where what it may be is known. */
static bool complete_argument(struct palette_view *self)
{
	const char *line = buffer_text(&self->edit.text), *known;
	char name[64], *completed;
	const char *argument = command_split(line, name, sizeof(name));
	enum command command = command_by_name(name, self->contexts | CONTEXT_ANY);

	if (!strchr(line, ' '))
		return false;
	for (size_t i = 0; (known = argument_at(self, command, i)); i++) {
		if (!begins_with(known, argument) || strcmp(known, argument) == 0)
			continue;
		completed = memory_format("%s %s", name, known);
		edit_set(&self->edit, completed);
		free(completed);
		break;
	}
	return true;
}

static void was_typed(struct palette_view *self)
{
	free(self->typed);
	self->typed = memory_copy_text(buffer_text(&self->edit.text));
	self->chosen = 0;
	self->recalled = view_typed(self->view.stack)->count;
}

static void complete(struct palette_view *self, bool back)
{
	size_t count = candidate_count(self);
	enum command command;

	if (complete_argument(self) || !count)
		return;
	if (back)
		self->chosen = self->chosen > 1 ? self->chosen - 1 : count;
	else
		self->chosen = self->chosen < count ? self->chosen + 1 : 1;
	command = candidate(self, self->chosen - 1);
	edit_set(&self->edit, command_entry(command)->name);
	if (command_entry(command)->argument && count == 1)
		edit_key(&self->edit, &(struct key){.code = L' '});
}

/* Behind the newest stands again what was typed by hand. */
static void recall(struct palette_view *self, int step)
{
	const struct lines *lines = view_typed(self->view.stack);
	size_t found;

	if (step > 0 && self->recalled >= lines->count)
		return;
	found = lines_find(lines, self->recalled, step, self->typed);
	if (found == lines->count && step < 0)
		return;
	self->recalled = found;
	edit_set(&self->edit, found < lines->count ? lines->items[found] : self->typed);
}

/* A beginning that only one command has is completed first, so that what is remembered is whole. */
static void run(struct palette_view *self)
{
	const char *line = buffer_text(&self->edit.text);

	if (!line[strspn(line, " ")]) {
		view_pop(self->view.stack);
		return;
	}
	if (!strchr(line, ' ') && !self->chosen && candidate_count(self) == 1)
		complete(self, false);
	lines_add(view_typed(self->view.stack), line);
	view_run_line_below(self->view.stack, line);
}

static bool input(struct view *view, const struct key *key, struct intent *intent)
{
	struct palette_view *self = self_of(view);

	(void)intent;
	if (edit_is_escape(key))
		view_pop(view->stack);
	else if (edit_is_enter(key))
		run(self);
	else if (!key->special && key->code == L'\t')
		complete(self, false);
	else if (key->special && key->code == KEY_BTAB)
		complete(self, true);
	else if (key->special && (key->code == KEY_UP || key->code == KEY_DOWN))
		recall(self, key->code == KEY_UP ? -1 : 1);
	else if (edit_key(&self->edit, key))
		was_typed(self);
	else
		return false;
	return true;
}

static void destroy(struct view *view)
{
	edit_release(&self_of(view)->edit);
	free(self_of(view)->typed);
	free(view);
}

static const struct view_ops ops = {
	.name = "command",
	.title = N_("A command by its name"),
	.contexts = CONTEXT_ANY,
	.modal = true,
	.draw = draw,
	.command = view_text_command,
	.input = input,
	.destroy = destroy,
};

struct view *palette_view_new(struct view_stack *stack, unsigned contexts)
{
	struct palette_view *self = memory_new(1, sizeof(*self));

	self->view = (struct view){.ops = &ops, .world = view_top(stack)->world, .stack = stack};
	self->contexts = contexts;
	edit_init(&self->edit, "");
	was_typed(self);
	return &self->view;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ":" and a command by its name.  What is possible stands above; Tab goes through it, Up and Down
   through what was typed before. */
#include <curses.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/i18n.h"
#include "ui/arguments.h"
#include "ui/candidates.h"
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

enum { SHOWN = 8, NAME_WIDTH = 23 };

static struct palette_view *self_of(struct view *view)
{
	return (struct palette_view *)(void *)view;
}

static bool begins_with(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* Commands whose name begins with what was typed come first, and of these behind the others those
   that move, which nobody looks for; then those that hold it. */
enum rank { RANK_BEGINS, RANK_MOVES, RANK_HOLDS, RANKS };

static enum rank rank_of(const struct palette_view *self, enum command command)
{
	const struct command_entry *entry = command_entry(command);

	if (!(entry->contexts & (self->contexts | CONTEXT_ANY)) || command == COMMAND_PALETTE)
		return RANKS;
	if (begins_with(entry->name, self->typed))
		return entry->contexts & CONTEXT_MOVE ? RANK_MOVES : RANK_BEGINS;
	return strstr(entry->name, self->typed) ? RANK_HOLDS : RANKS;
}

/* COMMAND_NONE behind the last. */
static enum command candidate(const struct palette_view *self, size_t index)
{
	for (int rank = 0; rank < RANKS; rank++)
		for (int command = COMMAND_NONE + 1; command < COMMAND_COUNT; command++)
			if ((int)rank_of(self, (enum command)command) == rank && !index--)
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

/* Is there a blank behind the name?  Then its argument is being typed. */
static bool has_argument(const char *line)
{
	return strchr(line + strspn(line, " :"), ' ');
}

/* Once an argument is being typed its command alone is shown. */
static enum command shown(const struct palette_view *self, size_t index)
{
	char name[64];

	if (!has_argument(buffer_text(&self->edit.text)))
		return candidate(self, index);
	command_split(buffer_text(&self->edit.text), name, sizeof(name));
	return index ? COMMAND_NONE : command_by_name(name, self->contexts | CONTEXT_ANY);
}

/* What could complete the line that was typed by hand; its first head bytes stay. */
static void take_arguments(const struct palette_view *self, struct arguments *arguments,
                           size_t *head)
{
	char name[64];
	const char *argument = command_split(self->typed, name, sizeof(name));

	arguments_complete(self->view.world, command_by_name(name, self->contexts | CONTEXT_ANY),
	                   argument, arguments);
	*head = (size_t)(argument - self->typed) + arguments->start;
}

/* How many lines that takes. */
static int draw_arguments(const struct palette_view *self, struct canvas *canvas, int y)
{
	struct arguments arguments;
	size_t head;

	take_arguments(self, &arguments, &head);
	if (arguments.count)
		candidates_draw(canvas, y, arguments.names, arguments.count, self->chosen);
	return arguments.count > 0;
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
	bool argument = has_argument(self->typed);
	size_t room = canvas->height > SHOWN + 3 ? SHOWN : canvas->height > 3 ? 1 : 0, count = 0;
	size_t first = argument ? 0 : first_shown(self, room);
	int bottom = canvas->height - 1;

	if (argument && canvas->height > SHOWN)
		bottom -= draw_arguments(self, canvas, bottom - 1);
	while (count < room && shown(self, first + count) != COMMAND_NONE)
		count++;
	if (count)
		canvas_rule(canvas, bottom - 1 - (int)count);
	for (size_t i = 0; i < count; i++)
		draw_candidate(self, canvas, bottom - (int)(count - i), shown(self, first + i),
			       !argument && first + i + 1 == self->chosen);
	edit_draw(&self->edit, canvas, canvas->height - 1, ":");
}

static void was_typed(struct palette_view *self)
{
	free(self->typed);
	self->typed = memory_copy_text(buffer_text(&self->edit.text));
	self->chosen = 0;
	self->recalled = view_typed(self->view.stack)->count;
}

/* The only one is as good as typed: the next Tab goes on behind it. */
static void complete_argument(struct palette_view *self, bool back)
{
	struct arguments arguments;
	size_t head;
	char *line;

	take_arguments(self, &arguments, &head);
	if (!arguments.count)
		return;
	self->chosen = candidates_next(self->chosen, arguments.count, back);
	line = memory_format("%.*s%s", (int)head, self->typed, arguments.names[self->chosen - 1]);
	edit_set(&self->edit, line);
	free(line);
	if (arguments.count == 1)
		was_typed(self);
}

static void complete(struct palette_view *self, bool back)
{
	size_t count = candidate_count(self);
	enum command command;

	if (has_argument(self->typed))
		complete_argument(self, back);
	if (has_argument(self->typed) || !count)
		return;
	self->chosen = candidates_next(self->chosen, count, back);
	command = candidate(self, self->chosen - 1);
	edit_set(&self->edit, command_entry(command)->name);
	if (!command_entry(command)->argument || count > 1)
		return;
	edit_key(&self->edit, &(struct key){.code = L' '});
	was_typed(self);
}

static void recall(struct palette_view *self, int step)
{
	const char *line = lines_recall(view_typed(self->view.stack), &self->recalled, step,
	                                self->typed);

	if (line)
		edit_set(&self->edit, line);
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
	line = buffer_text(&self->edit.text);
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

/* Of a filter that is typed here, as of one behind "/". */
static bool asks_tags(const struct view *view)
{
	struct arguments arguments;
	size_t head;

	take_arguments((const struct palette_view *)(const void *)view, &arguments, &head);
	return arguments.filter.tags;
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
	.asks_tags = asks_tags,
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ":" and a command by its name.  Tab completes it; what is possible stands above. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/i18n.h"
#include "ui/edit.h"
#include "ui/screens.h"

struct palette_view {
	struct view view;
	unsigned contexts; /* of the view below */
	struct edit edit;
};

static struct palette_view *self_of(struct view *view)
{
	return (struct palette_view *)(void *)view;
}

/* The index-th command whose name begins with what was typed; COMMAND_NONE behind the last. */
static enum command candidate(const struct palette_view *self, size_t index)
{
	const char *typed = buffer_text(&self->edit.text);
	size_t length = strlen(typed);

	for (int command = COMMAND_NONE + 1; command < COMMAND_COUNT; command++) {
		const struct command_entry *entry = command_entry((enum command)command);

		if (!(entry->contexts & (self->contexts | CONTEXT_ANY)) ||
		    strncmp(entry->name, typed, length) != 0)
			continue;
		if (!index--)
			return (enum command)command;
	}
	return COMMAND_NONE;
}

static void draw(const struct view *view, struct canvas *canvas)
{
	const struct palette_view *self = (const struct palette_view *)(const void *)view;
	enum { SHOWN = 8 };
	struct buffer line;

	buffer_init(&line, 4096);
	for (int i = 0; i < SHOWN; i++) {
		enum command command = candidate(self, (size_t)i);
		int y = canvas->height - 2 - i;

		if (command == COMMAND_NONE)
			break;
		buffer_clear(&line);
		buffer_format(&line, " :%-14s %s", command_entry(command)->name,
		              _(command_entry(command)->help));
		canvas_field(canvas, y, 0, canvas->width, ROLE_SELECTED, buffer_text(&line),
			     CELLS_CUT_END);
	}
	buffer_release(&line);
	edit_draw(&self->edit, canvas, canvas->height - 1, ":");
}

static void complete(struct palette_view *self)
{
	enum command command = candidate(self, 0);

	if (command == COMMAND_NONE)
		return;
	edit_release(&self->edit);
	edit_init(&self->edit, command_entry(command)->name);
}

static void run(struct palette_view *self)
{
	const char *typed = buffer_text(&self->edit.text);
	enum command command = command_by_name(typed, self->contexts | CONTEXT_ANY);
	struct message message;

	if (command == COMMAND_NONE && candidate(self, 1) == COMMAND_NONE)
		command = candidate(self, 0); /* unmistakable */
	if (command == COMMAND_NONE && *typed) {
		message_set(&message, N_("There is no command \"%1$s\" on this screen."), typed, NULL);
		view_say(self->view.stack, &message);
	}
	view_run_below(self->view.stack, *typed ? command : COMMAND_NONE);
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
		complete(self);
	else if (!edit_key(&self->edit, key))
		return false;
	return true;
}

static void destroy(struct view *view)
{
	edit_release(&self_of(view)->edit);
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

struct view *palette_view_new(const struct world *world, unsigned contexts)
{
	struct palette_view *self = memory_new(1, sizeof(*self));

	self->view = (struct view){.ops = &ops, .world = world};
	self->contexts = contexts;
	edit_init(&self->edit, "");
	return &self->view;
}

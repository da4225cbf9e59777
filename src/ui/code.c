/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for the one-time code that a profile's role waits for. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/i18n.h"
#include "ui/edit.h"
#include "ui/screens.h"

enum { WIDTH_MOST = 76, HEIGHT = 8 };

struct code_view {
	struct view view;
	struct question question; /* a copy: the session may have a new one at any time */
	struct edit edit;
};

static void draw(const struct view *view, struct canvas *canvas)
{
	const struct code_view *self = (const struct code_view *)(const void *)view;
	struct canvas box = canvas_dialog(canvas, HEIGHT, WIDTH_MOST, _("MFA code"));
	struct canvas line = canvas_part(&box, 4, 2, 1, box.width - 4);
	char text[1024];

	snprintf(text, sizeof(text), _("The profile %1$s assumes a role with the MFA device %2$s."),
	         self->question.profile, self->question.serial);
	canvas_paragraph(&box, 1, 2, 2, ROLE_NORMAL, text);
	if (self->question.again)
		canvas_field(&box, 3, 2, box.width - 4, ROLE_BAD, _("That code was not accepted."),
		             CELLS_CUT_END);
	canvas_field(&box, HEIGHT - 2, 2, box.width - 4, ROLE_DIM,
	             _("Enter Go on   Esc Without this profile"), CELLS_CUT_END);
	edit_draw(&self->edit, &line, 0, _("6 digits: "));
}

static bool input(struct view *view, const struct key *key, struct intent *intent)
{
	struct code_view *self = (struct code_view *)(void *)view;

	if (edit_is_escape(key) || edit_is_enter(key)) {
		intent->kind = INTENT_ANSWER;
		if (edit_is_enter(key))
			intent->text = memory_copy_text(buffer_text(&self->edit.text));
		view_pop(view->stack);
		return true;
	}
	return edit_key(&self->edit, key);
}

static void destroy(struct view *view)
{
	struct code_view *self = (struct code_view *)(void *)view;

	edit_release(&self->edit);
	free(self);
}

static const struct view_ops ops = {
	.name = "code",
	.title = N_("An MFA code"),
	.contexts = 0,
	.modal = true,
	.draw = draw,
	.command = view_text_command,
	.input = input,
	.destroy = destroy,
};

struct view *code_view_new(const struct world *world, const struct question *question)
{
	struct code_view *self = memory_new(1, sizeof(*self));

	self->view = (struct view){.ops = &ops, .world = world};
	self->question = *question;
	edit_init(&self->edit, "");
	return &self->view;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guided tour of the demo account: a few steps, each a text over the screen that it is about,
   which it brings up itself by commands, as they would be typed behind ":". */
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/memory.h"
#include "text/i18n.h"
#include "text/wrap.h"
#include "ui/edit.h"
#include "ui/screens.h"

enum { WIDTH_MOST = 76, COMMANDS_MOST = 4, FRAME = 3, PANE = 8 };

static const struct step {
	const char *lines[COMMANDS_MOST]; /* for the screen below */
	const char *text;              /* msgid */
	enum { LOW, ABOVE_PANE, HIGH } place; /* where it hides nothing that it is about */
} steps[] = {
	{{"1"},
	 N_("This account is simulated: no mail leaves this machine. The list begins with what needs somebody, the nearest deadline first."), LOW},
	{{"3"},
	 N_("Under the list stands whether the mail of the selected certificate can be resent, why, and what to do next."), ABOVE_PANE},
	{{"open"},
	 N_("A certificate has a status for every domain. ACM's rules are five gates; the first that is shut is the reason, with the field of ACM's answer that says so."), LOW},
	{{"resend"},
	 N_("r asks before a mail goes out: account, domains, mailboxes. Only y sends; Enter alone never does. Every mail is in the ledger before it is on its way."), LOW},
	{{"no", "back", "9"},
	 N_("Here no mail can be resent, whatever ACM's message says: the domain is validated by DNS. The CNAME record that ACM wants stands there, and y c copies it."), HIGH},
	{{NULL},
	 N_("/ narrows the list: words, or status:pending, expires:<30d, reason:dns-validation. Space marks certificates, and r then resends for all of them."), LOW},
	{{NULL},
	 N_("n copies a note for the person who must approve. X explains an error message of AWS that you paste. L switches between English and Japanese."), LOW},
	{{"1"},
	 N_("? lists every key of a screen, and : runs a command by its name. That was it: try r on a certificate, and see what happens. acmdash help has the manual."), LOW},
};

struct tour_view {
	struct view view;
	size_t step;
};

static struct tour_view *self_of(struct view *view)
{
	return (struct tour_view *)(void *)view;
}

static int top_of(const struct step *step, const struct canvas *canvas, int height)
{
	if (step->place == HIGH)
		return 2;
	return canvas->height - height - (step->place == LOW ? 1 : PANE + 2);
}

static void draw(const struct view *view, struct canvas *canvas)
{
	const struct tour_view *self = (const struct tour_view *)(const void *)view;
	const char *text = _(steps[self->step].text);
	bool last = self->step + 1 == ARRAY_SIZE(steps);
	int width = canvas->width - 2 < WIDTH_MOST ? canvas->width - 2 : WIDTH_MOST;
	int lines, height;
	struct canvas box, inside;
	char title[128];

	if (width < FRAME + 2)
		return;
	lines = (int)wrap_count(text, (size_t)width - 4);
	height = lines + FRAME;
	box = canvas_part(canvas, top_of(&steps[self->step], canvas, height),
	                  canvas->width - width - 1, height, width);
	/* TRANSLATORS: %1$zu of %2$zu steps */
	snprintf(title, sizeof(title), _("Tour %1$zu/%2$zu"), self->step + 1, ARRAY_SIZE(steps));
	canvas_box(&box, title);
	inside = canvas_part(&box, 1, 2, lines, width - 4);
	canvas_paragraph(&inside, 0, 0, lines, ROLE_NORMAL, text);
	canvas_right(&box, height - 2, 2, width - 4, ROLE_KEY,
	             last ? _("Enter End") : _("Enter Next   Esc End"));
}

static void go_on(struct tour_view *self, struct intent *intent)
{
	if (++self->step == ARRAY_SIZE(steps)) {
		self->step--;
		view_pop(self->view.stack);
		return;
	}
	for (size_t i = 0; i < COMMANDS_MOST && steps[self->step].lines[i]; i++)
		view_run_under(self->view.stack, steps[self->step].lines[i], intent);
}

static bool input(struct view *view, const struct key *key, struct intent *intent)
{
	if (edit_is_escape(key))
		view_pop(view->stack);
	else if (edit_is_enter(key) || (!key->special && key->code == L' '))
		go_on(self_of(view), intent);
	else
		return !key->special && key->code >= L' ' && key->code != L'L';
	return true;
}

static bool command(struct view *view, enum command command, struct intent *intent)
{
	return command != COMMAND_LANGUAGE && view_text_command(view, command, intent);
}

static void destroy(struct view *view)
{
	free(self_of(view));
}

static const struct view_ops ops = {
	.name = "tour",
	.title = N_("The tour"),
	.contexts = 0,
	.modal = true,
	.draw = draw,
	.command = command,
	.input = input,
	.destroy = destroy,
};

struct view *tour_view_new(const struct world *world)
{
	struct tour_view *self = memory_new(1, sizeof(*self));

	self->view = (struct view){.ops = &ops, .world = world};
	return &self->view;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes an error message of AWS, of however many lines, and opens what it is about. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "rules/explain.h"
#include "text/i18n.h"
#include "ui/edit.h"
#include "ui/screens.h"

enum { WIDTH_MOST = 100, HEIGHT = 11, LINES = 5, TEXT_MOST = 64 * 1024 };

struct explain_view {
	struct view view;
	struct edit edit;
	bool pasting;
	struct message complaint; /* why nothing was opened; its id is NULL for none */
};

static struct explain_view *self_of(struct view *view)
{
	return (struct explain_view *)(void *)view;
}

/* The end of the text is what shows that something has come. */
static void draw_text(const struct explain_view *self, struct canvas *box, int lines)
{
	struct canvas line = canvas_part(box, lines, 1, 1, box->width - 2);
	char complaint[SENTENCE_SIZE];

	message_text(&self->complaint, complaint, sizeof(complaint));
	if (*complaint)
		canvas_paragraph(box, 1, 2, lines - 1, ROLE_WAITING, complaint);
	else
		canvas_paragraph(box, 1, 2, lines - 1, ROLE_NORMAL,
		                 _("Paste AWS's whole error message here. It may have several lines: the ARN in it says which certificate it is about, and the end of it which domain."));
	edit_draw(&self->edit, &line, 0, "> ");
}

static void draw(const struct view *view, struct canvas *canvas)
{
	const struct explain_view *self = (const struct explain_view *)(const void *)view;
	struct canvas box = canvas_dialog(canvas, HEIGHT, WIDTH_MOST, _("Explain an error message"));

	draw_text(self, &box, HEIGHT - 4);
	canvas_field(&box, HEIGHT - 2, 2, box.width - 4, ROLE_DIM, _("Enter Explain   Ctrl-U Clear   Esc Back"),
	             CELLS_CUT_END);
}

/* Where is the certificate?  Of several sources that have it the first. */
static bool find(const struct sources *sources, const char *arn, struct place *place)
{
	for (size_t i = 0; i < sources->count; i++) {
		size_t row = store_find(sources->items[i]->store, arn);

		if (row == SIZE_MAX)
			continue;
		*place = (struct place){i, row};
		return true;
	}
	return false;
}

static const char *find_domain(const struct sources *sources, struct place place,
                               const char *text, const char *said)
{
	struct certificate_summary summary;
	char arn[ARN_SIZE];

	store_summary(sources->items[place.source]->store, place.row, &summary, arn);
	return explain_domain(text, said, summary.names);
}

/* Where pastes have no marks the next line of the message comes as if it was typed. */
static void complain(struct explain_view *self, const char *text)
{
	struct arn arn;

	edit_key(&self->edit, &(struct key){.code = L' '});
	if (text && arn_parse(text, &arn))
		message_set(&self->complaint,
		            N_("%1$s is not in the list. Look at the region %2$s with a profile of the account %3$s."),
		            text, arn.region, arn.account, NULL);
	else
		message_set(&self->complaint,
		            N_("The text contains no certificate ARN. Paste AWS's whole message."), NULL);
}

static void open_certificate(struct explain_view *self, const char *arn, size_t source,
                             const char *domain, struct intent *intent)
{
	struct certificate_id id = {0};
	struct view *view;

	certificate_id_set(&id, source, arn);
	view = certificate_view_new(self->view.world, &id, domain);
	certificate_id_release(&id);
	view_replace(self->view.stack, view);
	intent->kind = INTENT_DESCRIBE;
	intent->certificate = *view->ops->opened(view);
	intent->drop_keys = true;
}

static void run(struct explain_view *self, struct intent *intent)
{
	const struct sources *sources = self->view.world->sources;
	char *text = explain_readable(buffer_text(&self->edit.text), self->edit.text.length);
	char *arn, *domain;
	struct place place;

	explain_parse(text, &arn, &domain);
	if (arn && find(sources, arn, &place))
		open_certificate(self, arn, place.source,
		                 find_domain(sources, place, text, domain), intent);
	else
		complain(self, arn);
	free(arn);
	free(domain);
	free(text);
}

/* A line break is what it is to the parser; a paste has it as Enter. */
static bool take_pasted(struct explain_view *self, const struct key *key)
{
	struct key blank = {.code = L' '};
	bool breaks = edit_is_enter(key) || (!key->special && key->code == L'\t');

	return edit_key(&self->edit, breaks ? &blank : key);
}

static bool input(struct view *view, const struct key *key, struct intent *intent)
{
	struct explain_view *self = self_of(view);

	if (key->special && (key->code == KEY_PASTE_BEGIN || key->code == KEY_PASTE_END)) {
		self->pasting = key->code == KEY_PASTE_BEGIN;
		self->complaint.id = NULL;
	} else if (self->pasting) {
		return take_pasted(self, key);
	} else if (edit_is_escape(key)) {
		view_pop(view->stack);
	} else if (edit_is_enter(key)) {
		run(self, intent);
	} else if (edit_key(&self->edit, key)) {
		self->complaint.id = NULL;
	} else {
		return false;
	}
	return true;
}

static void destroy(struct view *view)
{
	edit_release(&self_of(view)->edit);
	free(view);
}

static const struct view_ops ops = {
	.name = "explain",
	.title = N_("An error message"),
	.contexts = 0,
	.modal = true,
	.takes_paste = true,
	.draw = draw,
	.command = view_text_command,
	.input = input,
	.destroy = destroy,
};

static struct view *explain_view_new(const struct world *world, const char *message)
{
	struct explain_view *self = memory_new(1, sizeof(*self));

	self->view = (struct view){.ops = &ops, .world = world};
	edit_init(&self->edit, message);
	self->edit.text.limit = TEXT_MOST;
	return &self->view;
}

void explain_open(struct view_stack *stack, const struct world *world, const char *message,
                  struct intent *intent)
{
	view_push(stack, explain_view_new(world, message));
	if (*message && view_top(stack)->ops == &ops)
		run(self_of(view_top(stack)), intent);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question before every mail.  The default is no: only y sends. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/i18n.h"
#include "ui/request.h"
#include "ui/screens.h"
#include "ui/status.h"
#include "ui/wording.h"
#include "ui/wording_dns.h"

enum { WIDTH_MOST = 90, TEXT_MOST = 64 * 1024 };

struct confirm_view {
	struct view view;
	struct plan plan;
	size_t top;  /* the first domain that is shown */
	bool holds;  /* what it shows is still so */
};

static struct confirm_view *self_of(struct view *view)
{
	return (struct confirm_view *)(void *)view;
}

/* Lines above and below the domains, frame included. */
enum { LINES_ABOVE = 3, LINES_BELOW = 5, LINES_OF_NEWS = 2 };

static int rows_for(int height, size_t count)
{
	int most = height - LINES_ABOVE - LINES_BELOW;

	return (int)count < most ? (int)count : most > 1 ? most : 1;
}

/* Of several accounts each line has its own. */
static void draw_item(struct canvas *box, int y, const struct plan_item *item, bool many)
{
	int half = (box->width - 8) / 2, left = half;
	char text[512];

	if (many) {
		snprintf(text, sizeof(text), "%s %s", item->account, item->region);
		left = half > (int)cells_width(text) + 12 ? half - (int)cells_width(text) - 1
							  : half / 2;
		canvas_field(box, y, 4 + left + 1, half - left - 1, ROLE_TITLE, text,
			     CELLS_CUT_END);
	}
	canvas_field(box, y, 4, left, ROLE_NORMAL, item->domain, CELLS_CUT_MIDDLE);
	/* TRANSLATORS: %s is the domain of the mailboxes; no room for more */
	snprintf(text, sizeof(text), _("-> 5 mailboxes @%s"), item->validation_domain);
	canvas_field(box, y, 4 + half + 1, half, ROLE_NORMAL, text, CELLS_CUT_END);
}

static bool is_of_many(const struct plan *plan)
{
	for (size_t i = 1; i < plan->count; i++)
		if (strcmp(plan->items[i].account, plan->items[0].account) != 0 ||
		    strcmp(plan->items[i].region, plan->items[0].region) != 0)
			return true;
	return false;
}

static void draw_head(const struct confirm_view *self, struct canvas *box)
{
	const struct plan *plan = &self->plan;
	const struct source *source =
		self->view.world->sources->items[plan->items[0].certificate.source];
	struct buffer text;

	buffer_init(&text, TEXT_MOST);
	if (is_of_many(plan))
		buffer_format(&text, ngettext("%zu domain of several accounts or regions",
		                              "%zu domains of several accounts or regions",
		                              (unsigned long)plan->count), plan->count);
	else
		buffer_format(&text,
		              ngettext("%1$zu domain, account %2$s, region %3$s",
		                       "%1$zu domains, account %2$s, region %3$s",
		                       (unsigned long)plan->count),
		              plan->count, plan->items[0].account, plan->items[0].region);
	if (!is_of_many(plan) && *source->profile && !self->view.world->demo)
		buffer_format(&text, " (%s)", source->profile);
	canvas_field(box, 1, 2, box->width - 4, ROLE_TITLE, buffer_text(&text), CELLS_CUT_END);
	buffer_release(&text);
}

static struct preflight_question question_of(const struct plan_item *item)
{
	return (struct preflight_question){LOOKUP_MAIL, item->validation_domain, NULL};
}

/* The worst news that DNS has of the mailboxes; the first where none is bad. */
static enum role find_news(const struct confirm_view *self, struct buffer *news)
{
	enum role worst = ROLE_OK;
	struct buffer text;

	buffer_init(&text, TEXT_MOST);
	for (size_t i = 0; i < self->plan.count; i++) {
		struct preflight_question question = question_of(&self->plan.items[i]);
		enum role role;

		buffer_clear(&text);
		role = wording_dns(&question, self->view.world->lookups, &text);
		if (!text.length || (news->length && !wording_dns_is_worse(role, worst)))
			continue;
		worst = role;
		buffer_clear(news);
		buffer_add_text(news, buffer_text(&text));
	}
	buffer_release(&text);
	return worst;
}

static void draw_answers(struct canvas *box, int y, bool holds)
{
	char text[256];

	snprintf(text, sizeof(text), "y %s    n %s", _(command_entry(COMMAND_YES)->label),
	         _(command_entry(COMMAND_NO)->label));
	canvas_right(box, y, 2, box->width - 4, ROLE_KEY,
	             holds ? text : _(command_entry(COMMAND_NO)->label));
	canvas_cursor(box, y, box->width - 3);
}

static void draw(const struct view *view, struct canvas *canvas)
{
	const struct confirm_view *self = (const struct confirm_view *)(const void *)view;
	int width = canvas->width - 4 < WIDTH_MOST ? canvas->width - 4 : WIDTH_MOST;
	struct buffer news;
	enum role role;
	int rows, height, lines;
	struct canvas box, inside;
	char title[256];

	buffer_init(&news, TEXT_MOST);
	role = find_news(self, &news);
	lines = news.length ? LINES_OF_NEWS : 0;
	rows = rows_for(canvas->height - lines, self->plan.count);
	height = rows + LINES_ABOVE + LINES_BELOW - 1 + lines;
	box = canvas_part(canvas, (canvas->height - height) / 2, (canvas->width - width) / 2,
	                  height, width);
	snprintf(title, sizeof(title), " %s ", _("Resend validation e-mail"));
	canvas_box(&box, title);
	draw_head(self, &box);
	for (int i = 0; i < rows && self->top + (size_t)i < self->plan.count; i++)
		draw_item(&box, 2 + i, &self->plan.items[self->top + (size_t)i],
		          is_of_many(&self->plan));
	inside = canvas_part(&box, 3 + rows, 2, 2, width - 4);
	canvas_paragraph(&inside, 0, 0, 2, self->holds ? ROLE_NORMAL : ROLE_BAD,
	                 self->holds ? _("admin@ administrator@ hostmaster@ postmaster@ webmaster@ each. Every domain must be approved by its own link.")
	                             : _("What is shown here is no longer so. Nothing can be sent; look at the certificate again."));
	inside = canvas_part(&box, 5 + rows, 2, lines, width - 4);
	canvas_paragraph(&inside, 0, 0, lines, role, buffer_text(&news));
	draw_answers(&box, height - 2, self->holds);
	buffer_release(&news);
}

static bool command(struct view *view, enum command command, struct intent *intent)
{
	struct confirm_view *self = self_of(view);

	if (command == COMMAND_DOWN && self->top + 1 < self->plan.count)
		self->top++;
	else if (command == COMMAND_UP && self->top > 0)
		self->top--;
	else if (command == COMMAND_YES && self->holds) {
		intent->kind = INTENT_SEND;
		intent->plan = self->plan;
		self->plan = (struct plan){0};
		view_pop(view->stack);
	} else if (command == COMMAND_NO) {
		view_pop(view->stack);
	} else {
		return command != COMMAND_QUIT && command != COMMAND_SUSPEND &&
		       command != COMMAND_REDRAW && command != COMMAND_LANGUAGE;
	}
	return true;
}

/* A yes is bound to what was shown: the account, the certificate, the domains. */
static void update(struct view *view, unsigned changed)
{
	struct confirm_view *self = self_of(view);

	(void)changed;
	if (self->plan.count && !request_still_holds(view->world, &self->plan))
		self->holds = false;
}

static size_t questions(const struct view *view, struct preflight_question *asked, size_t most)
{
	const struct confirm_view *self = (const struct confirm_view *)(const void *)view;
	size_t count = 0;

	for (; count < most && count < self->plan.count; count++)
		asked[count] = question_of(&self->plan.items[count]);
	return count;
}

static void destroy(struct view *view)
{
	struct confirm_view *self = self_of(view);

	plan_release(&self->plan);
	free(self);
}

static const struct view_ops ops = {
	.name = "confirm",
	.title = N_("The question before a mail"),
	.contexts = CONTEXT_CONFIRM | CONTEXT_MOVE,
	.modal = true,
	.draw = draw,
	.command = command,
	.update = update,
	.questions = questions,
	.destroy = destroy,
};

struct view *confirm_view_new(const struct world *world, struct plan *plan)
{
	struct confirm_view *self = memory_new(1, sizeof(*self));

	self->view = (struct view){.ops = &ops, .world = world};
	self->plan = *plan;
	self->holds = true;
	*plan = (struct plan){0};
	return &self->view;
}

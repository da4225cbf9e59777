/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question before every mail.  The default is no: only y sends, and where a domain got a mail
   within a day only a second y. */
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
#include "ui/wording_sentence.h"

enum { WIDTH_MOST = 90, TEXT_MOST = 64 * 1024 };

struct confirm_view {
	struct view view;
	struct plan plan;
	size_t top;  /* the first domain that is shown */
	bool holds;  /* what it shows is still so */
	bool again;  /* y was said once, and there were mails within a day */
};

static struct confirm_view *self_of(struct view *view)
{
	return (struct confirm_view *)(void *)view;
}

/* Why what is sent here cannot be recorded; NULL where it can. */
static const struct error *trouble_of(const struct confirm_view *self)
{
	const struct error *trouble = &self->view.world->pasts->trouble;

	return trouble->kind ? trouble : NULL;
}

static bool got_mail(const struct confirm_view *self, const struct plan_item *item,
                     struct past *last)
{
	const struct world *world = self->view.world;

	return request_last_mail(world, &item->certificate, item->domain, last) &&
	       past_is_recent(last, world->now);
}

static size_t count_again(const struct confirm_view *self)
{
	struct past last;
	size_t count = 0;

	for (size_t i = 0; i < self->plan.count; i++)
		count += got_mail(self, &self->plan.items[i], &last);
	return count;
}

/* Lines above and below the domains, frame included, but for those of the text. */
enum { LINES_ABOVE = 3, LINES_BELOW = 3, TEXT_LINES = 2, TROUBLE_LINES = 4, LINES_OF_NEWS = 2 };

static int rows_for(int height, size_t count)
{
	int most = height - LINES_ABOVE - LINES_BELOW;

	return (int)count < most ? (int)count : most > 1 ? most : 1;
}

static bool is_of_many(const struct plan *plan)
{
	for (size_t i = 1; i < plan->count; i++)
		if (strcmp(plan->items[i].account, plan->items[0].account) != 0 ||
		    strcmp(plan->items[i].region, plan->items[0].region) != 0)
			return true;
	return false;
}

/* Of several accounts each line has its own. */
static int draw_place(struct canvas *box, int y, int half, const struct plan_item *item)
{
	char text[64];
	int width, left;

	snprintf(text, sizeof(text), "%s %s", item->account, item->region);
	width = (int)cells_width(text);
	left = half > width + 12 ? half - width - 1 : half / 2;
	canvas_field(box, y, 4 + left + 1, half - left - 1, ROLE_TITLE, text, CELLS_CUT_END);
	return left;
}

/* Where the mail goes; at the second question, when one went there before. */
static void draw_item(const struct confirm_view *self, struct canvas *box, int y,
                      const struct plan_item *item)
{
	int half = (box->width - 8) / 2;
	int left = is_of_many(&self->plan) ? draw_place(box, y, half, item) : half;
	struct past last;
	struct buffer text;
	bool before = self->again && got_mail(self, item, &last);

	buffer_init(&text, TEXT_MOST);
	if (before)
		wording_past(&last, self->view.world->now, &text);
	else
		/* TRANSLATORS: %s is the domain of the mailboxes; no room for more */
		buffer_format(&text, _("-> 5 mailboxes @%s"), item->validation_domain);
	canvas_field(box, y, 4, left, ROLE_NORMAL, item->domain, CELLS_CUT_MIDDLE);
	canvas_field(box, y, 4 + half + 1, half, before ? ROLE_WAITING : ROLE_NORMAL,
	             buffer_text(&text), CELLS_CUT_END);
	buffer_release(&text);
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

static void draw_answers(const struct confirm_view *self, struct canvas *box, int y)
{
	const char *yes = self->again || trouble_of(self)
	                          ? _("Send all the same")
	                          : _(command_entry(COMMAND_YES)->label);
	char text[256];

	snprintf(text, sizeof(text), "y %s    n %s", yes, _(command_entry(COMMAND_NO)->label));
	canvas_right(box, y, 2, box->width - 4, ROLE_KEY,
	             self->holds ? text : _(command_entry(COMMAND_NO)->label));
	canvas_cursor(box, y, box->width - 3);
}

static void say_again(const struct confirm_view *self, struct buffer *out)
{
	size_t count = count_again(self);

	if (self->plan.count == 1)
		buffer_add_text(out, _("This domain got a mail within a day. Send all the same?"));
	else
		buffer_format(out, ngettext("%zu of these domains got a mail within a day. Send all the same?",
		                            "%zu of these domains got a mail within a day. Send all the same?",
		                            (unsigned long)count), count);
}

static void say_trouble(const struct error *trouble, struct buffer *out)
{
	char why[SENTENCE_SIZE];

	message_text(&trouble->message, why, sizeof(why));
	/* TRANSLATORS: %s: the ledger /home/... cannot be written: it is no regular file */
	buffer_format(out, _("This mail cannot be recorded: %s."), why);
}

static enum role say(const struct confirm_view *self, struct buffer *out)
{
	const struct error *trouble = trouble_of(self);

	if (self->holds && trouble)
		say_trouble(trouble, out);
	if (self->holds && trouble && self->again)
		sentence_begin(out);
	if (!self->holds)
		buffer_add_text(out, _("What is shown here is no longer so. Nothing can be sent; look at the certificate again."));
	else if (self->again)
		say_again(self, out);
	else if (!trouble)
		buffer_add_text(out, _("admin@ administrator@ hostmaster@ postmaster@ webmaster@ each. Every domain must be approved by its own link."));
	return !self->holds || trouble ? ROLE_BAD
	       : self->again                            ? ROLE_WAITING
	                                                : ROLE_NORMAL;
}

static void draw_text(const struct confirm_view *self, struct canvas *box, int y, int lines)
{
	struct canvas inside = canvas_part(box, y, 2, lines, box->width - 4);
	struct buffer text;
	enum role role;

	buffer_init(&text, TEXT_MOST);
	role = say(self, &text);
	canvas_paragraph(&inside, 0, 0, lines, role, buffer_text(&text));
	buffer_release(&text);
}

static void draw(const struct view *view, struct canvas *canvas)
{
	const struct confirm_view *self = (const struct confirm_view *)(const void *)view;
	int width = canvas->width - 4 < WIDTH_MOST ? canvas->width - 4 : WIDTH_MOST;
	int lines = trouble_of(self) ? TROUBLE_LINES : TEXT_LINES, rows, height, news_lines;
	struct canvas box, inside;
	struct buffer news;
	enum role role;
	char title[256];

	buffer_init(&news, TEXT_MOST);
	role = find_news(self, &news);
	news_lines = news.length ? LINES_OF_NEWS : 0;
	rows = rows_for(canvas->height - lines - news_lines, self->plan.count);
	height = rows + LINES_ABOVE + LINES_BELOW + lines + news_lines - 1;
	box = canvas_part(canvas, (canvas->height - height) / 2, (canvas->width - width) / 2,
	                  height, width);
	snprintf(title, sizeof(title), " %s ", _("Resend validation e-mail"));
	canvas_box(&box, title);
	draw_head(self, &box);
	for (int i = 0; i < rows && self->top + (size_t)i < self->plan.count; i++)
		draw_item(self, &box, 2 + i, &self->plan.items[self->top + (size_t)i]);
	draw_text(self, &box, 3 + rows, lines);
	inside = canvas_part(&box, 3 + rows + lines, 2, news_lines, width - 4);
	canvas_paragraph(&inside, 0, 0, news_lines, role, buffer_text(&news));
	draw_answers(self, &box, height - 2);
	buffer_release(&news);
}

static void answer_yes(struct confirm_view *self, struct intent *intent)
{
	if (!self->again && count_again(self)) {
		self->again = true;
		intent->kind = INTENT_LOOK_BACK;
		intent->drop_keys = true; /* the second yes is for the second question */
		return;
	}
	intent->kind = INTENT_SEND;
	intent->plan = self->plan;
	intent->plan.unrecorded = trouble_of(self) != NULL;
	self->plan = (struct plan){0};
	view_pop(self->view.stack);
}

static bool command(struct view *view, enum command command, struct intent *intent)
{
	struct confirm_view *self = self_of(view);

	if (command == COMMAND_DOWN && self->top + 1 < self->plan.count)
		self->top++;
	else if (command == COMMAND_UP && self->top > 0)
		self->top--;
	else if (command == COMMAND_YES && self->holds)
		answer_yes(self, intent);
	else if (command == COMMAND_NO)
		view_pop(view->stack);
	else
		return command != COMMAND_QUIT && command != COMMAND_SUSPEND &&
		       command != COMMAND_REDRAW && command != COMMAND_LANGUAGE;
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the question before a mail is drawn. */
#include <stdio.h>
#include <string.h>

#include "text/i18n.h"
#include "ui/confirm_internal.h"
#include "ui/status.h"
#include "ui/wording.h"
#include "ui/wording_dns.h"
#include "ui/wording_sentence.h"

enum { WIDTH_MOST = 90, TEXT_MOST = 64 * 1024 };

/* Lines above and below the domains, frame included, but for those of the head and the text. */
enum {
	LINES_ABOVE = 2,
	LINES_BELOW = 3,
	HEAD_LINES = 2,
	TEXT_LINES = 2,
	TROUBLE_LINES = 4,
	LINES_OF_NEWS = 2
};

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

/* Cells of the left half: no more than its widest domain wants, for the mailboxes say where the
   mail goes. */
static int left_half(const struct plan *plan, int room)
{
	int widest = 0;

	for (size_t i = 0; i < plan->count; i++) {
		int width = (int)cells_width(plan->items[i].domain);

		if (width > widest)
			widest = width;
	}
	return widest > room / 2 || is_of_many(plan) ? room / 2 : widest;
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
	int room = box->width - 8, half = left_half(&self->plan, room);
	int left = is_of_many(&self->plan) ? draw_place(box, y, half, item) : half;
	struct past last;
	struct buffer text;
	bool before = self->again && confirm_got_mail(self, item, &last);

	buffer_init(&text, TEXT_MOST);
	if (before)
		wording_past(&last, self->view.world->now, &text);
	else
		/* TRANSLATORS: %s is the domain of the mailboxes; no room for more */
		buffer_format(&text, _("-> 5 mailboxes @%s"), item->validation_domain);
	canvas_field(box, y, 4, left, ROLE_NORMAL, item->domain, CELLS_CUT_MIDDLE);
	canvas_field(box, y, 4 + half + 1, room - half, before ? ROLE_WAITING : ROLE_NORMAL,
	             buffer_text(&text), CELLS_CUT_END);
	buffer_release(&text);
}

static void say_head(const struct confirm_view *self, struct buffer *text)
{
	const struct plan *plan = &self->plan;
	const struct source *source =
		self->view.world->sources->items[plan->items[0].certificate.source];

	if (is_of_many(plan))
		buffer_format(text, _n("%zu domain of several accounts or regions",
		                        "%zu domains of several accounts or regions",
		                        (unsigned long)plan->count), plan->count);
	else
		buffer_format(text,
		              _n("%1$zu domain, account %2$s, region %3$s",
		                 "%1$zu domains, account %2$s, region %3$s",
		                 (unsigned long)plan->count),
		              plan->count, plan->items[0].account, plan->items[0].region);
	if (!is_of_many(plan) && *source->profile && !self->view.world->demo)
		buffer_format(text, " (%s)", source->profile);
}

/* The worst news that DNS has of the mailboxes; the first where none is bad. */
static enum role find_news(const struct confirm_view *self, struct buffer *news)
{
	enum role worst = ROLE_OK;
	struct buffer text;

	buffer_init(&text, TEXT_MOST);
	for (size_t i = 0; i < self->plan.count; i++) {
		struct preflight_question question = confirm_question(&self->plan.items[i]);
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

/* The digits are typed where the answers were. */
static void draw_proof(const struct confirm_view *self, struct canvas *box, int y)
{
	struct canvas line = canvas_part(box, y, 2, 1, box->width - 4);
	const char *keys = _("Enter Send   Esc Cancel");
	int room = (int)cells_width(keys);

	canvas_right(&line, 0, line.width - room, room, ROLE_KEY, keys);
	line.width -= room + 2;
	edit_draw(&self->digits, &line, 0, _("Last 4 digits: "));
}

static void draw_answers(const struct confirm_view *self, struct canvas *box, int y)
{
	const char *yes = self->again || confirm_trouble(self)
	                          ? _("Send all the same")
	                          : _(command_entry(COMMAND_YES)->label);
	const char *no = _(command_entry(COMMAND_NO)->label);
	char text[256], yes_key[32], no_key[32];

	status_key(&self->view, COMMAND_YES, yes_key, sizeof(yes_key));
	status_key(&self->view, COMMAND_NO, no_key, sizeof(no_key));
	snprintf(text, sizeof(text), "%s %s    %s %s", yes_key, yes, no_key, no);
	canvas_right(box, y, 2, box->width - 4, ROLE_KEY, self->holds ? text : no);
	canvas_cursor(box, y, box->width - 3);
}

static void say_again(const struct confirm_view *self, struct buffer *out)
{
	size_t count = confirm_count_again(self);

	if (self->plan.count == 1)
		buffer_add_text(out, _("This domain got a mail within a day. Send all the same?"));
	else
		buffer_format(out, _n("%zu of these domains got a mail within a day. Send all the same?",
		                      "%zu of these domains got a mail within a day. Send all the same?",
		                      (unsigned long)count), count);
}

static void say_trouble(const struct error *trouble, struct buffer *out)
{
	char why[SENTENCE_SIZE];

	message_text(&trouble->message, why, sizeof(why));
	/* TRANSLATORS: %s: the ledger /home/... cannot be written: it is not a regular file */
	buffer_format(out, _("This mail cannot be recorded: %s."), why);
}

static void say_proof(const struct confirm_view *self, struct buffer *out)
{
	if (self->wrong)
		buffer_format(out, "%s ", _("Those are not its last digits."));
	buffer_format(out, _("The account %s is guarded: type its last four digits to send."),
	              self->plan.items[self->guarded].account);
}

static enum role say(const struct confirm_view *self, struct buffer *out)
{
	const struct error *trouble = confirm_trouble(self);

	if (self->holds && trouble)
		say_trouble(trouble, out);
	if (self->holds && trouble && self->again)
		sentence_begin(out);
	if (self->holds && self->proving) {
		say_proof(self, out);
		return self->wrong ? ROLE_BAD : ROLE_WAITING;
	}
	if (!self->holds)
		buffer_add_text(out, _("What is shown here is out of date. Nothing can be sent; look at the certificate again."));
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

void confirm_draw(const struct view *view, struct canvas *canvas)
{
	const struct confirm_view *self = (const struct confirm_view *)(const void *)view;
	int width = canvas->width - 4 < WIDTH_MOST ? canvas->width - 4 : WIDTH_MOST;
	int lines = confirm_trouble(self) ? TROUBLE_LINES : TEXT_LINES;
	int head_lines, news_lines, rows, height;
	struct canvas box, inside;
	struct buffer head, news;
	enum role role;
	char title[256];

	buffer_init(&head, TEXT_MOST);
	buffer_init(&news, TEXT_MOST);
	say_head(self, &head);
	/* Which account it is must not be cut. */
	head_lines = (int)cells_width(buffer_text(&head)) > width - 4 ? HEAD_LINES : 1;
	role = find_news(self, &news);
	news_lines = news.length ? LINES_OF_NEWS : 0;
	rows = rows_for(canvas->height - head_lines - lines - news_lines, self->plan.count);
	height = LINES_ABOVE + head_lines + rows + lines + news_lines + LINES_BELOW - 1;
	box = canvas_part(canvas, (canvas->height - height) / 2, (canvas->width - width) / 2,
	                  height, width);
	snprintf(title, sizeof(title), " %s ", _("Resend validation e-mail"));
	canvas_box(&box, title);
	inside = canvas_part(&box, 1, 2, head_lines, width - 4);
	canvas_paragraph(&inside, 0, 0, head_lines, ROLE_TITLE, buffer_text(&head));
	for (int i = 0; i < rows && self->top + (size_t)i < self->plan.count; i++)
		draw_item(self, &box, 1 + head_lines + i, &self->plan.items[self->top + (size_t)i]);
	draw_text(self, &box, 2 + head_lines + rows, lines);
	inside = canvas_part(&box, 2 + head_lines + rows + lines, 2, news_lines, width - 4);
	canvas_paragraph(&inside, 0, 0, news_lines, role, buffer_text(&news));
	if (self->proving && self->holds)
		draw_proof(self, &box, height - 2);
	else
		draw_answers(self, &box, height - 2);
	buffer_release(&news);
	buffer_release(&head);
}

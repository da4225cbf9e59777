/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the question before a mail is drawn. */
#include <stdio.h>
#include <string.h>

#include "text/i18n.h"
#include "text/wrap.h"
#include "ui/confirm_internal.h"
#include "ui/status.h"
#include "ui/wording.h"
#include "ui/wording_dns.h"
#include "ui/wording_sentence.h"

enum { WIDTH_MOST = 90, TEXT_MOST = 64 * 1024 };

/* The frame and the answers are always there; the rest has so many lines where there is room. */
enum { FRAME_LINES = 3, TEXT_LINES = 2, TEXT_LINES_MOST = 4, LINES_OF_NEWS = 2, DIGITS_LEAST = 8 };

const char confirm_out_of_date[] =
	N_("What is shown here is out of date. Nothing can be sent; look at the certificate again.");
const char confirm_too_small[] =
	N_("The window is too small for the question: nothing is sent from here.");

struct layout {
	int head, rows, gap, text, news; /* lines */
};

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
	if (!before && (int)cells_width(buffer_text(&text)) > room - half) {
		buffer_clear(&text);
		buffer_format(&text, "-> @%s", item->validation_domain);
	}
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
	if (!is_of_many(plan) && !self->view.world->demo)
		buffer_format(text, " (%s)", source->profile);
	if (plan->left_out)
		/* TRANSLATORS: behind "8 domains, account ..., region ..." */
		buffer_format(text, _n(" (%zu of what is marked is left out)",
		                       " (%zu of what is marked are left out)",
		                       (unsigned long)plan->left_out), plan->left_out);
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

/* The digits are typed where the answers were; without room for their keys, too, these are left
   out. */
static void draw_proof(const struct confirm_view *self, struct canvas *box, int y)
{
	struct canvas line = canvas_part(box, y, 2, 1, box->width - 4);
	const char *keys = _("Enter Send   Esc Cancel"), *prompt = _("Last 4 digits: ");
	int room = (int)cells_width(keys);

	if (line.width >= (int)cells_width(prompt) + DIGITS_LEAST + room) {
		canvas_right(&line, 0, line.width - room, room, ROLE_KEY, keys);
		line.width -= room + 2;
	}
	edit_draw(&self->digits, &line, 0, prompt);
}

static void say_answers(const struct confirm_view *self, struct buffer *out)
{
	const char *yes = self->again || confirm_trouble(self)
	                          ? _("Send all the same")
	                          : _(command_entry(COMMAND_YES)->label);
	char key[32];

	if (self->holds) {
		status_key(&self->view, COMMAND_YES, key, sizeof(key));
		buffer_format(out, "%s %s    ", key, yes);
	}
	status_key(&self->view, COMMAND_NO, key, sizeof(key));
	buffer_format(out, "%s %s", key, _(command_entry(COMMAND_NO)->label));
}

static void draw_answers(const struct confirm_view *self, struct canvas *box, int y)
{
	struct buffer text;

	buffer_init(&text, TEXT_MOST);
	say_answers(self, &text);
	canvas_right(box, y, 2, box->width - 4, ROLE_KEY, buffer_text(&text));
	canvas_cursor(box, y, box->width - 3);
	buffer_release(&text);
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

static void say_held(const struct confirm_view *self, struct buffer *out)
{
	char key[32];

	status_key(&self->view, COMMAND_YES, key, sizeof(key));
	/* TRANSLATORS: %s: the key of "yes" */
	buffer_format(out, _("To send, let go of %s for a moment, then press it again."), key);
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
	if (self->wrong) {
		buffer_add_text(out, _("Those are not its last digits."));
		sentence_begin(out);
	}
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
		buffer_add_text(out, _(confirm_out_of_date));
	else if (self->held)
		say_held(self, out);
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

static int inside_width(const struct world *world)
{
	return (world->width - 4 < WIDTH_MOST ? world->width - 4 : WIDTH_MOST) - 4;
}

static int text_lines(const struct confirm_view *self, int width)
{
	struct buffer text;
	int lines;

	buffer_init(&text, TEXT_MOST);
	say(self, &text);
	lines = (int)wrap_count(buffer_text(&text), (size_t)width);
	buffer_release(&text);
	return lines < TEXT_LINES_MOST ? lines : TEXT_LINES_MOST;
}

static int take(int *room, int wish)
{
	int got = wish < *room ? wish : *room;

	*room -= got;
	return got;
}

/* What gives way in a low window: domains down to one, a blank line, what DNS says, the text down
   to its first line.  false: there is no room for what nobody may say yes to unseen, or for the
   answers. */
static bool lay_out(const struct confirm_view *self, const struct buffer *head, bool news,
                    struct layout *layout)
{
	const struct world *world = self->view.world;
	int width = inside_width(world), room = world->height - FRAME_LINES;
	struct buffer answers;
	bool wide;
	int more;

	buffer_init(&answers, TEXT_MOST);
	say_answers(self, &answers);
	wide = (int)cells_width(buffer_text(&answers)) <= width;
	buffer_release(&answers);
	if (!wide)
		return false;
	layout->head = (int)wrap_count(buffer_text(head), (size_t)width);
	room -= layout->head + 1 + 1;
	if (room < 0)
		return false;
	layout->text = 1 + take(&room, (confirm_trouble(self) ? TEXT_LINES_MOST : TEXT_LINES) - 1);
	layout->news = take(&room, news ? LINES_OF_NEWS : 0);
	layout->gap = take(&room, 1);
	take(&room, 1); /* something of what is below stays in sight */
	layout->rows = 1 + take(&room, (int)self->plan.count - 1);
	more = text_lines(self, width) - layout->text;
	layout->text += take(&room, more > 0 ? more : 0);
	return true;
}

bool confirm_fits(const struct confirm_view *self)
{
	struct layout layout;
	struct buffer head;
	bool fits;

	buffer_init(&head, TEXT_MOST);
	say_head(self, &head);
	fits = lay_out(self, &head, false, &layout);
	buffer_release(&head);
	return fits;
}

static void draw_too_small(const struct confirm_view *self, struct canvas *canvas)
{
	char text[SENTENCE_SIZE], no[32];

	status_key(&self->view, COMMAND_NO, no, sizeof(no));
	/* TRANSLATORS: "n Cancel.", and a sentence behind it */
	snprintf(text, sizeof(text), _("%s %s. %s"), no, _(command_entry(COMMAND_NO)->label),
	         _(confirm_too_small));
	for (int y = 0; y < canvas->height; y++)
		canvas_fill(canvas, y, ROLE_NORMAL);
	canvas_paragraph(canvas, 0, 0, canvas->height, ROLE_WAITING, text);
	canvas_cursor(canvas, 0, 0);
}

static void draw_box(const struct confirm_view *self, struct canvas *canvas,
                     const struct layout *layout, const struct buffer *head,
                     const struct buffer *news, enum role role)
{
	int inside = inside_width(self->view.world), y = 1;
	int height = FRAME_LINES + layout->head + layout->rows + layout->gap + layout->text +
	             layout->news;
	struct canvas box =
		canvas_dialog(canvas, height, WIDTH_MOST, _("Resend validation e-mail"));
	struct canvas part = canvas_part(&box, y, 2, layout->head, inside);

	canvas_paragraph(&part, 0, 0, layout->head, ROLE_TITLE, buffer_text(head));
	y += layout->head;
	for (size_t i = 0; i < (size_t)layout->rows && self->top + i < self->plan.count; i++)
		draw_item(self, &box, y + (int)i, &self->plan.items[self->top + i]);
	y += layout->rows + layout->gap;
	draw_text(self, &box, y, layout->text);
	y += layout->text;
	part = canvas_part(&box, y, 2, layout->news, inside);
	canvas_paragraph(&part, 0, 0, layout->news, role, buffer_text(news));
	y += layout->news;
	if (self->proving && self->holds)
		draw_proof(self, &box, y);
	else
		draw_answers(self, &box, y);
	/* Why a key did nothing: the line for it may lie under the box. */
	part = canvas_part(&box, height - 1, 1, 1, box.width - 2);
	status_message(&part, &self->view, 0);
}

void confirm_draw(const struct view *view, struct canvas *canvas)
{
	const struct confirm_view *self = (const struct confirm_view *)(const void *)view;
	struct buffer head, news;
	struct layout layout;
	enum role role;

	buffer_init(&head, TEXT_MOST);
	buffer_init(&news, TEXT_MOST);
	say_head(self, &head);
	role = find_news(self, &news);
	if (lay_out(self, &head, news.length, &layout))
		draw_box(self, canvas, &layout, &head, &news, role);
	else
		draw_too_small(self, canvas);
	buffer_release(&news);
	buffer_release(&head);
}

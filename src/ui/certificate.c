/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One certificate: every domain of it, and for the selected one the gates, the reason, the next
   step and where its mail goes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "model/marks.h"
#include "rules/migration.h"
#include "text/i18n.h"
#include "text/moment.h"
#include "ui/beside.h"
#include "ui/certificate_parts.h"
#include "ui/list.h"
#include "ui/request.h"
#include "ui/screens.h"
#include "ui/status.h"
#include "ui/take_request.h"
#include "ui/trouble.h"
#include "ui/wording.h"

struct certificate_view {
	struct view view;
	struct certificate_id id;
	struct list list; /* of its domains */
	struct marks marks; /* domains */
	char *mail_domain; /* chosen for the next mail; NULL: where ACM has it on record */
	char *wanted;     /* the domain to select when the details come; NULL: that which tells */
	bool placed;      /* they have come, and something is selected */
};

static struct certificate_view *self_of(struct view *view)
{
	return (struct certificate_view *)(void *)view;
}

static const struct certificate_view *const_self_of(const struct view *view)
{
	return (const struct certificate_view *)(const void *)view;
}

static bool find(const struct certificate_view *self, struct subject *subject)
{
	return subject_find(self->view.world, &self->id, subject);
}

static const char *selected_domain(const struct certificate_view *self,
				   const struct subject *subject)
{
	return subject->detail ? certificate_domain(subject->detail, self->list.selected) : NULL;
}

/* Layout: title, ARN, facts, headings, domains, rule, pane, keys. */

enum { PANE_BEST = 13, ROWS_LEAST = 3 };

struct layout {
	int head, headings_at, rows, rule_at, pane;
};

static struct layout lay_out(int height, size_t count)
{
	struct layout layout = {.head = certificate_head_lines(height)};
	int keys = height > 3 ? 1 : 0, wanted = count > ROWS_LEAST ? (int)count : ROWS_LEAST;
	int room = height - layout.head - 1 - keys;

	layout.headings_at = layout.head;
	layout.pane = room >= ROWS_LEAST + 1 + PANE_BEST ? PANE_BEST : room - ROWS_LEAST - 1;
	if (layout.pane < 0)
		layout.pane = 0;
	layout.rows = room - (layout.pane ? layout.pane + 1 : 0);
	/* What the domains do not need the reason may have. */
	if (layout.pane && layout.rows > wanted) {
		layout.pane += layout.rows - wanted;
		layout.rows = wanted;
	}
	if (layout.rows < 0)
		layout.rows = 0;
	layout.rule_at = layout.headings_at + 1 + layout.rows;
	return layout;
}

static void draw_coming(const struct subject *subject, struct canvas *canvas, int y)
{
	struct buffer text;

	buffer_init(&text, 64 * 1024);
	if (!trouble_say_details(subject->source, &text))
		buffer_add_text(&text, _("Asking ACM for the details..."));
	canvas_paragraph(canvas, y, 1, canvas->height - y - 1, ROLE_WAITING, buffer_text(&text));
	buffer_release(&text);
}

static void draw(const struct view *view, struct canvas *whole)
{
	static const enum command keys[] = {
		COMMAND_RESEND, COMMAND_RESEND_ALL,  COMMAND_BACK, COMMAND_HELP, COMMAND_LANGUAGE,
		COMMAND_NOTE,   COMMAND_MIGRATION,   COMMAND_INFO, COMMAND_MAIL_DOMAIN,
		COMMAND_MARK,   COMMAND_REFRESH,     COMMAND_ERRORS,
	};
	const struct certificate_view *self = const_self_of(view);
	struct subject subject;
	struct layout layout;
	struct canvas part = beside_right(whole, view->world), *canvas = &part, pane;

	if (!find(self, &subject)) {
		canvas_paragraph(canvas, 1, 1, canvas->height, ROLE_WAITING,
		                 _("This certificate is not there any more."));
		return;
	}
	layout = lay_out(canvas->height, subject.count);
	certificate_draw_head(&subject, canvas, layout.head);
	if (subject.count) {
		certificate_draw_domains(&subject, canvas, layout.headings_at, layout.rows,
					 &self->list, &self->marks);
		if (layout.pane)
			canvas_rule(canvas, layout.rule_at);
		pane = canvas_part(canvas, layout.rule_at + 1, 0, layout.pane, canvas->width);
		certificate_draw_pane(&subject, &pane, selected_domain(self, &subject));
	} else if (subject.detail) {
		canvas_paragraph(canvas, layout.headings_at + 1, 1, 2, ROLE_NORMAL,
		                 _("This certificate has no domain name, so there is nothing to validate."));
	} else {
		draw_coming(&subject, canvas, layout.headings_at + 1);
	}
	/* Where nothing is known yet the trouble stands there in full; beside the list it tells. */
	if (!status_message(canvas, view, subject.detail ? layout.rule_at : canvas->height - 2) &&
	    !canvas->passive && subject.detail)
		trouble_draw_source_line(canvas, layout.rule_at, view->world, subject.source);
	if (canvas->height > 3)
		status_keys(whole, view, keys, sizeof(keys) / sizeof(*keys));
}

/* Commands. */

/* The mailboxes that were chosen hold for one mail. */
static void resend(struct certificate_view *self, const struct subject *subject,
                   struct intent *intent)
{
	if (self->marks.count && !self->mail_domain)
		request_resend_marked(&self->view, &self->id, &self->marks, intent);
	else
		request_resend(&self->view, &self->id, selected_domain(self, subject),
		               self->mail_domain, intent);
	free(self->mail_domain);
	self->mail_domain = NULL;
}

/* And on to the next. */
static void mark(struct certificate_view *self, const struct subject *subject, size_t rows)
{
	const char *domain = selected_domain(self, subject);

	if (!domain)
		return;
	marks_toggle(&self->marks, self->id.source, domain, self->view.world->deliveries->count);
	list_move(&self->list, COMMAND_DOWN, subject->count, rows);
}

static bool command(struct view *view, enum command command, struct intent *intent)
{
	struct certificate_view *self = self_of(view);
	struct subject subject;
	struct layout layout;

	if (!find(self, &subject))
		return false;
	layout = lay_out(view->world->height, subject.count);
	if (list_move_by(&self->list, command, view_times(view), subject.count,
	                 (size_t)layout.rows))
		return true;
	if (command == COMMAND_RESEND)
		resend(self, &subject, intent);
	else if (command == COMMAND_RESEND_ALL)
		request_resend(view, &self->id, NULL, NULL, intent);
	else if (command == COMMAND_MARK)
		mark(self, &subject, (size_t)layout.rows);
	else if (command == COMMAND_MAIL_DOMAIN && selected_domain(self, &subject))
		view_push(view->stack,
		          mail_domain_view_new(view->world, selected_domain(self, &subject),
		                               &self->mail_domain));
	else if (command == COMMAND_INFO)
		view_push(view->stack,
		          facts_view_new(view->world, &self->id, selected_domain(self, &subject)));
	else if (command == COMMAND_NOTE)
		request_note(view, &self->id, selected_domain(self, &subject), intent);
	else if (command == COMMAND_NOTE_ALL)
		request_note(view, &self->id, NULL, intent);
	else if (command == COMMAND_MIGRATION)
		view_push(view->stack, migration_view_new(view->world, &self->id));
	else
		return take_command(view, command, &self->id, selected_domain(self, &subject),
		                    intent);
	return true;
}

static bool can_move(const struct certificate_view *self, struct message *why)
{
	struct subject subject;

	if (!find(self, &subject) || !subject.detail)
		return true;
	if (migration_of(subject.detail) != MIGRATION_NONE)
		return true;
	message_set(why, N_("This certificate is not validated by e-mail, so there is nothing to move."),
	            NULL);
	return false;
}

/* Of mails and notes the command says itself why there are none. */
static bool enabled(const struct view *view, enum command command, struct message *why)
{
	const struct certificate_view *self = const_self_of(view);
	bool one =
	    command == COMMAND_RESEND || command == COMMAND_MAIL_DOMAIN || command == COMMAND_NOTE;
	bool notes = command == COMMAND_NOTE || command == COMMAND_NOTE_ALL;
	struct resend_outlook outlook;
	struct resend_verdict verdict;
	struct subject subject;
	const char *domain;

	if (command == COMMAND_MIGRATION)
		return can_move(self, why);
	if (!one && command != COMMAND_RESEND_ALL && command != COMMAND_NOTE_ALL)
		return true;
	if (!find(self, &subject) || !subject.count ||
	    (subject.source->read_only && !notes))
		return false;
	domain = selected_domain(self, &subject);
	resend_judge(subject.detail, domain, &verdict);
	resend_judge_certificate(subject.detail, &outlook);
	if (command == COMMAND_RESEND && self->marks.count)
		return outlook.allowed;
	if (command == COMMAND_MAIL_DOMAIN && !verdict.allowed)
		message_set(why, N_("No mail goes out here. %1$s"),
		            wording_headline(verdict.reason), NULL);
	return one ? verdict.allowed : outlook.allowed;
}

static void point(struct view *view, const struct target *target)
{
	struct certificate_view *self = self_of(view);
	struct subject subject;

	if (target->kind == TARGET_ROW && find(self, &subject) && target->index < subject.count)
		self->list.selected = target->index;
}

/* Whoever came for a domain finds it selected, and who came from the list the one that it told of;
   even where the details come behind. */
static void place(struct certificate_view *self)
{
	struct domain_walk walk = {0};
	struct subject subject;
	const char *domain;

	if (self->placed || !find(self, &subject) || !subject.detail)
		return;
	self->placed = true;
	self->list.selected = request_telling_row(subject.world, &self->id, subject.detail);
	for (size_t i = 0; (domain = certificate_next(subject.detail, &walk)); i++)
		if (self->wanted && strcasecmp(domain, self->wanted) == 0)
			self->list.selected = i;
}

static void update(struct view *view, unsigned changed)
{
	struct certificate_view *self = self_of(view);
	struct subject subject;

	place(self);
	if (changed & CHANGED_DELIVERY)
		request_forget_sent(view->world, &self->id, &self->marks);
	if (find(self, &subject) && self->list.selected >= subject.count)
		self->list.selected = subject.count ? subject.count - 1 : 0;
}

static size_t wants(const struct view *view, struct place *places, size_t most)
{
	const struct certificate_view *self = const_self_of(view);

	return most && sources_find(view->world->sources, &self->id, places) ? 1 : 0;
}

static size_t questions(const struct view *view, struct preflight_question *asked, size_t most)
{
	const struct certificate_view *self = const_self_of(view);
	struct subject subject;
	const char *domain;

	if (most < PREFLIGHT_MOST || !find(self, &subject))
		return 0;
	domain = selected_domain(self, &subject);
	return domain ? preflight_questions(subject.detail, domain, asked) : 0;
}

static const struct certificate_id *opened(const struct view *view)
{
	return &const_self_of(view)->id;
}

static void destroy(struct view *view)
{
	struct certificate_view *self = self_of(view);

	certificate_id_release(&self->id);
	marks_clear(&self->marks);
	free(self->mail_domain);
	free(self->wanted);
	free(self);
}

static const struct view_ops ops = {
	.name = "certificate",
	.title = N_("A certificate"),
	.contexts = CONTEXT_CERTIFICATE | CONTEXT_MOVE | CONTEXT_BACK,
	.beside = true,
	.draw = draw,
	.command = command,
	.update = update,
	.enabled = enabled,
	.point = point,
	.wants = wants,
	.questions = questions,
	.opened = opened,
	.destroy = destroy,
};

struct view *certificate_view_new(const struct world *world, const struct certificate_id *id,
                                  const char *domain)
{
	struct certificate_view *self = memory_new(1, sizeof(*self));

	self->view = (struct view){.ops = &ops, .world = world};
	certificate_id_set(&self->id, id->source, id->arn);
	self->wanted = memory_copy_text(domain);
	place(self);
	return &self->view;
}

const struct certificate_id *certificate_view_id(const struct view *view)
{
	return &const_self_of(view)->id;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One certificate: every domain of it, and for the selected one the gates, the reason, the next
   step and where its mail goes. */
#include <stdlib.h>
#include <strings.h>

#include "base/memory.h"
#include "rules/migration.h"
#include "text/i18n.h"
#include "ui/certificate_internal.h"
#include "ui/request.h"
#include "ui/screens.h"
#include "ui/take_request.h"
#include "ui/wording.h"

static struct certificate_view *self_of(struct view *view)
{
	return (struct certificate_view *)(void *)view;
}

const struct certificate_view *certificate_view_of(const struct view *view)
{
	return (const struct certificate_view *)(const void *)view;
}

bool certificate_view_find(const struct certificate_view *self, struct subject *subject)
{
	return subject_find(self->view.world, &self->id, subject);
}

size_t certificate_view_count(const struct certificate_view *self, const struct subject *subject)
{
	if (!subject->count || !domain_filter_counts(&self->filter))
		return subject->count;
	return domain_filter_count(&self->filter, subject->detail);
}

const char *certificate_view_domain(const struct certificate_view *self,
				   const struct subject *subject)
{
	if (!subject->detail)
		return NULL;
	return domain_filter_at(&self->filter, subject->detail, self->list.selected);
}

/* Commands. */

/* The mailboxes that were chosen hold for one mail.  No domain means all of them, but only as long
   as none is known. */
static void resend(struct certificate_view *self, const struct subject *subject,
                   struct intent *intent)
{
	const char *domain = certificate_view_domain(self, subject);

	if (self->marks.count && !self->mail_domain)
		request_resend_marked(&self->view, &self->id, &self->marks, intent);
	else if (domain || !subject->count)
		request_resend(&self->view, &self->id, domain, self->mail_domain, intent);
	free(self->mail_domain);
	self->mail_domain = NULL;
}

/* The selected domain is the one that is wanted from here on. */
static void want_selected(struct certificate_view *self, const struct subject *subject)
{
	const char *domain = certificate_view_domain(self, subject);

	if (!domain)
		return;
	free(self->wanted);
	self->wanted = memory_copy_text(domain);
}

/* And on to the next. */
static void mark(struct certificate_view *self, const struct subject *subject, size_t rows)
{
	const char *domain = certificate_view_domain(self, subject);

	if (!domain)
		return;
	marks_toggle(&self->marks, self->id.source, domain, self->view.world->deliveries->count);
	list_move(&self->list, COMMAND_DOWN, certificate_view_count(self, subject), rows);
	want_selected(self, subject);
}

/* Selects the domain that is wanted, wherever it is among those that are shown; where it is not,
   that row, or the last. */
static void select_wanted(struct certificate_view *self, const struct subject *subject,
                          size_t otherwise)
{
	size_t count = certificate_view_count(self, subject), row = 0;
	struct domain_walk walk = {0};
	const char *each;

	self->list.selected = otherwise < count ? otherwise : count ? count - 1 : 0;
	if (!self->wanted || !subject->detail)
		return;
	while ((each = domain_filter_next(&self->filter, subject->detail, &walk)) &&
	       strcasecmp(each, self->wanted) != 0)
		row++;
	if (each)
		self->list.selected = row;
}

static void filter(struct certificate_view *self, const struct subject *subject,
                   const char *words)
{
	if (*words)
		edit_set(&self->filter.edit, words);
	else
		self->filter.typing = true;
	select_wanted(self, subject, 0);
}

/* The line takes its keys whatever has become of the certificate meanwhile.  Enter takes what is
   selected then. */
static bool input(struct view *view, const struct key *key, struct intent *intent)
{
	struct certificate_view *self = self_of(view);
	bool typing = self->filter.typing;
	struct subject subject;

	(void)intent;
	if (!domain_filter_key(&self->filter, key))
		return false;
	if (!certificate_view_find(self, &subject))
		return true;
	select_wanted(self, &subject, 0);
	if (typing && !self->filter.typing && domain_filter_counts(&self->filter))
		want_selected(self, &subject);
	return true;
}

static void choose_mail_domain(struct certificate_view *self, const struct subject *subject,
                               const char *domain)
{
	struct resend_verdict verdict;
	const char *now;

	resend_judge(subject->detail, domain, &verdict);
	now = validation_mail_domain(verdict.validation, domain);
	view_push(self->view.stack,
	          mail_domain_view_new(self->view.world, domain, now, &self->mail_domain));
}

static bool command(struct view *view, enum command command, struct intent *intent)
{
	struct certificate_view *self = self_of(view);
	struct subject subject;
	const char *domain;
	size_t count, rows;

	if (!certificate_view_find(self, &subject))
		return false;
	domain = certificate_view_domain(self, &subject);
	count = certificate_view_count(self, &subject);
	rows = (size_t)certificate_lay_out(view->world->height, subject.count).rows;
	if (list_move_by(&self->list, command, view_times(view), count, rows)) {
		want_selected(self, &subject);
		return true;
	}
	if (command == COMMAND_DOMAINS)
		filter(self, &subject, view_argument(view));
	else if (command == COMMAND_RESEND)
		resend(self, &subject, intent);
	else if (command == COMMAND_RESEND_ALL)
		request_resend(view, &self->id, NULL, NULL, intent);
	else if (command == COMMAND_MARK)
		mark(self, &subject, rows);
	else if (command == COMMAND_MAIL_DOMAIN && domain)
		choose_mail_domain(self, &subject, domain);
	else if (command == COMMAND_INFO)
		view_push(view->stack, facts_view_new(view->world, &self->id, domain));
	else if (command == COMMAND_NOTE)
		request_note(view, &self->id, domain, intent);
	else if (command == COMMAND_NOTE_ALL)
		request_note(view, &self->id, NULL, intent);
	else if (command == COMMAND_MIGRATION)
		view_push(view->stack, migration_view_new(view->world, &self->id));
	else
		return take_command(view, command, &self->id, domain, intent);
	return true;
}

static bool can_move(const struct certificate_view *self, struct message *why)
{
	struct subject subject;

	if (!certificate_view_find(self, &subject) || !subject.detail)
		return true;
	if (migration_of(subject.detail) != MIGRATION_NONE)
		return true;
	message_set(why, N_("This certificate is not validated by e-mail, so there is nothing to move."),
	            NULL);
	return false;
}

/* For this domain? */
static bool can_for(const struct subject *subject, const char *domain, enum command command,
                    struct message *why)
{
	struct resend_verdict verdict;

	if (!domain) {
		message_set(why, N_("No domain is shown, so none is selected."), NULL);
		return false;
	}
	resend_judge(subject->detail, domain, &verdict);
	if (command == COMMAND_MAIL_DOMAIN && !verdict.allowed)
		message_set(why, N_("No mail goes out here. %1$s"),
		            wording_headline(verdict.reason), NULL);
	return verdict.allowed;
}

/* Of mails and notes the command says itself why there are none. */
static bool enabled(const struct view *view, enum command command, struct message *why)
{
	const struct certificate_view *self = certificate_view_of(view);
	bool one =
	    command == COMMAND_RESEND || command == COMMAND_MAIL_DOMAIN || command == COMMAND_NOTE;
	bool notes = command == COMMAND_NOTE || command == COMMAND_NOTE_ALL, allowed;
	struct resend_outlook outlook;
	struct subject subject;

	if (command == COMMAND_MIGRATION)
		return can_move(self, why);
	if (!one && command != COMMAND_RESEND_ALL && command != COMMAND_NOTE_ALL)
		return true;
	if (!certificate_view_find(self, &subject) || !subject.count)
		return false;
	if (one && !(command == COMMAND_RESEND && self->marks.count)) {
		allowed = can_for(&subject, certificate_view_domain(self, &subject), command, why);
	} else {
		resend_judge_certificate(subject.detail, &outlook);
		allowed = outlook.allowed;
	}
	return allowed && (notes || !subject.source->read_only);
}

static void point(struct view *view, const struct target *target)
{
	struct certificate_view *self = self_of(view);
	struct subject subject;

	if (target->kind != TARGET_ROW || !certificate_view_find(self, &subject) ||
	    target->index >= certificate_view_count(self, &subject))
		return;
	self->list.selected = target->index;
	want_selected(self, &subject);
}

/* Whoever came for a domain finds it selected; whoever came from the list, the domain that the list
   spoke of; also where the details come later. */
static void place(struct certificate_view *self)
{
	struct subject subject;
	size_t telling;

	if (self->placed || !certificate_view_find(self, &subject) || !subject.detail)
		return;
	self->placed = true;
	telling = request_telling_row(subject.world, &self->id, subject.detail);
	if (!self->wanted && telling < subject.count)
		self->wanted = memory_copy_text(certificate_domain(subject.detail, telling));
	select_wanted(self, &subject, 0);
}

static void update(struct view *view, unsigned changed)
{
	struct certificate_view *self = self_of(view);
	struct subject subject;

	place(self);
	if (changed & CHANGED_DELIVERY)
		request_forget_sent(view->world, &self->id, &self->marks);
	if (certificate_view_find(self, &subject))
		select_wanted(self, &subject, self->list.selected);
	else
		self->filter.typing = false; /* nothing is drawn but that it is gone */
}

static size_t wants(const struct view *view, struct place *places, size_t most)
{
	const struct certificate_view *self = certificate_view_of(view);

	return most && sources_find(view->world->sources, &self->id, places) ? 1 : 0;
}

static size_t questions(const struct view *view, struct preflight_question *asked, size_t most)
{
	const struct certificate_view *self = certificate_view_of(view);
	struct subject subject;
	const char *domain;

	if (most < PREFLIGHT_MOST || !certificate_view_find(self, &subject))
		return 0;
	domain = certificate_view_domain(self, &subject);
	return domain ? preflight_questions(subject.detail, domain, asked) : 0;
}

static const struct certificate_id *opened(const struct view *view)
{
	return &certificate_view_of(view)->id;
}

static void destroy(struct view *view)
{
	struct certificate_view *self = self_of(view);

	certificate_id_release(&self->id);
	domain_filter_release(&self->filter);
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
	.draw = certificate_draw,
	.command = command,
	.input = input,
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
	domain_filter_init(&self->filter);
	self->wanted = memory_copy_text(domain);
	place(self);
	return &self->view;
}

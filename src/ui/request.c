/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/request.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "rules/resend.h"
#include "ui/note.h"
#include "ui/screens.h"
#include "ui/status.h"
#include "ui/sequence.h"
#include "ui/wording.h"

static void add_domain(const struct certificate_id *id, const struct certificate *certificate,
                       const char *domain, struct plan *plan)
{
	struct resend_verdict verdict;

	resend_judge(certificate, domain, &verdict);
	if (verdict.allowed)
		plan_add(plan, id, domain, validation_mail_domain(verdict.validation, domain));
}

/* None where the rules or --read-only forbid it. */
static void plan_domains(const struct world *world, const struct certificate_id *id,
                         bool (*is_meant)(const void *context, const char *domain),
                         const void *context, struct plan *plan)
{
	const struct certificate *certificate = sources_find_detail(world->sources, id);
	const char *each;

	if (!certificate || world->sources->items[id->source]->read_only)
		return;
	for (struct domain_walk walk = {0}; (each = certificate_next(certificate, &walk));)
		if (is_meant(context, each))
			add_domain(id, certificate, each, plan);
}

/* domain NULL: all of them. */
static bool is_this(const void *domain, const char *each)
{
	return !domain || strcmp(each, domain) == 0;
}

struct marked_domains {
	const struct marks *marks;
	size_t source;
};

static bool is_marked(const void *context, const char *each)
{
	const struct marked_domains *marked = context;

	return marks_have(marked->marks, marked->source, each);
}

static struct certificate_id mark_id(const struct mark *mark)
{
	return (struct certificate_id){mark->source, mark->name};
}

/* Certificates, or, with an id, domains of that one. */
static void plan_marked(const struct world *world, const struct certificate_id *id,
                        const struct marks *marks, struct plan *plan)
{
	size_t before = plan->count;

	for (size_t i = 0; !id && i < marks->count; i++) {
		const struct certificate_id marked = mark_id(&marks->items[i]);

		before = plan->count;
		plan_domains(world, &marked, is_this, NULL, plan);
		plan->left_out += plan->count == before;
	}
	if (!id)
		return;
	plan_domains(world, id, is_marked, &(struct marked_domains){marks, id->source}, plan);
	plan->left_out = marks->count - (plan->count - before);
}

static enum resend_reason why_not(const struct source *source,
                                  const struct certificate *certificate, const char *domain)
{
	struct resend_outlook outlook;
	struct resend_verdict verdict;

	if (domain) {
		resend_judge(certificate, domain, &verdict);
		return resend_reason_given(verdict.allowed, verdict.reason, source->read_only);
	}
	resend_judge_certificate(certificate, &outlook);
	return resend_reason_given(outlook.allowed, outlook.reason, source->read_only);
}

/* Where the row alone says no, nobody has to wait for the details. */
static bool row_refuses(const struct world *world, const struct certificate_id *id,
                        struct resend_outlook *outlook)
{
	struct certificate_summary summary;
	struct place place;
	char arn[ARN_SIZE];

	if (!sources_find(world->sources, id, &place))
		return false;
	store_summary(world->sources->items[place.source]->store, place.row, &summary, arn);
	resend_judge_summary(&summary, outlook);
	return outlook->known && !outlook->allowed;
}

/* command: the one that needs them. */
static void ask_for_details(struct view *view, const struct certificate_id *id,
                            enum command command, struct intent *intent)
{
	bool failed = view->world->sources->items[id->source]->detail_error.kind;
	char key[32];

	intent->kind = INTENT_DESCRIBE;
	intent->certificate = *id;
	status_key(view, failed ? COMMAND_ERRORS : command, key, sizeof(key));
	view_refuse(view->stack,
	            failed ? N_("The details did not come (%1$s says why). Asking again.")
	                   : N_("The details are still loading: press %1$s again in a moment."), key);
}

/* Puts the question; false where there is nothing to ask. */
static bool ask(struct view *view, struct plan *plan, struct intent *intent)
{
	bool any = plan->count;

	if (any) {
		intent->kind = INTENT_LOOK_BACK;
		intent->drop_keys = true; /* a yes is for what was seen */
		view_push(view->stack, confirm_view_new(view->world, plan));
	}
	plan_release(plan);
	return any;
}

void request_resend(struct view *view, const struct certificate_id *id, const char *domain,
                    const char *mail_domain, struct intent *intent)
{
	const struct certificate *certificate = sources_find_detail(view->world->sources, id);
	struct resend_outlook outlook;
	struct plan plan = {0};

	if (!certificate && row_refuses(view->world, id, &outlook)) {
		view_refuse(view->stack, N_("Nothing was sent. %1$s"), wording_headline(outlook.reason));
		return;
	}
	if (!certificate) {
		ask_for_details(view, id, COMMAND_RESEND, intent);
		return;
	}
	plan_domains(view->world, id, is_this, domain, &plan);
	for (size_t i = 0; mail_domain && i < plan.count; i++) {
		free(plan.items[i].validation_domain);
		plan.items[i].validation_domain = memory_copy_text(mail_domain);
	}
	if (!ask(view, &plan, intent))
		view_refuse(view->stack, N_("Nothing was sent. %1$s"),
		            wording_headline(why_not(view->world->sources->items[id->source],
		                                     certificate, domain)));
}

/* Of the certificates that are marked; NULL where all details are there, or the row says enough. */
static const struct mark *first_loading(const struct world *world, const struct marks *marks)
{
	struct resend_outlook outlook;
	struct place place;

	for (size_t i = 0; i < marks->count; i++) {
		const struct certificate_id id = mark_id(&marks->items[i]);

		if (sources_find(world->sources, &id, &place) &&
		    !sources_detail(world->sources, place) && !row_refuses(world, &id, &outlook))
			return &marks->items[i];
	}
	return NULL;
}

void request_resend_marked(struct view *view, const struct certificate_id *id,
                           const struct marks *marks, struct intent *intent)
{
	const struct mark *loading;
	struct certificate_id marked;
	struct plan plan = {0};

	plan_marked(view->world, id, marks, &plan);
	if (ask(view, &plan, intent))
		return;
	loading = id ? NULL : first_loading(view->world, marks);
	if (loading) {
		marked = mark_id(loading);
		ask_for_details(view, &marked, COMMAND_RESEND, intent);
		return;
	}
	view_refuse(view->stack, N_("Nothing was sent. Nothing that is marked can be resent."), NULL);
}

static bool is_about(const struct delivery *delivery, const char *arn, const char *domain)
{
	return strcmp(delivery->certificate.arn, arn) == 0 &&
	       (!domain || strcasecmp(delivery->domain, domain) == 0);
}

/* domain NULL: all that was asked for of the certificate. */
static bool is_sent(const struct deliveries *deliveries, size_t since, const char *arn,
                    const char *domain)
{
	size_t sent = 0;

	for (size_t i = since; i < deliveries->count; i++) {
		const struct delivery *delivery = &deliveries->items[i];

		if (!is_about(delivery, arn, domain) || delivery->state == DELIVERY_SKIPPED)
			continue;
		if (delivery->state != DELIVERY_SENT)
			return false;
		sent++;
	}
	return sent;
}

void request_forget_sent(const struct world *world, const struct certificate_id *id,
                         struct marks *marks)
{
	for (size_t i = marks->count; i > 0; i--) {
		const struct mark *mark = &marks->items[i - 1];

		if (is_sent(world->deliveries, mark->since, id ? id->arn : mark->name,
		            id ? mark->name : NULL))
			marks_remove(marks, i - 1);
	}
}

struct mail_search {
	const struct world *world;
	const struct certificate_id *id;
};

static bool find_mail(const void *context, const char *domain, struct past *mail)
{
	const struct mail_search *search = context;

	return request_open_mail(search->world, search->id, domain, mail);
}

size_t request_write_note(const struct world *world, const struct certificate_id *id,
                          const char *domain, struct buffer *out)
{
	const struct mail_search search = {world, id};
	const struct note note = {
		.certificate = sources_find_detail(world->sources, id),
		.domains = domain ? &domain : NULL,
		.count = domain ? 1 : 0,
		.now = world->now,
		.find_mail = find_mail,
		.context = &search,
	};
	size_t count = note.certificate ? note_count(&note) : 0;

	if (count)
		note_write(&note, out);
	return count;
}

static void say_copied(struct view *view, size_t domains, const char *domain)
{
	char count[32];

	snprintf(count, sizeof(count), "%zu", domains);
	if (domain)
		view_tell(view->stack, N_("The note for %1$s is on the clipboard."), domain);
	else
		view_tell(view->stack,
		          domains == 1 ? N_("The note for %1$s domain is on the clipboard.")
		                       : N_("The note for %1$s domains is on the clipboard."), count);
}

void request_note(struct view *view, const struct certificate_id *id, const char *domain,
                  struct intent *intent)
{
	struct buffer text;
	size_t count;

	if (!sources_find_detail(view->world->sources, id)) {
		ask_for_details(view, id, domain ? COMMAND_NOTE : COMMAND_NOTE_ALL, intent);
		return;
	}
	buffer_init(&text, NOTE_MOST);
	count = request_write_note(view->world, id, domain, &text);
	if (!count) {
		view_refuse(view->stack,
		            domain ? N_("There is no note for %1$s: it does not wait for an approval.")
		                   : N_("There is no note: no domain waits for an approval."), domain);
	} else if (text.length > SEQUENCE_COPY_MOST) {
		view_refuse(view->stack, N_("The note is too long for the clipboard: select it here."), NULL);
	} else {
		say_copied(view, count, domain);
		intent->kind = INTENT_COPY;
		intent->text = memory_copy_text(buffer_text(&text));
		intent->shown = true;
	}
	buffer_release(&text);
	if (count)
		view_push(view->stack, note_view_new(view->world, id, domain));
}

bool request_still_holds(const struct world *world, const struct plan *plan)
{
	for (size_t i = 0; i < plan->count; i++) {
		const struct plan_item *item = &plan->items[i];
		const struct certificate *certificate =
			sources_find_detail(world->sources, &item->certificate);
		struct resend_verdict verdict;

		if (!certificate)
			return false;
		resend_judge(certificate, item->domain, &verdict);
		if (!verdict.allowed)
			return false;
	}
	return plan->count > 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of a mail: describe again, judge again, compare with what was confirmed, and only then
   send.  Other credentials may be another account's: then all of it comes again, behind STS's
   word. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/session_internal.h"
#include "base/clock.h"
#include "base/log.h"
#include "rules/resend.h"

static struct delivery *current(struct link *link)
{
	return &link->session->deliveries.items[link->delivery];
}

static void set_state(struct link *link, enum delivery_state state)
{
	struct delivery *delivery = current(link);

	delivery->state = state;
	delivery->at = clock_wall();
	log_line("resend %s for %s: state %d", delivery->certificate.arn, delivery->domain, (int)state);
	session_changed(link->session, CHANGED_DELIVERY);
}

static void skip(struct link *link, enum resend_reason reason)
{
	current(link)->reason = (int)reason;
	set_state(link, DELIVERY_SKIPPED);
}

/* One delivery. */

static void go_on(struct link *link);

static void delivery_over_with(struct link *link)
{
	details_want(link, current(link)->certificate.arn, DETAIL_ASKED);
	sending_watch(link);
	go_on(link);
}

static const struct {
	enum error_kind kind;
	enum delivery_state state;
} outcomes[] = {
	{ERROR_LOST,      DELIVERY_UNKNOWN},
	{ERROR_STATE,     DELIVERY_REFUSED},
	{ERROR_INVALID,   DELIVERY_REFUSED},
	{ERROR_NOT_FOUND, DELIVERY_REFUSED},
	{ERROR_ACCESS,    DELIVERY_REFUSED},
	{ERROR_SERVICE,   DELIVERY_REFUSED},
};

static enum delivery_state outcome_of(const struct error *error)
{
	for (size_t i = 0; i < sizeof(outcomes) / sizeof(*outcomes); i++)
		if (outcomes[i].kind == error->kind)
			return outcomes[i].state;
	return DELIVERY_FAILED;
}

static void answered(void *context, const char *request_id, const struct error *error)
{
	struct link *link = context;
	struct delivery *delivery = current(link);

	link->resend = NULL;
	snprintf(delivery->request_id, sizeof(delivery->request_id), "%s", request_id);
	if (error)
		delivery->error = *error;
	set_state(link, error ? outcome_of(error) : DELIVERY_SENT);
	recording_end(link, delivery);
	session_take_status(link);
	delivery_over_with(link);
}

static void cancel_calls(struct link *link)
{
	if (link->describe)
		acm_cancel(link->describe);
	if (link->resend)
		acm_cancel(link->resend);
	link->describe = NULL;
	link->resend = NULL;
	if (link->proof.waits)
		identity_unwait(link->identity, &link->proof);
}

static void look(struct link *link);

/* What it is signed with must be what the certificate was seen with.  Then it is recorded first:
   whatever happens from here on, the ledger knows of it. */
static enum call_leave request_goes_out(void *context, struct error *error)
{
	struct link *link = context;

	if (identity_generation(link->identity) != link->seen_with) {
		set_state(link, DELIVERY_CHECKING);
		look(link);
		return CALL_WAIT;
	}
	if (!recording_begin(link, current(link), error))
		return CALL_STOP;
	set_state(link, DELIVERY_SENDING);
	return CALL_GO;
}

/* One that came too early is not out any more: it waits for its next turn. */
static void request_waits(void *context)
{
	set_state(context, DELIVERY_WAITING);
}

/* Whose credentials they are, as far as anybody knows, and whose the certificate is. */
static bool is_theirs(const struct link *link, const struct delivery *delivery, struct error *error)
{
	struct identity_status who;

	identity_status(link->identity, &who);
	if (!*who.account || strcmp(who.account, delivery->account) == 0)
		return true;
	return error_set(error, ERROR_CANCELLED, 0,
	                 link->seen_with > 1
	                     ? N_("the credentials are those of account %1$s by now, and account %2$s was confirmed")
	                     : N_("these credentials are those of account %1$s, and the certificate is in account %2$s: only a profile of that account can send for it"),
	                 who.account, delivery->account, NULL);
}

/* Is this still what somebody said yes to, and where it was said? */
static bool is_confirmed(struct link *link, const struct certificate *certificate,
                         struct error *error)
{
	const struct delivery *delivery = current(link);
	const char *region = link->source->region;

	if (!is_theirs(link, delivery, error))
		return false;
	if (strcmp(region, delivery->region) != 0)
		return error_set(error, ERROR_CANCELLED, 0,
		                 N_("region %1$s was asked, and the certificate is in region %2$s: only there can it be sent for"),
		                 region, delivery->region, NULL);
	if (strcmp(certificate->summary.arn, delivery->certificate.arn) != 0)
		return error_set(error, ERROR_CANCELLED, 0,
		                 N_("the account, the region or the certificate is no longer the one that was confirmed"),
		                 NULL);
	return true;
}

/* Nothing went out, or nothing that ACM acted on. */
static void fail(struct link *link, const struct error *error)
{
	struct delivery *delivery = current(link);

	cancel_calls(link);
	delivery->error = *error;
	set_state(link, DELIVERY_FAILED);
	recording_end(link, delivery);
	go_on(link);
}

/* A line of the ledger that was begun ends as what is certain: it was not sent. */
static void forbid(struct link *link, enum resend_reason reason)
{
	struct delivery end = *current(link);

	end.state = DELIVERY_FAILED;
	end.at = clock_wall();
	cancel_calls(link);
	recording_end(link, &end);
	skip(link, reason);
	delivery_over_with(link);
}

static void send_it(struct link *link)
{
	const struct delivery *delivery = current(link);
	const struct acm_resend_request request = {
		.arn = delivery->certificate.arn,
		.domain = delivery->domain,
		.validation_domain = delivery->validation_domain,
		.started = request_goes_out,
		.waits = request_waits,
	};

	set_state(link, DELIVERY_WAITING);
	if (link->resend)
		acm_go_on(link->resend);
	else
		link->resend = acm_resend(link->acm, &request, answered, link);
}

/* The certificate as it is this moment. */
static void described(void *context, const struct certificate *certificate,
		      const struct error *error)
{
	struct link *link = context;
	struct delivery *delivery = current(link);
	struct resend_verdict verdict;
	struct error changed;

	link->describe = NULL;
	if (error) {
		fail(link, error);
		return;
	}
	if (identity_generation(link->identity) != link->seen_with) {
		look(link);
		return;
	}
	if (!is_confirmed(link, certificate, &changed)) {
		fail(link, &changed);
		return;
	}
	resend_judge(certificate, delivery->domain, &verdict);
	delivery->reason = (int)verdict.reason;
	if (verdict.allowed)
		send_it(link);
	else
		forbid(link, verdict.reason);
}

static void proven(void *context, const struct error *error)
{
	struct link *link = context;

	if (error) {
		fail(link, error);
		return;
	}
	link->seen_with = identity_generation(link->identity);
	link->describe =
		acm_describe(link->acm, current(link)->certificate.arn, described, link);
}

/* Whose credentials they are, and then what they show us. */
static void look(struct link *link)
{
	link->proof = (struct identity_waiter){.ready = proven, .context = link};
	identity_prove(link->identity, &link->proof);
}

static void go_on(struct link *link)
{
	const struct deliveries *deliveries = &link->session->deliveries;

	if (link->describe || link->resend || link->proof.waits)
		return;
	for (size_t i = 0; i < deliveries->count; i++) {
		const struct delivery *delivery = &deliveries->items[i];

		if (delivery->certificate.source != link->number ||
		    delivery->state != DELIVERY_CHECKING)
			continue;
		link->delivery = i;
		if (link->source->read_only) {
			skip(link, RESEND_READ_ONLY);
			continue;
		}
		look(link);
		return;
	}
}

void sending_cancel(struct link *link)
{
	cancel_calls(link);
	events_cancel(link->session->events, link->watch);
	link->watch = NULL;
}

/* What is running already is not started again. */
static bool is_running(const struct deliveries *deliveries, const struct plan_item *item)
{
	const struct delivery *last = deliveries_find(deliveries, &item->certificate, item->domain);

	return last && !delivery_over(last);
}

void session_send(struct session *session, struct plan *plan)
{
	for (size_t i = 0; i < plan->count; i++) {
		const struct plan_item *item = &plan->items[i];
		struct delivery *delivery;

		if (is_running(&session->deliveries, item))
			continue;
		delivery = deliveries_add(&session->deliveries, &item->certificate, item->domain,
		                          item->validation_domain);
		memcpy(delivery->account, item->account, sizeof(delivery->account));
		memcpy(delivery->region, item->region, sizeof(delivery->region));
		delivery->unrecorded = plan->unrecorded;
		delivery->ledger_seen = plan->ledger_seen;
		delivery->at = clock_wall();
	}
	plan_release(plan);
	session_changed(session, CHANGED_DELIVERY);
	for (size_t i = 0; i < session->sources.count; i++)
		if (session->links[i].acm)
			go_on(&session->links[i]);
}

/* Nothing that is out can be called back.  One that ACM throttled is not out: it waits to be tried
   again. */
static bool is_out(const struct link *link)
{
	return link->resend && acm_is_out(link->resend);
}

static void give_up(struct link *link, struct delivery *delivery)
{
	log_line("resend %s for %s: cancelled", delivery->certificate.arn, delivery->domain);
	delivery->state = DELIVERY_FAILED;
	delivery->at = clock_wall();
	error_set(&delivery->error, ERROR_CANCELLED, 0, N_("cancelled before it was sent"), NULL);
	if (current(link) != delivery)
		return;
	cancel_calls(link);
	recording_end(link, delivery);
}

void session_cancel(struct session *session)
{
	for (size_t i = 0; i < session->deliveries.count; i++) {
		struct delivery *delivery = &session->deliveries.items[i];
		struct link *link = &session->links[delivery->certificate.source];

		if (delivery_over(delivery))
			continue;
		if (current(link) != delivery || !is_out(link))
			give_up(link, delivery);
		else
			acm_try_no_more(link->resend);
	}
	session_changed(session, CHANGED_DELIVERY);
}

bool session_sending(const struct session *session)
{
	return deliveries_running(&session->deliveries) > 0;
}

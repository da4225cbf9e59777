/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of a mail: describe again, judge again, compare with what was confirmed, and only then
 * send. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/session_internal.h"
#include "base/clock.h"
#include "base/log.h"
#include "rules/resend.h"

/* Looked at again after 10 s, then less and less often, for two hours. */
enum { WATCH_FIRST = 10 * 1000, WATCH_LAST = 60 * 1000, WATCH_OVER = 2 * 60 * 60 * 1000 };

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

/* Looking again after a mail. */

static bool any_sent(const struct link *link)
{
	const struct deliveries *deliveries = &link->session->deliveries;

	for (size_t i = 0; i < deliveries->count; i++)
		if (deliveries->items[i].certificate.source == link->number &&
		    deliveries->items[i].state == DELIVERY_SENT)
			return true;
	return false;
}

static bool is_pending(const struct link *link, const struct delivery *delivery)
{
	const struct store *store = link->source->store;
	size_t row = store_find(store, delivery->certificate.arn);
	const struct certificate *certificate = row == SIZE_MAX ? NULL : store_detail(store, row);
	struct resend_verdict verdict;

	if (!certificate)
		return false;
	resend_judge(certificate, delivery->domain, &verdict);
	return verdict.allowed;
}

static void look_again(void *context)
{
	struct link *link = context;
	const struct deliveries *deliveries = &link->session->deliveries;
	bool pending = false;

	link->watch = NULL;
	for (size_t i = 0; i < deliveries->count; i++) {
		const struct delivery *delivery = &deliveries->items[i];

		if (delivery->certificate.source != link->number ||
		    delivery->state != DELIVERY_SENT || !is_pending(link, delivery))
			continue;
		pending = true;
		details_want(link, delivery->certificate.arn, DETAIL_ASKED);
	}
	link->watch_delay = link->watch_delay * 2 > WATCH_LAST ? WATCH_LAST : link->watch_delay * 2;
	if (pending && events_now(link->session->events) < link->watch_end)
		link->watch =
		    events_after(link->session->events, link->watch_delay, look_again, link);
}

/* A domain that is approved shows by itself; a batch command does not wait for that. */
static void start_watching(struct link *link)
{
	if (link->session->options->command || !any_sent(link))
		return;
	events_cancel(link->session->events, link->watch);
	link->watch_delay = WATCH_FIRST;
	link->watch_end = events_now(link->session->events) + WATCH_OVER;
	link->watch = events_after(link->session->events, link->watch_delay, look_again, link);
}

/* One delivery. */

static void delivery_over_with(struct link *link)
{
	details_want(link, current(link)->certificate.arn, DETAIL_ASKED);
	start_watching(link);
	sending_go_on(link);
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

/* Recorded first: whatever happens from here on, the ledger knows of it. */
static bool request_goes_out(void *context, struct error *error)
{
	if (!recording_begin(context, current(context), error))
		return false;
	set_state(context, DELIVERY_SENDING);
	return true;
}

/* Is this still what somebody said yes to? */
static bool is_confirmed(struct link *link, const struct certificate *certificate)
{
	const struct delivery *delivery = current(link);
	struct identity_status who;
	struct arn arn;

	identity_status(link->identity, &who);
	return strcmp(certificate->summary.arn, delivery->certificate.arn) == 0 &&
	       arn_parse(delivery->certificate.arn, &arn) &&
	       strcmp(arn.account, delivery->account) == 0 &&
	       strcmp(arn.region, delivery->region) == 0 &&
	       (!*who.account || strcmp(who.account, delivery->account) == 0);
}

/* The certificate as it is this moment. */
static void described(void *context, const struct certificate *certificate,
		      const struct error *error)
{
	struct link *link = context;
	struct delivery *delivery = current(link);
	struct resend_verdict verdict;
	struct acm_resend_request request = {
		.arn = delivery->certificate.arn,
		.domain = delivery->domain,
		.validation_domain = delivery->validation_domain,
		.started = request_goes_out,
	};

	link->describe = NULL;
	if (error) {
		delivery->error = *error;
		set_state(link, DELIVERY_FAILED);
		sending_go_on(link);
		return;
	}
	resend_judge(certificate, delivery->domain, &verdict);
	if (!is_confirmed(link, certificate)) {
		error_set(&delivery->error, ERROR_CANCELLED, 0,
		          N_("the account, the region or the certificate is no longer the one that was confirmed"),
		          NULL);
		set_state(link, DELIVERY_FAILED);
		sending_go_on(link);
		return;
	}
	if (!verdict.allowed) {
		skip(link, verdict.reason);
		delivery_over_with(link);
		return;
	}
	delivery->reason = (int)verdict.reason;
	set_state(link, DELIVERY_WAITING);
	link->resend = acm_resend(link->acm, &request, answered, link);
}

void sending_go_on(struct link *link)
{
	const struct deliveries *deliveries = &link->session->deliveries;

	if (link->describe || link->resend)
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
		link->describe =
			acm_describe(link->acm, delivery->certificate.arn, described, link);
		return;
	}
}

static void cancel_calls(struct link *link)
{
	if (link->describe)
		acm_cancel(link->describe);
	if (link->resend)
		acm_cancel(link->resend);
	link->describe = NULL;
	link->resend = NULL;
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
	}
	plan_release(plan);
	session_changed(session, CHANGED_DELIVERY);
	for (size_t i = 0; i < session->sources.count; i++)
		if (session->links[i].acm)
			sending_go_on(&session->links[i]);
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

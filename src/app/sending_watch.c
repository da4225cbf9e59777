/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking again at what got a mail: has it been approved? */
#include <stdint.h>

#include "app/session_internal.h"
#include "rules/resend.h"

/* After 10 s, then less and less often, for two hours. */
enum { WATCH_FIRST = 10 * 1000, WATCH_LAST = 60 * 1000, WATCH_OVER = 2 * 60 * 60 * 1000 };

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
	const struct certificate *certificate =
		sources_find_detail(&link->session->sources, &delivery->certificate);
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
void sending_watch(struct link *link)
{
	if (link->session->options->command || !any_sent(link))
		return;
	events_cancel(link->session->events, link->watch);
	link->watch_delay = WATCH_FIRST;
	link->watch_end = events_now(link->session->events) + WATCH_OVER;
	link->watch = events_after(link->session->events, link->watch_delay, look_again, link);
}

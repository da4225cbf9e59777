/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/witness.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/clock.h"
#include "base/memory.h"
#include "rules/resend.h"

void witness_init(struct witness *witness)
{
	*witness = (struct witness){.journal = journal_new()};
}

void witness_forget(struct witness *witness)
{
	free(witness->deliveries);
	free(witness->sources);
	*witness = (struct witness){.journal = witness->journal};
}

void witness_release(struct witness *witness)
{
	witness_forget(witness);
	journal_free(witness->journal);
}

static void make_room(struct witness *witness, size_t sources, size_t deliveries)
{
	if (sources > witness->source_count)
		witness->sources = memory_resize(witness->sources, sources,
						 sizeof(*witness->sources));
	while (witness->source_count < sources)
		witness->sources[witness->source_count++] =
			(struct witnessed_source){ERROR_NONE, ERROR_NONE, ERROR_NONE};
	if (deliveries > witness->delivery_count)
		witness->deliveries = memory_resize(witness->deliveries, deliveries,
						    sizeof(*witness->deliveries));
	while (witness->delivery_count < deliveries)
		witness->deliveries[witness->delivery_count++] =
			(struct witnessed_delivery){DELIVERY_CHECKING, false};
}

/* Resends. */

static const struct {
	enum delivery_state state;
	enum journal_kind kind;
} endings[] = {
	{DELIVERY_SENT,    JOURNAL_SENT   },
	{DELIVERY_SKIPPED, JOURNAL_SKIPPED},
	{DELIVERY_REFUSED, JOURNAL_REFUSED},
	{DELIVERY_FAILED,  JOURNAL_FAILED },
	{DELIVERY_UNKNOWN, JOURNAL_UNKNOWN},
};

/* Is it over now? */
static bool see_delivery(struct witness *witness, const struct delivery *delivery,
                         struct witnessed_delivery *seen)
{
	if (seen->state == delivery->state)
		return false;
	seen->state = delivery->state;
	for (size_t i = 0; i < ARRAY_SIZE(endings); i++) {
		const struct journal_event event = {
			.kind = endings[i].kind,
			.at = delivery->at,
			.subject = delivery->domain,
			.error = delivery->error.kind ? &delivery->error : NULL,
			.request_id = delivery->request_id,
			.reason = delivery->reason,
		};

		if (endings[i].state == delivery->state)
			journal_add(witness->journal, &event);
	}
	return delivery_over(delivery);
}

/* Approvals. */

/* Once the certificate is issued or renewed no list waits, and the first issuance's counts again:
   then only these reasons say that it ended well. */
static bool ended_well(enum resend_reason reason)
{
	static const enum resend_reason well[] = {
		RESEND_DOMAIN_VALIDATED,    RESEND_RENEWAL_SUCCEEDED,  RESEND_RENEWAL_AUTOMATIC,
		RESEND_RENEWAL_NOT_STARTED, RESEND_RENEWAL_INELIGIBLE,
	};

	for (size_t i = 0; i < ARRAY_SIZE(well); i++)
		if (well[i] == reason)
			return true;
	return false;
}

static bool is_approved(const struct sources *sources, const struct delivery *delivery)
{
	const struct certificate *certificate =
		sources_find_detail(sources, &delivery->certificate);
	struct resend_verdict verdict;

	if (!certificate)
		return false;
	resend_judge(certificate, delivery->domain, &verdict);
	return ended_well(verdict.reason) && verdict.validation &&
	       verdict.validation->status.code == VALIDATION_SUCCESS;
}

static void see_approvals(struct witness *witness, const struct sources *sources,
                          const struct deliveries *deliveries, struct message *news)
{
	char number[32];
	size_t count = 0;

	for (size_t i = 0; i < deliveries->count; i++) {
		const struct delivery *delivery = &deliveries->items[i];

		/* Of several mails for a domain the last one counts. */
		if (delivery->state != DELIVERY_SENT || witness->deliveries[i].approved ||
		    delivery != deliveries_find(deliveries, &delivery->certificate,
						delivery->domain) ||
		    !is_approved(sources, delivery))
			continue;
		witness->deliveries[i].approved = true;
		journal_add(witness->journal, &(struct journal_event){
			.kind = JOURNAL_APPROVED, .at = clock_wall(), .subject = delivery->domain});
		if (!count++)
			message_set(news, N_("%1$s has been approved."), delivery->domain, NULL);
	}
	snprintf(number, sizeof(number), "%zu", count);
	if (count > 1)
		message_set(news, N_("%1$s domains have been approved."), number, NULL);
}

/* Sources. */

static void see_error(struct witness *witness, const struct source *source,
                      const struct error *error, enum error_kind *seen)
{
	struct journal_event event = {.kind = JOURNAL_TROUBLE, .at = clock_wall(), .error = error};
	char subject[256];

	if (*seen == error->kind)
		return;
	*seen = error->kind;
	if (!error->kind)
		return;
	snprintf(subject, sizeof(subject), "%s %s", source->profile, source->region);
	event.subject = subject;
	event.request_id = error->request_id;
	journal_add(witness->journal, &event);
}

/* A region that the account has not enabled is no trouble. */
static void see_source(struct witness *witness, const struct source *source,
                       struct witnessed_source *seen)
{
	if (source->not_enabled || source->state == SOURCE_LOADING)
		return;
	see_error(witness, source, &source->error, &seen->kind);
	see_error(witness, source, &source->detail_error, &seen->detail_kind);
	see_error(witness, source, &source->tags_error, &seen->tags_kind);
}

bool witness_look(struct witness *witness, const struct sources *sources,
                  const struct deliveries *deliveries, unsigned changed, struct message *news)
{
	bool over = false;

	make_room(witness, sources->count, deliveries->count);
	for (size_t i = 0; changed & CHANGED_SOURCE && i < sources->count; i++)
		see_source(witness, sources->items[i], &witness->sources[i]);
	for (size_t i = 0; changed & CHANGED_DELIVERY && i < deliveries->count; i++)
		over |= see_delivery(witness, &deliveries->items[i], &witness->deliveries[i]);
	if (changed & (CHANGED_DETAIL | CHANGED_ROWS))
		see_approvals(witness, sources, deliveries, news);
	return over;
}

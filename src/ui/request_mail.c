/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which mails have gone out already, and so whose turn it is: that decides which domain of a
   certificate is told of. */
#include <string.h>

#include "ui/request.h"

bool request_last_mail(const struct world *world, const struct certificate_id *id,
                       const char *domain, struct past *last)
{
	const struct source *source = world->sources->items[id->source];
	const struct delivery *delivery = deliveries_find(world->deliveries, id, domain);
	const struct past *past = pasts_find(world->pasts, id->arn, domain);

	if (delivery &&
	    (delivery->state == DELIVERY_SENT || delivery->state == DELIVERY_UNKNOWN) &&
	    (!past || past->at <= delivery->at))
		*last = (struct past){
			.arn = id->arn,
			.domain = domain,
			.caller = *source->caller ? source->caller : source->profile,
			.mail_domain = delivery->validation_domain,
			.at = delivery->at,
			.certain = delivery->state == DELIVERY_SENT,
		};
	else if (past)
		*last = *past;
	else
		return false;
	return true;
}

bool request_recent_mail(const struct world *world, const struct certificate_id *id,
                         const char *domain, struct past *last)
{
	return request_last_mail(world, id, domain, last) &&
	       present_is_before(world->now, past_recent_until(last));
}

bool request_open_mail(const struct world *world, const struct certificate_id *id,
                       const char *domain, struct past *last)
{
	return request_last_mail(world, id, domain, last) &&
	       present_is_before(world->now, past_link_end(last));
}

/* Of such a one the ledger has the first line at the most. */
static bool is_going_out(const struct world *world, const struct certificate_id *id,
                         const char *domain)
{
	const struct delivery *delivery = deliveries_find(world->deliveries, id, domain);

	return delivery && !delivery_over(delivery);
}

struct case_facts request_case(const struct world *world, const struct certificate_id *id,
                               const struct certificate *certificate, const char *domain)
{
	struct case_facts facts = {
		.certificate = certificate,
		.domain = domain,
		.now = world->now,
	};

	resend_judge(certificate, domain, &facts.verdict);
	facts.reason = resend_reason_given(facts.verdict.allowed, facts.verdict.reason,
	                                   world->sources->items[id->source]->read_only);
	facts.sending = domain && is_going_out(world, id, domain);
	facts.mailed =
		domain && !facts.sending && request_open_mail(world, id, domain, &facts.mail);
	return facts;
}

/* Where one got none it does not matter when the links of the others end. */
bool request_all_mailed(const struct world *world, const struct certificate_id *id,
                        const struct certificate *certificate)
{
	int64_t end = FOR_GOOD;
	struct past last;
	const char *domain;

	for (struct domain_walk walk = {0}; (domain = certificate_next(certificate, &walk));) {
		struct resend_verdict verdict;

		resend_judge(certificate, domain, &verdict);
		if (!verdict.allowed)
			continue;
		if (!request_last_mail(world, id, domain, &last) || !last.certain ||
		    world->now->seconds >= past_link_end(&last))
			return false;
		if (past_link_end(&last) < end)
			end = past_link_end(&last);
	}
	return end != FOR_GOOD && present_is_before(world->now, end);
}

const char *request_telling_domain(const struct world *world, const struct certificate_id *id,
                                   const struct certificate *certificate,
                                   enum resend_reason reason)
{
	const char *first = resend_telling_domain(certificate, reason), *domain;
	struct past last;

	if (!first || !request_open_mail(world, id, first, &last))
		return first;
	for (struct domain_walk walk = {0}; (domain = certificate_next(certificate, &walk));) {
		struct resend_verdict verdict;

		resend_judge(certificate, domain, &verdict);
		if (verdict.reason == reason && !request_open_mail(world, id, domain, &last))
			return domain;
	}
	return first;
}

size_t request_telling_row(const struct world *world, const struct certificate_id *id,
                           const struct certificate *certificate)
{
	struct resend_outlook outlook;
	struct domain_walk walk = {0};
	const char *telling, *domain;
	size_t row = 0;

	resend_judge_certificate(certificate, &outlook);
	telling = request_telling_domain(world, id, certificate, outlook.reason);
	while (telling && (domain = certificate_next(certificate, &walk)) &&
	       strcmp(domain, telling) != 0)
		row++;
	return row;
}

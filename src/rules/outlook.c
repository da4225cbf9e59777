/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verdict on a whole certificate, from its details or from its row alone. */
#include "rules/resend.h"

static size_t first_shut(const struct resend_verdict *verdict)
{
	size_t gate = 0;

	while (gate < GATE_COUNT && verdict->gates[gate].answer != GATE_SHUT)
		gate++;
	return gate;
}

/* What is said of a certificate is about the domain that gets furthest through the gates; among
   those that may be sent, about one that ACM is sure to take. */
static bool is_better(const struct resend_verdict *verdict, const struct resend_verdict *best)
{
	if (verdict->allowed && best->allowed)
		return verdict->reason == RESEND_ALLOWED && best->reason != RESEND_ALLOWED;
	return first_shut(verdict) > first_shut(best);
}

void resend_judge_certificate(const struct certificate *certificate, struct resend_outlook *outlook)
{
	struct resend_verdict best, verdict;
	struct domain_walk walk = {0};
	const char *name;

	*outlook = (struct resend_outlook){.known = true};
	resend_judge(certificate, certificate_domain(certificate, 0), &best);
	while ((name = certificate_next(certificate, &walk))) {
		resend_judge(certificate, name, &verdict);
		outlook->pending += verdict.allowed;
		if (outlook->domains++ && is_better(&verdict, &best))
			best = verdict;
	}
	outlook->allowed = outlook->pending > 0;
	outlook->reason = best.reason;
}

const char *resend_telling_domain(const struct certificate *certificate, enum resend_reason reason)
{
	const char *domain, *first = NULL;

	for (struct domain_walk walk = {0}; (domain = certificate_next(certificate, &walk));) {
		struct resend_verdict verdict;

		resend_judge(certificate, domain, &verdict);
		if (verdict.reason != reason)
			continue;
		if (verdict.gates[GATE_DOMAIN].answer == GATE_OPEN)
			return domain;
		if (!first)
			first = domain;
	}
	return first;
}

/* Where the row decides the first two gates, no detail can change that.  A row has one method, and
   the certificate may have domains of others: as long as something waits for an approval, one of
   them may wait for a mail.  The phase can only be told where the method is known. */
static bool row_decides(const struct certificate_summary *row, const struct resend_verdict *verdict)
{
	size_t shut = first_shut(verdict);

	if (shut == GATE_ISSUER || shut == GATE_STATE)
		return true;
	if (!row->knows_renewal)
		return false;
	if (shut == GATE_METHOD)
		return verdict->gates[GATE_PHASE].answer == GATE_SHUT;
	return shut == GATE_PHASE && row->method.code >= CODE_FIRST;
}

struct certificate resend_row_as_certificate(const struct certificate_summary *summary)
{
	return (struct certificate){
		.summary = *summary,
		.renewal.present = !term_absent(summary->renewal_status),
	};
}

void resend_judge_summary(const struct certificate_summary *summary, struct resend_outlook *outlook)
{
	struct certificate certificate = resend_row_as_certificate(summary);
	struct resend_verdict verdict;

	/* Judged by the name it must have; a name changes none of the gates that are asked here. */
	resend_judge(&certificate, summary->domain_name, &verdict);
	*outlook = (struct resend_outlook){
		.known = row_decides(summary, &verdict),
		.reason = verdict.reason,
		.domains = summary->names.count,
	};
	if (!outlook->known)
		outlook->reason = RESEND_UNCERTAIN;
}

void resend_judge_row(const struct certificate_summary *summary, const struct certificate *detail,
                      struct resend_outlook *outlook)
{
	if (detail)
		resend_judge_certificate(detail, outlook);
	else
		resend_judge_summary(summary, outlook);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/attention.h"

#include <stddef.h>

enum {
	HOUR = 60 * 60,
	DAY = 24 * HOUR,
	APPROVAL_TIME = 72 * HOUR, /* a request that is not approved by then times out */
	RENEWAL_WINDOW = 45 * DAY, /* before the end ACM begins to renew a public certificate */
};

int64_t attention_deadline(const struct certificate_summary *summary)
{
	if (summary->status.code == STATUS_PENDING_VALIDATION)
		return summary->created_at == TIME_ABSENT ? TIME_ABSENT
		                                          : summary->created_at + APPROVAL_TIME;
	return summary->not_after;
}

static bool is_used(const struct certificate_summary *summary, const struct certificate *detail)
{
	return summary->in_use == ANSWER_YES || (detail && detail->in_use_by.count > 0);
}

static bool waits(const struct certificate_summary *summary)
{
	return summary->status.code == STATUS_PENDING_VALIDATION ||
	       (summary->status.code == STATUS_ISSUED &&
	        summary->renewal_status.code == RENEWAL_PENDING_VALIDATION);
}

/* For all that its row says. */
static bool may_be_by_mail(const struct certificate_summary *summary)
{
	return summary->method.code != METHOD_DNS && summary->method.code != METHOD_HTTP;
}

static bool has_failed(const struct certificate_summary *summary, bool used)
{
	if (summary->status.code == STATUS_ISSUED)
		return summary->renewal_status.code == RENEWAL_FAILED;
	return used && (summary->status.code == STATUS_FAILED ||
	                summary->status.code == STATUS_VALIDATION_TIMED_OUT);
}

/* ACM renews by itself what is eligible; e-mail certificates it starts on 45 days before the end.
 */
static bool runs_out(const struct certificate_summary *summary, int64_t now)
{
	unsigned renewal = summary->renewal_status.code;

	return summary->status.code == STATUS_ISSUED && summary->not_after != TIME_ABSENT &&
	       summary->not_after - now < RENEWAL_WINDOW &&
	       renewal != RENEWAL_PENDING_AUTO_RENEWAL && renewal != RENEWAL_PENDING_VALIDATION;
}

static bool is_known(struct term term)
{
	return term.code != CODE_UNKNOWN;
}

/* Where nothing waits and every value is one that we know, no rule allows a resend.  That is most
   rows, and of very many the rules need not be asked each time a list is sorted. */
static bool is_settled(const struct certificate_summary *summary)
{
	return !waits(summary) && is_known(summary->status) && is_known(summary->type) &&
	       is_known(summary->method) && is_known(summary->origin) &&
	       is_known(summary->renewal_status) && is_known(summary->eligibility) &&
	       !term_absent(summary->status) && !term_absent(summary->type);
}

static bool may_be_sent(const struct certificate_summary *summary,
                        const struct certificate *detail, bool otherwise)
{
	struct resend_outlook outlook;

	resend_judge_row(summary, detail, &outlook);
	return outlook.known ? outlook.allowed : otherwise;
}

static enum attention weigh(const struct certificate_summary *summary,
                            const struct certificate *detail, int64_t now)
{
	bool used = is_used(summary, detail);

	if (waits(summary))
		return may_be_sent(summary, detail, may_be_by_mail(summary)) ? ATTENTION_APPROVAL
		                                                             : ATTENTION_VALIDATION;
	/* By a value that we do not know: somebody should look. */
	if ((detail || !is_settled(summary)) && may_be_sent(summary, detail, false))
		return ATTENTION_APPROVAL;
	if (has_failed(summary, used))
		return ATTENTION_FAILED;
	if (runs_out(summary, now))
		return ATTENTION_EXPIRING;
	return used && summary->status.code == STATUS_EXPIRED ? ATTENTION_EXPIRED : ATTENTION_NONE;
}

struct concern attention_of(const struct certificate_summary *summary,
                            const struct certificate *detail, int64_t now)
{
	return (struct concern){weigh(summary, detail, now), attention_deadline(summary)};
}

int64_t attention_until(const struct certificate_summary *summary, int64_t now)
{
	int64_t begins = summary->not_after - RENEWAL_WINDOW + 1;

	if (summary->status.code != STATUS_ISSUED || summary->not_after == TIME_ABSENT ||
	    begins <= now)
		return INT64_MAX;
	return begins;
}

int64_t attention_rank(struct concern concern)
{
	const int64_t class = (int64_t)1 << 40; /* seconds; more than any deadline */
	int64_t deadline = concern.deadline == TIME_ABSENT ? class - 1 : concern.deadline;

	if (concern.attention == ATTENTION_NONE)
		deadline = 0;
	return (int64_t)concern.attention * class + deadline;
}

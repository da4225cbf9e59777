/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of each domain that a resend was asked for. */
#ifndef APP_RESEND_REPORT_H
#define APP_RESEND_REPORT_H

#include "app/options.h"
#include "model/delivery.h"
#include "rules/resend.h"

/* What scripts read.  A refusal of the rules has a reason, one of ACM's has a code. */
#define OUTCOME_SENT "sent"
#define OUTCOME_REFUSED "refused"
#define OUTCOME_FAILED "failed"
#define OUTCOME_UNKNOWN "unknown"
#define OUTCOME_SKIPPED "skipped"
#define OUTCOME_DRY_RUN "dry-run"

struct resend_result {
	char *arn, *domain, *validation_domain;
	const char *outcome; /* one of those above */
	const char *reason;  /* a code of the rules; NULL where they did not decide */
	char *code, *message, *request_id;
};

struct resend_report {
	struct resend_result *items;
	size_t count;
};

void report_add(struct resend_report *report, const char *arn, const char *domain,
                const char *validation_domain, const char *outcome, enum resend_reason reason);
/* Where nothing at all may be sent, what was skipped was refused. */
void report_refuse(struct resend_report *report);
/* What might have been sent, and nobody said yes. */
void report_add_declined(struct resend_report *report, const struct plan *plan);
/* A domain that the certificate does not have. */
void report_add_unknown(struct resend_report *report, const char *arn, const char *domain);
void report_add_deliveries(struct resend_report *report, const struct deliveries *deliveries);
/* Before a question, on standard error: which domains are not part of it, and why. */
void report_say_left_out(const struct resend_report *report);
/* Of enum exit_status. */
int report_status(const struct resend_report *report);
void report_print(const struct resend_report *report, enum output output);
void report_release(struct resend_report *report);

#endif

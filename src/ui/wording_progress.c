/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the mails are that are going out, and what became of them. */
#include <stdio.h>

#include "text/i18n.h"
#include "text/moment.h"
#include "ui/wording.h"

enum { BAR = 20, PACE = 1006 }; /* cells; milliseconds a mail: ACM takes one a second */

void wording_delivery_result(const struct delivery *delivery, struct buffer *out)
{
	buffer_format(out, "%s: %s", delivery->domain, wording_delivery(delivery->state));
	if (delivery->state == DELIVERY_SKIPPED)
		buffer_format(out, ": %s", wording_headline((enum resend_reason)delivery->reason));
	if (delivery->error.kind) {
		buffer_add_text(out, ": ");
		wording_error(&delivery->error, out);
	}
}

void wording_progress_bar(const struct deliveries *deliveries, struct buffer *out)
{
	struct delivery_progress progress;
	char bar[BAR + 1] = "";

	deliveries_progress(deliveries, &progress);
	for (size_t i = 0; i < BAR; i++)
		bar[i] = i < progress.over * BAR / progress.all ? '#' : '.';
	buffer_format(out, "[%s] ", bar);
}

bool wording_progress(const struct deliveries *deliveries, const char *key, struct buffer *out)
{
	struct delivery_progress progress;
	char left[MOMENT_SIZE];

	deliveries_progress(deliveries, &progress);
	if (progress.over == progress.all)
		return false;
	moment_span((int64_t)(progress.line * PACE + 999) / 1000, left);
	/* TRANSLATORS: mails; %3$zu went wrong or were left out, %4$s is a time, %5$s a key */
	buffer_format(out, _("%1$zu of %2$zu sent, %3$zu not, about %4$s left (%5$s Cancel)"),
	              progress.sent, progress.all, progress.bad, left, key);
	return true;
}

/* %1$s is the domain, %2$s the key that tells more. */
static const char *const outcomes[] = {
	[DELIVERY_SENT] = N_("The mail for %1$s was sent."),
	[DELIVERY_SKIPPED] = N_("No mail was sent (%2$s says why): %1$s"),
	[DELIVERY_REFUSED] = N_("ACM refused to send the mail (%2$s says why): %1$s"),
	[DELIVERY_FAILED] = N_("No mail was sent (%2$s says why): %1$s"),
	[DELIVERY_UNKNOWN] = N_("It is not known whether the mail was sent (%2$s says more): %1$s"),
};

bool wording_outcome(const struct deliveries *deliveries, const char *key, struct message *out)
{
	struct delivery_progress progress;
	const struct delivery *last;
	char sent[32], all[32];

	deliveries_progress(deliveries, &progress);
	if (!progress.all || progress.over < progress.all)
		return false;
	last = &deliveries->items[deliveries->count - 1];
	snprintf(sent, sizeof(sent), "%zu", progress.sent);
	snprintf(all, sizeof(all), "%zu", progress.all);
	if (progress.all == 1)
		message_set(out, outcomes[last->state], last->domain, key, NULL);
	else if (progress.sent == progress.all)
		message_set(out, N_("%1$s mails were sent."), sent, NULL);
	else
		message_set(out, N_("%1$s of %2$s mails were sent (%3$s tells of the others)."), sent,
		            all, key, NULL);
	return true;
}

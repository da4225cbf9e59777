/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the mails are that are going out. */
#include "text/i18n.h"
#include "text/moment.h"
#include "ui/wording.h"

enum { BAR = 20, PACE = 1006 }; /* cells; milliseconds a mail: ACM takes one a second */

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

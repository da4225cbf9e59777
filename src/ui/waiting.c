/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/waiting.h"

#include "text/i18n.h"
#include "text/moment.h"

enum { WORTH_SAYING = 2 }; /* seconds */

/* TRANSLATORS: the argument is a time: 12 s ago */
static const char *const awaited[AWAITS_COUNT] = {
	[AWAITS_LIST] = N_("Asked ACM %s: no list of certificates yet."),
	[AWAITS_DETAILS] = N_("Asked ACM %s: no details of certificates yet."),
	[AWAITS_TAGS] = N_("Asked AWS %s: no tags yet."),
};

bool waiting_say(const struct source *source, enum source_awaits what, struct present *now,
                 struct buffer *out)
{
	int64_t since = source->asked_at[what];
	char ago[MOMENT_SIZE];

	/* Without credentials nothing else has been asked for yet. */
	if (since == TIME_ABSENT || (what != AWAITS_LIST && !source->provider) ||
	    present_is_before(now, since + WORTH_SAYING))
		return false;
	moment_relative(since, now, ago);
	/* TRANSLATORS: the argument is a time: 12 s ago */
	buffer_format(out, source->provider ? _(awaited[what])
	                                    : _("Asked for credentials %s: none yet."), ago);
	return true;
}

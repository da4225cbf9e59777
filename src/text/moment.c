/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/moment.h"

#include <stdio.h>
#include <time.h>

#include "text/i18n.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

/* The largest unit that fits twice for days, once for the rest: 47 hours say more than one day. */
enum unit { DAYS, HOURS, MINUTES, SECONDS };

static enum unit unit_of(int64_t span, int *count)
{
	enum unit unit = span >= 2 * DAY  ? DAYS
			 : span >= HOUR   ? HOURS
			 : span >= MINUTE ? MINUTES
					  : SECONDS;
	static const int64_t sizes[] = {DAY, HOUR, MINUTE, 1};
	int64_t whole = span / sizes[unit];

	*count = whole > 99999 ? 99999 : (int)whole;
	return unit;
}

static const char *format_in(enum unit unit, int count)
{
	switch (unit) {
	case DAYS:
		return ngettext("in %d day", "in %d days", (unsigned long)count);
	case HOURS:
		/* TRANSLATORS: from now, in hours */
		return _("in %d h");
	case MINUTES:
		return _("in %d min");
	case SECONDS:
		break;
	}
	return _("in %d s");
}

static const char *format_ago(enum unit unit, int count)
{
	switch (unit) {
	case DAYS:
		return ngettext("%d day ago", "%d days ago", (unsigned long)count);
	case HOURS:
		return _("%d h ago");
	case MINUTES:
		return _("%d min ago");
	case SECONDS:
		break;
	}
	return _("%d s ago");
}

static const char *format_left(enum unit unit, int count)
{
	switch (unit) {
	case DAYS:
		return ngettext("%d day left", "%d days left", (unsigned long)count);
	case HOURS:
		return _("%d h left");
	case MINUTES:
		return _("%d min left");
	case SECONDS:
		break;
	}
	return _("%d s left");
}

static const char *format_span(enum unit unit, int count)
{
	switch (unit) {
	case DAYS:
		return ngettext("%d day", "%d days", (unsigned long)count);
	case HOURS:
		return _("%d h");
	case MINUTES:
		return _("%d min");
	case SECONDS:
		break;
	}
	return _("%d s");
}

static void say(const char *(*format)(enum unit unit, int count), int64_t span, char *text)
{
	int count;
	enum unit unit = unit_of(span, &count);

	snprintf(text, MOMENT_SIZE, format(unit, count), count);
}

void moment_relative(int64_t then, int64_t now, char text[MOMENT_SIZE])
{
	if (then == now)
		/* TRANSLATORS: instead of "5 s ago" */
		snprintf(text, MOMENT_SIZE, "%s", _("now"));
	else if (then > now)
		say(format_in, then - now, text);
	else
		say(format_ago, now - then, text);
}

/* ACM gives people 72 hours, which count down as such. */
void moment_left(int64_t deadline, int64_t now, char text[MOMENT_SIZE])
{
	int64_t hours = (deadline - now) / (60 * 60);

	if (deadline <= now)
		snprintf(text, MOMENT_SIZE, "%s", _("overdue"));
	else if (hours > 0 && hours <= 72)
		snprintf(text, MOMENT_SIZE, format_left(HOURS, (int)hours), (int)hours);
	else
		say(format_left, deadline - now, text);
}

void moment_span(int64_t seconds, char text[MOMENT_SIZE])
{
	say(format_span, seconds > 0 ? seconds : 0, text);
}

static void put_time(int64_t then, const char *format, char text[MOMENT_SIZE])
{
	time_t when = (time_t)then;
	struct tm parts;

	if (!localtime_r(&when, &parts) || !strftime(text, MOMENT_SIZE, format, &parts))
		snprintf(text, MOMENT_SIZE, "-");
}

void moment_date_time(int64_t then, char text[MOMENT_SIZE])
{
	put_time(then, "%Y-%m-%d %H:%M", text);
}

void moment_date(int64_t then, char text[MOMENT_SIZE])
{
	put_time(then, "%Y-%m-%d", text);
}

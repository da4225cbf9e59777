/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/moment.h"

#include <stdio.h>
#include <time.h>

#include "text/i18n.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR, COUNT_MOST = 99999 };

/* The largest unit that fits twice for days, once for the rest: 47 hours say more than one day. */
enum unit { DAYS, HOURS, MINUTES, SECONDS };

static const int64_t sizes[] = {[DAYS] = DAY, [HOURS] = HOUR, [MINUTES] = MINUTE, [SECONDS] = 1};

static enum unit unit_of(int64_t span, int *count)
{
	enum unit unit = span >= 2 * DAY  ? DAYS
			 : span >= HOUR   ? HOURS
			 : span >= MINUTE ? MINUTES
					  : SECONDS;
	int64_t whole = span / sizes[unit];

	*count = whole > COUNT_MOST ? COUNT_MOST : (int)whole;
	return unit;
}

static const char *format_in(enum unit unit, int count)
{
	switch (unit) {
	case DAYS:
		return _n("in %d day", "in %d days", (unsigned long)count);
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
		return _n("%d day ago", "%d days ago", (unsigned long)count);
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
		return _n("%d day left", "%d days left", (unsigned long)count);
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
		return _n("%d day", "%d days", (unsigned long)count);
	case HOURS:
		return _("%d h");
	case MINUTES:
		return _("%d min");
	case SECONDS:
		break;
	}
	return _("%d s");
}

/* The spans that read alike, in seconds. */
struct alike {
	int64_t least;
	int64_t more; /* the first that is longer; FOR_GOOD: there is none */
};

static struct alike say(const char *(*format)(enum unit unit, int count), int64_t span, char *text)
{
	int count;
	enum unit unit = unit_of(span, &count);

	snprintf(text, MOMENT_SIZE, format(unit, count), count);
	return (struct alike){count * sizes[unit],
	                      count == COUNT_MOST ? FOR_GOOD : (count + 1) * sizes[unit]};
}

/* What is ahead comes nearer until the span is shorter than that. */
static void nears(int64_t then, int64_t least, struct present *now)
{
	present_holds(now, then - least + 1);
}

static void goes_by(int64_t then, int64_t more, struct present *now)
{
	present_holds(now, more == FOR_GOOD ? FOR_GOOD : then + more);
}

void moment_relative(int64_t then, struct present *now, char text[MOMENT_SIZE])
{
	if (then > now->seconds) {
		nears(then, say(format_in, then - now->seconds, text).least, now);
	} else if (then < now->seconds) {
		goes_by(then, say(format_ago, now->seconds - then, text).more, now);
	} else {
		/* TRANSLATORS: instead of "5 s ago" */
		snprintf(text, MOMENT_SIZE, "%s", _("now"));
		goes_by(then, 1, now);
	}
}

/* ACM gives people 72 hours, which count down as such; three days are more than that. */
void moment_left(int64_t deadline, struct present *now, char text[MOMENT_SIZE])
{
	const int64_t counted = 72, span = deadline - now->seconds, hours = span / HOUR;
	int64_t least;

	if (span <= 0) {
		snprintf(text, MOMENT_SIZE, "%s", _("overdue"));
	} else if (hours > 0 && hours <= counted) {
		snprintf(text, MOMENT_SIZE, format_left(HOURS, (int)hours), (int)hours);
		nears(deadline, hours * HOUR, now);
	} else {
		least = say(format_left, span, text).least;
		if (hours > counted && least <= counted * HOUR)
			least = (counted + 1) * HOUR;
		nears(deadline, least, now);
	}
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

void moment_date_time_zone(int64_t then, char text[MOMENT_SIZE])
{
	put_time(then, "%Y-%m-%d %H:%M %Z", text);
}

void moment_date(int64_t then, char text[MOMENT_SIZE])
{
	put_time(then, "%Y-%m-%d", text);
}

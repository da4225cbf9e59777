/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The times of a filter: "<30d", "10d..30d", "<2027-01-31". */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/number.h"
#include "model/filter_keys.h"

enum { HOUR = 60 * 60, DAY = 24 * HOUR, WEEK = 7 * DAY, SPAN_MOST = 1000000 };

/* A point of time covers a second, a date its day. */
struct moment {
	struct filter_bound bound;
	int64_t covers;
};

static bool read_span(const char *text, struct moment *moment)
{
	size_t length = strlen(text);
	int64_t unit = DAY, count;
	char digits[16];

	if (!length || length >= sizeof(digits))
		return false;
	memcpy(digits, text, length + 1);
	if (!isdigit((unsigned char)text[length - 1])) {
		char name = (char)tolower((unsigned char)text[length - 1]);

		unit = name == 'h' ? HOUR : name == 'd' ? DAY : name == 'w' ? WEEK : 0;
		digits[length - 1] = '\0';
	}
	if (!unit || !number_parse(digits, -SPAN_MOST, SPAN_MOST, &count))
		return false;
	*moment = (struct moment){{FILTER_FROM_NOW, count * unit}, 1};
	return true;
}

static bool read_date(const char *text, struct moment *moment)
{
	char iso[TIME_TEXT_SIZE], again[TIME_TEXT_SIZE];

	if (strlen(text) != strlen("2027-01-31"))
		return false;
	snprintf(iso, sizeof(iso), "%sT00:00:00Z", text);
	*moment = (struct moment){{FILTER_DATE, 0}, DAY};
	if (!time_from_iso(iso, &moment->bound.seconds))
		return false;
	time_to_iso(moment->bound.seconds, again); /* no 30th of February */
	return strcmp(iso, again) == 0;
}

/* An age counts backwards. */
static bool read_moment(bool past, const char *text, struct moment *moment)
{
	if (read_date(text, moment))
		return true;
	if (!read_span(text, moment))
		return false;
	if (past)
		moment->bound.seconds = -moment->bound.seconds;
	return true;
}

static struct filter_bound moved(const struct moment *moment, int64_t seconds)
{
	return (struct filter_bound){moment->bound.kind, moment->bound.seconds + seconds};
}

/* "<", "<=", ">" or ">=" and a moment. */
static bool read_comparison(bool past, const char *text,
                            struct filter_value *value)
{
	bool inclusive = text[1] == '=', before = *text == '<';
	struct moment moment;

	if (!read_moment(past, text + 1 + inclusive, &moment))
		return false;
	if (past && moment.bound.kind == FILTER_FROM_NOW)
		before = !before;
	if (before)
		value->high = moved(&moment, inclusive ? moment.covers - 1 : -1);
	else
		value->low = moved(&moment, inclusive ? 0 : moment.covers);
	return true;
}

/* "10d..30d", "10d..", "..30d". */
static bool read_range(bool past, const char *text, const char *dots, struct filter_value *value)
{
	bool from = dots > text, to = dots[2];
	struct moment first = {0}, last = {0};
	char begin[16];

	if ((size_t)(dots - text) >= sizeof(begin))
		return false;
	memcpy(begin, text, (size_t)(dots - text));
	begin[dots - text] = '\0';
	if ((from && !read_moment(past, begin, &first)) ||
	    (to && !read_moment(past, dots + 2, &last)))
		return false;
	if (from)
		value->low = moved(&first, 0);
	if (to)
		value->high = moved(&last, last.covers - 1);
	if (past && (from ? &first : &last)->bound.kind == FILTER_FROM_NOW) {
		struct filter_bound swapped = value->low;

		value->low = value->high;
		value->high = swapped;
	}
	return from || to;
}

/* A span alone is from now to then, a date its day. */
static bool read_single(bool past, const char *text, struct filter_value *value)
{
	const struct filter_bound now = {FILTER_FROM_NOW, 0};
	struct moment moment;

	if (!read_moment(past, text, &moment))
		return false;
	value->low = moved(&moment, 0);
	value->high = moved(&moment, moment.covers - 1);
	if (moment.bound.kind == FILTER_DATE)
		return true;
	if (moment.bound.seconds < 0)
		value->high = now;
	else
		value->low = now;
	return true;
}

bool filter_read_time(bool past, const char *text, struct filter_value *value)
{
	const char *dots = strstr(text, "..");

	if (*text == '<' || *text == '>')
		return read_comparison(past, text, value);
	if (dots)
		return read_range(past, text, dots, value);
	return read_single(past, text + (*text == '='), value);
}

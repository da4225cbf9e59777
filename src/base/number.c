/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/number.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/array.h"

bool number_parse(const char *text, int64_t least, int64_t most, int64_t *number)
{
	char *end;
	long long value;

	if (!isdigit((unsigned char)text[0]) &&
	    !(text[0] == '-' && isdigit((unsigned char)text[1])))
		return false;
	errno = 0;
	value = strtoll(text, &end, 10);
	if (errno || *end || value < least || value > most)
		return false;
	*number = value;
	return true;
}

static const int64_t last = 253402300799; /* 9999-12-31T23:59:59Z */

struct date {
	unsigned year, month, day; /* both from 1 */
};

/* The date of a day counted from 1970-01-01. Years begin in March here, so that the leap day is
   the last of its year, and come in eras of 400. Howard Hinnant, "chrono-Compatible Low-Level
   Date Algorithms", civil_from_days. */
static struct date date_of(unsigned day)
{
	unsigned shifted = day + 719468, era = shifted / 146097, of_era = shifted % 146097;
	unsigned year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	unsigned of_year = of_era - (365 * year + year / 4 - year / 100);
	unsigned month = (5 * of_year + 2) / 153; /* 0 is March */

	return (struct date){
		.year = era * 400 + year + (month >= 10),
		.month = month < 10 ? month + 3 : month - 9,
		.day = of_year - (153 * month + 2) / 5 + 1,
	};
}

/* The two digits of each number below a hundred. */
#define TEN(tens) \
	tens "0" tens "1" tens "2" tens "3" tens "4" tens "5" tens "6" tens "7" tens "8" tens "9"
static const char pairs[] =
	TEN("0") TEN("1") TEN("2") TEN("3") TEN("4") TEN("5") TEN("6") TEN("7") TEN("8") TEN("9");
#undef TEN

static char *put_pair(char *out, unsigned number, char behind)
{
	memcpy(out, pairs + 2 * number, 2);
	out[2] = behind;
	return out + 3;
}

/* Years of four digits only: what is further away is shown as the end of time.  By hand: a list has
   three times for each certificate, and gmtime_r takes a lock and asks the time zone. */
void time_to_iso(int64_t seconds, char *text)
{
	uint64_t when = (uint64_t)(seconds > last ? last : seconds < 0 ? 0 : seconds);
	unsigned day = (unsigned)(when / 86400), of_day = (unsigned)(when % 86400);
	struct date date = date_of(day);

	text = put_pair(text, date.year / 100, '\0') - 1;
	text = put_pair(text, date.year % 100, '-');
	text = put_pair(text, date.month, '-');
	text = put_pair(text, date.day, 'T');
	text = put_pair(text, of_day / 3600, ':');
	text = put_pair(text, of_day / 60 % 60, ':');
	*put_pair(text, of_day % 60, 'Z') = '\0';
}

void time_to_basic(int64_t seconds, char *text)
{
	char iso[TIME_TEXT_SIZE];

	time_to_iso(seconds, iso);
	for (const char *from = iso; (*text = *from); from++)
		text += *from != '-' && *from != ':';
}

static bool in_range(const struct tm *parts)
{
	return parts->tm_mon >= 0 && parts->tm_mon < 12 && parts->tm_mday >= 1 &&
	       parts->tm_mday <= 31 && parts->tm_hour >= 0 && parts->tm_hour < 24 &&
	       parts->tm_min >= 0 && parts->tm_min < 60 && parts->tm_sec >= 0 &&
	       parts->tm_sec <= 60;
}

/* "Z", "UTC", "+09:00" or "+0900" at the end of a time; offset: seconds east. */
static bool parse_zone(const char *text, int64_t *offset)
{
	int hours, minutes, used = 0;

	*offset = 0;
	if (strcmp(text, "Z") == 0 || strcmp(text, "z") == 0 || strcmp(text, "UTC") == 0)
		return true;
	if (*text != '+' && *text != '-')
		return false;
	if ((sscanf(text + 1, "%2d:%2d%n", &hours, &minutes, &used) != 2 || text[1 + used]) &&
	    (sscanf(text + 1, "%2d%2d%n", &hours, &minutes, &used) != 2 || text[1 + used]))
		return false;
	if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
		return false;
	*offset = (hours * 60 + minutes) * 60 * (*text == '-' ? -1 : 1);
	return true;
}

bool time_from_iso(const char *text, int64_t *seconds)
{
	struct tm parts = {0};
	int64_t offset;
	int used = 0;

	if (sscanf(text, "%4d-%2d-%2d%*1[T ]%2d:%2d:%2d%n", &parts.tm_year, &parts.tm_mon,
	           &parts.tm_mday, &parts.tm_hour, &parts.tm_min, &parts.tm_sec, &used) != 6)
		return false;
	parts.tm_year -= 1900;
	parts.tm_mon -= 1;
	text += used;
	if (*text == '.')
		text += 1 + strspn(text + 1, "0123456789");
	if (!in_range(&parts) || !parse_zone(text, &offset))
		return false;
	*seconds = (int64_t)timegm(&parts) - offset;
	return true;
}

bool time_from_http(const char *text, int64_t *seconds)
{
	static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
	                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	struct tm parts = {.tm_mon = -1};
	char month[4] = "";

	if (sscanf(text, "%*3s, %2d %3s %4d %2d:%2d:%2d GMT", &parts.tm_mday, month, &parts.tm_year,
	           &parts.tm_hour, &parts.tm_min, &parts.tm_sec) != 6)
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(months); i++)
		if (strcmp(month, months[i]) == 0)
			parts.tm_mon = (int)i;
	parts.tm_year -= 1900;
	if (parts.tm_year < 70 || !in_range(&parts))
		return false;
	*seconds = (int64_t)timegm(&parts);
	return true;
}

int64_t time_from_number(double seconds)
{
	/* NAN is in no range. */
	return seconds >= 1 && seconds <= (double)last ? (int64_t)seconds : 0;
}

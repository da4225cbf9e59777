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

/* Years of four digits only: what is further away is shown as the end of time. */
static void split(int64_t seconds, struct tm *parts)
{
	time_t when = (time_t)(seconds > last ? last : seconds < 0 ? 0 : seconds);

	gmtime_r(&when, parts);
}

static char *put_digits(char *out, unsigned number, int digits)
{
	for (int i = digits - 1; i >= 0; i--, number /= 10)
		out[i] = (char)('0' + number % 10);
	return out + digits;
}

/* By hand: a list has three times for each certificate, and strftime asks the locale. */
void time_to_iso(int64_t seconds, char *text)
{
	static const char between[] = "--T::Z";
	struct tm parts;

	split(seconds, &parts);
	for (size_t i = 0; i < sizeof(between) - 1; i++) {
		const int numbers[] = {
			parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
			parts.tm_hour,        parts.tm_min,     parts.tm_sec,
		};

		text = put_digits(text, (unsigned)numbers[i], i ? 2 : 4);
		*text++ = between[i];
	}
	*text = '\0';
}

void time_to_basic(int64_t seconds, char *text)
{
	struct tm parts;

	split(seconds, &parts);
	strftime(text, TIME_TEXT_SIZE, "%Y%m%dT%H%M%SZ", &parts);
}

static bool in_range(const struct tm *parts)
{
	return parts->tm_mon >= 0 && parts->tm_mon < 12 && parts->tm_mday >= 1 &&
	       parts->tm_mday <= 31 && parts->tm_hour >= 0 && parts->tm_hour < 24 &&
	       parts->tm_min >= 0 && parts->tm_min < 60 && parts->tm_sec >= 0 &&
	       parts->tm_sec <= 60;
}

/* "Z", "+09:00" or "+0900" at the end of a time; offset: seconds east. */
static bool parse_zone(const char *text, int64_t *offset)
{
	int hours, minutes, used = 0;

	*offset = 0;
	if (strcmp(text, "Z") == 0 || strcmp(text, "z") == 0)
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and times from texts and back.  No locale, no clock. */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The whole text must be a decimal number within the bounds. */
bool number_parse(const char *text, int64_t least, int64_t most, int64_t *number);

/* Seconds since the epoch, UTC.  Formats: 2026-11-24T09:14:03Z; parses that, with a fraction or an
   offset (+09:00) too.  size of text: at least 32; what time_to_iso puts is of one length. */
enum { TIME_TEXT_SIZE = 32, TIME_ISO_LENGTH = 20 };
void time_to_iso(int64_t seconds, char *text);
bool time_from_iso(const char *text, int64_t *seconds);
/* 20261124T091403Z, as X-Amz-Date wants it. */
void time_to_basic(int64_t seconds, char *text);
/* "Tue, 24 Nov 2026 09:14:03 GMT", the Date header; not of years before 1970. */
bool time_from_http(const char *text, int64_t *seconds);

/* Of a JSON number, which may have a fraction and any exponent; 0 where it is no time of the years
   1970 to 9999, or no number at all. */
int64_t time_from_number(double seconds);

#endif

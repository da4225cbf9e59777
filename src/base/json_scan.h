/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the pieces of a JSON text (RFC 8259): what base/json_decode puts together.  A piece that is
   wrong sets problem, and nothing behind it is read. */
#ifndef BASE_JSON_SCAN_H
#define BASE_JSON_SCAN_H

#include "base/json.h"

struct json_scan {
	const char *at, *end;
	struct arena *arena;  /* for texts that had to be changed */
	size_t depth;         /* objects and lists that are open */
	const char *problem;  /* msgid; NULL: none so far */
};

extern const char json_invalid[];

/* Always false. */
bool json_fail(struct json_scan *scan, const char *problem);
/* The next byte that is no white space, not taken; '\0' at the end. */
char json_peek(struct json_scan *scan);
/* Takes the next byte that is no white space if it is this one. */
bool json_take(struct json_scan *scan, char byte);
/* One level further down; false where that is too deep. */
bool json_enter(struct json_scan *scan);

/* A text, at its first quote.  The bytes are the answer's own where nothing in them is escaped. */
bool json_scan_text(struct json_scan *scan, struct json_text *text);
/* The same, for people: no U+0000, and what a terminal must not be shown is replaced. */
bool json_scan_clean_text(struct json_scan *scan, struct json_text *text);
/* The digits as they came. */
bool json_scan_number(struct json_scan *scan, struct json_text *digits);
/* true, false or null. */
bool json_scan_word(struct json_scan *scan, const char *word);
/* Any value: its grammar is checked all the same. */
bool json_skip(struct json_scan *scan);

#endif

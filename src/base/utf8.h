/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-8, and the border between what strangers send and what we keep. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/eight.h"

enum { UTF8_REPLACEMENT = 0xFFFD, UTF8_MOST = 4 };

/* One character: its bytes (at least 1 where length > 0), and U+FFFD where they are no UTF-8. */
size_t utf8_decode(const char *bytes, size_t length, uint32_t *character);
/* Writes 1 to 4 bytes, no NUL. */
size_t utf8_encode(uint32_t character, char *bytes);

/* May a terminal be shown this character?  Not the controls (C0, DEL, C1), nor surrogates, line and
   paragraph separators, bidirectional and other invisible format characters, tags, private use or
   non-characters. */
bool utf8_printable(uint32_t character);
/* For utf8_is_clean alone: of what may have other characters than those of ASCII. */
bool utf8_is_clean_text(const char *bytes, size_t length);

/* Eight bytes, and in their highest bits whether any is no printable ASCII.  Of a byte below 128,
   one more sets that bit where it is 0x7F, and a blank less where it is a control character, which
   then takes one more from the next. */
static inline uint64_t utf8_odd(const char *bytes)
{
	uint64_t eight = eight_at(bytes);

	return eight | (eight + EVERY_BYTE) | (eight - EVERY_BYTE * ' ');
}

/* Nearly everything is.  What does not fill eight bytes at the end is looked at together with what
   stands before it. */
static inline bool utf8_is_printable_ascii(const char *bytes, size_t length)
{
	uint64_t any = 0;

	if (length < sizeof(any))
		return false;
	for (size_t i = 0; i + sizeof(any) < length; i += sizeof(any))
		any |= utf8_odd(bytes + i);
	any |= utf8_odd(bytes + (length - sizeof(any)));
	return !(any & EVERY_BYTE * 0x80);
}

/* Is every character of it valid and printable? */
static inline bool utf8_is_clean(const char *bytes, size_t length)
{
	return utf8_is_printable_ascii(bytes, length) || utf8_is_clean_text(bytes, length);
}

/* A clean copy: what may not be shown becomes U+FFFD; line breaks and tabs become a blank. */
char *utf8_clean(struct arena *arena, const char *bytes, size_t length);
/* The same of a text; the caller's, NULL of NULL. */
char *utf8_clean_text(const char *text);
/* The same into room of that size, at least 1: cut at a whole character where it is too long. */
void utf8_copy(char *out, size_t size, const char *text);

/* The longest prefix of at most size bytes that ends with a whole character. */
size_t utf8_prefix(const char *text, size_t length, size_t size);

#endif

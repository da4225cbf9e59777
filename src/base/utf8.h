/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-8, and the border between what strangers send and what we keep. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum { UTF8_REPLACEMENT = 0xFFFD, UTF8_MOST = 4 };

/* One character: its bytes (at least 1 where length > 0), and U+FFFD where they are no UTF-8. */
size_t utf8_decode(const char *bytes, size_t length, uint32_t *character);
/* Writes 1 to 4 bytes, no NUL. */
size_t utf8_encode(uint32_t character, char *bytes);

/* May a terminal be shown this character?  Not the controls (C0, DEL, C1), nor surrogates, line and
   paragraph separators, bidirectional and other invisible format characters, tags, private use or
   non-characters. */
bool utf8_printable(uint32_t character);
/* Is every character of it valid and printable? */
bool utf8_is_clean(const char *bytes, size_t length);
/* A clean copy: what may not be shown becomes U+FFFD; line breaks and tabs become a blank. */
char *utf8_clean(struct arena *arena, const char *bytes, size_t length);
/* The same of a text; the caller's, NULL of NULL. */
char *utf8_clean_text(const char *text);
/* The same into room of that size, at least 1: cut at a whole character where it is too long. */
void utf8_copy(char *out, size_t size, const char *text);

/* The longest prefix of at most size bytes that ends with a whole character. */
size_t utf8_prefix(const char *text, size_t length, size_t size);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UUIDs as sixteen bytes, and back to the same letters. */
#ifndef BASE_UUID_H
#define BASE_UUID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { UUID_BYTES = 16, UUID_LENGTH = 36 };

/* The first UUID_LENGTH characters, which must be there.  Lower-case hexadecimal only, so that
   uuid_format gives the same text again. */
bool uuid_parse(const char *text, unsigned char id[UUID_BYTES]);
/* text has room for UUID_LENGTH + 1. */
void uuid_format(const unsigned char id[UUID_BYTES], char *text);

/* Of a word that is looked for in very many ids: its first two digits side by side, or else its
   first one.  Few ids have them, and they are seen without the text. */
struct uuid_digits {
	uint64_t pattern; /* they, in each place where they may stand */
	uint64_t lowest;  /* of each of these the lowest bit; 0: there are no digits */
};
/* word: digits and dashes, in lower case. */
struct uuid_digits uuid_digits_of(const unsigned char *word, size_t length);
/* False: the word is not in the text.  True: it may be. */
bool uuid_may_have(const unsigned char id[UUID_BYTES], const struct uuid_digits *digits);

#endif

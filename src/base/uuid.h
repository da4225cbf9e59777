/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UUIDs as sixteen bytes, and back to the same letters. */
#ifndef BASE_UUID_H
#define BASE_UUID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/eight.h"

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
	uint64_t lowest, highest; /* of each of these that bit; 0: there are no digits */
	bool all;         /* there is nothing else in the word */
};
/* word: digits and dashes, in lower case. */
struct uuid_digits uuid_digits_of(const unsigned char *word, size_t length);

/* 0: they are nowhere in it.  Where they stand nothing is left, and only there does nothing less
   one borrow.  apart: bits that are set where two do not stand side by side. */
static inline uint64_t uuid_half_has(uint64_t half, uint64_t apart,
                                     const struct uuid_digits *digits)
{
	uint64_t left = (half ^ digits->pattern) | apart;

	return (left - digits->lowest) & ~left & digits->highest;
}

/* False: the word is not in the text.  True: it is if its digits are all there is in it, and may be
   else.  Two digits are of one byte, or of two that follow on each other without a dash. */
static inline bool uuid_may_have(const unsigned char id[UUID_BYTES],
                                 const struct uuid_digits *digits)
{
	const uint64_t dashes[] = {0x000000ff00ff00ff, 0x00ff0000000000ff};
	uint64_t first = eight_in_order(id), second = eight_in_order(id + sizeof(first));

	return !digits->lowest ||
	       (uuid_half_has(first, 0, digits) | uuid_half_has(second, 0, digits) |
	        uuid_half_has(first << 4 | second >> 60, dashes[0], digits) |
	        uuid_half_has(second << 4, dashes[1], digits));
}

#endif

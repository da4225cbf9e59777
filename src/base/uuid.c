/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/uuid.h"

#include <string.h>

/* Where each byte's two digits stand; between them are the dashes. */
static const unsigned char places[UUID_BYTES] = {0,  2,  4,  6,  9,  11, 14, 16,
                                                 19, 21, 24, 26, 28, 30, 32, 34};
static const unsigned char dashes[] = {8, 13, 18, 23};

/* A digit's value, and that it is one.  Lower-case only, so that the text can be put together again
   to the letter. */
enum { DIGIT = 0x100 };
static const unsigned short digits[256] = {
	['0'] = DIGIT | 0,  ['1'] = DIGIT | 1,  ['2'] = DIGIT | 2,  ['3'] = DIGIT | 3,
	['4'] = DIGIT | 4,  ['5'] = DIGIT | 5,  ['6'] = DIGIT | 6,  ['7'] = DIGIT | 7,
	['8'] = DIGIT | 8,  ['9'] = DIGIT | 9,  ['a'] = DIGIT | 10, ['b'] = DIGIT | 11,
	['c'] = DIGIT | 12, ['d'] = DIGIT | 13, ['e'] = DIGIT | 14, ['f'] = DIGIT | 15,
};

bool uuid_parse(const char *text, unsigned char id[UUID_BYTES])
{
	const unsigned char *in = (const unsigned char *)text;
	unsigned all = DIGIT;

	if (strlen(text) != UUID_LENGTH)
		return false;
	for (size_t i = 0; i < sizeof(dashes); i++)
		if (in[dashes[i]] != '-')
			return false;
	for (size_t i = 0; i < UUID_BYTES; i++) {
		unsigned high = digits[in[places[i]]], low = digits[in[places[i] + 1]];

		all &= high & low;
		id[i] = (unsigned char)(high << 4 | low);
	}
	return all;
}

/* The two digits of each byte. */
#define PAIRS(high) \
	high "0" high "1" high "2" high "3" high "4" high "5" high "6" high "7" \
	high "8" high "9" high "a" high "b" high "c" high "d" high "e" high "f"
static const char pairs[] =
	PAIRS("0") PAIRS("1") PAIRS("2") PAIRS("3") PAIRS("4") PAIRS("5") PAIRS("6") PAIRS("7")
	PAIRS("8") PAIRS("9") PAIRS("a") PAIRS("b") PAIRS("c") PAIRS("d") PAIRS("e") PAIRS("f");
#undef PAIRS

void uuid_format(const unsigned char id[UUID_BYTES], char *text)
{
	for (size_t i = 0; i < UUID_BYTES; i++)
		memcpy(text + places[i], pairs + 2 * id[i], 2);
	for (size_t i = 0; i < sizeof(dashes); i++)
		text[dashes[i]] = '-';
	text[UUID_LENGTH] = '\0';
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/uuid.h"

#include <string.h>

#include "base/eight.h"

enum { DIGITS = 2 * UUID_BYTES };

/* What stands between the dashes, side by side. */
static bool take_digits(const char *text, unsigned char digits[DIGITS])
{
	memcpy(digits, text, 8);
	memcpy(digits + 8, text + 9, 4);
	memcpy(digits + 12, text + 14, 4);
	memcpy(digits + 16, text + 19, 4);
	memcpy(digits + 20, text + 24, 12);
	return text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-';
}

static void put_digits(const char digits[DIGITS], char *text)
{
	memcpy(text, digits, 8);
	memcpy(text + 9, digits + 8, 4);
	memcpy(text + 14, digits + 12, 4);
	memcpy(text + 19, digits + 16, 4);
	memcpy(text + 24, digits + 20, 12);
	text[8] = text[13] = text[18] = text[23] = '-';
}

/* A digit's value, and that it is one.  Lower-case only, so that the text can be put together again
   to the letter. */
enum { DIGIT = 0x100 };
static const unsigned short values[256] = {
	['0'] = DIGIT | 0,  ['1'] = DIGIT | 1,  ['2'] = DIGIT | 2,  ['3'] = DIGIT | 3,
	['4'] = DIGIT | 4,  ['5'] = DIGIT | 5,  ['6'] = DIGIT | 6,  ['7'] = DIGIT | 7,
	['8'] = DIGIT | 8,  ['9'] = DIGIT | 9,  ['a'] = DIGIT | 10, ['b'] = DIGIT | 11,
	['c'] = DIGIT | 12, ['d'] = DIGIT | 13, ['e'] = DIGIT | 14, ['f'] = DIGIT | 15,
};

bool uuid_parse(const char *text, unsigned char id[UUID_BYTES])
{
	unsigned char digits[DIGITS];
	unsigned all = DIGIT;

	if (strlen(text) != UUID_LENGTH || !take_digits(text, digits))
		return false;
	for (size_t i = 0; i < UUID_BYTES; i++) {
		unsigned high = values[digits[2 * i]], low = values[digits[2 * i + 1]];

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
	char digits[DIGITS];

	for (size_t i = 0; i < UUID_BYTES; i++)
		memcpy(digits + 2 * i, pairs + 2 * (size_t)id[i], 2);
	put_digits(digits, text);
	text[UUID_LENGTH] = '\0';
}

static const uint64_t every_digit = 0x1111111111111111;

struct uuid_digits uuid_digits_of(const unsigned char *word, size_t length)
{
	struct uuid_digits one = {0, 0};

	for (size_t i = 0; i < length; i++) {
		uint64_t high = values[word[i]], low = i + 1 < length ? values[word[i + 1]] : 0;

		if (high & low & DIGIT)
			return (struct uuid_digits){
				((high % DIGIT) << 4 | low % DIGIT) * EVERY_BYTE, EVERY_BYTE};
		if (high && !one.lowest)
			one = (struct uuid_digits){(high % DIGIT) * every_digit, every_digit};
	}
	return one;
}

/* In the places where they stand nothing is left, and only there does nothing less one borrow. */
static bool stand_in(uint64_t half, const struct uuid_digits *digits)
{
	uint64_t left = half ^ digits->pattern;
	uint64_t highest = digits->lowest << (digits->lowest == EVERY_BYTE ? 7 : 3);

	return (left - digits->lowest) & ~left & highest;
}

/* Two of them may be of one byte, or of two that follow on each other; behind the last byte stands
   one that is seldom taken for its follower. */
bool uuid_may_have(const unsigned char id[UUID_BYTES], const struct uuid_digits *digits)
{
	uint64_t first = eight_in_order(id), second = eight_in_order(id + sizeof(first));

	return !digits->lowest || stand_in(first, digits) || stand_in(second, digits) ||
	       stand_in(first << 4 | second >> 60, digits) ||
	       stand_in(second << 4 | second >> 60, digits);
}

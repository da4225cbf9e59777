/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/uuid.h"

#include <string.h>

#include "base/eight.h"

/* Digits are looked at eight at a time: where the two fours of each stand among the dashes. */
static const struct {
	unsigned char first, second;
} places[] = {{0, 4}, {9, 14}, {19, 24}, {28, 32}};

/* The values of eight digits, a byte each.  What is none has some value, too, but not the other way
   round: digits_of gives another text. */
static uint64_t values_of(uint64_t digits)
{
	return (digits + (digits >> 6 & EVERY_BYTE) * 9) & EVERY_BYTE * 0x0F;
}

static uint64_t digits_of(uint64_t values)
{
	uint64_t letters = (values + EVERY_BYTE * 6) >> 4 & EVERY_BYTE;

	return values + EVERY_BYTE * '0' + letters * ('a' - '9' - 1);
}

/* Eight of them side by side in four bytes, and one by one again. */
static uint64_t pack(uint64_t values)
{
	values = (values << 4 | values >> 8) & 0x00FF00FF00FF00FF;
	values = (values | values >> 8) & 0x0000FFFF0000FFFF;
	return (values | values >> 16) & 0x00000000FFFFFFFF;
}

static uint64_t unpack(uint64_t bytes)
{
	bytes = (bytes | bytes << 16) & 0x0000FFFF0000FFFF;
	bytes = (bytes | bytes << 8) & 0x00FF00FF00FF00FF;
	return (bytes >> 4 | bytes << 8) & EVERY_BYTE * 0x0F;
}

/* wrong: gets bits where there are others than digits. */
static inline uint64_t take(const char *text, size_t place, uint64_t *wrong)
{
	uint64_t digits = four_at(text + places[place].first) |
	                  (uint64_t)four_at(text + places[place].second) << 32;
	uint64_t values = values_of(digits);

	*wrong |= digits_of(values) ^ digits;
	return pack(values);
}

static inline void put(char *text, size_t place, uint64_t bytes)
{
	uint64_t digits = digits_of(unpack(bytes & 0xFFFFFFFF));

	four_put((uint32_t)digits, text + places[place].first);
	four_put((uint32_t)(digits >> 32), text + places[place].second);
}

bool uuid_parse(const char *text, unsigned char id[UUID_BYTES])
{
	uint64_t wrong = 0;

	for (size_t i = 0; i < 2; i++) {
		uint64_t first = take(text, 2 * i, &wrong);

		eight_put(first | take(text, 2 * i + 1, &wrong) << 32, (char *)id + 8 * i);
	}
	return !wrong && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-';
}

void uuid_format(const unsigned char id[UUID_BYTES], char *text)
{
	for (size_t i = 0; i < 2; i++) {
		uint64_t eight = eight_at((const char *)id + 8 * i);

		put(text, 2 * i, eight);
		put(text, 2 * i + 1, eight >> 32);
	}
	text[8] = text[13] = text[18] = text[23] = '-';
	text[UUID_LENGTH] = '\0';
}

/* A digit's value, and that it is one. */
enum { DIGIT = 0x100 };
static const unsigned short values[256] = {
	['0'] = DIGIT | 0,  ['1'] = DIGIT | 1,  ['2'] = DIGIT | 2,  ['3'] = DIGIT | 3,
	['4'] = DIGIT | 4,  ['5'] = DIGIT | 5,  ['6'] = DIGIT | 6,  ['7'] = DIGIT | 7,
	['8'] = DIGIT | 8,  ['9'] = DIGIT | 9,  ['a'] = DIGIT | 10, ['b'] = DIGIT | 11,
	['c'] = DIGIT | 12, ['d'] = DIGIT | 13, ['e'] = DIGIT | 14, ['f'] = DIGIT | 15,
};

static const uint64_t every_digit = 0x1111111111111111;

static struct uuid_digits pair_of(uint64_t high, uint64_t low, bool all)
{
	return (struct uuid_digits){
		.pattern = ((high % DIGIT) << 4 | low % DIGIT) * EVERY_BYTE,
		.lowest = EVERY_BYTE,
		.highest = EVERY_BYTE << 7,
		.all = all,
	};
}

struct uuid_digits uuid_digits_of(const unsigned char *word, size_t length)
{
	struct uuid_digits one = {0};

	for (size_t i = 0; i < length; i++) {
		uint64_t high = values[word[i]], low = i + 1 < length ? values[word[i + 1]] : 0;

		if (high & low & DIGIT)
			return pair_of(high, low, length == 2);
		if (high && !one.lowest)
			one = (struct uuid_digits){
				.pattern = (high % DIGIT) * every_digit,
				.lowest = every_digit,
				.highest = every_digit << 3,
				.all = length == 1,
			};
	}
	return one;
}

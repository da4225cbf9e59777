/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/uuid.h"

#include <string.h>

/* Lower-case only, so that the text can be put together again to the letter. */
static int hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool uuid_parse(const char *text, unsigned char id[UUID_BYTES])
{
	size_t digits = 0;

	if (strlen(text) != UUID_LENGTH)
		return false;
	for (size_t i = 0; i < UUID_LENGTH; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;
		int digit = hex_digit(text[i]);

		if (dash ? text[i] != '-' : digit < 0)
			return false;
		if (dash)
			continue;
		id[digits / 2] = (unsigned char)(digits % 2 ? id[digits / 2] | digit : digit << 4);
		digits++;
	}
	return true;
}

void uuid_format(const unsigned char id[UUID_BYTES], char *text)
{
	static const char digits[] = "0123456789abcdef";
	/* Where each byte's digits stand. */
	static const unsigned char places[UUID_BYTES] = {0,  2,  4,  6,  9,  11, 14, 16,
	                                                 19, 21, 24, 26, 28, 30, 32, 34};

	for (size_t i = 0; i < UUID_BYTES; i++) {
		text[places[i]] = digits[id[i] >> 4];
		text[places[i] + 1] = digits[id[i] & 15];
	}
	text[8] = text[13] = text[18] = text[23] = '-';
	text[UUID_LENGTH] = '\0';
}

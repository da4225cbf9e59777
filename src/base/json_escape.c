/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json_escape.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/eight.h"

enum {
	ESCAPE_MOST = 6, /* \u001f */
	SHORT = 256,
	WORD = 8,
};

static bool is_plain(unsigned char byte)
{
	return byte >= ' ' && byte != '"' && byte != '\\';
}

/* Marks the bytes of eight that are not ASCII, or need an escape.  Bit tricks: less than 128, a
   byte has its highest bit after a subtraction only where it was too small for it, and then it
   takes one more from the next; so the first that is marked is one, and those behind it may be. */
static uint64_t odd_ones(uint64_t bytes)
{
	uint64_t odd = bytes | (bytes - EVERY_BYTE * ' ') |
	               ((bytes ^ EVERY_BYTE * '"') - EVERY_BYTE) |
	               ((bytes ^ EVERY_BYTE * '\\') - EVERY_BYTE);

	return odd & EVERY_BYTE * 0x80;
}

/* What is long is measured: it may fit where the worst would not. */
size_t json_escape_room(const char *bytes, size_t length)
{
	size_t room = length;

	if (length <= SHORT)
		return length * ESCAPE_MOST + 2;
	for (size_t i = 0; i < length; i++)
		room += is_plain((unsigned char)bytes[i]) ? 0 : ESCAPE_MOST - 1;
	return room + 2;
}

static char *put_escape(char *at, unsigned char byte)
{
	static const char letters[] = "\"\"\\\\\bb\ff\nn\rr\tt";
	static const char digits[] = "0123456789abcdef";

	*at++ = '\\';
	for (size_t i = 0; letters[i]; i += 2)
		if ((unsigned char)letters[i] == byte) {
			*at++ = letters[i + 1];
			return at;
		}
	memcpy(at, "u00", 3);
	at[3] = digits[byte >> 4];
	at[4] = digits[byte & 15];
	return at + 5;
}

/* Copies what needs no second look, and behind it not more than there is room for anyway; how much
   that was. */
static inline size_t put_plain(char *at, const char *bytes, size_t length)
{
	size_t done = 0;

	for (; length - done >= WORD; done += WORD) {
		uint64_t odd = odd_ones(eight_at(bytes + done));

		memcpy(at + done, bytes + done, WORD);
		if (odd)
			return done + eight_first(odd);
	}
	/* Together with what stands before it, where something does. */
	if (done && done < length && !odd_ones(eight_at(bytes + length - WORD))) {
		memcpy(at + length - WORD, bytes + length - WORD, WORD);
		return length;
	}
	for (; done < length && is_plain((unsigned char)bytes[done]); done++)
		at[done] = bytes[done];
	return done;
}

char *json_escape_between(char *at, const char *bytes, size_t length, const char *between,
                          size_t between_length)
{
	const char *end = bytes + length;

	for (;;) {
		size_t plain = put_plain(at, bytes, (size_t)(end - bytes));

		at += plain;
		bytes += plain;
		if (bytes == end)
			return at;
		if (!*bytes) {
			memcpy(at, between, JSON_BETWEEN_LEAST);
			if (between_length > JSON_BETWEEN_LEAST)
				memcpy(at, between, between_length);
			at += between_length;
			bytes++;
		} else if (!is_plain((unsigned char)*bytes)) {
			at = put_escape(at, (unsigned char)*bytes++);
		}
		while (bytes < end && (unsigned char)*bytes >= 0x80) /* letters come in numbers */
			*at++ = *bytes++;
	}
}

char *json_escape(char *at, const char *bytes, size_t length)
{
	static const char nul[JSON_BETWEEN_LEAST] = "\\u0000";

	*at++ = '"';
	at = json_escape_between(at, bytes, length, nul, ESCAPE_MOST);
	*at++ = '"';
	return at;
}

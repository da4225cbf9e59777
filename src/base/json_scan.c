/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json_scan.h"

#include <string.h>

#include "base/utf8.h"

enum { DEPTH_MOST = 32 };

const char json_invalid[] = N_("the answer is not valid JSON");
static const char too_deep[] = N_("the answer is nested too deeply");
static const char null_character[] = N_("the answer has a null character in a text");

bool json_fail(struct json_scan *scan, const char *problem)
{
	if (!scan->problem)
		scan->problem = problem;
	scan->at = scan->end;
	return false;
}

char json_peek(struct json_scan *scan)
{
	while (scan->at < scan->end && (*scan->at == ' ' || *scan->at == '\n' ||
	                                *scan->at == '\r' || *scan->at == '\t'))
		scan->at++;
	return (char)(scan->at < scan->end ? *scan->at : '\0');
}

bool json_take(struct json_scan *scan, char byte)
{
	if (json_peek(scan) != byte || scan->at == scan->end)
		return false;
	scan->at++;
	return true;
}

bool json_enter(struct json_scan *scan)
{
	return scan->depth++ < DEPTH_MOST || json_fail(scan, too_deep);
}

/* Texts. */

/* Eight bytes at once: is any of them a quote, a backslash, a control, or not ASCII?  Each byte
   that is has its highest bit set (Mycroft, 1987); one above it may have it, too, which only costs
   a second look. */
static uint64_t odd_bytes(uint64_t word)
{
	const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
	uint64_t quote = word ^ ones * '"', backslash = word ^ ones * '\\', del = word ^ ones * 0x7F;

	return ((word - ones * ' ') | (quote - ones) | (backslash - ones) | (del - ones) | word) &
	       high;
}

/* The first byte that is not plain: printable ASCII without quote and backslash. */
static const char *plain_end(const char *at, const char *end)
{
	uint64_t word;

	for (; end - at >= (ptrdiff_t)sizeof(word); at += sizeof(word)) {
		memcpy(&word, at, sizeof(word));
		if (odd_bytes(word))
			break;
	}
	while (at < end && *at >= ' ' && *at < 0x7F && *at != '"' && *at != '\\')
		at++;
	return at;
}

/* As many bytes behind the first one as it says, each of which goes on: what is spelled so but is
   no character is replaced later. */
static const char *character_end(const char *at, const char *end)
{
	unsigned char first = (unsigned char)*at++;
	int more = first < 0x80 ? 0 : first < 0xC0 ? 8 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;

	for (; more && at < end && ((unsigned char)*at & 0xC0) == 0x80; more--)
		at++;
	return more || first > 0xF7 ? NULL : at;
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool take_hex(struct json_scan *scan, uint32_t *number)
{
	*number = 0;
	for (int i = 0; i < 4; i++) {
		int digit = scan->at < scan->end ? hex_digit(*scan->at++) : -1;

		if (digit < 0)
			return json_fail(scan, json_invalid);
		*number = *number << 4 | (uint32_t)digit;
	}
	return true;
}

/* Behind "\u".  Half of a pair by itself is no character. */
static bool take_code(struct json_scan *scan, uint32_t *character)
{
	uint32_t second;

	if (!take_hex(scan, character))
		return false;
	if (*character < 0xD800 || *character > 0xDFFF)
		return true;
	if (*character < 0xDC00 && scan->end - scan->at >= 2 && scan->at[0] == '\\' &&
	    scan->at[1] == 'u') {
		scan->at += 2;
		if (!take_hex(scan, &second))
			return false;
		if (second >= 0xDC00 && second <= 0xDFFF) {
			*character =
			    0x10000 + ((*character - 0xD800) << 10) + (second - 0xDC00);
			return true;
		}
	}
	*character = UTF8_REPLACEMENT;
	return true;
}

/* Behind the backslash. */
static bool take_escape(struct json_scan *scan, uint32_t *character)
{
	static const char letters[] = "\"\"\\\\//b\bf\fn\nr\rt\t";
	char letter = (char)(scan->at < scan->end ? *scan->at++ : '\0');

	if (letter == 'u')
		return take_code(scan, character);
	for (size_t i = 0; letters[i]; i += 2) {
		if (letters[i] != letter)
			continue;
		*character = (unsigned char)letters[i + 1];
		return true;
	}
	return json_fail(scan, json_invalid);
}

/* To the quote that ends it; whether there are escapes. */
static bool find_end(struct json_scan *scan, bool *escaped)
{
	const char *at = scan->at;

	for (*escaped = false; (at = plain_end(at, scan->end)) < scan->end && *at != '"';) {
		if ((unsigned char)*at < ' ')
			return json_fail(scan, json_invalid);
		*escaped |= *at == '\\';
		if (*at == '\\')
			at += at + 1 < scan->end && (unsigned char)at[1] < 0x80 ? 2 : 1;
		else if (!(at = character_end(at, scan->end)))
			return json_fail(scan, json_invalid);
	}
	if (at >= scan->end)
		return json_fail(scan, json_invalid);
	scan->at = at;
	return true;
}

/* An escape is never shorter than what it stands for. */
static bool undo_escapes(struct json_scan *scan, struct json_text *text)
{
	const char *end = text->bytes + text->length, *rest = scan->end, *behind = scan->at;
	char *start = arena_text(scan->arena, text->bytes, text->length), *out = start;
	uint32_t character;

	scan->at = text->bytes;
	scan->end = end;
	while (scan->at < end) {
		if (*scan->at != '\\') {
			*out++ = *scan->at++;
			continue;
		}
		scan->at++;
		if (!take_escape(scan, &character))
			break;
		out += utf8_encode(character, out);
	}
	scan->end = rest;
	scan->at = scan->problem ? rest : behind;
	*text = (struct json_text){start, (size_t)(out - start)};
	return !scan->problem;
}

bool json_scan_text(struct json_scan *scan, struct json_text *text)
{
	bool escaped;

	text->bytes = ++scan->at;
	if (!find_end(scan, &escaped))
		return false;
	text->length = (size_t)(scan->at++ - text->bytes);
	return !escaped || undo_escapes(scan, text);
}

bool json_scan_clean_text(struct json_scan *scan, struct json_text *text)
{
	const char *first = ++scan->at, *end = plain_end(first, scan->end);

	if (end < scan->end && *end == '"') { /* as nearly always */
		scan->at = end + 1;
		*text = (struct json_text){first, (size_t)(end - first)};
		return true;
	}
	scan->at--;
	if (!json_scan_text(scan, text))
		return false;
	if (text->length && memchr(text->bytes, '\0', text->length))
		return json_fail(scan, null_character);
	if (!utf8_is_clean(text->bytes, text->length)) {
		text->bytes = utf8_clean(scan->arena, text->bytes, text->length);
		text->length = strlen(text->bytes);
	}
	return true;
}

/* Everything else. */

static bool take_digits(struct json_scan *scan)
{
	const char *start = scan->at;

	while (scan->at < scan->end && *scan->at >= '0' && *scan->at <= '9')
		scan->at++;
	return scan->at > start;
}

static bool is_next(const struct json_scan *scan, char byte)
{
	return scan->at < scan->end && *scan->at == byte;
}

bool json_scan_number(struct json_scan *scan, struct json_text *digits)
{
	const char *start = scan->at;
	bool right;

	scan->at += is_next(scan, '-');
	if (is_next(scan, '0')) {
		scan->at++;
		right = true;
	} else {
		right = take_digits(scan);
	}
	if (right && is_next(scan, '.')) {
		scan->at++;
		right = take_digits(scan);
	}
	if (right && (is_next(scan, 'e') || is_next(scan, 'E'))) {
		scan->at++;
		scan->at += is_next(scan, '+') || is_next(scan, '-');
		right = take_digits(scan);
	}
	*digits = (struct json_text){start, (size_t)(scan->at - start)};
	return right || json_fail(scan, json_invalid);
}

bool json_scan_word(struct json_scan *scan, const char *word)
{
	size_t length = strlen(word);

	if ((size_t)(scan->end - scan->at) < length || memcmp(scan->at, word, length) != 0)
		return json_fail(scan, json_invalid);
	scan->at += length;
	return true;
}

static bool skip_members(struct json_scan *scan, char end)
{
	struct json_text key;

	scan->at++;
	if (!json_enter(scan))
		return false;
	if (!json_take(scan, end)) {
		do {
			if (end == '}' && (json_peek(scan) != '"' || !json_scan_text(scan, &key) ||
			                   !json_take(scan, ':')))
				return json_fail(scan, json_invalid);
			if (!json_skip(scan))
				return false;
		} while (json_take(scan, ','));
		if (!json_take(scan, end))
			return json_fail(scan, json_invalid);
	}
	scan->depth--;
	return true;
}

bool json_skip(struct json_scan *scan)
{
	struct json_text text;

	switch (json_peek(scan)) {
	case '"':
		return json_scan_clean_text(scan, &text);
	case '{':
		return skip_members(scan, '}');
	case '[':
		return skip_members(scan, ']');
	case 't':
		return json_scan_word(scan, "true");
	case 'f':
		return json_scan_word(scan, "false");
	case 'n':
		return json_scan_word(scan, "null");
	default:
		return json_scan_number(scan, &text);
	}
}

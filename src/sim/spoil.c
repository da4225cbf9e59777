/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/spoil.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static bool is_time(const char *text, size_t length)
{
	return length > 10 && isdigit((unsigned char)text[0]) && memchr(text, 'T', length) &&
	       text[length - 1] == 'Z';
}

/* Behind the text that begins at a quote. */
static const char *end_of_text(const char *at, const char *end)
{
	for (at++; at < end && *at != '"'; at++)
		if (*at == '\\' && at + 1 < end)
			at++;
	return at < end ? at + 1 : end;
}

static const char *end_of_word(const char *at, const char *end)
{
	while (at < end && (isalnum((unsigned char)*at) || strchr("+-.", *at)))
		at++;
	return at;
}

static void add(struct buffer *out, const char *instead, const char *from, const char *to)
{
	if (instead)
		buffer_add_text(out, instead);
	else
		buffer_add(out, from, (size_t)(to - from));
}

static const char *add_json_text(struct buffer *out, const char *at, const char *end,
                                 const struct spoil *spoil)
{
	const char *after = end_of_text(at, end);
	bool name = after < end && *after == ':';
	bool time = after > at + 2 && is_time(at + 1, (size_t)(after - at) - 2);

	if (name && spoil->twice) {
		buffer_add(out, at, (size_t)(after - at));
		buffer_format(out, ":%s,", spoil->number);
	}
	if (!name && time && spoil->time)
		buffer_format(out, "\"%s\"", spoil->time);
	else
		add(out, name ? NULL : spoil->text, at, after);
	return after;
}

static void spoil_json(struct buffer *out, const char *at, const char *end,
                       const struct spoil *spoil)
{
	while (at < end) {
		if (*at == '"') {
			at = add_json_text(out, at, end, spoil);
		} else if (isdigit((unsigned char)*at) || *at == '-') {
			const char *after = end_of_word(at, end);

			add(out, spoil->twice ? NULL : spoil->number, at, after);
			at = after;
		} else {
			buffer_add(out, at++, 1);
		}
	}
}

static void add_raw(struct buffer *out, const char *from, const char *to, const struct spoil *spoil)
{
	if (spoil->time && is_time(from, (size_t)(to - from)))
		buffer_add_text(out, spoil->time);
	else if (spoil->raw && !spoil->time)
		buffer_add(out, spoil->raw, spoil->raw_length);
	else
		buffer_add(out, from, (size_t)(to - from));
}

/* Text is what stands between a tag and its end; blanks between two tags are none. */
static void spoil_xml(struct buffer *out, const char *at, const char *end,
                      const struct spoil *spoil)
{
	while (at < end) {
		const char *close = memchr(at, '>', (size_t)(end - at));
		const char *open = close ? memchr(close, '<', (size_t)(end - close)) : NULL;

		if (!open)
			break;
		buffer_add(out, at, (size_t)(close + 1 - at));
		if (open > close + 1 && !isspace((unsigned char)close[1]))
			add_raw(out, close + 1, open, spoil);
		else
			buffer_add(out, close + 1, (size_t)(open - close - 1));
		at = open;
	}
	buffer_add(out, at, (size_t)(end - at));
}

void spoil_values(struct buffer *body, const struct spoil *spoil)
{
	size_t length = body->length;
	char *bytes = buffer_take(body);
	const char *end = bytes + length;

	if (length && *bytes == '{')
		spoil_json(body, bytes, end, spoil);
	else if (length && *bytes == '<')
		spoil_xml(body, bytes, end, spoil);
	else if (length)
		add_raw(body, bytes, end, spoil);
	free(bytes);
}

/* DEFLATE's bits, the lowest first (RFC 1951). */
struct bits {
	struct buffer *out;
	unsigned held, count;
};

static void put(struct bits *bits, unsigned value, unsigned count)
{
	bits->held |= value << bits->count;
	bits->count += count;
	for (; bits->count >= 8; bits->count -= 8, bits->held >>= 8)
		buffer_add(bits->out, &(char){(char)(bits->held & 0xFF)}, 1);
}

/* Huffman's codes come the highest bit first. */
static void put_code(struct bits *bits, unsigned code, unsigned count)
{
	while (count--)
		put(bits, code >> count & 1, 1);
}

void spoil_add_bomb(struct buffer *body, size_t bytes)
{
	static const char head[] = "\x1f\x8b\x08\0\0\0\0\0\0\x03";
	struct bits bits = {.out = body};

	buffer_add(body, head, sizeof(head) - 1);
	put(&bits, 1 | 1 << 1, 3);          /* the last block, of fixed codes */
	put_code(&bits, 0x30 + ' ', 8);
	for (size_t i = 1; i < bytes; i += 258) {
		put_code(&bits, 0xC5, 8);   /* 258 bytes... */
		put_code(&bits, 0, 5);      /* ...as the one before */
	}
	put(&bits, 0, 7);
}

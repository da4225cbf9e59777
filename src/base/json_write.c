/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum {
	ESCAPE_MOST = 6, /* \u001f */
	INDENT_MOST = 64,
	NUMBER_MOST = 24,
	SHORT = 256,
};

static const uint64_t EVERY_BYTE = 0x0101010101010101;

struct json_writer {
	struct buffer *out;
	bool pretty;
	bool first;     /* nothing stands in the innermost object or list yet */
	bool after_key;
	size_t depth;
};

struct json_writer *json_writer_new(struct buffer *out, bool pretty)
{
	struct json_writer *writer = memory_new(1, sizeof(*writer));

	writer->out = out;
	writer->pretty = pretty;
	return writer;
}

void json_writer_free(struct json_writer *writer)
{
	free(writer);
}

static char *put(char *at, const char *bytes, size_t length)
{
	memcpy(at, bytes, length);
	return at + length;
}

static char *break_line(const struct json_writer *writer, char *at)
{
	size_t indent = writer->depth * 2 < INDENT_MOST ? writer->depth * 2 : INDENT_MOST;

	if (!writer->pretty)
		return at;
	*at++ = '\n';
	memset(at, ' ', indent);
	return at + indent;
}

/* Room for a value of at most that many bytes, behind what separates it from the one before. */
static char *begin_value(struct json_writer *writer, size_t most)
{
	char *at = buffer_room(writer->out, most + 2 + INDENT_MOST);

	if (!at)
		return NULL;
	if (!writer->after_key && writer->depth) {
		if (!writer->first)
			*at++ = ',';
		at = break_line(writer, at);
	}
	writer->after_key = writer->first = false;
	return at;
}

static void end_value(struct json_writer *writer, const char *at)
{
	buffer_filled(writer->out, (size_t)(at - (writer->out->bytes + writer->out->length)));
}

static void begin(struct json_writer *writer, char bracket)
{
	char *at = begin_value(writer, 1);

	writer->depth++;
	writer->first = true;
	if (!at)
		return;
	*at++ = bracket;
	end_value(writer, at);
}

static void end(struct json_writer *writer, char bracket)
{
	char *at = buffer_room(writer->out, 3 + INDENT_MOST);

	writer->depth--;
	if (at) {
		if (!writer->first)
			at = break_line(writer, at);
		*at++ = bracket;
		if (!writer->depth && writer->pretty)
			*at++ = '\n';
		end_value(writer, at);
	}
	writer->first = false;
}

void json_begin_object(struct json_writer *writer)
{
	begin(writer, '{');
}

void json_end_object(struct json_writer *writer)
{
	end(writer, '}');
}

void json_begin_list(struct json_writer *writer)
{
	begin(writer, '[');
}

void json_end_list(struct json_writer *writer)
{
	end(writer, ']');
}

static bool is_plain(unsigned char byte)
{
	return byte >= ' ' && byte != '"' && byte != '\\';
}

/* Is any of these eight bytes below this limit (at most 128), is any this one?  Bit tricks: borrows
   run upwards, so that the lowest byte that matches is always right. */
static uint64_t any_below(uint64_t bytes, unsigned char limit)
{
	return (bytes - EVERY_BYTE * limit) & ~bytes & EVERY_BYTE * 0x80;
}

static uint64_t any_is(uint64_t bytes, unsigned char byte)
{
	return any_below(bytes ^ EVERY_BYTE * byte, 1);
}

/* How many bytes from the start need no escape. */
static size_t plain_run(const char *bytes, size_t length)
{
	uint64_t eight;
	size_t i = 0;

	for (; i + sizeof(eight) <= length; i += sizeof(eight)) {
		memcpy(&eight, bytes + i, sizeof(eight));
		if (any_below(eight, ' ') | any_is(eight, '"') | any_is(eight, '\\'))
			break;
	}
	while (i < length && is_plain((unsigned char)bytes[i]))
		i++;
	return i;
}

/* RFC 8259, section 7. */
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
	at = put(at, "u00", 3);
	*at++ = digits[byte >> 4];
	*at++ = digits[byte & 15];
	return at;
}

static char *put_string(char *at, const char *bytes, size_t length)
{
	size_t i = 0, run;

	*at++ = '"';
	while (i < length) {
		run = plain_run(bytes + i, length - i);
		at = put(at, bytes + i, run);
		i += run;
		if (i < length)
			at = put_escape(at, (unsigned char)bytes[i++]);
	}
	*at++ = '"';
	return at;
}

/* What is long is measured: it may fit where the worst would not. */
static size_t room_for(const char *bytes, size_t length)
{
	size_t room = length;

	if (length <= SHORT)
		return length * ESCAPE_MOST + 2;
	for (size_t i = 0; i < length; i++)
		room += is_plain((unsigned char)bytes[i]) ? 0 : ESCAPE_MOST - 1;
	return room + 2;
}

void json_put_bytes(struct json_writer *writer, const char *bytes, size_t length)
{
	char *at = begin_value(writer, room_for(bytes, length));

	if (at)
		end_value(writer, put_string(at, bytes, length));
}

void json_key(struct json_writer *writer, const char *key)
{
	size_t length = strlen(key);
	char *at = begin_value(writer, length * ESCAPE_MOST + 4);

	writer->after_key = true;
	if (!at)
		return;
	at = put_string(at, key, length);
	*at++ = ':';
	if (writer->pretty)
		*at++ = ' ';
	end_value(writer, at);
}

void json_put_text(struct json_writer *writer, const char *text)
{
	json_put_bytes(writer, text, strlen(text));
}

static void put_word(struct json_writer *writer, const char *word, size_t length)
{
	char *at = begin_value(writer, length);

	if (at)
		end_value(writer, put(at, word, length));
}

void json_put_integer(struct json_writer *writer, int64_t number)
{
	char digits[NUMBER_MOST];
	char *at = digits + sizeof(digits);
	uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

	do
		*--at = (char)('0' + rest % 10);
	while (rest /= 10);
	if (number < 0)
		*--at = '-';
	put_word(writer, at, (size_t)(digits + sizeof(digits) - at));
}

void json_put_bool(struct json_writer *writer, bool value)
{
	put_word(writer, value ? "true" : "false", value ? 4 : 5);
}

void json_member_text(struct json_writer *writer, const char *key, const char *text)
{
	if (!text)
		return;
	json_key(writer, key);
	json_put_text(writer, text);
}

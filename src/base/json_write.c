/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

#include "base/json_escape.h"
#include "base/json_internal.h"
#include "base/memory.h"
#include "base/number.h"

enum {
	INDENT_MOST = JSON_LEAD_MOST - 2,
	LEAD_OFTEN = 16, /* so many bytes are copied without counting them */
	NUMBER_MOST = 24,
};

/* What separates a value from the one before it. */
static const char leads[] =
	",\n                                                                ";
_Static_assert(sizeof(leads) == JSON_LEAD_MOST + 1, "as many blanks as the widest indent");

static void set_depth(struct json_writer *writer, size_t depth)
{
	size_t indent = depth * 2 < INDENT_MOST ? depth * 2 : INDENT_MOST;

	writer->depth = depth;
	writer->lead = writer->pretty ? 2 + indent : 1;
}

struct json_writer *json_writer_new(struct buffer *out, bool pretty)
{
	struct json_writer *writer = memory_new(1, sizeof(*writer));

	writer->out = out;
	writer->pretty = pretty;
	set_depth(writer, 0);
	return writer;
}

void json_writer_free(struct json_writer *writer)
{
	free(writer);
}

/* Everything that is written has room for the widest lead before it.  from: 1 leaves out the comma,
   which the first one has not. */
static char *put_lead(const struct json_writer *writer, char *at, size_t from)
{
	memcpy(at, leads + from, LEAD_OFTEN);
	if (writer->lead > LEAD_OFTEN)
		memcpy(at, leads + from, JSON_LEAD_MOST);
	return at + writer->lead - from;
}

/* Room for a value of at most that many bytes, behind what separates it from the one before. */
static char *begin_value(struct json_writer *writer, size_t most)
{
	char *at = buffer_room(writer->out, most + JSON_LEAD_MOST);

	if (!at)
		return NULL;
	if (!writer->after_key && writer->depth)
		at = put_lead(writer, at, writer->first);
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

	set_depth(writer, writer->depth + 1);
	writer->first = true;
	if (!at)
		return;
	*at++ = bracket;
	end_value(writer, at);
}

static void end(struct json_writer *writer, char bracket)
{
	char *at = buffer_room(writer->out, JSON_LEAD_MOST + 2);

	set_depth(writer, writer->depth - 1);
	if (at) {
		if (!writer->first)
			at = put_lead(writer, at, 1);
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

void json_put_bytes(struct json_writer *writer, const char *bytes, size_t length)
{
	char *at = begin_value(writer, json_escape_room(bytes, length));

	if (at)
		end_value(writer, json_escape(at, bytes, length));
}

static char *put_key(const struct json_writer *writer, char *at, const char *key, size_t length)
{
	at = json_escape(at, key, length);
	*at++ = ':';
	if (writer->pretty)
		*at++ = ' ';
	return at;
}

void json_key(struct json_writer *writer, const char *key)
{
	size_t length = strlen(key);
	char *at = begin_value(writer, json_escape_room(key, length) + 2);

	writer->after_key = true;
	if (at)
		end_value(writer, put_key(writer, at, key, length));
}

void json_put_text(struct json_writer *writer, const char *text)
{
	json_put_bytes(writer, text, strlen(text));
}

static void put_word(struct json_writer *writer, const char *word, size_t length)
{
	char *at = begin_value(writer, length);

	if (at)
		end_value(writer, json_copy(at, word, length));
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
	size_t length, key_length;
	char *at;

	if (!text)
		return;
	length = strlen(text);
	key_length = strlen(key);
	at = begin_value(writer, json_escape_room(key, key_length) + 2 +
					 json_escape_room(text, length));
	if (at) {
		at = put_key(writer, at, key, key_length);
		end_value(writer, json_escape(at, text, length));
	}
}

char *json_write_texts(struct json_writer *writer, char *at, const char *first, size_t count,
                       size_t size)
{
	char between[2 * JSON_LEAD_MOST] = "\"";
	char *behind;

	*at++ = '[';
	if (count) {
		set_depth(writer, writer->depth + 1);
		behind = put_lead(writer, between + 1, 0);
		*behind++ = '"';
		at = put_lead(writer, at, 1);
		*at++ = '"';
		at = json_escape_between(at, first, size - 1, between, (size_t)(behind - between));
		*at++ = '"';
		set_depth(writer, writer->depth - 1);
		at = put_lead(writer, at, 1);
	}
	*at++ = ']';
	return at;
}

void json_put_texts(struct json_writer *writer, const char *first, size_t count, size_t size)
{
	char *at = begin_value(writer, json_texts_room(first, count, size));

	if (at)
		end_value(writer, json_write_texts(writer, at, first, count, size));
}

char *json_write_time(char *at, int64_t seconds)
{
	*at++ = '"';
	time_to_iso(seconds, at);
	at += TIME_ISO_LENGTH;
	*at++ = '"';
	return at;
}

void json_put_time(struct json_writer *writer, int64_t seconds)
{
	char *at = begin_value(writer, JSON_TIME_ROOM);

	if (at)
		end_value(writer, json_write_time(at, seconds));
}

void json_member_time(struct json_writer *writer, const char *key, int64_t seconds)
{
	json_key(writer, key);
	json_put_time(writer, seconds);
}

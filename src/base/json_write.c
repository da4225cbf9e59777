/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

#include "base/eight.h"
#include "base/memory.h"
#include "base/number.h"

enum {
	ESCAPE_MOST = 6, /* \u001f */
	INDENT_MOST = 64,
	LEAD_MOST = 2 + INDENT_MOST,
	LEAD_OFTEN = 16, /* so many bytes are copied without counting them */
	NUMBER_MOST = 24,
	SHORT = 256,
	WORD = 8,
};

struct json_writer {
	struct buffer *out;
	bool pretty;
	bool first;     /* nothing stands in the innermost object or list yet */
	bool after_key;
	size_t depth;
	size_t lead; /* so much of the lead below stands before a value at this depth */
};

/* What separates a value from the one before it. */
static const char leads[] =
	",\n                                                                ";
_Static_assert(sizeof(leads) == LEAD_MOST + 1, "as many blanks as the widest indent");

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

static char *put(char *at, const char *bytes, size_t length)
{
	memcpy(at, bytes, length);
	return at + length;
}

/* Everything that is written has room for the widest lead before it.  from: 1 leaves out the comma,
   which the first one has not. */
static char *put_lead(const struct json_writer *writer, char *at, size_t from)
{
	memcpy(at, leads + from, LEAD_OFTEN);
	if (writer->lead > LEAD_OFTEN)
		memcpy(at, leads + from, LEAD_MOST);
	return at + writer->lead - from;
}

/* Room for a value of at most that many bytes, behind what separates it from the one before. */
static char *begin_value(struct json_writer *writer, size_t most)
{
	char *at = buffer_room(writer->out, most + LEAD_MOST);

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
	char *at = buffer_room(writer->out, LEAD_MOST + 2);

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

static bool is_plain(unsigned char byte)
{
	return byte >= ' ' && byte != '"' && byte != '\\';
}

/* Are all of these eight bytes ASCII that needs no escape? Bit tricks: less than 128, a byte has
   its highest bit after a subtraction only where it was too small for it, and then it takes one
   more from the next. */
static bool are_plain(uint64_t bytes)
{
	uint64_t odd = bytes | (bytes - EVERY_BYTE * ' ') |
	               ((bytes ^ EVERY_BYTE * '"') - EVERY_BYTE) |
	               ((bytes ^ EVERY_BYTE * '\\') - EVERY_BYTE);

	return !(odd & EVERY_BYTE * 0x80);
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

static char *put_each(char *at, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)bytes[i];

		if (is_plain(byte))
			*at++ = (char)byte;
		else
			at = put_escape(at, byte);
	}
	return at;
}

/* What does not fill eight bytes at the end is written together with what stands before it. */
static char *put_rest(char *at, const char *bytes, size_t length, size_t before)
{
	const char *from = bytes + length - WORD;
	uint64_t word;

	if (before < WORD || !length)
		return put_each(at, bytes, length);
	memcpy(&word, from, WORD);
	if (!are_plain(word))
		return put_each(at, bytes, length);
	memcpy(at + length - WORD, &word, WORD);
	return at + length;
}

static char *put_string(char *at, const char *bytes, size_t length)
{
	const char *first = bytes;
	uint64_t word;

	*at++ = '"';
	for (; length >= WORD; bytes += WORD, length -= WORD) {
		memcpy(&word, bytes, WORD);
		at = are_plain(word) ? put(at, bytes, WORD) : put_each(at, bytes, WORD);
	}
	at = put_rest(at, bytes, length, (size_t)(bytes - first));
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

static char *put_key(const struct json_writer *writer, char *at, const char *key, size_t length)
{
	at = put_string(at, key, length);
	*at++ = ':';
	if (writer->pretty)
		*at++ = ' ';
	return at;
}

void json_key(struct json_writer *writer, const char *key)
{
	size_t length = strlen(key);
	char *at = begin_value(writer, room_for(key, length) + 2);

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
	size_t length, key_length;
	char *at;

	if (!text)
		return;
	length = strlen(text);
	key_length = strlen(key);
	at = begin_value(writer, room_for(key, key_length) + 2 + room_for(text, length));
	if (at) {
		at = put_key(writer, at, key, key_length);
		end_value(writer, put_string(at, text, length));
	}
}

void json_member_time(struct json_writer *writer, const char *key, int64_t seconds)
{
	size_t key_length = strlen(key);
	char *at = begin_value(writer, room_for(key, key_length) + 2 + TIME_TEXT_SIZE + 2);

	if (!at)
		return;
	at = put_key(writer, at, key, key_length);
	*at++ = '"';
	time_to_iso(seconds, at);
	at += strlen(at);
	*at++ = '"';
	end_value(writer, at);
}

size_t json_mark(const struct json_writer *writer)
{
	return writer->out->length;
}

void json_keep(const struct json_writer *writer, size_t mark, struct buffer *piece)
{
	buffer_clear(piece);
	buffer_add(piece, writer->out->bytes + mark, writer->out->length - mark);
}

void json_repeat(struct json_writer *writer, const struct buffer *piece)
{
	buffer_add(writer->out, piece->bytes, piece->length);
	writer->first = false;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON: answers decoded by yajl straight into structs, by tables; documents written piece by
   piece. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"

/* A text of an answer: clean (base/utf8.h), NOT ended by a NUL; it borrows from the answer's bytes
   or the arena.  bytes is NULL where the member was absent, null or of another type. */
struct json_text {
	const char *bytes;
	size_t length;
};

/* A copy with a NUL behind it, the caller's; NULL where it is absent or empty. */
char *json_text_copy(struct json_text text);

/* Elements lie one behind the other; each is a struct of the field's shape, or a json_text.
   present tells an empty list from none. */
struct json_list {
	void *items;
	size_t count;
	bool present; /* an empty list is not the same as none */
};

enum json_kind {
	JSON_TEXT,   /* struct json_text */
	JSON_OPAQUE, /* the same, not cleaned: for what goes back as it came, and is never shown */
	JSON_NUMBER, /* double; NAN where absent (the decoder fills that in) */
	JSON_BOOL,   /* signed char: 1, 0, -1 where absent */
	JSON_FLAT,   /* an object whose members go into the same struct: offsets of shape count from
			it */
	JSON_OBJECT, /* an object: a struct of shape at offset, whose first member is  bool present
		      */
	JSON_LIST,   /* struct json_list of structs of shape */
	JSON_TEXTS,  /* struct json_list of json_text */
};

struct json_field {
	const char *name;
	enum json_kind kind;
	size_t offset;
	const struct json_shape *shape;
};

struct json_shape {
	size_t size; /* of the struct; 0 for what only JSON_FLAT names */
	const struct json_field *fields;
	size_t count;
};

/* The answer must be one JSON object, no deeper than 32, with no U+0000 in its texts.  Members that
   no table names, nulls and values of another type are passed over; of duplicate keys the last
   counts. record is filled in whole, absent members included.  bytes must outlive what is done with
   record. */
bool json_decode(const char *bytes, size_t length, const struct json_shape *shape, void *record,
                 struct arena *arena, struct error *error);

/* Writes into out; texts must be UTF-8.  pretty: indented by two blanks, for people. */
struct json_writer;
struct json_writer *json_writer_new(struct buffer *out, bool pretty);
void json_writer_free(struct json_writer *writer);

void json_begin_object(struct json_writer *writer);
void json_end_object(struct json_writer *writer);
void json_begin_list(struct json_writer *writer);
void json_end_list(struct json_writer *writer);
void json_key(struct json_writer *writer, const char *key);
void json_put_text(struct json_writer *writer, const char *text);
void json_put_bytes(struct json_writer *writer, const char *bytes, size_t length);
/* A list of texts that lie one behind the other, each ended by a NUL; size: of all of it. */
void json_put_texts(struct json_writer *writer, const char *first, size_t count, size_t size);
void json_put_integer(struct json_writer *writer, int64_t number);
void json_put_bool(struct json_writer *writer, bool value);
/* As text, in UTC (base/number.h: time_to_iso). */
void json_put_time(struct json_writer *writer, int64_t seconds);
/* The member is left out where text is NULL. */
void json_member_text(struct json_writer *writer, const char *key, const char *text);
void json_member_time(struct json_writer *writer, const char *key, int64_t seconds);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON: answers decoded by yajl straight into structs, by tables; documents written piece by
   piece. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/answer.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/error.h"
#include "base/names.h"

/* What a member is, and what it becomes.  All zeros stand for one that is absent, null, of another
   type, or an empty text. */
enum json_kind {
	JSON_NONE,   /* passed over */
	JSON_TEXT,   /* const char *: clean (base/utf8.h), with a NUL behind it */
	JSON_OPAQUE, /* the same, not cleaned: for what goes back as it came, and is never shown */
	JSON_WORD,   /* a clean text, and what its words make of it */
	JSON_NUMBER, /* double */
	JSON_TIME,   /* int64_t: a number of seconds (base/number.h, time_from_number) */
	JSON_BOOL,   /* bool */
	JSON_ANSWER, /* enum answer: a boolean that may be absent */
	JSON_OBJECT, /* a struct of shape, at offset */
	JSON_LIST,   /* struct json_list of structs of shape */
	JSON_NAMES,  /* struct names: the texts of a list, and the names in its objects, of
			shape.  first is NULL only where there is no list */
	JSON_NAME,   /* in an object of JSON_NAMES: one more of these */
};

/* How a list is left in a struct, whose pointer may be to the items' own type.  items is NULL where
   there is no list, but not where it is empty. */
struct json_list {
	void *items;
	size_t count;
};

/* What a text is made into that is one of few words: a value of that size.  Most say the same as
   the one before them: that is copied then.  text is the arena's. */
enum { JSON_WORD_SIZE = 2 * sizeof(void *) };
struct json_words {
	void (*make)(void *value, int kind, const char *text);
	int kind;
};

struct json_field {
	const char *name;
	enum json_kind kind;
	size_t offset;
	const struct json_shape *shape; /* of objects, and of a list's elements */
	const struct json_words *words;
};
/* Where a member goes that is neither an object nor a word. */
#define JSON_AT(type, member) offsetof(type, member), NULL, NULL

struct json_shape {
	size_t size; /* of the struct; 0: the members go into the struct around the object, from
			which the offsets count */
	const struct json_field *fields;
	size_t count;
	size_t present; /* of a bool that tells that there was such an object; 0: none */
	/* The struct begins with the JSON_TEXT that the element of a list is known by.  One that
	   has none, or one over JSON_KEY_MOST bytes, is left out; a list of such elements alone is
	   as good as none. */
	bool keyed;
};
enum { JSON_KEY_MOST = 2048 };
#define JSON_SHAPE(type, table) {sizeof(type), table, ARRAY_SIZE(table), 0, false}

/* The answer must be one JSON object, no deeper than 32, with no U+0000 in its texts.  Members that
   no table names, nulls and values of another type are passed over; of duplicate keys the last
   counts.  record is filled in whole, absent members included; its texts and lists are the
   arena's, and the answer's bytes are not needed any more.  No shape may be in itself. */
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

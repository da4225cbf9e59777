/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Objects that say the same but for a few values.  One of them is written like any other, and kept
   as a form with gaps where those values stand; the others are the form with theirs in the gaps. */
#ifndef BASE_JSON_FORM_H
#define BASE_JSON_FORM_H

#include "base/json.h"

enum { JSON_GAPS_MOST = 8 };

struct json_form {
	struct buffer text; /* without what stands in the gaps */
	size_t gaps[JSON_GAPS_MOST];
	size_t count;
	size_t taken; /* what was written up to here is in it */
};

/* What stands in a gap. */
enum json_value_kind {
	JSON_VALUE_NONE,  /* nothing */
	JSON_VALUE_PART,  /* of a text: these bytes, which need no escape */
	JSON_VALUE_TEXT,  /* bytes, length */
	JSON_VALUE_TEXTS, /* bytes, length, count, as json_put_texts has them */
	JSON_VALUE_TIME,  /* seconds */
};

struct json_value {
	enum json_value_kind kind;
	const char *bytes;
	size_t length, count;
	int64_t seconds;
};

/* limit: bytes of its text. */
void json_form_init(struct json_form *form, size_t limit);
void json_form_release(struct json_form *form);

/* Where the writer's output is now; nothing of it may be taken out while a form is being kept. */
size_t json_mark(const struct json_writer *writer);
/* What is written from here on is the form.  It must begin and end at the same depth. */
void json_form_begin(struct json_form *form, const struct json_writer *writer);
/* What was written between two marks of it becomes a gap.  Nothing may have been, where a value was
   left out. */
void json_form_gap(struct json_form *form, const struct json_writer *writer, size_t from,
                   size_t to);
void json_form_end(struct json_form *form, const struct json_writer *writer);

/* A value by itself, of any kind but JSON_VALUE_PART. */
void json_put_value(struct json_writer *writer, const struct json_value *value);
/* One value for each gap, at the same depth and place of an object as it was kept from. */
void json_form_fill(const struct json_form *form, struct json_writer *writer,
                    const struct json_value *values);

#endif

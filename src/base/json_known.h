/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the decoder makes of the tables, and learns while it reads one answer: pages have hundreds
   of records of few shapes, which say much the same.  Nobody else includes it. */
#ifndef BASE_JSON_KNOWN_H
#define BASE_JSON_KNOWN_H

#include "base/eight.h"
#include "base/json.h"

struct json_member {
	struct json_field field;
	size_t length;               /* of its name */
	struct json_known *inner;    /* what is in an object that comes as its value */
	struct json_member *element; /* what the values in a list are that comes as its value */
	struct json_member *behind;  /* the one that came behind it the last time: they come in the
					same order nearly always */
	struct {
		const char *bytes; /* as it came, in the answer */
		size_t length;
		void *value;       /* what its words have made of it */
	} word;                    /* the last one */
};

/* The members of a shape.  The first is nobody: the one before the others, and that of every name
   which no table has.  Its kind is JSON_NONE, and what is in it is nobody's, too. */
struct json_known {
	struct json_shape shape;
	struct json_member *last; /* that came, in this record or the one before it */
	struct json_member members[];
};

/* Of a shape and all in it. */
struct json_known *json_known_new(const struct json_shape *shape, struct arena *arena);

/* For json_known_member alone: any of them but the one that is likely. */
struct json_member *json_known_find(struct json_known *known, const char *name, size_t length);

/* The member of that name, which comes next. */
static inline struct json_member *json_known_member(struct json_known *known, const char *name,
                                                    size_t length)
{
	struct json_member *likely = known->last->behind;

	if (likely->length != length || !eight_same(likely->field.name, name, length))
		return json_known_find(known, name, length);
	return known->last = likely;
}

#endif

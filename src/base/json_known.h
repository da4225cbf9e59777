/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the decoder learns of the shapes that it fills, while it reads one answer: pages have
   hundreds of records of few shapes.  Nobody else includes it. */
#ifndef BASE_JSON_KNOWN_H
#define BASE_JSON_KNOWN_H

#include "base/json.h"

struct json_known {
	struct json_known *next;
	const struct json_shape *shape;
	const char *blank;       /* a record in which nothing is there yet, to be copied */
	struct {
		size_t length;   /* of its name */
		size_t behind;   /* the field that came behind the one before it, the last time:
				    members come in the same order nearly always */
	} fields[];              /* and one more, for behind alone */
};

/* Fills in what is absent, of a record that is all zeros. */
void json_init_record(const struct json_shape *shape, char *record);

/* Of a list that begins with NULL; all of it lives in the arena. */
struct json_known *json_know(struct json_known **list, const struct json_shape *shape,
                             struct arena *arena);

/* The number of the member of that name, counted from 1, behind the one that came last (0: none);
   0 where nobody asks for it. */
size_t json_known_member(struct json_known *known, size_t last, const char *name, size_t length);

#endif

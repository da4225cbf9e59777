/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What json_write and json_form share.  Nobody else includes it. */
#ifndef BASE_JSON_INTERNAL_H
#define BASE_JSON_INTERNAL_H

#include <string.h>

#include "base/json.h"
#include "base/json_escape.h"
#include "base/number.h"

enum {
	JSON_LEAD_MOST = 66, /* what separates a value from the one before it */
	JSON_TIME_ROOM = TIME_TEXT_SIZE + 2,
};

struct json_writer {
	struct buffer *out;
	bool pretty;
	bool first;     /* nothing stands in the innermost object or list yet */
	bool after_key;
	size_t depth;
	size_t lead; /* so much of the widest one stands before a value at this depth */
};

/* What is put straight where it belongs: each gives what is behind. */
static inline char *json_copy(char *at, const char *bytes, size_t length)
{
	memcpy(at, bytes, length);
	return at + length;
}
char *json_write_time(char *at, int64_t seconds);
char *json_write_texts(struct json_writer *writer, char *at, const char *first, size_t count,
                       size_t size);

/* What a list of texts may take. */
static inline size_t json_texts_room(const char *first, size_t count, size_t size)
{
	return json_escape_room(first, size) + (count + 1) * (JSON_LEAD_MOST + 2);
}

#endif

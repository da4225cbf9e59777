/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes that grow up to a stated bound.  Always ends in a NUL that does not count. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attributes.h"

struct buffer {
	char *bytes; /* never NULL once something was added */
	size_t length, capacity;
	size_t limit;  /* the most that it may hold */
	bool overflow; /* something did not fit; stays set until cleared */
	bool secret;   /* what it gives back is wiped */
};

void buffer_init(struct buffer *buffer, size_t limit);
/* For what holds a secret: no copy of it stays behind. */
void buffer_init_secret(struct buffer *buffer, size_t limit);
void buffer_release(struct buffer *buffer);
void buffer_clear(struct buffer *buffer);

/* Each is all or nothing: false, and the overflow flag, when the bound would be passed. */
bool buffer_add(struct buffer *buffer, const char *bytes, size_t length);
bool buffer_add_text(struct buffer *buffer, const char *text);
/* No argument may be a text of the buffer itself. */
bool buffer_format(struct buffer *buffer, const char *format, ...) PRINTF_LIKE(2, 3);
/* Room for so many bytes more, to be filled in by the caller, who says how many it was in the end;
   NULL, and the overflow flag, when the bound would be passed. */
static inline char *buffer_room(struct buffer *buffer, size_t most);
static inline void buffer_filled(struct buffer *buffer, size_t length);
/* As a value in a form or a query: what is not unreserved as %XX. */
void buffer_add_escaped(struct buffer *buffer, const char *text);

/* "" when nothing was added. */
const char *buffer_text(const struct buffer *buffer);
/* Hands the bytes to the caller, who frees them; the buffer is empty after. */
char *buffer_take(struct buffer *buffer) NODISCARD;

/* For buffer_room alone: where it has to grow, or may not. */
char *buffer_make_room(struct buffer *buffer, size_t most);

static inline char *buffer_room(struct buffer *buffer, size_t most)
{
	if (most < buffer->capacity - buffer->length && most <= buffer->limit - buffer->length)
		return buffer->bytes + buffer->length;
	return buffer_make_room(buffer, most);
}

static inline void buffer_filled(struct buffer *buffer, size_t length)
{
	buffer->length += length;
	buffer->bytes[buffer->length] = '\0';
}

#endif

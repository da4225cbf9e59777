/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { FIRST_CAPACITY = 256 }; /* bytes: most are sentences */

void buffer_init(struct buffer *buffer, size_t limit)
{
	*buffer = (struct buffer){.limit = limit};
}

void buffer_init_secret(struct buffer *buffer, size_t limit)
{
	*buffer = (struct buffer){.limit = limit, .secret = true};
}

/* Empty, as it was made. */
static void forget(struct buffer *buffer)
{
	*buffer = (struct buffer){.limit = buffer->limit, .secret = buffer->secret};
}

void buffer_release(struct buffer *buffer)
{
	if (buffer->secret)
		memory_wipe(buffer->bytes, buffer->capacity);
	free(buffer->bytes);
	forget(buffer);
}

void buffer_clear(struct buffer *buffer)
{
	buffer->length = 0;
	buffer->overflow = false;
	if (buffer->bytes)
		buffer->bytes[0] = '\0';
}

/* realloc would leave a copy of a secret where it was. */
static void grow(struct buffer *buffer, size_t capacity)
{
	char *bytes = memory_resize(buffer->secret ? NULL : buffer->bytes, capacity, 1);

	if (buffer->secret && buffer->bytes) {
		memcpy(bytes, buffer->bytes, buffer->length + 1);
		memory_wipe(buffer->bytes, buffer->capacity);
		free(buffer->bytes);
	}
	buffer->bytes = bytes;
	buffer->capacity = capacity;
}

/* Room for that many more bytes and the NUL. */
static bool reserve(struct buffer *buffer, size_t more)
{
	size_t capacity = buffer->capacity ? buffer->capacity : FIRST_CAPACITY;

	if (buffer->length > buffer->limit || more > buffer->limit - buffer->length) {
		buffer->overflow = true;
		return false;
	}
	while (capacity < buffer->length + more + 1)
		capacity *= 2;
	if (capacity != buffer->capacity)
		grow(buffer, capacity);
	return true;
}

bool buffer_add(struct buffer *buffer, const char *bytes, size_t length)
{
	if (!reserve(buffer, length))
		return false;
	if (length)
		memcpy(buffer->bytes + buffer->length, bytes, length);
	buffer->length += length;
	buffer->bytes[buffer->length] = '\0';
	return true;
}

char *buffer_make_room(struct buffer *buffer, size_t most)
{
	return reserve(buffer, most) ? buffer->bytes + buffer->length : NULL;
}

bool buffer_add_text(struct buffer *buffer, const char *text)
{
	return buffer_add(buffer, text, strlen(text));
}

/* Puts it behind what is there, as far as there is room; gives the length of all of it. */
static size_t put_formatted(const struct buffer *buffer, const char *format, va_list arguments)
{
	size_t room = buffer->capacity ? buffer->capacity - buffer->length : 0;
	char *end = buffer->bytes ? buffer->bytes + buffer->length : NULL;
	int length = vsnprintf(end, room, format, arguments);

	if (length < 0)
		fatal("out of memory");
	return (size_t)length;
}

bool buffer_format(struct buffer *buffer, const char *format, ...)
{
	size_t room = buffer->capacity ? buffer->capacity - buffer->length : 0, length;
	va_list arguments;

	va_start(arguments, format);
	length = put_formatted(buffer, format, arguments);
	va_end(arguments);
	if (!reserve(buffer, length)) {
		if (room)
			buffer->bytes[buffer->length] = '\0';
		return false;
	}
	if (length >= room) {
		va_start(arguments, format);
		put_formatted(buffer, format, arguments);
		va_end(arguments);
	}
	buffer->length += length;
	return true;
}

const char *buffer_text(const struct buffer *buffer)
{
	return buffer->bytes ? buffer->bytes : "";
}

/* RFC 3986, section 2.3. */
static bool is_unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       strchr("-._~", c);
}

void buffer_add_escaped(struct buffer *buffer, const char *text)
{
	for (; *text; text++) {
		if (is_unreserved(*text))
			buffer_add(buffer, text, 1);
		else
			buffer_format(buffer, "%%%02X", (unsigned char)*text);
	}
}

char *buffer_take(struct buffer *buffer)
{
	char *bytes = buffer->bytes ? buffer->bytes : memory_copy_text("");

	forget(buffer);
	return bytes;
}

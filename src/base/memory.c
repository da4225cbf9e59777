/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/port.h"

static void (*restore_terminal)(void);

void fatal_restore_with(void (*restore)(void))
{
	restore_terminal = restore;
}

void fatal(const char *format, ...)
{
	void (*restore)(void) = restore_terminal;
	char text[512];
	va_list arguments;

	restore_terminal = NULL; /* a failure while restoring must not come back here */
	if (restore)
		restore();
	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	dprintf(STDERR_FILENO, "acmdash: %s\n", text);
	_exit(1);
}

static void *checked(void *memory)
{
	if (!memory)
		fatal("out of memory");
	return memory;
}

void *memory_new(size_t count, size_t size)
{
	return checked(calloc(count ? count : 1, size ? size : 1));
}

void *memory_take(size_t size)
{
	return checked(malloc(size ? size : 1));
}

void *memory_resize(void *memory, size_t count, size_t size)
{
	/* Not reallocarray, which macOS lacks. */
	count = count ? count : 1;
	size = size ? size : 1;
	return checked(count <= SIZE_MAX / size ? realloc(memory, count * size) : NULL);
}

char *memory_copy_text(const char *text)
{
	return text ? memory_copy_bytes(text, strlen(text)) : NULL;
}

char *memory_copy_bytes(const char *bytes, size_t length)
{
	char *copy = memory_take(length + 1);

	if (length)
		memcpy(copy, bytes, length);
	copy[length] = '\0';
	return copy;
}

char *memory_format(const char *format, ...)
{
	va_list arguments;
	char *text = NULL;

	va_start(arguments, format);
	if (vasprintf(&text, format, arguments) < 0)
		text = NULL;
	va_end(arguments);
	return checked(text);
}

void memory_wipe(void *memory, size_t size)
{
	if (memory)
#if defined HAVE_EXPLICIT_BZERO
		explicit_bzero(memory, size);
#else
		for (volatile char *byte = memory; size--; byte++)
			*byte = 0;
#endif
}

void memory_free_secret(char *secret)
{
	memory_wipe(secret, secret ? strlen(secret) : 0);
	free(secret);
}

void memory_free_wiped(void *memory)
{
	memory_wipe(memory, port_allocated(memory));
	free(memory);
}

void *memory_resize_wiped(void *memory, size_t size)
{
	size_t before = port_allocated(memory);
	void *larger;

	if (memory && size && size <= before)
		return memory;
	larger = memory_take(size);
	if (memory)
		memcpy(larger, memory, before < size ? before : size);
	memory_free_wiped(memory);
	return larger;
}

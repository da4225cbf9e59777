/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that is either there or ends the program: no caller ever checks for NULL. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

#include "base/attributes.h"

/* All return zeroed (calloc) or copied memory that the caller frees with free(). */
void *memory_new(size_t count, size_t size) NODISCARD;
void *memory_resize(void *memory, size_t count, size_t size) NODISCARD;
char *memory_copy_text(const char *text) NODISCARD;                     /* NULL gives NULL */
char *memory_copy_bytes(const char *bytes, size_t length) NODISCARD;    /* adds a NUL */
char *memory_format(const char *format, ...) NODISCARD PRINTF_LIKE(1, 2);

/* Overwrites what was a secret, which no compiler leaves out; NULL is fine. */
void memory_wipe(void *memory, size_t size);
/* Wipes a text that was a secret, then frees it; NULL is fine. */
void memory_free_secret(char *secret);
/* Not cleared, for what is filled at once. */
void *memory_take(size_t size) NODISCARD;
/* For libraries, many of which crash or send nonsense when they get nothing, and some of which have
   secrets in hand: with memory_take for malloc(), a free() and a realloc() that wipe all they give
   back. */
void memory_free_wiped(void *memory);
void *memory_resize_wiped(void *memory, size_t size) NODISCARD;

/* Ends the program with a sentence on standard error, after restoring the terminal. */
void fatal(const char *format, ...) NORETURN PRINTF_LIKE(1, 2);

/* What fatal() calls first; the terminal registers itself here.  NULL takes it back. */
void fatal_restore_with(void (*restore)(void));

#endif

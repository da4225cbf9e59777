/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Breaks a text into lines as its language wants it: at blanks in English, by kinsoku in Japanese.
 */
#ifndef TEXT_WRAP_H
#define TEXT_WRAP_H

#include <stdbool.h>
#include <stddef.h>

/* Calls line for every line of text, without its trailing blanks: bytes, not ended by a NUL.  A
   word longer than the width is split hard; '\n' in the text ends a line.  width is at least 1. */
void wrap_text(const char *text, size_t width,
               void (*line)(void *context, const char *bytes, size_t length), void *context);
/* How many lines that gives. */
size_t wrap_count(const char *text, size_t width);

#endif

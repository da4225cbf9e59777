/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Breaks a text into lines as its language wants it: at blanks in English, by kinsoku in Japanese.
 */
#ifndef TEXT_WRAP_H
#define TEXT_WRAP_H

#include <stdbool.h>
#include <stddef.h>

/* One line: bytes, not ended by a NUL, to be shown behind indent blanks. */
typedef void wrapped_line(void *context, size_t indent, const char *bytes, size_t length);

/* Calls line for every line of text, without its trailing blanks.  A word longer than the width is
   split hard; '\n' in the text ends a line.  What begins with blanks is a row of a table, "  label
   text": the lines that follow it begin where its text does, behind the first gap of two blanks.
   width is at least 1. */
void wrap_text(const char *text, size_t width, wrapped_line *line, void *context);
/* How many lines that gives. */
size_t wrap_count(const char *text, size_t width);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How wide a text is on a terminal, and how it is cut and padded.  Cells, never bytes or
 * characters. */
#ifndef TEXT_CELLS_H
#define TEXT_CELLS_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

/* 0, 1 or 2: curses' own table (wcwidth).  What it does not know is 1: a replacement is shown. */
int cells_of(uint32_t character);
size_t cells_width(const char *text);
/* The character of ASCII that this one is at full width (U+FF01 to U+FF5E, and the Japanese blank),
   but for parentheses, which Japanese names have of their own; any other as it is. */
uint32_t cells_narrow(uint32_t character);
/* Adds a text of these. */
void cells_add_narrow(struct buffer *out, const char *text);

/* The bytes of the longest prefix that is at most width cells wide; it never parts a base character
   from what combines with it.  taken: the cells it has; may be NULL. */
size_t cells_prefix(const char *text, size_t width, size_t *taken);

/* A text of at most width cells.  Where it is too long the end is cut and marked by "..", or, in the
   middle, both ends stay: names that begin alike can be told apart. */
enum cells_cut { CELLS_CUT_END, CELLS_CUT_MIDDLE };
void cells_add_cut(struct buffer *out, const char *text, size_t width, enum cells_cut cut);
/* The same, then blanks up to width. */
void cells_add_padded(struct buffer *out, const char *text, size_t width, enum cells_cut cut);
void cells_add_right(struct buffer *out, const char *text, size_t width);

#endif

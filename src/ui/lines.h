/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that were typed before, the oldest first; none twice. */
#ifndef UI_LINES_H
#define UI_LINES_H

#include <stddef.h>

enum { LINES_MOST = 200 };

struct lines {
	char *items[LINES_MOST];
	size_t count;
};

/* Copies it to the end; the same line of before goes, and the oldest where there are too many. */
void lines_add(struct lines *lines, const char *line);
void lines_clear(struct lines *lines);
/* The index of the line before (step -1) or behind (1) that begins with these bytes; count where
   there is none. */
size_t lines_find(const struct lines *lines, size_t from, int step, const char *prefix);

#endif

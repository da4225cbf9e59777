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
/* What Up (step -1) and Down (1) bring back: the line before or behind *at that begins as what was
   typed by hand, and behind the newest that itself.  Moves *at, which is their count where what was
   typed stands.  NULL: there is none that way. */
const char *lines_recall(const struct lines *lines, size_t *at, int step, const char *typed);

#endif

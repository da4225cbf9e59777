/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is the terminal's background light or dark?  What it answers when it is asked (OSC 11), else what
   COLORFGBG says.  The answer comes among the keys, and is taken out of them as the mouse's reports
   are: one that is cut in half makes nobody wait, and what cannot belong to it is a key again.  An
   Esc ends it, whether or not the "\\" that belongs to it has come yet. */
#ifndef UI_BACKGROUND_H
#define UI_BACKGROUND_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/command.h"

enum background { BACKGROUND_UNKNOWN, BACKGROUND_DARK, BACKGROUND_LIGHT };

/* "15;0", "0;default;15": the last is the background's, of 16 colours.  May be NULL. */
enum background background_by_colorfgbg(const char *colorfgbg);

enum { BACKGROUND_ANSWER_MOST = 40 };

struct background_answer {
	bool reading;
	bool ended; /* by an Esc alone: a "\\" behind it is no key */
	size_t length;
	char text[BACKGROUND_ANSWER_MOST];
};

enum background_part {
	BACKGROUND_NOT_MINE, /* the key is what it is */
	BACKGROUND_TAKEN,    /* a part of the answer */
	BACKGROUND_ANSWERED, /* its end: *background is what it says, unknown for nonsense */
};

enum background_part background_take(struct background_answer *answer, const struct key *key,
                                     enum background *background);

#endif

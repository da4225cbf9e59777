/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a terminal sends for a key that is no character: by its description, and where that is
   silent by what terminals have in common. */
#ifndef UI_KEY_BYTES_H
#define UI_KEY_BYTES_H

#include <stddef.h>

enum {
	KEY_BYTES_NONE = 0,  /* the first of them is a character's */
	KEY_BYTES_PART = -1, /* of a key; more may come */
};

/* By the description of the terminal that curses has open. */
void key_bytes_learn(void);
/* The key that these bytes begin with: one of the KEY_, with how many of them are its own, or one
   of the two above.  A sequence that nobody knows is KEY_UNKNOWN: its letters are no commands. */
int key_bytes_find(const char *bytes, size_t length, size_t *used);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "There is no X; do you mean Y?": the name of many that is the least mistyping away. */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include <stddef.h>

struct nearest {
	const char *text; /* borrowed, as the names are */
	const char *name; /* the nearest so far; NULL: none is near enough */
	size_t distance;
};

void nearest_init(struct nearest *nearest, const char *text);
/* Offers a name.  One that is a letter in three away or more is never near; of equals the first
   stays. */
void nearest_try(struct nearest *nearest, const char *name);

#endif

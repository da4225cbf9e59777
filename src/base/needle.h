/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A word that is looked for in very many texts: what can be worked out once is.  Letters of ASCII
   without regard to case, as in domain names. */
#ifndef BASE_NEEDLE_H
#define BASE_NEEDLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/uuid.h"

enum { NEEDLE_MOST = 255 };

struct needle {
	size_t length;
	bool hex; /* of digits, a to f and hyphens only: it may be in a UUID */
	struct uuid_digits digits; /* what such a one has of them */
	unsigned char bytes[NEEDLE_MOST + 1]; /* folded */
	size_t rarest; /* which of them is looked for first */
	bool pair;     /* together with the one behind it, however they are spelled */
	unsigned char spelled[2]; /* that one, as a small letter, and then as a capital */
	size_t spellings; /* how many of these there are */
};

/* What is longer than NEEDLE_MOST is cut off. */
void needle_init(struct needle *needle, const char *bytes, size_t length);
/* Looks first for the byte of which there is least in such a text, or, where there is much of each,
   for two. */
void needle_aim(struct needle *needle, const char *bytes, size_t length);
/* An empty one is everywhere. */
bool needle_in(const struct needle *needle, const char *bytes, size_t length);
/* The first place of its rarest byte in one of the spellings (small, capital); NULL: there is none.
   spelling is below the number of these; each is a search of its own. */
const char *needle_find(const struct needle *needle, size_t spelling, const char *bytes,
                        size_t length);

#endif

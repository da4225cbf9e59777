/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A word that is looked for in very many texts: what can be worked out once is.  Letters of ASCII
   without regard to case, as in domain names. */
#ifndef BASE_NEEDLE_H
#define BASE_NEEDLE_H

#include <stdbool.h>
#include <stddef.h>

enum { NEEDLE_MOST = 255 };

struct needle {
	size_t length;
	bool hex; /* of digits, a to f and hyphens only: it may be in a UUID */
	unsigned char bytes[NEEDLE_MOST + 1]; /* folded */
	size_t rarest; /* which of them is looked for first */
};

/* What is longer than NEEDLE_MOST is cut off. */
void needle_init(struct needle *needle, const char *bytes, size_t length);
/* An empty one is everywhere. */
bool needle_in(const struct needle *needle, const char *bytes, size_t length);

#endif

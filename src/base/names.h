/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of names as one run of texts, each ended by a NUL: cheap to keep a hundred thousand times.
 */
#ifndef BASE_NAMES_H
#define BASE_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct names {
	const char *first; /* the next lies behind the NUL of the one before */
	uint32_t count;
	uint32_t size;     /* bytes of all of them, each with its NUL */
};

/* for (name = names.first, i = 0; i < names.count; i++, name = names_next(name)) */
static inline const char *names_next(const char *name) { return name + strlen(name) + 1; }

/* The index-th name; index must be below count.  Walks from the first. */
const char *names_at(struct names names, size_t index);
/* So many texts that lie there. */
struct names names_from(const char *first, size_t count);
/* Is this text one of them, in the same memory? */
static inline bool names_hold(struct names names, const char *text)
{
	return text && names.first && text >= names.first && text < names.first + names.size;
}
/* Domain names are compared without regard to case. */
bool names_have(struct names names, const char *name);
/* May one of them have a capital letter of ASCII in it?  Also true for some other bytes that are as
   rare in names. */
bool names_may_have_capitals(struct names names);
/* The same names, byte by byte, in the same order. */
bool names_equal(struct names first, struct names second);

#endif

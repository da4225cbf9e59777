/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The present, as a frame sees it: what time it is, and until when all that was said by it holds.
   Whoever says something that depends on the time notes when it would be something else, so that
   nobody has to look before.  No clock: the time is handed in. */
#ifndef BASE_PRESENT_H
#define BASE_PRESENT_H

#include <stdbool.h>
#include <stdint.h>

#define FOR_GOOD INT64_MAX

struct present {
	int64_t seconds; /* since the epoch */
	int64_t until;   /* the first second in which something would be said otherwise */
};

/* Nothing was said yet. */
static inline struct present present_at(int64_t seconds)
{
	return (struct present){seconds, FOR_GOOD};
}

/* What is being said holds until then; FOR_GOOD: for ever. */
static inline void present_holds(struct present *present, int64_t until)
{
	if (until < present->until)
		present->until = until;
}

/* Is that moment still to come?  The answer holds until it does. */
static inline bool present_is_before(struct present *present, int64_t moment)
{
	if (present->seconds >= moment)
		return false;
	present_holds(present, moment);
	return true;
}

#endif

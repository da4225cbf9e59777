/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only place where the program asks what time it is. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

int64_t clock_wall(void);      /* seconds since the epoch */
int64_t clock_monotonic(void); /* milliseconds, for deadlines */

#endif

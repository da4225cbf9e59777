/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wakes the loop at a moment of the wall clock, however that comes: also because the machine has
   slept meanwhile, or the clock was set.  Where the system has no timer that knows (timerfd), it
   wakes once a minute until then.  Without a moment nothing wakes at all. */
#ifndef BASE_ALARM_H
#define BASE_ALARM_H

#include <stdint.h>

struct alarm;
struct events;

/* ring: the moment is there, or the clock is another; then no moment is set any more. */
struct alarm *alarm_new(struct events *events, void (*ring)(void *context), void *context);
void alarm_free(struct alarm *alarm);

/* seconds since the epoch, instead of those of before; FOR_GOOD of base/present.h: never. */
void alarm_set(struct alarm *alarm, int64_t moment);
/* What was set; FOR_GOOD: nothing. */
int64_t alarm_moment(const struct alarm *alarm);

#endif

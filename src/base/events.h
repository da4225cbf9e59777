/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the loop waits for besides HTTP: file descriptors and points in time.  One thread; callbacks
   run from events_run only, and may add and remove watches and timers freely. */
#ifndef BASE_EVENTS_H
#define BASE_EVENTS_H

#include <stddef.h>
#include <stdint.h>

struct events;
struct timer;
struct pollfd;

struct events *events_new(int64_t now);
void events_free(struct events *events);

/* Milliseconds of the monotonic clock, as the loop read it at the start of this turn. */
int64_t events_now(const struct events *events);
void events_set_now(struct events *events, int64_t now);

/* One watch a descriptor.  what: POLLIN, POLLOUT. */
void events_watch(struct events *events, int fd, short what, void (*ready)(void *context),
                  void *context);
void events_unwatch(struct events *events, int fd);

/* Fires once, delay milliseconds from events_now, then is gone.  Cancel before that with
   events_cancel; NULL is fine. */
struct timer *events_after(struct events *events, int64_t delay, void (*fire)(void *context),
                           void *context);
void events_cancel(struct events *events, struct timer *timer);

/* The descriptors to poll for: borrowed, valid until the next watch or unwatch. */
struct pollfd *events_descriptors(struct events *events, size_t *count);
/* Milliseconds until the next timer; -1 where there is none. */
int64_t events_timeout(const struct events *events);
/* Runs the timers that are due and the watches whose pollfd has revents; clears revents. */
void events_run(struct events *events);

#endif

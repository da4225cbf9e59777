/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/events.h"

#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/memory.h"

/* A dozen descriptors and a few hundred timers at most: plain lists serve. */
struct watch {
	void (*ready)(void *context);
	void *context;
};

struct timer {
	int64_t due;
	uint64_t serial;
	void (*fire)(void *context);
	void *context;
	struct timer *next; /* by due; of equals the older first */
};

struct events {
	int64_t now;
	struct pollfd *descriptors; /* side by side with watches */
	struct watch *watches;
	size_t count, capacity;
	struct timer *timers;
	uint64_t serial; /* of the next timer */
};

struct events *events_new(int64_t now)
{
	struct events *events = memory_new(1, sizeof(*events));

	events->now = now;
	return events;
}

void events_free(struct events *events)
{
	if (!events)
		return;
	while (events->timers)
		events_cancel(events, events->timers);
	free(events->descriptors);
	free(events->watches);
	free(events);
}

int64_t events_now(const struct events *events)
{
	return events->now;
}

void events_set_now(struct events *events, int64_t now)
{
	events->now = now;
}

void events_watch(struct events *events, int fd, short what, void (*ready)(void *context),
                  void *context)
{
	if (events->count == events->capacity) {
		events->capacity = events->capacity ? events->capacity * 2 : 8;
		events->descriptors = memory_resize(events->descriptors, events->capacity,
		                                    sizeof(*events->descriptors));
		events->watches =
			memory_resize(events->watches, events->capacity, sizeof(*events->watches));
	}
	events->descriptors[events->count] = (struct pollfd){.fd = fd, .events = what};
	events->watches[events->count] = (struct watch){ready, context};
	events->count++;
}

void events_unwatch(struct events *events, int fd)
{
	for (size_t i = 0; i < events->count; i++) {
		if (events->descriptors[i].fd != fd)
			continue;
		events->count--;
		events->descriptors[i] = events->descriptors[events->count];
		events->watches[i] = events->watches[events->count];
		return;
	}
}

struct timer *events_after(struct events *events, int64_t delay, void (*fire)(void *context),
                           void *context)
{
	struct timer *timer = memory_take(sizeof(*timer)), **link = &events->timers;

	*timer = (struct timer){
		.due = events->now + (delay > 0 ? delay : 0),
		.serial = events->serial++,
		.fire = fire,
		.context = context,
	};
	while (*link && (*link)->due <= timer->due)
		link = &(*link)->next;
	timer->next = *link;
	*link = timer;
	return timer;
}

void events_cancel(struct events *events, struct timer *timer)
{
	for (struct timer **link = &events->timers; *link; link = &(*link)->next) {
		if (*link != timer)
			continue;
		*link = timer->next;
		free(timer);
		return;
	}
}

struct pollfd *events_descriptors(struct events *events, size_t *count)
{
	*count = events->count;
	return events->descriptors;
}

int64_t events_timeout(const struct events *events)
{
	if (!events->timers)
		return -1;
	return events->timers->due > events->now ? events->timers->due - events->now : 0;
}

static struct timer *due_before(const struct events *events, uint64_t serial)
{
	for (struct timer *timer = events->timers; timer && timer->due <= events->now;
	     timer = timer->next)
		if (timer->serial < serial)
			return timer;
	return NULL;
}

/* Only those that were set when the turn began: a timer that a timer sets waits for the next turn.
 */
static void run_timers(struct events *events)
{
	uint64_t serial = events->serial;
	struct timer *timer;

	while ((timer = due_before(events, serial))) {
		struct timer due = *timer;

		events_cancel(events, timer);
		due.fire(due.context);
	}
}

static bool run_one_watch(struct events *events)
{
	for (size_t i = 0; i < events->count; i++) {
		if (!events->descriptors[i].revents)
			continue;
		events->descriptors[i].revents = 0;
		events->watches[i].ready(events->watches[i].context);
		return true;
	}
	return false;
}

void events_run(struct events *events)
{
	run_timers(events);
	/* From the start each time: a callback may have changed the list. */
	while (run_one_watch(events))
		continue;
}

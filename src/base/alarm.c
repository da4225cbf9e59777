/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/alarm.h"

#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>
#ifdef HAVE_TIMERFD_CREATE
#include <sys/timerfd.h>
#endif

#include "base/clock.h"
#include "base/events.h"
#include "base/memory.h"
#include "base/present.h"

enum { MINUTE = 60 };

struct alarm {
	struct events *events;
	void (*ring)(void *context);
	void *context;
	int64_t moment;
	int fd;              /* -1: there is none, and the loop's own timer has to do */
	struct timer *timer; /* NULL: none is set */
};

#ifdef HAVE_TIMERFD_CREATE
static int open_timer(void)
{
	return timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
}

/* 0: never. */
static bool set_timer(int fd, int64_t moment)
{
	const struct itimerspec time = {.it_value.tv_sec = (time_t)moment};

	return timerfd_settime(fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &time, NULL) == 0;
}
#else
static int open_timer(void) { return -1; }

static bool set_timer(int fd, int64_t moment)
{
	(void)fd;
	(void)moment;
	return false;
}
#endif

static void ring_once(struct alarm *alarm)
{
	alarm->moment = FOR_GOOD;
	alarm->ring(alarm->context);
}

static void do_without(struct alarm *alarm)
{
	events_unwatch(alarm->events, alarm->fd);
	close(alarm->fd);
	alarm->fd = -1;
}

/* read() fails if the clock was set.  If it does not, and it is too early all the same, the
   program's clock is not the system's. */
static void fired(void *context)
{
	struct alarm *alarm = context;
	uint64_t count;

	if (read(alarm->fd, &count, sizeof(count)) > 0 && clock_wall() < alarm->moment)
		do_without(alarm);
	ring_once(alarm);
}

static void passed(void *context)
{
	struct alarm *alarm = context;

	alarm->timer = NULL;
	ring_once(alarm);
}

struct alarm *alarm_new(struct events *events, void (*ring)(void *context), void *context)
{
	struct alarm *alarm = memory_new(1, sizeof(*alarm));

	*alarm = (struct alarm){events, ring, context, FOR_GOOD, open_timer(), NULL};
	if (alarm->fd >= 0)
		events_watch(events, alarm->fd, POLLIN, fired, alarm);
	return alarm;
}

void alarm_free(struct alarm *alarm)
{
	if (!alarm)
		return;
	events_cancel(alarm->events, alarm->timer);
	if (alarm->fd >= 0)
		do_without(alarm);
	free(alarm);
}

/* This clock may stand still while the machine sleeps, so it is not trusted for long. */
static void set_own_timer(struct alarm *alarm)
{
	int64_t left = alarm->moment - clock_wall();

	events_cancel(alarm->events, alarm->timer);
	alarm->timer = NULL;
	if (alarm->moment != FOR_GOOD)
		alarm->timer = events_after(alarm->events, (left < MINUTE ? left : MINUTE) * 1000,
		                            passed, alarm);
}

int64_t alarm_moment(const struct alarm *alarm)
{
	return alarm->moment;
}

void alarm_set(struct alarm *alarm, int64_t moment)
{
	if (moment == alarm->moment)
		return;
	alarm->moment = moment;
	/* 0 would switch the timer off; all that is past is the same to it. */
	if (moment < 1)
		moment = 1;
	if (alarm->fd >= 0 && !set_timer(alarm->fd, moment == FOR_GOOD ? 0 : moment))
		do_without(alarm);
	if (alarm->fd < 0)
		set_own_timer(alarm);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time that runs faster, for programs that wait most of it: preloaded (LD_PRELOAD) into acmdash and its
   simulator alike, so that both live in the same hurried world and neither knows.  Of the clocks they
   read HURRY seconds pass in one, and what they wait for comes as much sooner.  Nothing of it is in the
   programs themselves. */
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define NANO 1000000000LL

static int64_t factor = 1, start[2]; /* nanoseconds, of the clocks that are hurried */

/* Asked of the kernel: others' constructors read the clock before ours has run. */
static int real_clock(clockid_t clock, struct timespec *time)
{
	return (int)syscall(SYS_clock_gettime, clock, time);
}

__attribute__((constructor)) static void begin(void)
{
	static const clockid_t clocks[] = {CLOCK_REALTIME, CLOCK_MONOTONIC};
	const char *text = getenv("HURRY");
	struct timespec now;

	factor = text && atoi(text) > 0 ? atoi(text) : 1;
	for (int i = 0; i < 2; i++) {
		real_clock(clocks[i], &now);
		start[i] = now.tv_sec * NANO + now.tv_nsec;
	}
	/* Whoever began earlier is as far ahead: of the monotonic clock only differences count, but
	   the two programs compare the time of day, which signatures carry. */
	text = getenv("HURRY_SINCE");
	if (text)
		start[0] = atoll(text) * NANO;
}

int clock_gettime(clockid_t clock, struct timespec *time)
{
	int64_t then = clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE ? start[0] : start[1];
	int64_t now;

	if (real_clock(clock, time) != 0)
		return -1;
	if (clock == CLOCK_PROCESS_CPUTIME_ID || clock == CLOCK_THREAD_CPUTIME_ID)
		return 0;
	now = then + (time->tv_sec * NANO + time->tv_nsec - then) * factor;
	time->tv_sec = now / NANO;
	time->tv_nsec = now % NANO;
	return 0;
}

time_t time(time_t *into)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	if (into)
		*into = now.tv_sec;
	return now.tv_sec;
}

static struct timespec shorter(int64_t nanoseconds)
{
	nanoseconds /= factor;
	return (struct timespec){nanoseconds / NANO, nanoseconds % NANO};
}

int poll(struct pollfd *descriptors, nfds_t count, int timeout)
{
	struct timespec left = shorter(timeout * (NANO / 1000));

	return ppoll(descriptors, count, timeout < 0 ? NULL : &left, NULL);
}

int __poll_chk(struct pollfd *descriptors, nfds_t count, int timeout, size_t size);
int __poll_chk(struct pollfd *descriptors, nfds_t count, int timeout, size_t size)
{
	(void)size;
	return poll(descriptors, count, timeout);
}

int select(int count, fd_set *reading, fd_set *writing, fd_set *failing, struct timeval *timeout)
{
	struct timespec left = {0};

	if (timeout)
		left = shorter(timeout->tv_sec * NANO + timeout->tv_usec * 1000);
	return pselect(count, reading, writing, failing, timeout ? &left : NULL, NULL);
}

int epoll_wait(int epoll, struct epoll_event *events, int most, int timeout)
{
	struct pollfd itself = {epoll, POLLIN, 0};

	if (poll(&itself, 1, timeout) < 0)
		return -1;
	return epoll_pwait(epoll, events, most, 0, NULL);
}

int nanosleep(const struct timespec *span, struct timespec *left)
{
	struct timespec short_span = shorter(span->tv_sec * NANO + span->tv_nsec);

	return clock_nanosleep(CLOCK_MONOTONIC, 0, &short_span, left);
}

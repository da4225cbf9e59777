/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A time of day that stands still, for pictures that are the same every time: preloaded (LD_PRELOAD)
   into acmdash and its simulator.  Nothing of it is in the programs themselves. */
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static time_t still(void)
{
	const char *text = getenv("STILL");

	return text ? (time_t)atoll(text) : 0;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
	if (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE)
		return (int)syscall(SYS_clock_gettime, clock, now);
	*now = (struct timespec){.tv_sec = still()};
	return 0;
}

time_t time(time_t *into)
{
	time_t now = still();

	if (into)
		*into = now;
	return now;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
	(void)zone;
	*now = (struct timeval){.tv_sec = still()};
	return 0;
}

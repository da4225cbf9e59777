/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all measurements do with what they have measured. */
#ifndef TESTS_BENCH_FIGURES_H
#define TESTS_BENCH_FIGURES_H

#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static inline int figures_compare(const void *left, const void *right)
{
	const double *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

/* Sorts them, so that the first is the least, and the last the most. */
static inline double figures_median(double *values, int count)
{
	qsort(values, (size_t)count, sizeof(*values), figures_compare);
	return values[count / 2];
}

/* Seconds. */
static inline double figures_clock(clockid_t clock)
{
	struct timespec time;

	clock_gettime(clock, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static inline double figures_seconds(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps requests of one operation below ACM's quota (requests a second, per account and region).
   Pure; the time is an argument.  https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html
 */
#ifndef AWS_LIMITER_H
#define AWS_LIMITER_H

#include <stdint.h>

struct limiter {
	double rate;   /* requests a second, now */
	double most;   /* and when nothing is throttled */
	double burst;  /* tokens that can be saved up; 1 once ACM throttled */
	double tokens;
	int64_t at;    /* when tokens was right, milliseconds */
};

/* burst: how many requests may go out at once.  The quotas are shared with the rest of the account,
   so the rate stays below them; but AWS's own token buckets allow bursts, and pages follow one
   another anyway.  What ACM throttles is slowed down from then on. */
void limiter_init(struct limiter *limiter, double rate, double burst, int64_t now);
/* Takes a token: 0, or the milliseconds until one is there (then none was taken). */
int64_t limiter_take(struct limiter *limiter, int64_t now);
/* ACM throttled: halve the rate; a success brings it slowly back.  What goes once a second at the
   most stays at its pace: ACM did not count the one that it throttled, so its turn is still there,
   for whoever backs off before he takes it. */
void limiter_throttled(struct limiter *limiter, int64_t now);
void limiter_succeeded(struct limiter *limiter, int64_t now);

#endif

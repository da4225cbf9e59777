/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is tried again, and when: the SDKs' standard mode.  Pure; chance and time are arguments.
   https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
#ifndef AWS_RETRY_H
#define AWS_RETRY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* The quota of retries that all requests of a source share: 500 tokens. */
struct retry_quota {
	int tokens;
};
void retry_quota_init(struct retry_quota *quota);

struct retry {
	int attempts;    /* made so far, the first included */
	int cost;        /* of the last retry, given back by a success */
	bool once_only;  /* not idempotent: only what certainly had no effect is tried again */
	/* Its pace is so slow that a request which is throttled came a moment too early, or after
	   somebody else's: it is tried again soon, and for longer than others. */
	bool patient;
};

struct retry_limits {
	int attempts;  /* the most, the first included */
	double chance; /* 0 to 1 */
	int64_t hint;  /* x-amz-retry-after in milliseconds; -1: none */
	bool before_2026; /* the standard mode's figures of then, which know no hint */
};

/* May it be tried again?  Takes the cost from the quota when it may.  delay: milliseconds to wait.
 */
bool retry_again(struct retry *retry, struct retry_quota *quota, const struct error *error,
                 const struct retry_limits *limits, int64_t *delay);
void retry_succeeded(const struct retry *retry, struct retry_quota *quota);

#endif

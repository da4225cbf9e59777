/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/retry.h"

#include <stddef.h>

#include "base/array.h"

/* Milliseconds, and tokens of the quota. */
enum { QUOTA = 500, LONGEST = 20000, HINT_MOST = 5000 };
/* Of patient operations: most requests that are throttled came some milliseconds too early, so the
   first pauses are short; all of them together take about half a minute. */
enum { PATIENT_ATTEMPTS = 14, PATIENT_SCALE = 10 };

/* What is worth another try.  safe: the request certainly had no effect. */
static const struct kind {
	enum error_kind kind;
	bool safe;
	struct figures {
		int cost, scale;
	} now, before_2026; /* of the standard mode */
} kinds[] = {
	{ERROR_THROTTLED,   true,  {5, 1000}, {5, 1000} },
	{ERROR_NETWORK,     true,  {14, 50},  {5, 1000} },
	{ERROR_UNAVAILABLE, false, {14, 50},  {5, 1000} },
	{ERROR_TIMEOUT,     false, {14, 50},  {10, 1000}},
	{ERROR_LOST,        false, {14, 50},  {5, 1000} },
};

static const struct kind *find_kind(enum error_kind kind)
{
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (kinds[i].kind == kind)
			return &kinds[i];
	return NULL;
}

void retry_quota_init(struct retry_quota *quota)
{
	quota->tokens = QUOTA;
}

static int64_t backoff(int scale, int attempts, double chance, int64_t hint)
{
	int64_t most = scale;
	int64_t delay;

	for (int i = 1; i < attempts && most < LONGEST; i++)
		most *= 2;
	if (most > LONGEST)
		most = LONGEST;
	delay = (int64_t)((double)most * chance);
	if (hint < 0)
		return delay;
	if (hint < delay)
		return delay;
	return hint > delay + HINT_MOST ? delay + HINT_MOST : hint;
}

bool retry_again(struct retry *retry, struct retry_quota *quota, const struct error *error,
                 const struct retry_limits *limits, int64_t *delay)
{
	const struct kind *kind = find_kind(error->kind);
	bool patient = retry->patient && error->kind == ERROR_THROTTLED;
	int attempts = limits->attempts;
	struct figures figures;

	if (patient && attempts < PATIENT_ATTEMPTS)
		attempts = PATIENT_ATTEMPTS;
	if (!kind || (retry->once_only && !kind->safe) || retry->attempts >= attempts)
		return false;
	/* The quota prevents storms; nothing as slow as this can cause one. */
	figures = patient               ? (struct figures){0, PATIENT_SCALE}
	          : limits->before_2026 ? kind->before_2026
	                                : kind->now;
	if (quota->tokens < figures.cost)
		return false;
	quota->tokens -= figures.cost;
	retry->cost = figures.cost;
	*delay = backoff(figures.scale, retry->attempts, limits->chance,
	                 limits->before_2026 ? -1 : limits->hint);
	return true;
}

void retry_succeeded(const struct retry *retry, struct retry_quota *quota)
{
	quota->tokens += retry->cost ? retry->cost : 1;
	if (quota->tokens > QUOTA)
		quota->tokens = QUOTA;
}

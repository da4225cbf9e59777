/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/quotas.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"

/* A token bucket that holds what may come in one second. */
struct sim_quota {
	const struct sim_account *account;
	const struct sim_operation *operation;
	char region[64];
	double tokens;
	int64_t at; /* milliseconds */
};

/* The simulator's clock can be put forward: that fills the buckets, too. */
static int64_t now_of(const struct sim *sim)
{
	return clock_monotonic() + sim->clock_offset * 1000;
}

static struct sim_quota *find(struct sim *sim, const struct sim_call *call,
			      const struct sim_operation *operation)
{
	struct sim_quota *bucket;

	for (size_t i = 0; i < sim->bucket_count; i++) {
		bucket = &sim->buckets[i];
		if (bucket->account == call->account && bucket->operation == operation &&
		    strcmp(bucket->region, call->region) == 0)
			return bucket;
	}
	sim->buckets = memory_resize(sim->buckets, sim->bucket_count + 1, sizeof(*sim->buckets));
	bucket = &sim->buckets[sim->bucket_count++];
	*bucket = (struct sim_quota){
		.account = call->account,
		.operation = operation,
		.tokens = operation->quota,
		.at = now_of(sim),
	};
	snprintf(bucket->region, sizeof(bucket->region), "%s", call->region);
	return bucket;
}

bool quotas_exceeded(struct sim *sim, const struct sim_call *call,
		     const struct sim_operation *operation)
{
	int64_t now = now_of(sim);
	struct sim_quota *bucket;

	if (!sim->quotas || !operation->quota)
		return false;
	bucket = find(sim, call, operation);
	if (now > bucket->at)
		bucket->tokens += (double)(now - bucket->at) * operation->quota / 1000;
	if (bucket->tokens > operation->quota)
		bucket->tokens = operation->quota;
	bucket->at = now;
	if (bucket->tokens < 1)
		return true;
	bucket->tokens -= 1;
	return false;
}

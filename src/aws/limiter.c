/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/limiter.h"

static const double SLOWEST = 0.2; /* requests a second, however much ACM throttles */

void limiter_init(struct limiter *limiter, double rate, double burst, int64_t now)
{
	*limiter = (struct limiter){
		.rate = rate, .most = rate, .burst = burst, .tokens = burst, .at = now};
}

static void refill(struct limiter *limiter, int64_t now)
{
	if (now > limiter->at)
		limiter->tokens += (double)(now - limiter->at) * limiter->rate / 1000;
	if (limiter->tokens > limiter->burst)
		limiter->tokens = limiter->burst;
	limiter->at = now;
}

int64_t limiter_take(struct limiter *limiter, int64_t now)
{
	refill(limiter, now);
	if (limiter->tokens < 1)
		return (int64_t)((1 - limiter->tokens) * 1000 / limiter->rate) + 1;
	limiter->tokens -= 1;
	return 0;
}

void limiter_throttled(struct limiter *limiter, int64_t now)
{
	refill(limiter, now);
	limiter->burst = 1;
	limiter->tokens = limiter->most <= 1;
	if (limiter->most <= 1)
		return;
	limiter->rate /= 2;
	if (limiter->rate < SLOWEST)
		limiter->rate = SLOWEST;
}

void limiter_succeeded(struct limiter *limiter, int64_t now)
{
	refill(limiter, now);
	if (limiter->rate < limiter->most)
		limiter->rate += limiter->most / 20;
	if (limiter->rate > limiter->most)
		limiter->rate = limiter->most;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/limiter.h"

#include "tests/unit/unit.h"

static void test_burst_then_rate(void **state)
{
	struct limiter limiter;

	(void)state;
	limiter_init(&limiter, 4, 3, 1000);
	for (int i = 0; i < 3; i++)
		assert_int_equal(limiter_take(&limiter, 1000), 0);
	/* Four a second: one each 250 ms.  The delay that is given is enough, and hardly more. */
	assert_in_range(limiter_take(&limiter, 1000), 250, 251);
	assert_true(limiter_take(&limiter, 1249) > 0);
	assert_int_equal(limiter_take(&limiter, 1251), 0);
	assert_true(limiter_take(&limiter, 1251) > 0);
}

static void test_a_refused_token_costs_nothing(void **state)
{
	struct limiter limiter;

	(void)state;
	limiter_init(&limiter, 1, 1, 0);
	assert_int_equal(limiter_take(&limiter, 0), 0);
	for (int64_t now = 1; now < 999; now++)
		assert_true(limiter_take(&limiter, now) > 0);
	assert_int_equal(limiter_take(&limiter, 1001), 0);
}

static void test_nothing_is_saved_beyond_the_burst(void **state)
{
	struct limiter limiter;

	(void)state;
	limiter_init(&limiter, 10, 2, 0);
	assert_int_equal(limiter_take(&limiter, 1000000), 0);
	assert_int_equal(limiter_take(&limiter, 1000000), 0);
	assert_true(limiter_take(&limiter, 1000000) > 0);
}

static void test_a_second_never_holds_more_than_rate_and_burst(void **state)
{
	struct limiter limiter;
	int taken = 0;

	(void)state;
	limiter_init(&limiter, 8, 10, 0);
	for (int64_t now = 0; now < 10000; now++)
		while (limiter_take(&limiter, now) == 0)
			taken++;
	assert_in_range(taken, 10 + 79, 10 + 80);
}

static void test_throttled(void **state)
{
	struct limiter limiter;

	(void)state;
	limiter_init(&limiter, 8, 100, 0);
	limiter_throttled(&limiter, 0);
	/* Half the rate, and the saved tokens are gone. */
	assert_in_range(limiter_take(&limiter, 0), 250, 251);
	assert_int_equal(limiter_take(&limiter, 251), 0);
	/* Ten seconds of rest save one token only. */
	assert_int_equal(limiter_take(&limiter, 10251), 0);
	assert_true(limiter_take(&limiter, 10251) > 0);
}

/* One a second is slow enough: what was throttled was not counted, and has its turn still. */
static void test_throttled_once_a_second(void **state)
{
	struct limiter limiter;

	(void)state;
	limiter_init(&limiter, 1, 1, 0);
	for (int64_t now = 0; now < 10; now++) {
		assert_int_equal(limiter_take(&limiter, now), 0);
		limiter_throttled(&limiter, now);
	}
	assert_int_equal(limiter_take(&limiter, 20), 0);
	assert_int_equal(limiter_take(&limiter, 20), 1001);
}

static void test_throttled_without_end(void **state)
{
	struct limiter limiter;

	(void)state;
	limiter_init(&limiter, 8, 100, 0);
	for (int i = 0; i < 100; i++)
		limiter_throttled(&limiter, 0);
	/* Slow, but still going: at most five seconds for one. */
	assert_in_range(limiter_take(&limiter, 0), 4000, 5001);
}

static void test_success_brings_the_rate_back(void **state)
{
	struct limiter limiter;

	(void)state;
	limiter_init(&limiter, 8, 10, 0);
	limiter_throttled(&limiter, 0);
	limiter_succeeded(&limiter, 0);
	assert_true(limiter.rate > 4 && limiter.rate < 8);
	for (int i = 0; i < 100; i++)
		limiter_succeeded(&limiter, 0);
	assert_true(limiter.rate == 8);
}

static void test_time_that_stands_still_or_goes_back(void **state)
{
	struct limiter limiter;

	(void)state;
	limiter_init(&limiter, 1, 1, 5000);
	assert_int_equal(limiter_take(&limiter, 5000), 0);
	assert_true(limiter_take(&limiter, 4000) > 0);
	assert_true(limiter_take(&limiter, 4000) <= 2001);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_burst_then_rate),
		cmocka_unit_test(test_a_refused_token_costs_nothing),
		cmocka_unit_test(test_nothing_is_saved_beyond_the_burst),
		cmocka_unit_test(test_a_second_never_holds_more_than_rate_and_burst),
		cmocka_unit_test(test_throttled),
		cmocka_unit_test(test_throttled_once_a_second),
		cmocka_unit_test(test_throttled_without_end),
		cmocka_unit_test(test_success_brings_the_rate_back),
		cmocka_unit_test(test_time_that_stands_still_or_goes_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

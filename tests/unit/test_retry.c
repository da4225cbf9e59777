/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/retry.h"

#include "base/array.h"
#include "tests/unit/unit.h"

enum { QUOTA = 500, NO_HINT = -1 };

static void test_what_is_tried_again(void **state)
{
	static const struct {
		enum error_kind kind;
		bool again, again_if_once; /* once: what must not come twice */
		int cost;
	} cases[] = {
		{ERROR_THROTTLED,         true,  true,  5 },
		{ERROR_NETWORK,           true,  true,  14}, /* was not written */
		{ERROR_UNAVAILABLE,       true,  false, 14},
		{ERROR_TIMEOUT,           true,  false, 14},
		{ERROR_LOST,              true,  false, 14},
		{ERROR_TLS,               false, false, 0 },
		{ERROR_ANSWER,            false, false, 0 },
		{ERROR_ACCESS,            false, false, 0 },
		{ERROR_EXPIRED,           false, false, 0 },
		{ERROR_CREDENTIALS,       false, false, 0 },
		{ERROR_PROFILE,           false, false, 0 },
		{ERROR_COMMAND,           false, false, 0 },
		{ERROR_MACHINE,           false, false, 0 },
		{ERROR_CODE,              false, false, 0 },
		{ERROR_UNSUPPORTED,       false, false, 0 },
		{ERROR_CLOCK,             false, false, 0 },
		{ERROR_STATE,             false, false, 0 },
		{ERROR_NOT_FOUND,         false, false, 0 },
		{ERROR_INVALID,           false, false, 0 },
		{ERROR_SERVICE,           false, false, 0 },
		{ERROR_UNKNOWN_OPERATION, false, false, 0 },
		{ERROR_CANCELLED,         false, false, 0 },
		{ERROR_USAGE,             false, false, 0 },
	};
	const struct retry_limits limits = {3, 0.5, NO_HINT, false};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases) * 2; i++) {
		bool once = i % 2;
		bool again = once ? cases[i / 2].again_if_once : cases[i / 2].again;
		const struct error error = {.kind = cases[i / 2].kind};
		struct retry retry = {.attempts = 1, .once_only = once};
		struct retry_quota quota;
		int64_t delay;

		retry_quota_init(&quota);
		assert_int_equal(retry_again(&retry, &quota, &error, &limits, &delay), again);
		assert_int_equal(quota.tokens, QUOTA - (again ? cases[i / 2].cost : 0));
	}
}

static void test_delays(void **state)
{
	static const struct {
		enum error_kind kind;
		int attempts;
		double chance;
		int64_t hint, delay;
	} cases[] = {
		/* chance * min(scale * 2^retries, 20 s); scale 50 ms, throttled 1 s */
		{ERROR_NETWORK,   1,  1.0,  NO_HINT, 50   },
		{ERROR_NETWORK,   2,  1.0,  NO_HINT, 100  },
		{ERROR_NETWORK,   3,  0.5,  NO_HINT, 100  },
		{ERROR_NETWORK,   3,  0.0,  NO_HINT, 0    },
		{ERROR_THROTTLED, 1,  1.0,  NO_HINT, 1000 },
		{ERROR_THROTTLED, 2,  0.25, NO_HINT, 500  },
		{ERROR_THROTTLED, 5,  1.0,  NO_HINT, 16000},
		{ERROR_THROTTLED, 6,  1.0,  NO_HINT, 20000},
		{ERROR_THROTTLED, 90, 1.0,  NO_HINT, 20000},
		/* The service's hint, within the delay and five seconds more. */
		{ERROR_THROTTLED, 1,  1.0,  3000,    3000 },
		{ERROR_THROTTLED, 1,  1.0,  100,     1000 },
		{ERROR_THROTTLED, 1,  1.0,  60000,   6000 },
		{ERROR_THROTTLED, 1,  0.0,  0,       0    },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const struct error error = {.kind = cases[i].kind};
		const struct retry_limits limits = {100, cases[i].chance, cases[i].hint, false};
		struct retry retry = {.attempts = cases[i].attempts};
		struct retry_quota quota;
		int64_t delay = -1;

		retry_quota_init(&quota);
		assert_true(retry_again(&retry, &quota, &error, &limits, &delay));
		assert_int_equal(delay, cases[i].delay);
	}
}

/* AWS_NEW_RETRIES_2026=false: chance * min(2^retries, 20) s for all, and no hint. */
static void test_before_2026(void **state)
{
	static const struct {
		enum error_kind kind;
		int attempts, cost;
		int64_t delay;
	} cases[] = {
		{ERROR_THROTTLED, 1, 5,  500 }, {ERROR_NETWORK,     2, 5,  1000 },
		{ERROR_TIMEOUT,   1, 10, 500 }, {ERROR_UNAVAILABLE, 9, 5,  10000},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const struct error error = {.kind = cases[i].kind};
		const struct retry_limits limits = {100, 0.5, 3000, true};
		struct retry retry = {.attempts = cases[i].attempts};
		struct retry_quota quota;
		int64_t delay = -1;

		retry_quota_init(&quota);
		assert_true(retry_again(&retry, &quota, &error, &limits, &delay));
		assert_int_equal(delay, cases[i].delay);
		assert_int_equal(quota.tokens, QUOTA - cases[i].cost);
	}
}

static void test_attempts(void **state)
{
	static const struct {
		int made, most;
		bool again;
	} cases[] = {
		{1, 3, true }, {2, 3, true }, {3, 3, false},
		{4, 3, false}, {1, 1, false}, {9, 10, true},
	};
	const struct error error = {.kind = ERROR_THROTTLED};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const struct retry_limits limits = {cases[i].most, 0, NO_HINT, false};
		struct retry retry = {.attempts = cases[i].made};
		struct retry_quota quota;
		int64_t delay;

		retry_quota_init(&quota);
		assert_int_equal(retry_again(&retry, &quota, &error, &limits, &delay),
		                 cases[i].again);
	}
}

/* One a second: what is throttled is tried again soon, and often. */
static void test_patience(void **state)
{
	static const struct {
		enum error_kind kind;
		int made, most;
		bool again;
		int64_t delay;
	} cases[] = {
		{ERROR_THROTTLED, 1,  3,  true,  10   }, {ERROR_THROTTLED, 3,  3,  true,  40   },
		{ERROR_THROTTLED, 13, 3,  true,  20000}, {ERROR_THROTTLED, 14, 3,  false, 0   },
		{ERROR_THROTTLED, 14, 16, true,  20000},
		{ERROR_NETWORK,   2,  3,  true,  100  }, {ERROR_NETWORK,   3,  3,  false, 0   },
		{ERROR_LOST,      1,  3,  false, 0    },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const struct retry_limits limits = {cases[i].most, 1, NO_HINT, false};
		const struct error error = {.kind = cases[i].kind};
		struct retry retry = {.attempts = cases[i].made, .once_only = true, .patient = true};
		struct retry_quota quota;
		int64_t delay = 0;

		retry_quota_init(&quota);
		assert_int_equal(retry_again(&retry, &quota, &error, &limits, &delay),
		                 cases[i].again);
		assert_int_equal(delay, cases[i].delay);
		assert_int_equal(quota.tokens,
		                 QUOTA - (cases[i].again && cases[i].kind == ERROR_NETWORK ? 14 : 0));
	}
}

static void test_quota_runs_out(void **state)
{
	const struct error error = {.kind = ERROR_NETWORK};
	const struct retry_limits limits = {3, 0, NO_HINT, false};
	struct retry_quota quota;
	int64_t delay;
	int retries = 0;

	(void)state;
	retry_quota_init(&quota);
	for (;;) {
		struct retry retry = {.attempts = 1};

		if (!retry_again(&retry, &quota, &error, &limits, &delay))
			break;
		retries++;
	}
	assert_int_equal(retries, 35); /* 500 / 14 */
	assert_int_equal(quota.tokens, 10);
}

static void test_success_gives_back(void **state)
{
	const struct error network = {.kind = ERROR_NETWORK}, throttled = {.kind = ERROR_THROTTLED};
	const struct retry_limits limits = {3, 0, NO_HINT, false};
	struct retry retry = {.attempts = 1}, untried = {.attempts = 1};
	struct retry_quota quota;
	int64_t delay;

	(void)state;
	retry_quota_init(&quota);
	assert_true(retry_again(&retry, &quota, &network, &limits, &delay));
	retry.attempts++;
	assert_true(retry_again(&retry, &quota, &throttled, &limits, &delay));
	assert_int_equal(quota.tokens, QUOTA - 14 - 5);
	retry_succeeded(&retry, &quota); /* what the last one cost */
	assert_int_equal(quota.tokens, QUOTA - 14);
	retry_succeeded(&untried, &quota);
	assert_int_equal(quota.tokens, QUOTA - 13);
	for (int i = 0; i < 100; i++)
		retry_succeeded(&untried, &quota);
	assert_int_equal(quota.tokens, QUOTA);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_tried_again), cmocka_unit_test(test_delays),
		cmocka_unit_test(test_before_2026),
		cmocka_unit_test(test_attempts),            cmocka_unit_test(test_patience), cmocka_unit_test(test_quota_runs_out),
		cmocka_unit_test(test_success_gives_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

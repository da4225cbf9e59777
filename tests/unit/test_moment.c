/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Until when a relative time is true: to the second, and not a second longer. */
#include "tests/unit/unit.h"

#include "base/array.h"
#include "text/moment.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

static const int64_t then = 1800000000;

typedef void speaker(int64_t then, struct present *now, char text[MOMENT_SIZE]);

static int64_t say(speaker *speak, int64_t seconds, char text[MOMENT_SIZE])
{
	struct present now = present_at(seconds);

	speak(then, &now, text);
	return now.until;
}

/* From one second to the next the text changes where it said so, and nowhere else. */
static void follow(speaker *speak, int64_t from, int64_t to)
{
	char text[MOMENT_SIZE], next[MOMENT_SIZE];
	int64_t until = say(speak, from, text), then_until;

	for (int64_t second = from + 1; second <= to; second++) {
		assert_true(until >= second);
		then_until = say(speak, second, next);
		if ((strcmp(text, next) != 0) != (second == until))
			fail_msg("%s, then %s at %lld, and not at %lld", text, next,
			         (long long)(second - then), (long long)(until - then));
		if (second < until)
			assert_true(until == then_until);
		until = then_until;
		memcpy(text, next, sizeof(text));
	}
}

/* Every second of the days in which hours, minutes and seconds are counted. */
static void near(speaker *speak)
{
	follow(speak, then - 4 * DAY - HOUR, then + 3 * DAY + HOUR);
}

/* Further away nothing can happen but at a whole day; up to where days are counted no more. */
static void far(speaker *speak)
{
	static const int64_t days[] = {4, 5, 29, 30, 365, 398, 3650, 99997, 99998, 99999, 100000, 100001};

	for (size_t i = 0; i < ARRAY_SIZE(days); i++) {
		follow(speak, then - days[i] * DAY - 5, then - days[i] * DAY + 5);
		follow(speak, then + days[i] * DAY - 5, then + days[i] * DAY + 5);
	}
}

static void to_the_second(void **state)
{
	static speaker *const speakers[] = {moment_relative, moment_left};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(speakers); i++) {
		near(speakers[i]);
		far(speakers[i]);
	}
}

static const struct {
	speaker *speak;
	int64_t span; /* seconds until then */
	const char *text;
	int64_t left; /* so long it is true; FOR_GOOD: for good */
} cases[] = {
	{moment_relative, 12 * DAY + HOUR, "in 12 days", HOUR + 1},
	{moment_relative, 12 * DAY, "in 12 days", 1},
	{moment_relative, 5 * HOUR + 59, "in 5 h", 60},
	{moment_relative, 1, "in 1 s", 1},
	{moment_relative, 0, "now", 1},
	{moment_relative, -59, "59 s ago", 1},
	{moment_relative, -5 * MINUTE, "5 min ago", MINUTE},
	{moment_relative, -3 * DAY, "3 days ago", DAY},
	{moment_relative, -200000LL * DAY, "99999 days ago", FOR_GOOD},
	{moment_left, 3 * DAY + 2 * HOUR, "3 days left", HOUR + 1},
	{moment_left, 3 * DAY + HOUR - 1, "72 h left", HOUR},
	{moment_left, 1, "1 s left", 1},
	{moment_left, 0, "overdue", FOR_GOOD},
	{moment_left, -DAY, "overdue", FOR_GOOD},
};

static void as_long_as_it_is_true(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		int64_t now = then - cases[i].span, until;
		char text[MOMENT_SIZE];

		until = say(cases[i].speak, now, text);
		assert_string_equal(text, cases[i].text);
		assert_true(until == (cases[i].left == FOR_GOOD ? FOR_GOOD : now + cases[i].left));
	}
}

/* Of several the first that will not be true any more. */
static void first_of_several(void **state)
{
	struct present now = present_at(then);
	char text[MOMENT_SIZE];

	(void)state;
	assert_false(present_is_before(&now, then - 5));
	assert_false(present_is_before(&now, then));
	assert_true(now.until == FOR_GOOD);
	assert_true(present_is_before(&now, then + 2 * DAY));
	assert_true(now.until == then + 2 * DAY);
	moment_relative(then + 3 * DAY + 100, &now, text);
	assert_true(now.until == then + 101);
	moment_relative(then + 30 * DAY + 200, &now, text);
	assert_true(now.until == then + 101);
	moment_span(5, text);
	moment_date(then, text);
	moment_date_time(then, text);
	assert_true(now.until == then + 101);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(to_the_second),
		cmocka_unit_test(as_long_as_it_is_true),
		cmocka_unit_test(first_of_several),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

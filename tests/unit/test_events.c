/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Timers in their order, and callbacks that change what they are called from. */
#include "tests/unit/unit.h"

#include <poll.h>

#include "base/buffer.h"
#include "base/events.h"

enum { START = 1000 };

/* Everything writes its letter into one text: that is what the tests look at. */
static struct events *events;
static struct buffer seen;

static int setup(void **state)
{
	(void)state;
	events = events_new(START);
	buffer_init(&seen, 256);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	events_free(events);
	buffer_release(&seen);
	return 0;
}

/* What happened since the last look. */
static void assert_seen(const char *wanted)
{
	assert_string_equal(buffer_text(&seen), wanted);
	buffer_clear(&seen);
}

static void run_at(int64_t now)
{
	events_set_now(events, now);
	events_run(events);
}

static void *letter(char letter)
{
	static char letters[] = "abcdefghijklmnopqrstuvwxyz";

	return &letters[letter - 'a'];
}

static void say(void *context)
{
	buffer_add(&seen, context, 1);
}

static void timers_in_order(void **state)
{
	(void)state;
	assert_int_equal(events_now(events), START);
	assert_int_equal(events_timeout(events), -1);
	events_after(events, 30, say, letter('a'));
	events_after(events, 10, say, letter('b'));
	events_after(events, 20, say, letter('c'));
	events_after(events, 10, say, letter('d'));
	assert_int_equal(events_timeout(events), 10);
	run_at(START + 9);
	assert_seen("");
	assert_int_equal(events_timeout(events), 1);
	run_at(START + 10);
	assert_seen("bd");
	run_at(START + 100);
	assert_seen("ca");
	assert_int_equal(events_timeout(events), -1);
	events_after(events, -5, say, letter('e'));
	assert_int_equal(events_timeout(events), 0);
	run_at(START + 100);
	assert_seen("e");
	run_at(START + 1000);
	assert_seen("");
}

static void overdue_is_now(void **state)
{
	(void)state;
	events_after(events, 10, say, letter('a'));
	events_set_now(events, START + 50);
	assert_int_equal(events_timeout(events), 0);
	run_at(START + 50);
	assert_seen("a");
}

static void set_another(void *context)
{
	say(context);
	events_after(events, 0, say, letter('n'));
}

/* Else a timer that sets itself anew would hold the loop for ever. */
static void timer_in_a_timer(void **state)
{
	(void)state;
	events_after(events, 0, set_another, letter('t'));
	events_after(events, 0, say, letter('u'));
	run_at(START);
	assert_seen("tu");
	assert_int_equal(events_timeout(events), 0);
	run_at(START);
	assert_seen("n");
}

static struct timer *victim;

static void cancel_victim(void *context)
{
	say(context);
	events_cancel(events, victim);
}

static void cancelled(void **state)
{
	(void)state;
	victim = events_after(events, 5, say, letter('v'));
	events_after(events, 6, say, letter('w'));
	events_cancel(events, NULL);
	events_cancel(events, victim);
	run_at(START + 6);
	assert_seen("w");
	/* Both are due in the same turn. */
	events_after(events, 1, cancel_victim, letter('c'));
	victim = events_after(events, 2, say, letter('v'));
	events_after(events, 3, say, letter('w'));
	run_at(START + 20);
	assert_seen("cw");
	assert_int_equal(events_timeout(events), -1);
}

/* What poll would have said of this descriptor. */
static void make_ready(int fd)
{
	size_t count;
	struct pollfd *descriptors = events_descriptors(events, &count);

	for (size_t i = 0; i < count; i++)
		if (descriptors[i].fd == fd)
			descriptors[i].revents = POLLIN;
}

static void watches(void **state)
{
	struct pollfd *descriptors;
	size_t count;

	(void)state;
	events_descriptors(events, &count);
	assert_int_equal(count, 0);
	events_watch(events, 5, POLLIN, say, letter('f'));
	events_watch(events, 6, POLLOUT, say, letter('s'));
	descriptors = events_descriptors(events, &count);
	assert_int_equal(count, 2);
	assert_int_equal(descriptors[0].fd, 5);
	assert_int_equal(descriptors[0].events, POLLIN);
	assert_int_equal(descriptors[1].events, POLLOUT);
	run_at(START);
	assert_seen("");
	make_ready(6);
	run_at(START);
	assert_seen("s");
	run_at(START);
	assert_seen("");
	events_unwatch(events, 5);
	events_unwatch(events, 99);
	make_ready(5);
	make_ready(6);
	run_at(START);
	assert_seen("s");
}

static void unwatch_both(void *context)
{
	say(context);
	events_unwatch(events, 5);
	events_unwatch(events, 6);
}

/* The first that is ready takes both away, and what is left is still seen. */
static void unwatched_in_a_callback(void **state)
{
	size_t count;

	(void)state;
	events_watch(events, 5, POLLIN, unwatch_both, letter('a'));
	events_watch(events, 6, POLLIN, unwatch_both, letter('b'));
	events_watch(events, 7, POLLIN, say, letter('c'));
	for (int fd = 5; fd <= 7; fd++)
		make_ready(fd);
	run_at(START);
	assert_seen("ac");
	events_descriptors(events, &count);
	assert_int_equal(count, 1);
}

static void watch_many(void *context)
{
	say(context);
	for (int fd = 10; fd < 30; fd++)
		events_watch(events, fd, POLLIN, say, letter('x'));
}

/* The list moves while it is gone through; the new ones are not ready yet. */
static void watched_in_a_callback(void **state)
{
	size_t count;

	(void)state;
	events_watch(events, 5, POLLIN, watch_many, letter('m'));
	events_watch(events, 6, POLLIN, say, letter('s'));
	make_ready(5);
	make_ready(6);
	run_at(START);
	assert_seen("ms");
	events_descriptors(events, &count);
	assert_int_equal(count, 22);
	make_ready(29);
	run_at(START);
	assert_seen("x");
}

static void unwatch_five(void *context)
{
	say(context);
	events_unwatch(events, 5);
}

static void timers_come_first(void **state)
{
	(void)state;
	events_watch(events, 5, POLLIN, say, letter('w'));
	events_after(events, 0, unwatch_five, letter('t'));
	make_ready(5);
	run_at(START);
	assert_seen("t");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
	    TEST(timers_in_order),
	    TEST(overdue_is_now),
	    TEST(timer_in_a_timer),
	    TEST(cancelled),
	    TEST(watches),
	    TEST(unwatched_in_a_callback),
	    TEST(watched_in_a_callback),
	    TEST(timers_come_first),
	};
#undef TEST

	return cmocka_run_group_tests(tests, NULL, NULL);
}

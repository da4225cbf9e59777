/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What wakes an idle program: moments of the wall clock, and a file that others write. */
#include "tests/unit/unit.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alarm.h"
#include "base/clock.h"
#include "base/events.h"
#include "base/file_watch.h"
#include "base/memory.h"
#include "base/present.h"

enum { START = 1000, MINUTE = 60 * 1000 };

struct room {
	struct events *events;
	char folder[64];
	char *path;   /* of the file that is watched: in two folders that are not there yet */
	size_t seen;  /* so often something has happened */
};

static int setup(void **state)
{
	struct room *room = memory_new(1, sizeof(*room));

	room->events = events_new(START);
	strcpy(room->folder, "/tmp/acmdash-watch-XXXXXX");
	assert_non_null(mkdtemp(room->folder));
	room->path = memory_format("%s/state/acmdash/ledger.jsonl", room->folder);
	*state = room;
	return 0;
}

static int teardown(void **state)
{
	struct room *room = *state;
	char *command = memory_format("rm -rf '%s'", room->folder);

	assert_int_equal(system(command), 0);
	free(command);
	events_free(room->events);
	free(room->path);
	free(room);
	return 0;
}

static void happen(void *context)
{
	struct room *room = context;

	room->seen++;
}

/* Whatever is ready by now, without waiting for anything. */
static void turn(struct room *room)
{
	size_t count;
	struct pollfd *descriptors = events_descriptors(room->events, &count);

	assert_true(poll(descriptors, count, 0) >= 0);
	events_run(room->events);
}

static bool happened(struct room *room)
{
	size_t before = room->seen;

	turn(room);
	return room->seen > before;
}

#ifdef HAVE_INOTIFY_INIT1
static void make_folder(const struct room *room, const char *name)
{
	char *path = memory_format("%s/%s", room->folder, name);

	assert_int_equal(mkdir(path, 0700), 0);
	free(path);
}

static void move(const struct room *room, const char *from, const char *to)
{
	char *before = memory_format("%s/%s", room->folder, from);
	char *after = memory_format("%s/%s", room->folder, to);

	assert_int_equal(rename(before, after), 0);
	free(before);
	free(after);
}

static void add_line(const char *path)
{
	FILE *file = fopen(path, "a");

	assert_non_null(file);
	fputs("{}\n", file);
	assert_int_equal(fclose(file), 0);
}

static void add_to(const struct room *room, const char *name)
{
	char *path = memory_format("%s/%s", room->folder, name);

	add_line(path);
	free(path);
}

static void file_that_comes_and_goes(void **state)
{
	struct room *room = *state;
	struct file_watch *watch = file_watch_new(room->events, room->path, happen, room);

	assert_false(file_watch_is_blind(watch));
	assert_int_equal(events_timeout(room->events), -1);
	assert_false(happened(room));
	make_folder(room, "another");
	add_to(room, "another/ledger.jsonl");
	assert_false(happened(room));
	make_folder(room, "state");
	assert_true(happened(room));
	make_folder(room, "state/acmdash");
	assert_true(happened(room));
	add_to(room, "state/acmdash/remembered");
	assert_false(happened(room));
	add_line(room->path);
	assert_true(happened(room));
	assert_false(happened(room));
	add_line(room->path);
	assert_true(happened(room));
	move(room, "another/ledger.jsonl", "state/acmdash/ledger.jsonl");
	assert_true(happened(room));
	add_line(room->path);
	assert_true(happened(room));
	assert_int_equal(unlink(room->path), 0);
	assert_true(happened(room));
	assert_int_equal(events_timeout(room->events), -1);
	file_watch_free(watch);
}

/* Folders that come all at once, go, and are replaced. */
static void folders_that_come_and_go(void **state)
{
	struct room *room = *state;
	struct file_watch *watch = file_watch_new(room->events, room->path, happen, room);

	make_folder(room, "state");
	make_folder(room, "state/acmdash");
	add_line(room->path);
	assert_true(happened(room));
	add_line(room->path);
	assert_true(happened(room));
	move(room, "state", "before");
	make_folder(room, "state");
	move(room, "before/acmdash", "state/acmdash");
	assert_true(happened(room));
	add_line(room->path);
	assert_true(happened(room));
	assert_int_equal(unlink(room->path), 0);
	move(room, "state/acmdash", "before/acmdash");
	assert_true(happened(room));
	add_to(room, "before/acmdash/ledger.jsonl");
	assert_false(happened(room));
	make_folder(room, "state/acmdash");
	assert_true(happened(room));
	add_line(room->path);
	assert_true(happened(room));
	file_watch_free(watch);
}

/* A file is in the folder's place. */
static void no_folder(void **state)
{
	struct room *room = *state;
	struct file_watch *watch;

	make_folder(room, "state");
	add_to(room, "state/acmdash");
	watch = file_watch_new(room->events, room->path, happen, room);
	assert_false(file_watch_is_blind(watch));
	move(room, "state/acmdash", "file");
	make_folder(room, "state/acmdash");
	assert_true(happened(room));
	add_line(room->path);
	assert_true(happened(room));
	file_watch_free(watch);
}
#endif

/* No descriptor is left: the minute has to do, until there is one. */
static void limit_reached(void **state)
{
	struct room *room = *state;
	struct rlimit before, none;
	struct file_watch *watch;

	assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
	none = (struct rlimit){0, before.rlim_max};
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
	watch = file_watch_new(room->events, room->path, happen, room);
	assert_true(file_watch_is_blind(watch));
	assert_int_equal(events_timeout(room->events), MINUTE);
	events_set_now(room->events, START + MINUTE);
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
	events_run(room->events);
	assert_int_equal(room->seen, 1);
#ifdef HAVE_INOTIFY_INIT1
	assert_false(file_watch_is_blind(watch));
	assert_int_equal(events_timeout(room->events), -1);
	make_folder(room, "state");
	assert_true(happened(room));
#endif
	file_watch_free(watch);
}

static void alarms(void **state)
{
	struct room *room = *state;
	struct alarm *alarm = alarm_new(room->events, happen, room);

	assert_int_equal(events_timeout(room->events), -1);
	assert_false(happened(room));
	alarm_set(alarm, clock_wall() + 1000000);
	assert_false(happened(room));
	alarm_set(alarm, clock_wall());
	assert_true(happened(room));
	assert_false(happened(room)); /* once */
	assert_true(alarm_moment(alarm) == FOR_GOOD);
	alarm_set(alarm, -1);
	assert_true(happened(room));
	alarm_set(alarm, 1);
	alarm_set(alarm, FOR_GOOD);
	assert_false(happened(room));
	assert_int_equal(events_timeout(room->events), -1);
	alarm_free(alarm);
}

/* Without a timer of the system the loop's own one looks at the clock once a minute. */
static void alarms_without(void **state)
{
	struct room *room = *state;
	struct rlimit before, none;
	struct alarm *alarm;

	assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
	none = (struct rlimit){0, before.rlim_max};
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
	alarm = alarm_new(room->events, happen, room);
	assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
	assert_int_equal(events_timeout(room->events), -1);
	alarm_set(alarm, clock_wall() + 1000000);
	assert_int_equal(events_timeout(room->events), MINUTE);
	alarm_set(alarm, FOR_GOOD);
	assert_int_equal(events_timeout(room->events), -1);
	alarm_set(alarm, 5);
	assert_int_equal(events_timeout(room->events), 0);
	events_run(room->events);
	assert_int_equal(room->seen, 1);
	assert_int_equal(events_timeout(room->events), -1);
	alarm_set(alarm, clock_wall() + 1000000);
	alarm_free(alarm);
	assert_int_equal(events_timeout(room->events), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#ifdef HAVE_INOTIFY_INIT1
		cmocka_unit_test_setup_teardown(file_that_comes_and_goes, setup, teardown),
		cmocka_unit_test_setup_teardown(folders_that_come_and_go, setup, teardown),
		cmocka_unit_test_setup_teardown(no_folder, setup, teardown),
#endif
		cmocka_unit_test_setup_teardown(limit_reached, setup, teardown),
		cmocka_unit_test_setup_teardown(alarms, setup, teardown),
		cmocka_unit_test_setup_teardown(alarms_without, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

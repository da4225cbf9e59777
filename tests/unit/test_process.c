/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/process.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/array.h"
#include "base/clock.h"
#include "base/memory.h"
#include "tests/unit/unit.h"

enum { NEVER = 600 * 1000, BUFFER_MOST = 64 * 1024 };

struct result {
	int calls, status;
	char *output, *complaint;
	enum error_kind kind;
};

static void take_result(void *context, int status, const char *output, const char *complaint,
                        const struct error *error)
{
	struct result *result = context;

	result->calls++;
	result->status = status;
	result->output = memory_copy_text(output);
	result->complaint = memory_copy_text(complaint);
	result->kind = error ? error->kind : ERROR_NONE;
}

static struct process *start(struct events *events, const char *command, int64_t timeout,
                             struct result *result, struct error *error)
{
	const struct process_request request = {.command = command, .profile = "vault",
	                                        .timeout = timeout, .done = take_result, .context = result};

	return process_start(events, &request, error);
}

static void release(struct result *result)
{
	free(result->output);
	free(result->complaint);
}

static void turn(struct events *events)
{
	size_t count;
	struct pollfd *descriptors = events_descriptors(events, &count);

	poll(descriptors, count, (int)events_timeout(events));
	events_run(events);
}

static struct result run(const char *command)
{
	struct events *events = events_new(clock_monotonic());
	struct result result = {0};
	struct error error = {0};

	if (!start(events, command, NEVER, &result, &error))
		fail_msg("%s: %s", command, error.message.id);
	assert_int_equal(result.calls, 0); /* never from process_start */
	while (!result.calls) {
		turn(events);
		events_set_now(events, clock_monotonic());
	}
	assert_int_equal(events_timeout(events), -1); /* and leaves nothing behind */
	events_free(events);
	return result;
}

static void test_words(void **state)
{
	static const struct {
		const char *command, *output; /* each word in brackets */
	} cases[] = {
		{"printf [%s] one two",            "[one][two]"    },
		{"  printf\t[%s]   one\n two  ",   "[one][two]"    },
		{"printf [%s] 'one two' three",    "[one two][three]"},
		{"printf [%s] \"one two\" three",  "[one two][three]"},
		{"printf [%s] one\\ two",          "[one two]"     },
		{"printf [%s] 'a'\"b\"c",          "[abc]"         },
		{"printf [%s] '' \"\"",            "[][]"          },
		{"printf [%s] 'a\\b'",             "[a\\b]"        },
		{"printf [%s] \"a\\\"b\"",         "[a\"b]"        },
		{"printf [%s] \"a\\\\b\"",         "[a\\b]"        },
		{"printf [%s] \"C:\\dir\"",        "[C:\\dir]"     },
		{"printf [%s] '\"' \"'\"",         "[\"][']"       },
		/* No shell: nothing is expanded, piped or run. */
		{"printf [%s] $HOME `id` *",       "[$HOME][`id`][*]"},
		{"printf [%s] a | b; c && d > /e", "[a][|][b;][c][&&][d][>][/e]"},
		{"printf [%s] # no comment",       "[#][no][comment]"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct result result = run(cases[i].command);

		assert_string_equal(result.output, cases[i].output);
		assert_int_equal(result.status, 0);
		assert_int_equal(result.kind, ERROR_NONE);
		release(&result);
	}
}

static void test_outcomes(void **state)
{
	static const struct {
		const char *command, *output, *complaint;
		int status;
	} cases[] = {
		{"true",                                      "",    "",    0       },
		{"false",                                     "",    "",    1       },
		{"sh -c 'echo out; echo err >&2; exit 7'",    "out\n", "err\n", 7   },
		{"sh -c 'kill -TERM $$'",                     "",    "",    128 + 15},
		{"cat",                                       "",    "",    0       }, /* no input */
		{"sh -c 'exec >&-; echo err >&2'",            "",    "err\n", 0     },
		/* Closes both and goes on for a moment: its end is what counts. */
		{"sh -c 'exec >&- 2>&-; true; exit 3'",       "",    "",    3       },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct result result = run(cases[i].command);

		assert_string_equal(result.output, cases[i].output);
		assert_string_equal(result.complaint, cases[i].complaint);
		assert_int_equal(result.status, cases[i].status);
		assert_int_equal(result.calls, 1);
		release(&result);
	}
}

static void test_output_has_a_bound(void **state)
{
	struct result result = run("head -c 65000 /dev/zero");

	(void)state;
	assert_int_equal(result.kind, ERROR_NONE);
	release(&result);
	result = run("head -c 1000000 /dev/zero");
	assert_int_equal(result.kind, ERROR_COMMAND);
	release(&result);
	result = run("yes"); /* which never ends by itself */
	assert_int_equal(result.kind, ERROR_COMMAND);
	release(&result);
	/* What it complains of is cut, no more. */
	result = run("sh -c 'head -c 1000000 /dev/zero | tr \"\\0\" x >&2; echo fine'");
	assert_int_equal(result.kind, ERROR_NONE);
	assert_string_equal(result.output, "fine\n");
	assert_true(strlen(result.complaint) <= BUFFER_MOST);
	release(&result);
}

static void test_cannot_be_started(void **state)
{
	static const struct {
		const char *command, *program; /* told without its arguments */
		int detail;
	} cases[] = {
		{"/nowhere/program --secret", "/nowhere/program", ENOENT},
		{"/",                         "/",                EACCES},
		{"",                          "",                 EINVAL},
		{"  ",                        "",                 EINVAL},
		{"echo 'not closed",          "",                 EINVAL},
		{"echo \"not closed",         "",                 EINVAL},
	};
	struct events *events;

	(void)state;
	skip_under_valgrind();
	events = events_new(0);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct error error = {0};

		assert_null(start(events, cases[i].command, NEVER, NULL, &error));
		assert_int_equal(error.kind, ERROR_COMMAND);
		assert_int_equal(error.detail, cases[i].detail);
		assert_string_equal(error.message.arguments[0], "vault");
		assert_string_equal(error.message.arguments[1], cases[i].program);
	}
	events_free(events);
}

/* The clock is ours: the time is over when we say so. */
static void test_timeout(void **state)
{
	struct events *events = events_new(0);
	struct result result = {0};

	(void)state;
	assert_non_null(start(events, "sleep 1000", 5000, &result, NULL));
	events_set_now(events, 4999);
	events_run(events);
	assert_int_equal(result.calls, 0);
	events_set_now(events, 5000);
	events_run(events);
	assert_int_equal(result.calls, 1);
	assert_int_equal(result.kind, ERROR_COMMAND);
	release(&result);
	events_free(events);
}

/* One that closes its output and lives on must not hold the loop. */
static void test_timeout_without_pipes(void **state)
{
	struct events *events = events_new(0);
	struct result result = {0};
	size_t count;

	(void)state;
	assert_non_null(start(events, "sh -c 'exec >&- 2>&-; exec sleep 1000'", 5000, &result, NULL));
	/* What is left tells of its end. */
	for (events_descriptors(events, &count); count > 1; events_descriptors(events, &count))
		turn(events);
	assert_int_equal(result.calls, 0);
	events_set_now(events, 5000);
	events_run(events);
	assert_int_equal(result.kind, ERROR_COMMAND);
	assert_int_equal(events_timeout(events), -1);
	release(&result);
	events_free(events);
}

static void test_cancel(void **state)
{
	struct events *events = events_new(0);
	struct result result = {0};
	struct process *process =
		start(events, "sleep 1000", 5000, &result, NULL);

	(void)state;
	assert_non_null(process);
	process_cancel(process);
	events_set_now(events, NEVER);
	events_run(events);
	assert_int_equal(result.calls, 0);
	assert_int_equal(events_timeout(events), -1);
	events_free(events);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_outcomes),
		cmocka_unit_test(test_output_has_a_bound),
		cmocka_unit_test(test_cannot_be_started),
		cmocka_unit_test(test_timeout),
		cmocka_unit_test(test_timeout_without_pipes),
		cmocka_unit_test(test_cancel),
	};

	setsid(); /* whoever runs us may have a terminal, and "cat" would wait for him */
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger: its lines, the file that holds them, and what is read from it. */
#include "tests/unit/unit.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/ledger.h"
#include "base/array.h"
#include "base/memory.h"

#define ARN "arn:aws:acm:ap-northeast-1:123456789012:certificate/00000001-0000-4000-8000-000000000001"

enum { NOW = 1795478400 }; /* 2026-11-24T00:00:00Z */

/* A state folder of its own for each test. */
static char state_folder[64], *path;

static int setup(void **state)
{
	(void)state;
	snprintf(state_folder, sizeof(state_folder), "/tmp/acmdash-ledger-XXXXXX");
	if (!mkdtemp(state_folder))
		return -1;
	setenv("XDG_STATE_HOME", state_folder, 1);
	path = ledger_path();
	return path ? 0 : -1;
}

static int teardown(void **state)
{
	char *command = memory_format("rm -rf %s", state_folder);
	int status = system(command);

	(void)state;
	free(command);
	free(path);
	return status;
}

static struct ledger_entry entry_of(const char *id, enum delivery_state outcome)
{
	struct ledger_entry entry = {.state = outcome, .at = NOW};

	entry.texts[LEDGER_ID] = id;
	entry.texts[LEDGER_CALLER] = "arn:aws:iam::123456789012:user/alice";
	entry.texts[LEDGER_PROFILE] = "prod";
	entry.texts[LEDGER_ACCOUNT] = "123456789012";
	entry.texts[LEDGER_REGION] = "ap-northeast-1";
	entry.texts[LEDGER_ARN] = ARN;
	entry.texts[LEDGER_DOMAIN] = "www.example.com";
	entry.texts[LEDGER_VALIDATION_DOMAIN] = "example.com";
	return entry;
}

static void add(const char *id, enum delivery_state outcome, int64_t at)
{
	struct ledger_entry entry = entry_of(id, outcome);
	struct error error = {0};

	entry.at = at;
	assert_true(ledger_write(path, &entry, &error));
}

/* Bytes behind what is there, as no acmdash writes them. */
static void add_bytes(const char *bytes, size_t length)
{
	int fd = open(path, O_WRONLY | O_APPEND);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, length), length);
	close(fd);
}

static void add_text(const char *text)
{
	add_bytes(text, strlen(text));
}

static unsigned mode_of(const char *name)
{
	struct stat status;

	assert_int_equal(lstat(name, &status), 0);
	return status.st_mode & 07777;
}

static void there_and_back(void **state)
{
	struct ledger_entry entry = entry_of("1", DELIVERY_REFUSED), read;
	struct arena arena = ARENA_INIT;
	struct buffer line;

	(void)state;
	entry.texts[LEDGER_REQUEST_ID] = "r-1";
	entry.texts[LEDGER_CODE] = "InvalidStateException";
	entry.texts[LEDGER_PROFILE] = "a \"quoted\" \\ 本番";
	buffer_init(&line, LEDGER_LINE_MOST);
	ledger_encode(&entry, &line);
	assert_int_equal(line.bytes[line.length - 1], '\n');
	assert_ptr_equal(strchr(line.bytes, '\n'), line.bytes + line.length - 1);
	assert_true(ledger_decode(line.bytes, line.length, &arena, &read));
	for (int i = 0; i < LEDGER_TEXT_COUNT; i++)
		if (entry.texts[i])
			assert_string_equal(read.texts[i], entry.texts[i]);
	assert_string_equal(read.texts[LEDGER_EVENT], "refused");
	assert_string_equal(read.texts[LEDGER_TIME], "2026-11-24T00:00:00Z");
	assert_int_equal(read.state, DELIVERY_REFUSED);
	assert_int_equal(read.at, NOW);
	assert_int_equal(read.mailboxes.count, 5);
	assert_string_equal(names_at(read.mailboxes, 0), "admin@example.com");
	assert_string_equal(names_at(read.mailboxes, 4), "webmaster@example.com");
	buffer_release(&line);
	arena_release(&arena);
}

/* Whatever is put in, a line stays one line, and can be read. */
static void long_and_odd_texts(void **state)
{
	static const char odd[] = "a\nb\x1b[31m\xff\"\\\"\\";
	struct ledger_entry entry = entry_of("1", DELIVERY_SENDING), read;
	struct arena arena = ARENA_INIT;
	struct buffer line, text;

	(void)state;
	buffer_init(&text, 1024 * 1024);
	while (text.length < 100000)
		buffer_add_text(&text, "\"証");
	for (int i = LEDGER_CALLER; i < LEDGER_TEXT_COUNT; i++)
		entry.texts[i] = buffer_text(&text);
	entry.texts[LEDGER_PROFILE] = odd;
	buffer_init(&line, LEDGER_LINE_MOST);
	ledger_encode(&entry, &line);
	assert_true(line.length > 1000 && line.length <= LEDGER_LINE_MOST);
	assert_ptr_equal(strchr(line.bytes, '\n'), line.bytes + line.length - 1);
	assert_true(ledger_decode(line.bytes, line.length, &arena, &read));
	assert_string_equal(read.texts[LEDGER_ID], "1");
	assert_memory_equal(read.texts[LEDGER_DOMAIN], buffer_text(&text),
	                    strlen(read.texts[LEDGER_DOMAIN]));
	assert_null(strpbrk(read.texts[LEDGER_PROFILE], "\n\x1b"));
	buffer_release(&line);
	buffer_release(&text);
	arena_release(&arena);
}

#define REST "\"Time\":\"2026-11-24T00:00:00Z\",\"CertificateArn\":\"" ARN "\",\"Domain\":\"d\""

static void lines_that_are_none(void **state)
{
	static const struct {
		const char *line;
		bool good;
	} cases[] = {
		{"{\"Id\":\"1\",\"Event\":\"sent\"," REST "}",                        true },
		{"{\"Id\":\"1\",\"Event\":\"sent\"," REST ",\"New\":[{}],\"Code\":3}", true },
		{"{\"Id\":\"1\",\"Event\":\"sent\"," REST ",\"Mailboxes\":[]}",       true },
		{"{\"Id\":\"1\",\"Event\":\"sent\"," REST,                            false},
		{"{\"Event\":\"sent\"," REST "}",                                     false},
		{"{\"Id\":\"\",\"Event\":\"sent\"," REST "}",                         false},
		{"{\"Id\":\"1\",\"Event\":\"flown\"," REST "}",                       false},
		{"{\"Id\":\"1\"," REST "}",                                           false},
		{"{\"Id\":\"1\",\"Event\":\"sent\",\"Time\":\"soon\",\"CertificateArn\":\"a\",\"Domain\":\"d\"}",
		 false},
		{"{\"Id\":\"1\",\"Event\":\"sent\",\"Time\":\"2026-11-24T00:00:00Z\",\"Domain\":\"d\"}",
		 false},
		{"[]",                                                                false},
		{"null",                                                              false},
		{"garbage",                                                           false},
		{"{}",                                                                false},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct arena arena = ARENA_INIT;
		struct ledger_entry entry;

		assert_int_equal(
		    ledger_decode(cases[i].line, strlen(cases[i].line), &arena, &entry),
		    cases[i].good);
		arena_release(&arena);
	}
}

static void private_when_new(void **state)
{
	char *folder = memory_format("%s/acmdash", state_folder);
	mode_t before = umask(0);

	(void)state;
	add("1", DELIVERY_SENDING, NOW);
	umask(before);
	assert_int_equal(mode_of(path), 0600);
	assert_int_equal(mode_of(folder), 0700);
	free(folder);
}

static void where_it_is(void **state)
{
	static const struct {
		const char *state, *home, *path;
	} cases[] = {
		{"/s", "/h", "/s/acmdash/ledger.jsonl"             },
		{NULL, "/h", "/h/.local/state/acmdash/ledger.jsonl"},
		{"",   "/h", "/h/.local/state/acmdash/ledger.jsonl"},
		{"s",  "/h", "/h/.local/state/acmdash/ledger.jsonl"},
		{NULL, "",   NULL                                  },
		{NULL, NULL, NULL                                  },
	};
	char *home = memory_copy_text(getenv("HOME"));

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		char *found;

		unsetenv("XDG_STATE_HOME");
		unsetenv("HOME");
		if (cases[i].state)
			setenv("XDG_STATE_HOME", cases[i].state, 1);
		if (cases[i].home)
			setenv("HOME", cases[i].home, 1);
		found = ledger_path();
		if (cases[i].path)
			assert_string_equal(found, cases[i].path);
		else
			assert_null(found);
		free(found);
	}
	if (home)
		setenv("HOME", home, 1);
	free(home);
}

static void joined(void **state)
{
	static const struct {
		const char *id, *event;
		int64_t at;
	} wanted[] = {
		{"a", "sent",    NOW    },
		{"b", "unknown", NOW + 1},
		{"c", "refused", NOW + 2},
		{"d", "failed",  NOW + 9},
	};
	struct error error = {0};
	struct ledger ledger;

	(void)state;
	add("a", DELIVERY_SENDING, NOW);
	add("b", DELIVERY_SENDING, NOW + 1);
	add("c", DELIVERY_SENDING, NOW + 2);
	add("c", DELIVERY_REFUSED, NOW + 3);
	add("a", DELIVERY_SENT, NOW + 4);
	add("d", DELIVERY_FAILED, NOW + 9); /* its first line has been lost */
	assert_true(ledger_read(&ledger, path, &error));
	assert_int_equal(ledger.count, ARRAY_SIZE(wanted));
	for (size_t i = 0; i < ARRAY_SIZE(wanted); i++) {
		assert_string_equal(ledger.entries[i].texts[LEDGER_ID], wanted[i].id);
		assert_string_equal(ledger.entries[i].texts[LEDGER_EVENT], wanted[i].event);
		assert_int_equal(ledger.entries[i].at, wanted[i].at);
	}
	assert_int_equal(ledger.entries[1].state, DELIVERY_UNKNOWN);
	assert_string_equal(ledger.entries[0].texts[LEDGER_TIME], "2026-11-24T00:00:00Z");
	ledger_release(&ledger);
}

/* Bad lines stay where they are, and spoil nothing beside them; a cut one not even the next. */
static void bad_lines(void **state)
{
	struct error error = {0};
	struct ledger ledger;

	(void)state;
	add("a", DELIVERY_SENDING, NOW);
	add_bytes("\n\0\0\xff{\n{\"Id\":\"x\"}\n\n", 18);
	add("a", DELIVERY_SENT, NOW);
	add_text("{\"Id\":\"cut\",\"Event\":\"sen");
	add("b", DELIVERY_SENDING, NOW);
	assert_true(ledger_read(&ledger, path, &error));
	assert_int_equal(ledger.count, 2);
	assert_int_equal(ledger.passed_over, 3);
	assert_false(ledger.cut);
	assert_string_equal(ledger.entries[0].texts[LEDGER_EVENT], "sent");
	assert_string_equal(ledger.entries[1].texts[LEDGER_ID], "b");
	ledger_release(&ledger);
}

static void cut_at_the_end(void **state)
{
	struct error error = {0};
	struct ledger ledger;
	struct stat status;

	(void)state;
	add("a", DELIVERY_SENDING, NOW);
	add("a", DELIVERY_SENT, NOW);
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(truncate(path, status.st_size - 5), 0);
	assert_true(ledger_read(&ledger, path, &error));
	assert_int_equal(ledger.count, 1);
	assert_int_equal(ledger.entries[0].state, DELIVERY_UNKNOWN);
	ledger_release(&ledger);
}

static void none_and_empty(void **state)
{
	struct error error = {0};
	struct ledger ledger;

	(void)state;
	for (int i = 0; i < 2; i++) {
		assert_true(ledger_read(&ledger, path, &error));
		assert_int_equal(ledger.count, 0);
		assert_int_equal(error.kind, ERROR_NONE);
		ledger_release(&ledger);
		assert_true(ledger_check(path, &error));
	}
}

/* A hundred megabytes, of which only the end is read. */
static void huge_file(void **state)
{
	struct error error = {0};
	struct ledger ledger;

	(void)state;
	add("old", DELIVERY_SENT, NOW);
	assert_int_equal(truncate(path, 100 * 1024 * 1024), 0);
	add("a", DELIVERY_SENDING, NOW);
	add("a", DELIVERY_SENT, NOW);
	assert_true(ledger_read(&ledger, path, &error));
	assert_true(ledger.cut);
	assert_int_equal(ledger.count, 1);
	assert_string_equal(ledger.entries[0].texts[LEDGER_ID], "a");
	assert_string_equal(ledger.entries[0].texts[LEDGER_EVENT], "sent");
	assert_true(ledger.arena.total < 2 * LEDGER_READ_MOST);
	ledger_release(&ledger);
}

static void assert_refused(const char *why)
{
	struct ledger_entry entry = entry_of("1", DELIVERY_SENDING);
	struct error error = {0};
	struct ledger ledger;

	assert_false(ledger_check(path, &error));
	assert_int_equal(error.kind, ERROR_FILE);
	assert_non_null(strstr(error.message.id, why));
	assert_string_equal(error.message.arguments[0], path);
	assert_false(ledger_write(path, &entry, &error));
	assert_false(ledger_read(&ledger, path, &error));
	assert_non_null(strstr(error.message.id, "cannot be read"));
	assert_int_equal(ledger.count, 0);
	ledger_release(&ledger);
}

static void refused_kinds(void **state)
{
	struct error error = {0};
	char *other = memory_format("%s/other", state_folder);

	(void)state;
	assert_true(ledger_check(path, &error));
	assert_int_equal(rename(path, other), 0);
	assert_int_equal(symlink(other, path), 0);
	assert_refused("it is not a regular file");
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_refused("it is not a regular file");
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_refused("it is not a regular file");
	assert_int_equal(rmdir(path), 0);
	free(other);
}

static void refused_owner(void **state)
{
	struct error error = {0};

	(void)state;
	assert_true(ledger_check(path, &error));
	if (chown(path, 12345, (gid_t)-1) != 0)
		skip(); /* only root can give a file away */
	assert_refused("it belongs to another user");
}

static void no_place(void **state)
{
	struct ledger_entry entry = entry_of("1", DELIVERY_SENDING);
	struct error error = {0};
	struct ledger ledger;

	(void)state;
	assert_false(ledger_check(NULL, &error));
	assert_int_equal(error.kind, ERROR_FILE);
	assert_false(ledger_write(NULL, &entry, &error));
	assert_true(ledger_read(&ledger, NULL, &error));
	ledger_release(&ledger);
}

/* What does not go to the disk whole is an error, and the next line is whole again. */
static void disk_is_full(void **state)
{
	struct ledger_entry entry = entry_of("cut", DELIVERY_SENDING);
	struct error error = {0};
	struct rlimit before, small;
	struct ledger ledger;
	struct stat status;

	(void)state;
	add("a", DELIVERY_SENDING, NOW);
	assert_int_equal(stat(path, &status), 0);
	getrlimit(RLIMIT_FSIZE, &before);
	signal(SIGXFSZ, SIG_IGN);
	small = before;
	small.rlim_cur = (rlim_t)status.st_size + 10;
	setrlimit(RLIMIT_FSIZE, &small);
	assert_false(ledger_write(path, &entry, &error));
	setrlimit(RLIMIT_FSIZE, &before);
	signal(SIGXFSZ, SIG_DFL);
	assert_int_equal(error.kind, ERROR_FILE);
	add("a", DELIVERY_SENT, NOW);
	assert_true(ledger_read(&ledger, path, &error));
	assert_int_equal(ledger.count, 1);
	assert_int_equal(ledger.passed_over, 1);
	assert_int_equal(ledger.entries[0].state, DELIVERY_SENT);
	ledger_release(&ledger);
}

enum { PROCESSES = 20, MAILS = 10 };

/* Runs a function in twenty processes at once, all of which wait for the last one to begin; how many of
   them said yes. */
static int run_twenty(bool (*run)(int number))
{
	int start[2], yes = 0;

	assert_int_equal(pipe(start), 0);
	for (int i = 0; i < PROCESSES; i++) {
		char byte;
		pid_t child = fork();

		assert_true(child >= 0);
		if (child)
			continue;
		close(start[1]);
		_exit(read(start[0], &byte, 1) == 0 && run(i) ? 0 : 1);
	}
	close(start[0]);
	close(start[1]); /* they are off */
	for (int i = 0; i < PROCESSES; i++) {
		int status = -1;

		assert_true(wait(&status) > 0);
		assert_true(WIFEXITED(status));
		yes += WEXITSTATUS(status) == 0;
	}
	return yes;
}

static bool write_mails(int number)
{
	struct error error = {0};
	char id[32];

	for (int i = 0; i < MAILS; i++) {
		struct ledger_entry entry;

		snprintf(id, sizeof(id), "%d-%d", number, i);
		entry = entry_of(id, DELIVERY_SENDING);
		if (!ledger_write(path, &entry, &error))
			return false;
		entry.state = DELIVERY_SENT;
		if (!ledger_write(path, &entry, &error))
			return false;
	}
	return true;
}

/* Behind a line that was cut, which only the first of them may end. */
static void twenty_at_once(void **state)
{
	struct error error = {0};
	struct ledger ledger;
	char line[LEDGER_LINE_MOST + 2];
	size_t lines = 0;
	FILE *file;

	(void)state;
	add("a", DELIVERY_SENDING, NOW);
	add_text("{\"Id\":\"cut");
	assert_int_equal(run_twenty(write_mails), PROCESSES);
	assert_true(ledger_read(&ledger, path, &error));
	assert_int_equal(ledger.count, 1 + PROCESSES * MAILS);
	assert_int_equal(ledger.passed_over, 1);
	for (size_t i = 1; i < ledger.count; i++)
		assert_string_equal(ledger.entries[i].texts[LEDGER_EVENT], "sent");
	ledger_release(&ledger);
	file = fopen(path, "r");
	assert_non_null(file);
	for (; fgets(line, sizeof(line), file); lines++)
		assert_true(line[0] == '{' && strchr(line, '\n')); /* none is empty */
	fclose(file);
	assert_int_equal(lines, 2 + 2 * PROCESSES * MAILS);
}

static int64_t seen; /* bytes of the ledger, when all of them said yes */

static bool claim(int number)
{
	struct ledger_entry entry;
	struct error error = {0};
	char id[32];

	snprintf(id, sizeof(id), "%d", number);
	entry = entry_of(id, DELIVERY_SENDING);
	return ledger_claim(path, seen, &entry, &error);
}

static void claimed_once(void **state)
{
	struct error error = {0};
	struct ledger ledger;

	(void)state;
	assert_int_equal(run_twenty(claim), 1);
	assert_true(ledger_read(&ledger, path, &error));
	assert_int_equal(ledger.count, 1);
	assert_int_equal(ledger.passed_over, 0);
	ledger_release(&ledger);
}

/* What was known before is no obstacle; nor is another domain, or a mail that certainly did not go out;
   one of which nobody knows is. */
static void claimed_again(void **state)
{
	static const struct {
		const char *domain;
		enum delivery_state other;
		bool free;
	} cases[] = {
		{"www.example.com",  DELIVERY_SENT,    false},
		{"WWW.Example.com",  DELIVERY_SENT,    false},
		{"www.example.com",  DELIVERY_SENDING, false},
		{"www.example.com",  DELIVERY_UNKNOWN, false},
		{"www.example.com",  DELIVERY_FAILED,  true },
		{"www.example.com",  DELIVERY_REFUSED, true },
		{"wwww.example.com", DELIVERY_SENT,    true },
	};
	struct stat status;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct ledger_entry other = entry_of("other", cases[i].other);
		struct error error = {0};

		other.texts[LEDGER_DOMAIN] = cases[i].domain;
		add("before", DELIVERY_SENT, NOW);
		assert_int_equal(stat(path, &status), 0);
		seen = status.st_size;
		assert_true(ledger_write(path, &other, &error));
		assert_int_equal(claim(1), cases[i].free);
		assert_int_equal(unlink(path), 0);
	}
	seen = 1000; /* of a longer file, which is gone */
	add("other", DELIVERY_SENT, NOW);
	assert_false(claim(1));
	seen = 0;
}

/* Somebody who never gives the lock back is not waited for without end. */
static void locked_for_ever(void **state)
{
	struct ledger_entry entry = entry_of("1", DELIVERY_SENDING);
	struct error error = {0};
	int fd;

	(void)state;
	assert_true(ledger_check(path, &error));
	fd = open(path, O_RDWR);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	assert_false(ledger_write(path, &entry, &error));
	assert_int_equal(error.kind, ERROR_FILE);
	assert_int_equal(error.detail, EWOULDBLOCK);
	close(fd);
	assert_true(ledger_write(path, &entry, &error));
}

static void ids_differ(void **state)
{
	char first[UUID_LENGTH + 1], second[UUID_LENGTH + 1];
	unsigned char bytes[UUID_BYTES];

	(void)state;
	ledger_new_id(first);
	ledger_new_id(second);
	assert_true(uuid_parse(first, bytes));
	assert_string_not_equal(first, second);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(there_and_back), TEST(long_and_odd_texts), TEST(lines_that_are_none),
		TEST(private_when_new), TEST(where_it_is), TEST(joined),
		TEST(bad_lines), TEST(cut_at_the_end), TEST(none_and_empty),
		TEST(huge_file), TEST(refused_kinds), TEST(refused_owner),
		TEST(no_place), TEST(disk_is_full), TEST(ids_differ),
		TEST(twenty_at_once), TEST(claimed_once), TEST(claimed_again),
		TEST(locked_for_ever),
	};
#undef TEST

	return cmocka_run_group_tests(tests, NULL, NULL);
}

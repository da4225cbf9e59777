/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The debug log: whose file it may be, and what never gets into it. */
#include "tests/unit/unit.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/log.h"
#include "base/number.h"

enum { TIME_LENGTH = sizeof("2026-11-24T09:14:03Z") - 1 };

/* A folder of its own for each test; path is "log" in it. */
static char folder[64], path[80], other[80];

static int setup(void **state)
{
	(void)state;
	snprintf(folder, sizeof(folder), "/tmp/acmdash-log-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof(path), "%s/log", folder);
	snprintf(other, sizeof(other), "%s/other", folder);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	log_close();
	if (unlink(path) != 0)
		rmdir(path);
	unlink(other);
	return rmdir(folder);
}

static void make_file(const char *name, mode_t mode)
{
	int fd = open(name, O_WRONLY | O_CREAT, 0600);

	assert_true(fd >= 0);
	assert_int_equal(fchmod(fd, mode), 0);
	close(fd);
}

static unsigned mode_of(const char *name)
{
	struct stat status;

	assert_int_equal(lstat(name, &status), 0);
	return status.st_mode & 07777;
}

static void assert_refused(void)
{
	struct error error = {0};

	assert_false(log_open(path, &error));
	assert_int_equal(error.kind, ERROR_FILE);
	assert_string_equal(error.message.arguments[0], path);
	assert_false(log_enabled());
}

static void private_when_new(void **state)
{
	mode_t before = umask(0);

	(void)state;
	assert_true(log_open(path, NULL));
	umask(before);
	assert_true(log_enabled());
	assert_int_equal(mode_of(path), 0600);
	log_close();
	assert_false(log_enabled());
}

static void refused_modes(void **state)
{
	static const mode_t modes[] = {0640, 0604, 0620, 0601, 0644, 0666};

	(void)state;
	make_file(path, 0600);
	for (size_t i = 0; i < ARRAY_SIZE(modes); i++) {
		assert_int_equal(chmod(path, modes[i]), 0);
		assert_refused();
		assert_int_equal(mode_of(path), modes[i]);
	}
	assert_int_equal(chmod(path, 0600), 0);
	assert_true(log_open(path, NULL));
}

/* No regular file; the pipe must not make us wait for a reader. */
static void refused_kinds(void **state)
{
	(void)state;
	make_file(other, 0600);
	assert_int_equal(symlink(other, path), 0);
	assert_refused();
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_refused();
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_refused();
}

/* A log that cannot be opened ends the one that was open. */
static void none_after_a_failure(void **state)
{
	(void)state;
	make_file(other, 0600);
	assert_true(log_open(other, NULL));
	make_file(path, 0644);
	assert_refused();
	log_line("nowhere");
	assert_int_equal(unlink(path), 0);
	assert_true(log_open(path, NULL));
}

/* The lines of the log, without the time before each, which is checked here. */
static void read_lines(char *lines, size_t size)
{
	FILE *file = fopen(path, "r");
	size_t length = 0;
	char line[4200];

	assert_non_null(file);
	lines[0] = '\0';
	while (fgets(line, sizeof(line), file)) {
		int64_t seconds;

		assert_true(strlen(line) > TIME_LENGTH);
		assert_int_equal(line[TIME_LENGTH], ' ');
		line[TIME_LENGTH] = '\0';
		assert_true(time_from_iso(line, &seconds));
		assert_true(seconds > 1700000000);
		length += (size_t)snprintf(lines + length, size - length, "%s",
		                           line + TIME_LENGTH + 1);
		assert_true(length < size);
	}
	fclose(file);
}

static void lines_are_safe(void **state)
{
	char lines[8192];

	(void)state;
	log_line("before it is open");
	assert_true(log_open(path, NULL));
	log_line("one %d %s", 1, "検証");
	log_line("a\x1b[31mb\nc\td\x7f\x9b\u202e.");
	log_line("SecretAccessKey=%s", "wJalrXUt");
	log_close();
	assert_true(log_open(path, NULL));
	log_line("again");
	read_lines(lines, sizeof(lines));
	assert_string_equal(lines, "one 1 検証\n"
	                           "a?[31mb?c?d??\?\?\?.\n"
	                           "SecretAccessKey=********\n"
	                           "again\n");
}

/* What is too long for a line is cut, and stays one line. */
static void long_line(void **state)
{
	char text[5000], lines[8192];

	(void)state;
	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	assert_true(log_open(path, NULL));
	log_line("%s", text);
	read_lines(lines, sizeof(lines));
	assert_int_equal(strspn(lines, "x"), 4095);
	assert_string_equal(lines + 4095, "\n");
}

static void redaction(void **state)
{
	static const struct {
		const char *line, *wanted;
	} cases[] = {
		{"Authorization: AWS4 xyz", "Authorization: ********"},
		{"> authorization: Bearer a b\r\nHost: h", "> authorization: **********\r\nHost: h"},
		{"?X-Amz-Credential=AKIDEXAMPLE%2F2026&x=1", "?X-Amz-Credential=AKID*******%2F2026&x=1"},
		{"Credential=ASIA1/2026/us-east-1", "Credential=ASIA*/2026/us-east-1"},
		{"&X-Amz-Signature=0123ab&x=1", "&X-Amz-Signature=******&x=1"},
		{"{\"AccessKeyId\":\"AKIDEX\",\"SecretAccessKey\" : \"a/b+c\"}",
		 "{\"AccessKeyId\":\"AKID**\",\"SecretAccessKey\" : \"*****\"}"},
		{"{\\\"SessionToken\\\":\\\"abc\\\"}", "{\\\"SessionToken\\\":\\\"****\"}"},
		{"<SessionToken>abc</SessionToken>", "<SessionToken>***</SessionToken>"},
		{"aws_secret_access_key = abc", "aws_secret_access_key = ***"},
		{"aws_session_token=abc;d", "aws_session_token=***;d"},
		{"x-amz-security-token: abc", "x-amz-security-token: ***"},
		{"\"accessToken\":\"a\",\"refreshToken\":\"b\",\"clientSecret\":\"c\"",
		 "\"accessToken\":\"*\",\"refreshToken\":\"*\",\"clientSecret\":\"*\""},
		{"{\"Token\":\"abc\",\"NextToken\":\"abc\"}", "{\"Token\":\"***\",\"NextToken\":\"abc\"}"},
		{"SecretAccessKey=a SecretAccessKey=b", "SecretAccessKey=* SecretAccessKey=*"},
		{"SecretAccessKey", "SecretAccessKey"},
		{"AKI", "AKI"},
		{"SearchCertificates 200, 12 ms", "SearchCertificates 200, 12 ms"},
	};
	char line[128];

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		snprintf(line, sizeof(line), "%s", cases[i].line);
		log_redact(line);
		assert_string_equal(line, cases[i].wanted);
	}
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(private_when_new),     TEST(refused_modes),  TEST(refused_kinds),
		TEST(none_after_a_failure), TEST(lines_are_safe), TEST(long_line),
		TEST(redaction),
	};
#undef TEST

	return cmocka_run_group_tests(tests, NULL, NULL);
}

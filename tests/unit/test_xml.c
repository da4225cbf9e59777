/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the chain reads and writes that is neither INI nor a request: STS's XML, and the tokens in
   the cache of aws sso login. */
#include "aws/xml.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aws/sso_cache.h"
#include "base/array.h"
#include "base/memory.h"
#include "tests/unit/unit.h"

/* Bytes with their length, so that a NUL can be among them. */
#define BYTES(literal) literal, sizeof(literal) - 1

static const struct element {
	const char *bytes;
	size_t length;
	const char *name, *text; /* NULL: none */
} elements[] = {
	{BYTES("<A>x</A>"), "A", "x"},
	{BYTES("<R><A>one</A><A>two</A></R>"), "A", "one"},
	{BYTES("<A></A>"), "A", ""},
	{BYTES("<A> x\n\ty </A>"), "A", " x\n\ty "},
	{BYTES("<AB>no</AB><A>yes</A>"), "A", "yes"},
	{BYTES("<A>a&lt;b&gt;c&amp;d&quot;e&apos;f</A>"), "A", "a<b>c&d\"e'f"},
	{BYTES("<A>&amp;lt;</A>"), "A", "&lt;"},
	{BYTES("<A>&#65;&unknown;&</A>"), "A", "&#65;&unknown;&"},
	{BYTES("<A>\xE6\x9D\xB1</A>"), "A", "\xE6\x9D\xB1"},
	/* nothing to believe */
	{BYTES(""), "A", NULL},
	{BYTES("A"), "A", NULL},
	{BYTES("<A>"), "A", NULL},
	{BYTES("<A>x"), "A", NULL},
	{BYTES("<A>x<"), "A", NULL},
	{BYTES("<A>x</A"), "A", NULL},
	{BYTES("<A/>"), "A", NULL},
	{BYTES("<a>x</a>"), "A", NULL},
	{BYTES("<A><B>x</B></A>"), "A", NULL},
	{BYTES("<A>x</B></A>"), "A", NULL},
	{BYTES("<A>x\x01y</A>"), "A", NULL},
	{BYTES("<A>x\x1B[31m</A>"), "A", NULL},
	{BYTES("<A>x\0y</A>"), "A", NULL},
};

static void test_elements(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(elements); i++) {
		const struct element *element = &elements[i];
		/* Exactly as long as it is: nothing behind it may be read. */
		char *bytes = memory_new(element->length ? element->length : 1, 1), *text;

		memcpy(bytes, element->bytes, element->length);
		text = xml_text(bytes, element->length, element->name);
		if (!text != !element->text || (text && strcmp(text, element->text) != 0))
			fail_msg("%zu: %s", i, text ? text : "(none)");
		free(text);
		free(bytes);
	}
}

/* The cache. */

static char home[] = "/tmp/acmdash-sso-XXXXXX";
/* SHA-1 of "corp" */
static const char name[] = "ee0bfd2552fbd840c02cc48b6e823320543c450f";
static const char *const folders[] = {"", "/.aws", "/.aws/sso", "/.aws/sso/cache"};
static char path[128];

static int begin(void **state)
{
	char folder[64];

	(void)state;
	if (!mkdtemp(home))
		return -1;
	for (size_t i = 1; i < ARRAY_SIZE(folders); i++) {
		snprintf(folder, sizeof(folder), "%s%s", home, folders[i]);
		if (mkdir(folder, 0700) != 0)
			return -1;
	}
	snprintf(path, sizeof(path), "%s/.aws/sso/cache/%s.json", home, name);
	return setenv("HOME", home, 1);
}

static int end(void **state)
{
	char folder[64];
	int status = unlink(path);

	(void)state;
	for (size_t i = ARRAY_SIZE(folders); i-- > 0;) {
		snprintf(folder, sizeof(folder), "%s%s", home, folders[i]);
		status |= rmdir(folder); /* fails if anything else is left */
	}
	return status;
}

static void write_bytes(const char *text, size_t length)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, length), length);
	close(fd);
}

static bool same(const char *one, const char *other)
{
	return one && other ? strcmp(one, other) == 0 : one == other;
}

static void check_token(const struct sso_token *token, const struct sso_token *wanted, size_t row)
{
	if (!same(token->access_token, wanted->access_token) ||
	    !same(token->refresh_token, wanted->refresh_token) ||
	    !same(token->client_id, wanted->client_id) ||
	    !same(token->client_secret, wanted->client_secret) ||
	    !same(token->start_url, wanted->start_url) || !same(token->region, wanted->region) ||
	    token->expires_at != wanted->expires_at ||
	    token->registration_expires_at != wanted->registration_expires_at)
		fail_msg("row %zu", row);
}

/* Members of a token can be written to. */
#define W(text) ((char[]){text})
#define T "\"accessToken\":\"t\""

static const struct cached {
	const char *text;
	struct sso_token token;
} cached[] = {
	{"{}", {.access_token = NULL}},
	{"{" T "}", {.access_token = W("t")}},
	{"{" T ",\"expiresAt\":\"2026-11-24T00:00:00Z\"}",
	 {.access_token = W("t"), .expires_at = 1795478400}},
	{"{" T ",\"expiresAt\":\"2026-11-24T00:00:00UTC\"}",
	 {.access_token = W("t"), .expires_at = 1795478400}},
	{"{" T ",\"expiresAt\":\"2026-11-24T09:00:00+09:00\"}",
	 {.access_token = W("t"), .expires_at = 1795478400}},
	{"{" T ",\"expiresAt\":\"soon\"}", {.access_token = W("t")}},
	{"{" T ",\"expiresAt\":1795478400}", {.access_token = W("t")}},
	{"{" T ",\"refreshToken\":null,\"clientId\":\"\",\"more\":[1]}", {.access_token = W("t")}},
	{"{" T ",\"refreshToken\":\"r\",\"clientId\":\"c\",\"clientSecret\":\"s\","
	 "\"startUrl\":\"u\",\"region\":\"e\",\"registrationExpiresAt\":\"1970-01-01T00:00:01Z\"}",
	 {.access_token = W("t"), .refresh_token = W("r"), .client_id = W("c"),
	  .client_secret = W("s"), .start_url = W("u"), .region = W("e"),
	  .registration_expires_at = 1}},
};

static void test_cache_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cached); i++) {
		struct sso_token token;
		struct error error = {0};

		write_bytes(cached[i].text, strlen(cached[i].text));
		assert_true(sso_cache_read("corp", &token, &error));
		check_token(&token, &cached[i].token, i);
		sso_token_release(&token);
	}
}

static const struct garbage {
	const char *bytes;
	size_t length;
} garbage[] = {
	{BYTES("")}, {BYTES("x")}, {BYTES("[]")}, {BYTES("\"t\"")}, {BYTES("{" T)}, {BYTES("{}{}")},
	{BYTES("\0\0")}, {BYTES("{\xFF}")},
};

static void test_cache_garbage(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(garbage); i++) {
		struct sso_token token;
		struct error error = {0};

		write_bytes(garbage[i].bytes, garbage[i].length);
		if (sso_cache_read("corp", &token, &error) || error.kind != ERROR_FILE)
			fail_msg("row %zu", i);
		assert_string_equal(error.message.arguments[0], path);
		sso_token_release(&token);
	}
}

static void test_cache_missing(void **state)
{
	struct sso_token token;
	struct error error = {0};

	(void)state;
	assert_true(sso_cache_read("nobody", &token, &error));
	check_token(&token, &(struct sso_token){0}, 0);
}

/* As it was written, and for nobody else: also where the old file could be read by all. */
static void test_cache_write(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cached); i++) {
		struct sso_token token;
		struct error error = {0};
		struct stat status;

		write_bytes("old", 3);
		assert_true(sso_cache_write("corp", &cached[i].token, &error));
		assert_int_equal(stat(path, &status), 0);
		assert_int_equal(status.st_mode & 0777, 0600);
		assert_true(sso_cache_read("corp", &token, &error));
		check_token(&token, &cached[i].token, i);
		sso_token_release(&token);
	}
}

/* A folder that is not there: an error, and nothing left behind. */
static void test_cache_unwritable(void **state)
{
	const struct sso_token token = {.access_token = W("t")};
	struct error error = {0};

	(void)state;
	setenv("HOME", "/nowhere", 1);
	assert_false(sso_cache_write("corp", &token, &error));
	assert_int_equal(error.kind, ERROR_FILE);
	assert_null(strstr(error.message.arguments[0], home));
	setenv("HOME", home, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_elements),      cmocka_unit_test(test_cache_read),
		cmocka_unit_test(test_cache_garbage), cmocka_unit_test(test_cache_missing),
		cmocka_unit_test(test_cache_write),   cmocka_unit_test(test_cache_unwritable),
	};

	return cmocka_run_group_tests(tests, begin, end);
}

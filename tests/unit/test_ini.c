/* SPDX-License-Identifier: GPL-3.0-or-later */
/* AWS's dialect of INI. */
#include "tests/unit/unit.h"

#include <stdlib.h>

#include "base/ini.h"
#include "base/memory.h"

static const char text[] =
	"# comment\n; comment\n[default]\nregion = us-east-1 # here\nKey=a#b\r\n"
	"[ profile   \"my name\" ]\naws_session_token=x=y==\ns3 =\n  max = 5\n  addressing = path\n"
	"long = one\n  two\n[services x]\nacm =\n  endpoint_url = http://localhost:1\n"
	"[default]\nregion = eu-west-1\nnonsense\n[broken\nlost = 1\n";

static void values(void **state)
{
	struct ini *ini = ini_parse(text, sizeof(text) - 1);
	size_t line;

	(void)state;
	assert_string_equal(ini_get(ini, "default", "region"), "eu-west-1");
	assert_string_equal(ini_get(ini, "default", "KEY"), "a#b");
	assert_string_equal(ini_get(ini, "profile my name", "aws_session_token"), "x=y==");
	assert_string_equal(ini_get(ini, "profile my name", "long"), "one\ntwo");
	assert_string_equal(ini_get_nested(ini, "profile my name", "s3", "max"), "5");
	assert_string_equal(ini_get_nested(ini, "services x", "acm", "endpoint_url"), "http://localhost:1");
	assert_null(ini_get(ini, "default", "lost"));
	assert_null(ini_get(ini, "nobody", "region"));
	assert_true(ini_has_section(ini, "services x"));
	assert_string_equal(ini_section(ini, 0), "default");
	assert_null(ini_section(ini, 3));
	assert_int_equal(ini_bad_lines(ini, &line), 3);
	assert_int_equal(line, 18);
	ini_free(ini);
}

/* A session token has no length that anybody promised. */
static void long_value(void **state)
{
	enum { LENGTH = 100000 };
	char *token = memory_new(LENGTH + 1, 1), *file;
	struct ini *ini;

	(void)state;
	memset(token, 'x', LENGTH);
	file = memory_format("[a]\nt=%s\n", token);
	ini = ini_parse(file, strlen(file));
	assert_string_equal(ini_get(ini, "a", "t"), token);
	ini_free(ini);
	free(file);
	free(token);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(values), cmocka_unit_test(long_value)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

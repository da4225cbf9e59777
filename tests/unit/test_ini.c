/* SPDX-License-Identifier: GPL-3.0-or-later */
/* AWS's dialect of INI. */
#include "tests/unit/unit.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/ini.h"
#include "base/memory.h"

static const char text[] =
	"# comment\n; comment\n[default]\nregion = us-east-1 # here\nKey=a#b\r\n"
	"[ profile   \"my name\" ]\naws_session_token=x=y==\ns3 =\n  max = 5\n  addressing = path\n"
	"long = one\n  two\n[services x]\nacm =\n  endpoint_url = http://localhost:1\n"
	"[default]\nregion = eu-west-1\nnonsense\n[broken\nlost = 1\n";

/* Each once, in the order of the file, with entries that say where they stand. */
static void assert_sections(const struct ini *ini)
{
	static const struct {
		const char *name;
		size_t line, entries, last_line;
	} wanted[] = {
		{"default", 3, 3, 17}, {"profile my name", 6, 3, 11}, {"services x", 13, 1, 14}};
	const struct ini_section *section = ini_sections(ini);

	for (size_t i = 0; i < ARRAY_SIZE(wanted); i++, section = section->below) {
		size_t entries = 0, line = 0;

		assert_string_equal(section->name, wanted[i].name);
		assert_int_equal(section->line, wanted[i].line);
		for (const struct ini_entry *entry = section->entries; entry; entry = entry->below) {
			assert_true(entry->line > line);
			line = entry->line;
			entries++;
		}
		assert_int_equal(entries, wanted[i].entries);
		assert_int_equal(line, wanted[i].last_line);
	}
	assert_null(section);
}

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
	assert_sections(ini);
	assert_int_equal(ini_bad_lines(ini, &line), 3);
	assert_int_equal(line, 18);
	ini_free(ini);
}

/* As the AWS CLI has them: quotes are for what stands behind the first word, where they are two. */
static void headers(void **state)
{
	static const char *const cases[][2] = {
		{"[profile dev]",          "profile dev"},
		{"[profile 'dev'] ; mine", "profile dev"},
		{"[profile \"my  own\"]",  "profile my  own"},
		{"[profile d\"e\"v]",      "profile dev"},
		{"[profile \"o'neil\"]",   "profile o'neil"},
		{"[profile o'neil]",       "profile o'neil"},
		{"[profile \"half]",       "profile \"half"},
		{"[o'neil and o'hara]",    "o'neil and o'hara"},
		{"[\"quoted\"]",           "\"quoted\""},
		{"[profile \"\"]",         "profile"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct ini *ini = ini_parse(cases[i][0], strlen(cases[i][0]));

		assert_string_equal(ini_sections(ini)->name, cases[i][1]);
		ini_free(ini);
	}
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

/* What stands before the first header. */
static void first_section(void **state)
{
	static const char file[] = "theme = dark\n[keys]\nquit = Q\n";
	struct ini *ini = ini_parse_in(file, sizeof(file) - 1, "");

	(void)state;
	assert_string_equal(ini_get(ini, "", "theme"), "dark");
	assert_string_equal(ini_get(ini, "keys", "quit"), "Q");
	assert_int_equal(ini_bad_lines(ini, NULL), 0);
	ini_free(ini);
	ini = ini_parse(file, sizeof(file) - 1);
	assert_null(ini_get(ini, "", "theme"));
	assert_int_equal(ini_bad_lines(ini, NULL), 1);
	ini_free(ini);
}

/* As Python's configparser reads them, and so the AWS CLI: what belongs together is told by how far
   it is indented, not by whether. */
static void indented(void **state)
{
	static const char file[] =
		"  [default]\n  region = us-east-1\n\n  s3 =\n    max = 5\n  output = json\n"
		"[profile a]\n\tregion = eu-west-1\n\t; comment\n\t  continued\n\tlast = 1\n"
		"    [profile b]\nregion = eu-west-2\n[profile c]\n   region = eu-west-3\n  a = 1\n b = 2\n";
	struct ini *ini = ini_parse(file, sizeof(file) - 1);

	(void)state;
	assert_string_equal(ini_get(ini, "default", "region"), "us-east-1");
	assert_string_equal(ini_get_nested(ini, "default", "s3", "max"), "5");
	assert_string_equal(ini_get(ini, "default", "output"), "json");
	assert_string_equal(ini_get(ini, "profile a", "region"), "eu-west-2");
	assert_string_equal(ini_get(ini, "profile a", "last"), "1\n[profile b]");
	assert_false(ini_has_section(ini, "profile b"));
	assert_string_equal(ini_get(ini, "profile c", "region"), "eu-west-3");
	assert_string_equal(ini_get(ini, "profile c", "a"), "1");
	assert_string_equal(ini_get(ini, "profile c", "b"), "2");
	assert_int_equal(ini_bad_lines(ini, NULL), 0);
	ini_free(ini);
}

/* Of both the first counts; a name of ours may have a colon in it. */
static void colons(void **state)
{
	static const char file[] = "[v]\nregion: us-east-1\ntoken:x=y==\nurl = http://a\n= lost\n";
	static const char ours[] = "[v]\nprod:jp = account:1\nno: separator\n";
	struct ini *ini = ini_parse(file, sizeof(file) - 1);

	(void)state;
	assert_string_equal(ini_get(ini, "v", "region"), "us-east-1");
	assert_string_equal(ini_get(ini, "v", "token"), "x=y==");
	assert_string_equal(ini_get(ini, "v", "url"), "http://a");
	assert_int_equal(ini_bad_lines(ini, NULL), 1);
	ini_free(ini);
	ini = ini_parse_in(ours, sizeof(ours) - 1, "");
	assert_string_equal(ini_get(ini, "v", "prod:jp"), "account:1");
	assert_int_equal(ini_bad_lines(ini, NULL), 1);
	ini_free(ini);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(values),
		cmocka_unit_test(headers), cmocka_unit_test(long_value),
	                                   cmocka_unit_test(first_section),
	                                   cmocka_unit_test(indented), cmocka_unit_test(colons)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

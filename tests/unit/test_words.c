/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/words.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/memory.h"
#include "tests/unit/unit.h"

/* Whatever a word holds, quoted it is one word again. */
static void test_quote(void **state)
{
	static const char *const cases[] = {"", "plain", "two words", "\"", "\\", "a\\\"b", "'", "\n\t",
	                                    "$HOME `id` *", "\\\\\\\"", "日本語"};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		char *quoted = words_quote(cases[i]), *words[3];

		assert_int_equal(words_split(quoted, words, 3), 1);
		assert_string_equal(words[0], cases[i]);
		assert_null(words[1]);
		free(quoted);
	}
}

/* For a shell: as it is where it can be, and then the same word to any shell. */
static void test_quote_shell(void **state)
{
	static const struct {
		const char *word, *quoted;
	} cases[] = {
		{"arn:aws:acm:us-east-1:1:certificate/a-b", "arn:aws:acm:us-east-1:1:certificate/a-b"},
		{"*.example.jp", "'*.example.jp'"},
		{"it's", "'it'\\''s'"},
		{"", "''"},
		{"$(rm) `x` \"y\"", "'$(rm) `x` \"y\"'"},
		{"~root", "'~root'"},
		{"日本", "'日本'"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		char *quoted = words_quote_shell(cases[i].word);

		assert_string_equal(quoted, cases[i].quoted);
		free(quoted);
	}
}

static void test_bad(void **state)
{
	static const char *const cases[] = {"", " \t\n", "'open", "\"open", "a 'b", "one two three"};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		char *text = memory_copy_text(cases[i]), *words[3];

		assert_int_equal(words_split(text, words, 3), 0);
		free(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_quote),
		cmocka_unit_test(test_quote_shell),
		cmocka_unit_test(test_bad),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

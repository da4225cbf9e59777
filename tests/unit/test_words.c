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
		cmocka_unit_test(test_bad),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

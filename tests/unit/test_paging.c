/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/paging.h"

#include <stdio.h>
#include <string.h>

#include "tests/unit/unit.h"

/* How many pages come until it is told that they do not end: so many stand before a circle of so
   many, whose first is named again behind its last. */
static unsigned pages_of_circle(unsigned before, unsigned length)
{
	struct paging paging = {0};
	struct error error = {0};
	char token[16];
	unsigned page = 0;

	do {
		unsigned next = page + 1;

		if (next >= before + length)
			next = before + (next - before) % length;
		snprintf(token, sizeof(token), "%u", next);
		page++;
	} while (paging_take(&paging, token, false, &error));
	paging_clear(&paging);
	assert_int_equal(error.kind, ERROR_ANSWER);
	assert_non_null(strstr(error.message.id, "was there before"));
	return page;
}

static void test_circles(void **state)
{
	(void)state;
	for (unsigned before = 0; before < 40; before++)
		for (unsigned length = 1; length < 40; length++) {
			unsigned most = before > length ? before : length;

			/* Not before the circle is closed; and then within three times its way. */
			assert_in_range(pages_of_circle(before, length), length, 3 * most + length + 1);
		}
}

/* Tokens that are fresh each time, of so many pages, of which one in step has something in it. */
static unsigned pages_of_fresh(unsigned most, unsigned step, struct error *error)
{
	struct paging paging = {0};
	char token[16];
	unsigned page = 1;

	for (; page <= most; page++) {
		snprintf(token, sizeof(token), "t%u", page);
		if (!paging_take(&paging, page < most ? token : NULL, page % step != 0, error))
			break;
		assert_int_equal(paging.next != NULL, page < most);
	}
	paging_clear(&paging);
	return page;
}

static void test_empty_pages(void **state)
{
	struct error error = {0};

	(void)state;
	/* A list that is looked through for long. */
	assert_int_equal(pages_of_fresh(999, 100000, &error), 1000);
	assert_int_equal(pages_of_fresh(5000, 1000, &error), 5001);
	assert_int_equal(pages_of_fresh(1000, 100000, &error), 1001); /* the thousandth is the last */
	assert_int_equal(error.kind, ERROR_NONE);
	assert_int_equal(pages_of_fresh(5000, 100000, &error), 1000);
	assert_int_equal(error.kind, ERROR_ANSWER);
	assert_string_equal(error.message.arguments[0], "1000");
}

static void test_no_end(void **state)
{
	struct error error = {0};

	(void)state;
	assert_int_equal(pages_of_fresh(20000, 1, &error), 20001);
	assert_int_equal(error.kind, ERROR_NONE);
	assert_int_equal(pages_of_fresh(30000, 1, &error), 20000);
	assert_string_equal(error.message.arguments[0], "20000");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_circles),
		cmocka_unit_test(test_empty_pages),
		cmocka_unit_test(test_no_end),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of a certificate, compared in order. */
#ifndef TESTS_UNIT_NAMES_H
#define TESTS_UNIT_NAMES_H

#include "base/names.h"
#include "tests/unit/unit.h"

static inline void assert_names(struct names names, const char *const *expected)
{
	size_t count = 0;

	while (expected[count])
		count++;
	assert_int_equal(names.count, count);
	for (size_t i = 0; i < count; i++)
		assert_string_equal(names_at(names, i), expected[i]);
}

#define assert_is_names(names, ...) \
	assert_names(names, (const char *const[]){__VA_ARGS__, NULL})

#endif

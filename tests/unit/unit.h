/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every unit test includes: cmocka wants these headers before its own. */
#ifndef TESTS_UNIT_UNIT_H
#define TESTS_UNIT_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

/* Under valgrind posix_spawn cannot tell that there is no such program. */
static inline void skip_under_valgrind(void)
{
	const char *preload = getenv("LD_PRELOAD");

	if (preload && strstr(preload, "vgpreload")) {
		print_message("not run under valgrind\n");
		skip();
	}
}

static inline void write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "we");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

/* "NAME=value", at most most of them; NULL behind the last where there are fewer. */
static inline void assign_variables(const char *const *assignments, size_t most)
{
	for (size_t i = 0; i < most && assignments[i]; i++) {
		char *name = strdup(assignments[i]), *value;

		assert_non_null(name);
		value = strchr(name, '=');
		*value++ = '\0';
		setenv(name, value, 1);
		free(name);
	}
}

#endif

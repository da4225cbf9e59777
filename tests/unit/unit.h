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

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fuzz targets share.  Each is one parser of outside bytes, in a file of its own: libFuzzer
   drives it in "make fuzz", tests/fuzz/replay.c shows it its corpus in "make check". */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* What must hold whatever came in. */
static inline void fuzz_check(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "does not hold: %s\n", what);
	abort();
}

/* Text that is kept may be shown: NULL is none. */
static inline void fuzz_check_clean(const char *text)
{
	fuzz_check(!text || utf8_is_clean(text, strlen(text)), "text is clean");
}

/* The bytes up to the first NUL, as a text in memory of its very size; the caller's. */
static inline char *fuzz_text(const uint8_t *bytes, size_t length)
{
	char *text = malloc(length + 1);

	if (!text)
		abort();
	if (length)
		memcpy(text, bytes, length);
	text[length] = '\0';
	return text;
}

#endif

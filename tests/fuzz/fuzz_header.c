/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The headers of an answer, a line each. */
#include <ctype.h>

#include "aws/http_header.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct http_answer answer = {.retry_after = -1};
	const char *at = (const char *)bytes, *end = at + length;

	while (at < end) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		size_t line = stop ? (size_t)(stop + 1 - at) : (size_t)(end - at);
		char *copy = fuzz_text((const uint8_t *)at, line);

		http_header_take(&answer, copy, line);
		free(copy);
		at += line;
	}
	for (const char *id = answer.request_id; *id; id++)
		fuzz_check(isalnum((unsigned char)*id) || strchr("-_=/+", *id), "an id is only that");
	fuzz_check(answer.retry_after >= -1 && answer.retry_after <= 24L * 60 * 60 * 1000,
	           "nobody makes us wait longer than a day");
	fuzz_check(answer.date >= 0 && answer.date < 253402300800, "a date is of the years 1970 to 9999");
	fuzz_check(memchr(answer.content_type, '\0', sizeof(answer.content_type)) &&
	               memchr(answer.error_type, '\0', sizeof(answer.error_type)),
	           "texts end");
	return 0;
}

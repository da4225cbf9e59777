/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of --script, and the files of names and of what was typed, a line each. */
#include "app/remembered.h"
#include "app/script.h"
#include "tests/fuzz/fuzz.h"

static void count_name(void *context, const char *name, const char *about)
{
	size_t *left = context;

	fuzz_check(name && about && *left > 0, "there are no more names than there is text");
	(*left)--;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct script script = {.path = "file"};
	char *text = fuzz_text(bytes, length), *step;
	size_t left = 2 * length;

	buffer_init(&script.text, 1024 * 1024);
	buffer_add(&script.text, (const char *)bytes, length);
	while ((step = script_next(&script))) {
		fuzz_check(*step && *step != '#' && !strpbrk(step, "\n"), "a step is one line of something");
		fuzz_check(!strchr(" \t\r", *step) && !strchr(" \t\r", step[strlen(step) - 1]),
		           "there are no blanks around it");
		fuzz_check(script.line <= length + 1, "lines are counted");
		free(step);
	}
	script_release(&script);
	remembered_parse(text, count_name, &left);
	free(text);
	return 0;
}

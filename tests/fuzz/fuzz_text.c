/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cleaning, measuring, cutting and breaking whatever text; the first byte is the width. */
#include "tests/fuzz/fuzz.h"

#include <strings.h>

#include "base/idn.h"
#include "text/cells.h"
#include "text/wrap.h"
#include "ui/sequence.h"

static void check_line(void *context, size_t indent, const char *bytes, size_t length)
{
	const size_t *width = context;
	char *line = fuzz_text((const uint8_t *)bytes, length);

	fuzz_check(utf8_is_clean(bytes, length), "a break parts no character");
	fuzz_check(indent + cells_width(line) <= *width || utf8_prefix(line, length, UTF8_MOST) == length ||
	               *width < 2,
	           "a line is no wider than it may be");
	free(line);
}

/* What a name reads as is written as that name again. */
static void check_name(const char *name)
{
	struct buffer readable, again;

	buffer_init(&readable, 1024 * 1024);
	buffer_init(&again, 16 * 1024 * 1024);
	idn_add_ascii(&again, name);
	fuzz_check(again.length <= IDN_GROWTH * strlen(name), "a name grows no more than it may");
	buffer_clear(&again);
	if (idn_add_readable(&readable, name)) {
		idn_add_ascii(&again, buffer_text(&readable));
		fuzz_check(strcasecmp(buffer_text(&again), name) == 0, "there and back");
		fuzz_check(utf8_is_clean(buffer_text(&readable), readable.length), "it can be shown");
	}
	buffer_release(&again);
	buffer_release(&readable);
}

/* ESC ] 52 ; c ; base64 BEL and nothing else. */
static void check_copy(const char *text)
{
	static const char before[] = "\x1b]52;c;";
	struct buffer out;
	size_t body;

	buffer_init(&out, SEQUENCE_MOST);
	if (sequence_copy(text, false, &out)) {
		fuzz_check(strncmp(buffer_text(&out), before, strlen(before)) == 0, "OSC 52");
		body = strspn(out.bytes + strlen(before),
		              "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");
		fuzz_check(strcmp(out.bytes + strlen(before) + body, "\a") == 0, "base64 and BEL");
	}
	buffer_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena arena = ARENA_INIT;
	size_t width = length ? *bytes % 100 + 1 : 1, taken;
	const char *clean = utf8_clean(&arena, (const char *)bytes, length);
	struct buffer cut;

	fuzz_check_clean(clean);
	buffer_init(&cut, 1024 * 1024);
	cells_add_cut(&cut, clean, width, CELLS_CUT_MIDDLE);
	fuzz_check(cells_width(buffer_text(&cut)) <= width, "what is cut fits");
	fuzz_check_clean(buffer_text(&cut));
	buffer_clear(&cut);
	cells_add_padded(&cut, clean, width, CELLS_CUT_END);
	fuzz_check(cells_width(buffer_text(&cut)) == width, "what is padded fills its room");
	cells_prefix(clean, width, &taken);
	fuzz_check(taken <= width, "a prefix fits");
	wrap_text(clean, width, check_line, &width);
	check_copy(clean);
	check_name(clean);
	buffer_release(&cut);
	arena_release(&arena);
	return 0;
}

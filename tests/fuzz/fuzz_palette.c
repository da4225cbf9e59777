/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line of commands with its completion and what was typed before, and the commands themselves with
   their arguments: the first byte says on which screen, the others are keys. */
#include <curses.h>

#include "base/array.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/look.h"
#include "ui/edit.h"

enum { HEIGHT = 24, WIDTH = 80, KEYS_MOST = 96 };

/* What bytes from 0x80 on stand for. */
static const struct key keys[] = {
	{.special = true, .code = KEY_UP},        {.special = true, .code = KEY_DOWN},
	{.special = true, .code = KEY_LEFT},      {.special = true, .code = KEY_RIGHT},
	{.special = true, .code = KEY_HOME},      {.special = true, .code = KEY_END},
	{.special = true, .code = KEY_BACKSPACE}, {.special = true, .code = KEY_DC},
	{.special = true, .code = KEY_BTAB},      {.special = true, .code = KEY_PASTE_BEGIN},
	{.special = true, .code = KEY_PASTE_END}, {.code = L'\t'},
	{.code = L'\r'},                          {.code = 0x691C},
	{.code = 0x301},                          {.code = 0x202E},
	{.code = 0x1F600},                        {.code = 0xFFFF},
};
/* How to get from the list to each of the screens. */
static const char *const ways[] = {"", "\r", "\rr", "?", "\rn", "/www\r"};

static bool is_palette(const struct stage *stage)
{
	return strcmp(view_top(stage->stack)->ops->name, "command") == 0;
}

static void check_lines(struct stage *stage)
{
	const struct lines *lines = view_typed(stage->stack);

	for (size_t i = 0; i < lines->count; i++) {
		fuzz_check_clean(lines->items[i]);
		fuzz_check(strlen(lines->items[i]) <= EDIT_MOST, "a line is bounded");
	}
}

static void press(struct stage *stage, uint8_t byte)
{
	stage_press_key(stage, byte < 0x80 ? (struct key){.code = byte} : keys[byte % ARRAY_SIZE(keys)]);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct stage stage;
	struct error error;
	static bool is_open;

	if (!is_open)
		is_open = terminal_open_without(HEIGHT, WIDTH, &error);
	fuzz_check(is_open, "there is a terminal");
	if (length > KEYS_MOST)
		length = KEYS_MOST;
	fuzz_stage_begin(&stage);
	view_stack_update(stage.stack, CHANGED_ROWS);
	if (length)
		stage_press(&stage, ways[bytes[0] % ARRAY_SIZE(ways)]);
	for (size_t at = 1; at < length; at++) {
		if (!is_palette(&stage))
			stage_press(&stage, ":");
		press(&stage, bytes[at]);
		if (at % 16 == 0)
			fuzz_look(&stage);
	}
	check_lines(&stage);
	fuzz_look(&stage);
	fuzz_stage_end(&stage);
	return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys, the mouse, and a hostile certificate on the screen: keys up to the first NUL, then
   DescribeCertificate.  One terminal serves all inputs. */
#include <curses.h>

#include "aws/acm_decode.h"
#include "base/array.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/look.h"
#include "text/i18n.h"

enum { HEIGHT = 24, WIDTH = 80, KEYS_MOST = 48, CLICKS = 0xD0, WIDE = 0xD8 };

/* What bytes from 0x80 on stand for. */
static const int specials[] = {
	KEY_UP,   KEY_DOWN,  KEY_LEFT,  KEY_RIGHT, KEY_PPAGE, KEY_NPAGE,       KEY_HOME,      KEY_END,
	KEY_F(5), KEY_ENTER, KEY_BTAB,  KEY_F(1),  KEY_PASTE_BEGIN, KEY_PASTE_END, KEY_BACKSPACE,
	KEY_DC,   KEY_MOUSE, KEY_RESIZE,
};
/* From CLICKS on, with the two bytes behind it for where. */
static const int clicks[] = {KEY_CLICK, KEY_CLICK_TWICE, KEY_WHEEL_UP, KEY_WHEEL_DOWN};
/* From WIDE on: wide, half a width, none, from right to left, beyond the BMP, none at all. */
static const wint_t wide[] = {0x3042, 0xFF71, 0xE9, 0x301, 0x202E, 0x1F600, 0xFFFF, 0xA0};
static const int sizes[][2] = {{24, 80}, {12, 40}, {2, 3}, {1, 1}, {50, 132}, {5, 200}};

static void press_byte(struct stage *stage, uint8_t byte)
{
	const char key[] = {(char)byte, '\0'};

	if (byte < 0x80)
		stage_press(stage, key);
	else if (byte >= 0xF0)
		stage_resize(stage, sizes[byte % ARRAY_SIZE(sizes)][0],
		             sizes[byte % ARRAY_SIZE(sizes)][1]);
	else if (byte >= 0xE0)
		i18n_switch(byte & 1 ? "ja" : "en");
	else if (byte >= WIDE)
		stage_press_key(stage, (struct key){.code = wide[byte % ARRAY_SIZE(wide)]});
	else
		stage_press_special(stage, specials[byte % ARRAY_SIZE(specials)]);
}

/* Returns how many bytes that key had. */
static size_t press(struct stage *stage, const uint8_t *bytes, size_t left)
{
	size_t length = 1;

	if (*bytes >= CLICKS && *bytes < WIDE && left > 2) {
		stage_press_key(stage, (struct key){
			.special = true,
			.code = (wint_t)clicks[*bytes % ARRAY_SIZE(clicks)],
			.y = bytes[1],
			.x = bytes[2],
		});
		length = 3;
	} else {
		press_byte(stage, *bytes);
	}
	return length;
}

static void add(struct stage *stage, const uint8_t *bytes, size_t length)
{
	struct arena arena = ARENA_INIT;
	const struct certificate *certificate =
		acm_decode_describe((const char *)bytes, length, &arena, NULL);
	struct store *store = stage->source->store;

	if (certificate)
		store_set_detail(store, store_add(store, &certificate->summary), certificate);
	arena_release(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const uint8_t *end = length ? memchr(bytes, '\0', length) : NULL;
	size_t keys = end ? (size_t)(end - bytes) : length;
	static bool is_open;
	struct stage stage;
	struct error error;

	if (!is_open)
		is_open = terminal_open_without(HEIGHT, WIDTH, &error);
	fuzz_check(is_open, "there is a terminal");
	fuzz_stage_begin(&stage);
	if (end)
		add(&stage, end + 1, length - keys - 1);
	view_stack_update(stage.stack, CHANGED_ROWS);
	for (size_t at = 0; at < keys && at < KEYS_MOST;) {
		at += press(&stage, bytes + at, keys - at);
		if (at % 3 == 0) /* several keys may come before the screen is drawn again */
			fuzz_look(&stage);
	}
	fuzz_look(&stage);
	fuzz_stage_end(&stage);
	return 0;
}

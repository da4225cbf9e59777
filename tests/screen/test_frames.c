/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames of any size, after any keys, wide and narrow. */
#include <curses.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/screen/screen.h"
#include "tests/unit/unit.h"
#include "text/i18n.h"

/* The certificate follows the cursor; a click on it goes in, and one on the list back; what
   it shows is no row of the list. */
static void wide_and_narrow(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 40, 160);
	assert_true(stage_shows(&stage, ">new.example.com"));
	stage_press(&stage, "j");
	assert_true(stage_shows(&stage, "www.shop.example.co.jp"));
	stage_click(&stage, KEY_CLICK, 6, 120);
	assert_int_equal(stage_intent.kind, INTENT_DESCRIBE);
	assert_string_equal(view_top(stage.stack)->ops->name, "certificate");
	assert_true(stage_shows(&stage, ">www.shop.example.co.jp"));
	assert_true(stage_shows(&stage, ">shop.example.co.jp"));
	stage_resize(&stage, 24, 80);
	assert_true(stage_shows(&stage, ">www.shop.example.co.jp"));
	assert_true(stage_lacks(&stage, "old.example.com"));
	stage_resize(&stage, 1, 1);
	free(stage_text(&stage));
	stage_resize(&stage, 40, 160);
	assert_true(stage_shows(&stage, "old.example.com"));
	stage_click(&stage, KEY_CLICK, 39, 60); /* a key of the bar is the certificate's */
	assert_string_equal(view_top(stage.stack)->ops->name, "certificate");
	stage_press(&stage, "\x1b\r");
	stage_click(&stage, KEY_CLICK, 2, 10); /* a row of the list: there the keys go */
	assert_string_equal(view_top(stage.stack)->ops->name, "list");
	assert_true(stage_shows(&stage, ">new.example.com"));
	stage_click(&stage, KEY_CLICK_TWICE, 3, 10);
	assert_string_equal(view_top(stage.stack)->ops->name, "certificate");
	stage_press(&stage, "\t");
	assert_string_equal(view_top(stage.stack)->ops->name, "list");
	stage_press(&stage, "z");
	assert_true(stage_shows(&stage, "The key z does nothing here."));
	stage_resize(&stage, 9, 160); /* in a low one the reason stays, and the head gives way */
	assert_true(stage_shows(&stage, "The validation e-mail can be resent."));
	stage_close(&stage);
}

/* Any size, and any keys: nothing falls over. */
static void any_size(void **state)
{
	static const char *const screens[] = {"", "j\r", "jr", "?", ":", "/x", "e", "E", "X", "j\rN"};
	struct stage stage;

	(void)state;
	for (size_t i = 0; i < sizeof(screens) / sizeof(*screens); i++) {
		stage_open(&stage, 24, 80);
		stage_press(&stage, screens[i]);
		for (int height = 1; height <= 100; height += height < 12 ? 1 : 11) {
			for (int width = 1; width <= 300; width += width < 12 ? 1 : 37) {
				stage_resize(&stage, height, width);
				free(stage_text(&stage));
			}
		}
		stage_close(&stage);
	}
}

static void any_keys(void **state)
{
	static const char keys[] = "jkhlgGrRynN/sSLeEX?:q \t\r\x1b\x7f""abc.*";
	struct stage stage;
	unsigned seed = 20261124;

	(void)state;
	stage_open(&stage, 24, 80);
	for (int i = 0; i < 5000; i++) {
		char key[2] = {0};

		seed = seed * 1103515245 + 12345;
		key[0] = keys[(seed >> 16) % (sizeof(keys) - 1)];
		stage_press(&stage, key);
		if (i % 16 == 0)
			free(stage_text(&stage));
	}
	stage_close(&stage);
}

/* A frame that is made of what has changed is the same as one that is drawn from the beginning: over
   lists that scroll, in both languages, with boxes over wide characters. */
static void frames_add_up(void **state)
{
	static const char keys[] = "jjjjjjkkkkjjgGjjsS/\r\x1b?\x1bLE\x1b:\x1bv\x1b r\x1b";
	struct stage stage;
	unsigned seed = 20261128;
	char arn[128], name[64];

	(void)state;
	stage_open(&stage, 24, 80);
	stage_tell_roles();
	for (unsigned i = 0; i < 60; i++) {
		struct certificate_summary summary = {
			.arn = arn,
			.domain_name = name,
			.names = names_from(name, 1),
			.status = term_of(TERM_KIND_STATUS, i % 7 ? STATUS_ISSUED : STATUS_EXPIRED),
			.not_after = stage.now.seconds + 1000000 * (i + 1),
			.knows_renewal = true,
		};

		snprintf(arn, sizeof(arn), "arn:aws:acm:ap-northeast-1:123456789012:certificate/%u", i);
		snprintf(name, sizeof(name), i % 5 ? "%u.example.com" : "\u65e5\u672c%u.example.jp",
		         i % 3 ? i : 7);
		store_add(stage.source->store, &summary);
	}
	view_stack_update(stage.stack, CHANGED_ROWS);
	for (int i = 0; i < 1500; i++) {
		char key[2] = {0}, *changed, *whole;

		seed = seed * 1103515245 + 12345;
		key[0] = keys[(seed >> 16) % (sizeof(keys) - 1)];
		stage_press(&stage, key);
		changed = stage_frame(&stage);
		terminal_forget();
		whole = stage_frame(&stage);
		assert_string_equal(changed, whole);
		free(changed);
		free(whole);
	}
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wide_and_narrow),
		cmocka_unit_test(any_size),
		cmocka_unit_test(any_keys),
		cmocka_unit_test(frames_add_up),
	};

	stage_speak();
	return cmocka_run_group_tests(tests, NULL, NULL);
}

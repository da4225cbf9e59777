/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/theme.h"

#include "tests/unit/unit.h"

static void looks(void **state)
{
	static const struct {
		const char *spec;
		struct look look;
	} cases[] = {
		{"bold yellow on black", {LOOK_BOLD, 3, 0}},
		{"yellow", {0, 3, COLOUR_OWN}},
		{"  on\tbright-white   reverse  ", {LOOK_REVERSE, COLOUR_OWN, 15}},
		{"#ffCC00 on 234", {0, COLOUR_RGB | 0xffcc00, 234}},
		{"dim underline default on default", {LOOK_DIM | LOOK_UNDERLINE, COLOUR_OWN, COLOUR_OWN}},
		{"", {0, COLOUR_OWN, COLOUR_OWN}},
		{"red blue", {0, 4, COLOUR_OWN}}, /* the last one counts */
	};
	struct theme theme = *theme_usual(NULL);
	struct error error;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct look *look = &theme.looks[ROLE_WAITING];

		assert_true(theme_set(&theme, "waiting", cases[i].spec, &error));
		assert_int_equal(look->attributes, cases[i].look.attributes);
		assert_int_equal(look->front, cases[i].look.front);
		assert_int_equal(look->back, cases[i].look.back);
	}
}

static void bad_looks(void **state)
{
	static const char *const cases[][2] = {
		{"colour", "red"},       {"waiting", "purple"},        {"waiting", "#ff"},
		{"waiting", "#gggggg"},  {"waiting", "256"},           {"waiting", "-1"},
		{"waiting", "Bold"},     {"waiting", "bright-"},       {"waiting", "red on red"},
		{"waiting", "white on white"}, {"waiting", "#102030 on #102030"}, {"", ""},
	};
	struct theme theme = *theme_usual(NULL);
	struct error error;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_false(theme_set(&theme, cases[i][0], cases[i][1], &error));
		assert_non_null(error.message.id);
		assert_memory_equal(&theme, theme_usual(NULL), sizeof(theme));
	}
}

static void names(void **state)
{
	static const char *const ours[] = {"default", "dark", "light", "high-contrast", "monochrome"};
	struct themes own = {NULL, 0};
	struct error error;

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		assert_string_equal(themes_name(&own, i), ours[i]);
		assert_string_equal(themes_find(&own, ours[i])->name, ours[i]);
	}
	assert_null(themes_name(&own, 5));
	assert_null(themes_find(&own, "mine"));
	assert_true(theme_set(themes_take(&own, "mine"), "ok", "blue", &error));
	assert_true(theme_set(themes_take(&own, "mine"), "bad", "red", &error));
	assert_true(theme_set(themes_take(&own, "dark"), "ok", "blue", &error));
	assert_string_equal(themes_name(&own, 5), "mine");
	assert_int_equal(own.count, 2);
	assert_int_equal(themes_find(&own, "mine")->looks[ROLE_OK].front, 4);
	assert_ptr_equal(themes_find(&own, "dark"), &own.items[1]); /* the user's comes first */
	themes_release(&own);
}

static void background(void **state)
{
	(void)state;
	assert_int_equal(theme_usual(NULL)->looks[ROLE_WAITING].front, 3);
	assert_int_equal(theme_usual("15;0")->looks[ROLE_WAITING].front, 3);
	assert_int_equal(theme_usual("0;15")->looks[ROLE_WAITING].front, 5);
	assert_int_equal(theme_usual("0;default;7")->looks[ROLE_WAITING].front, 5);
	assert_int_equal(theme_usual("nonsense")->looks[ROLE_WAITING].front, 3);
}

static void colours(void **state)
{
	static const struct {
		int colour, colours;
		bool direct;
		int result;
	} cases[] = {
		{COLOUR_OWN, 8, false, COLOUR_OWN},
		{3, 8, false, 3},
		{11, 8, false, 3},       /* bright yellow is yellow, as near as it gets */
		{15, 8, false, 7},
		{11, 16, false, 11},
		{196, 256, false, 196},
		{196, 16, false, 9},
		{231, 8, false, 7},
		{234, 8, false, 0},
		{COLOUR_RGB | 0xff0000, 256, false, 196},
		{COLOUR_RGB | 0x010101, 256, false, 16},
		{COLOUR_RGB | 0xff8700, 256, false, 208},
		{COLOUR_RGB | 0xff8700, 1 << 24, true, 0xff8700},
		{208, 1 << 24, true, 0xff8700},
		{244, 1 << 24, true, 0x808080},
		{1, 1 << 24, true, 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(theme_colour(cases[i].colour, cases[i].colours, cases[i].direct),
		                 cases[i].result);
}

/* Whatever the terminal has, nothing is written in the colour that it is written on. */
static void readable(void **state)
{
	static const int counts[] = {8, 16, 88, 256, 1 << 24};
	const char *name;

	(void)state;
	for (size_t t = 0; (name = themes_name(NULL, t)); t++)
		for (size_t c = 0; c < sizeof(counts) / sizeof(*counts); c++)
			for (int role = 0; role < ROLE_COUNT; role++) {
				const struct look *look = &themes_find(NULL, name)->looks[role];
				bool direct = counts[c] > 256;
				int front = theme_colour(look->front, counts[c], direct);

				if (look->front == COLOUR_OWN)
					assert_int_equal(look->back, COLOUR_OWN);
				else if (role != ROLE_FRAME) /* a line is no text */
					assert_int_not_equal(front, theme_colour(look->back, counts[c], direct));
			}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looks),    cmocka_unit_test(bad_looks), cmocka_unit_test(names),
		cmocka_unit_test(background), cmocka_unit_test(colours), cmocka_unit_test(readable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

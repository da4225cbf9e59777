/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/background.h"
#include "ui/dialect.h"
#include "ui/theme.h"

#include "tests/unit/unit.h"

#include <math.h>

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
	struct theme theme = *theme_usual(BACKGROUND_UNKNOWN);
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
	struct theme theme = *theme_usual(BACKGROUND_UNKNOWN);
	struct error error;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_false(theme_set(&theme, cases[i][0], cases[i][1], &error));
		assert_non_null(error.message.id);
		assert_memory_equal(&theme, theme_usual(BACKGROUND_UNKNOWN), sizeof(theme));
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
	assert_int_equal(theme_usual(BACKGROUND_UNKNOWN)->looks[ROLE_WAITING].front, 3);
	assert_int_equal(theme_usual(BACKGROUND_DARK)->looks[ROLE_WAITING].front, 3);
	assert_int_equal(theme_usual(BACKGROUND_LIGHT)->looks[ROLE_WAITING].front, 5);
	assert_int_equal(background_by_colorfgbg(NULL), BACKGROUND_UNKNOWN);
	assert_int_equal(background_by_colorfgbg("15;0"), BACKGROUND_DARK);
	assert_int_equal(background_by_colorfgbg("0;15"), BACKGROUND_LIGHT);
	assert_int_equal(background_by_colorfgbg("0;default;7"), BACKGROUND_LIGHT);
	assert_int_equal(background_by_colorfgbg("0;default"), BACKGROUND_UNKNOWN);
	assert_int_equal(background_by_colorfgbg("nonsense"), BACKGROUND_UNKNOWN);
}

/* What the machine makes of an answer, and of the key behind it. */
static enum background_part answered(const char *text, wint_t end, enum background *background)
{
	struct background_answer answer = {.reading = false};
	struct key key = {.special = true, .code = KEY_BACKGROUND};
	enum background_part part = background_take(&answer, &key, background);

	for (; *text && part == BACKGROUND_TAKEN; text++) {
		key = (struct key){.code = (wint_t)(unsigned char)*text};
		part = background_take(&answer, &key, background);
	}
	if (part != BACKGROUND_TAKEN)
		return part;
	key = (struct key){.special = end >= KEY_PASTE_BEGIN, .code = end};
	part = background_take(&answer, &key, background);
	assert_false(answer.reading);
	return part;
}

static void answers(void **state)
{
	static const struct {
		const char *text;
		enum background background;
	} cases[] = {
		{"rgb:ffff/ffff/ffff", BACKGROUND_LIGHT}, {"rgb:0000/0000/0000", BACKGROUND_DARK},
		{"rgb:fd/f6/e3", BACKGROUND_LIGHT},       {"rgb:00/2b/36", BACKGROUND_DARK},
		{"rgb:f/f/f", BACKGROUND_LIGHT},          {"rgba:1d1d/1f1f/2121/ffff", BACKGROUND_DARK},
		{"rgb:0000/ffff/0000", BACKGROUND_LIGHT}, {"rgb:ffff/0000/0000", BACKGROUND_DARK},
		{"", BACKGROUND_UNKNOWN},                 {"rgb:", BACKGROUND_UNKNOWN},
		{"rgb:ffff/ffff", BACKGROUND_UNKNOWN},    {"rgb:fffff/0/0", BACKGROUND_UNKNOWN},
		{"ffff/ffff/ffff", BACKGROUND_UNKNOWN},   {"rgb://///", BACKGROUND_UNKNOWN},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		enum background background = BACKGROUND_UNKNOWN;

		assert_int_equal(answered(cases[i].text, '\a', &background), BACKGROUND_ANSWERED);
		assert_int_equal(background, cases[i].background);
		assert_int_equal(answered(cases[i].text, KEY_STRING_END, &background),
				 BACKGROUND_ANSWERED);
		assert_int_equal(background, cases[i].background);
	}
}

/* A key behind half an answer is a key, and an answer without an end makes nobody wait. */
static void half_an_answer(void **state)
{
	enum background background = BACKGROUND_UNKNOWN;
	struct background_answer answer = {.reading = false};
	struct key end = {.special = true, .code = KEY_STRING_END}, key = {.code = L'j'};

	(void)state;
	assert_int_equal(answered("", L'j', &background), BACKGROUND_NOT_MINE);
	assert_int_equal(answered("rgb:ff", L'j', &background), BACKGROUND_NOT_MINE);
	assert_int_equal(answered("rgb:ff", KEY_CLICK, &background), BACKGROUND_NOT_MINE);
	assert_int_equal(answered("0000000000000000000000000000000000000000000", '\a', &background),
			 BACKGROUND_NOT_MINE);
	assert_int_equal(background_take(&answer, &end, &background), BACKGROUND_TAKEN);
	assert_int_equal(background_take(&answer, &key, &background), BACKGROUND_NOT_MINE);
	assert_int_equal(background, BACKGROUND_UNKNOWN);
}

static void dialects(void **state)
{
	static const char kept[] = "\x1b[?1049h\x1b[22;0;0t", plain[] = "\x1b[?1049h";
	static const struct {
		const char *term;
		bool xterm_like;
		const char *enter;
		bool strings;
		enum dialect_title title;
	} cases[] = {
		{"xterm-256color", true, kept, true, TITLE_KEPT},
		{"xterm-256color", true, plain, true, TITLE_LEFT_ALONE},
		{"xterm-kitty", false, plain, true, TITLE_STACKED},
		{"xterm-kitty", true, kept, true, TITLE_KEPT},
		{"tmux", false, plain, true, TITLE_STACKED},
		{"tmux-256color", false, plain, true, TITLE_STACKED},
		{"screen.xterm-256color", false, plain, true, TITLE_LEFT_ALONE},
		{"screen-256color", false, plain, true, TITLE_LEFT_ALONE},
		{"rxvt-unicode-256color", false, plain, true, TITLE_LEFT_ALONE},
		{"screening", false, plain, false, TITLE_LEFT_ALONE},
		{"linux", false, NULL, false, TITLE_LEFT_ALONE},
		{"vt100", false, NULL, false, TITLE_LEFT_ALONE},
		{NULL, false, NULL, false, TITLE_LEFT_ALONE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct dialect dialect =
			dialect_of(cases[i].term, cases[i].xterm_like, cases[i].enter);

		assert_int_equal(dialect.strings, cases[i].strings);
		assert_int_equal(dialect.title, cases[i].title);
	}
}

/* A green stays one; what could not be read on its background is another that can. */
static void few_colours(void **state)
{
	static const struct {
		int colour, back, colours, result;
	} cases[] = {
		{114, 0, 16, 2},  {114, 0, 8, 2},   {210, 0, 8, 1},   {221, 0, 8, 3},
		{24, 15, 16, 4},  {24, 7, 8, 4},    {124, 15, 16, 1}, {231, 6, 16, 0},
		{231, 4, 8, 7},   {243, 7, 8, 0},   {240, 0, 8, 7},   {24, COLOUR_OWN, 8, 6},
		{24, 231, 256, 24}, {94, 15, 16, 5}, {22, 15, 16, 0}, {110, 0, 8, 6},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(theme_front(cases[i].colour, cases[i].back, cases[i].colours, false),
		                 cases[i].result);
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
		{16, 1 << 24, true, 8}, /* 0 would be the terminal's own black */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(theme_colour(cases[i].colour, cases[i].colours, cases[i].direct),
		                 cases[i].result);
}

/* Relative luminance and contrast ratio of WCAG 2, by their own definitions. */
static double luminance(int rgb)
{
	static const double shares[] = {0.0722, 0.7152, 0.2126};
	double sum = 0;

	for (int i = 0; i < 3; i++) {
		double part = (double)(rgb >> 8 * i & 0xff) / 255;

		sum += shares[i] * (part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
	}
	return sum;
}

static double contrast(int a, int b)
{
	double one = luminance(a) + 0.05, other = luminance(b) + 0.05;

	return one > other ? one / other : other / one;
}

/* None of its colours is the terminal's own, which may be anything; and each can be read well. */
static void high_contrast(void **state)
{
	const struct theme *theme = themes_find(NULL, "high-contrast");

	(void)state;
	assert_true(contrast(0xffffff, 0x000000) > 20.99 && contrast(0x777777, 0xffffff) < 4.5);
	for (int role = 0; role < ROLE_COUNT; role++) {
		int back = theme_colour(theme->looks[role].back, 256, false);
		int front = theme_front(theme->looks[role].front, back, 256, false);

		assert_true(front >= 16 && back >= 16);
		assert_false(theme->looks[role].attributes & LOOK_DIM);
		assert_true(contrast(theme_colour(front, 1 << 24, true),
		                     theme_colour(back, 1 << 24, true)) >= 7);
	}
}

/* With few colours it is white and black as ever, and what means something keeps its colour. */
static void high_contrast_in_few(void **state)
{
	static const struct {
		enum role role;
		int of_8[2], of_16[2];
	} cases[] = {
		{ROLE_NORMAL, {7, 0}, {15, 0}},    {ROLE_HEADING, {6, 0}, {14, 0}},
		{ROLE_SELECTED, {0, 3}, {0, 11}},  {ROLE_OK, {2, 0}, {10, 0}},
		{ROLE_WAITING, {3, 0}, {11, 0}},   {ROLE_BAD, {1, 0}, {9, 0}},
		{ROLE_DIM, {7, 0}, {7, 0}},        {ROLE_KEY, {6, 0}, {14, 0}},
		{ROLE_BANNER_RED, {7, 1}, {15, 1}}, {ROLE_BANNER_BLUE, {7, 4}, {15, 4}},
		{ROLE_BANNER_GREEN, {0, 2}, {0, 10}}, {ROLE_BANNER_MAGENTA, {7, 5}, {15, 5}},
	};
	const struct theme *theme = themes_find(NULL, "high-contrast");

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct look *look = &theme->looks[cases[i].role];

		for (int colours = 8; colours <= 16; colours += 8) {
			const int *wanted = colours == 8 ? cases[i].of_8 : cases[i].of_16;
			int back = theme_colour(look->back, colours, false);

			assert_int_equal(back, wanted[1]);
			assert_int_equal(theme_front(look->front, back, colours, false), wanted[0]);
		}
	}
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
				int back = theme_colour(look->back, counts[c], direct);
				int front = theme_front(look->front, back, counts[c], direct);

				if (look->front == COLOUR_OWN)
					assert_int_equal(look->back, COLOUR_OWN);
				else
					assert_int_not_equal(front, back);
			}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(looks),       cmocka_unit_test(bad_looks),
		cmocka_unit_test(names),       cmocka_unit_test(background),
		cmocka_unit_test(answers),     cmocka_unit_test(half_an_answer),
		cmocka_unit_test(dialects),    cmocka_unit_test(few_colours),
		cmocka_unit_test(colours),     cmocka_unit_test(readable),
		cmocka_unit_test(high_contrast), cmocka_unit_test(high_contrast_in_few),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

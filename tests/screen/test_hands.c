/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys, lines, pastes and clicks. */
#include <curses.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "tests/screen/screen.h"
#include "tests/unit/unit.h"
#include "text/i18n.h"

static void selection_follows(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	stage_press(&stage, "jj");
	assert_true(stage_shows(&stage, ">old.example.com"));
	stage_press(&stage, "sS");
	assert_true(stage_shows(&stage, ">old.example.com"));
	stage_press(&stage, "/example.com");
	assert_true(stage_shows(&stage, ">old.example.com"));
	stage_close(&stage);
}

/* A filter begins on its first match, however far down one was; what was selected comes back with it. */
static void filters_begin_on_top(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	stage_press(&stage, "G");
	assert_true(stage_shows(&stage, ">www.example.com"));
	stage_press(&stage, "/co");
	assert_true(stage_shows(&stage, ">www.example.com"));
	stage_press(&stage, ".jp");
	assert_true(stage_shows(&stage, "2 of 8 shown"));
	assert_true(stage_shows(&stage, ">shop.example.co.jp"));
	stage_press(&stage, "\x1b");
	assert_true(stage_shows(&stage, ">www.example.com"));
	stage_press(&stage, "!");
	assert_true(stage_shows(&stage, ">new.example.com"));
	stage_press(&stage, "ja");
	assert_true(stage_shows(&stage, ">shop.example.co.jp"));
	stage_close(&stage);
}

/* "3j" and "5G"; a command by its name, with an argument, and a number. */
static void counts_and_lines(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	stage_press(&stage, "4j");
	assert_true(stage_shows(&stage, ">api.example.com"));
	stage_press(&stage, "2k");
	assert_true(stage_shows(&stage, ">old.example.com"));
	stage_press(&stage, "2G");
	assert_true(stage_shows(&stage, ">shop.example.co.jp"));
	stage_press(&stage, "12");
	assert_true(stage_shows(&stage, "12"));
	stage_press(&stage, "\x1b" "j");
	assert_true(stage_shows(&stage, ">old.example.com"));
	stage_press(&stage, ":5\r");
	assert_true(stage_shows(&stage, ">api.example.com"));
	stage_press(&stage, ":filter www\r");
	assert_true(stage_shows(&stage, "\n www.example.com"));
	assert_true(stage_lacks(&stage, "old.example.com"));
	stage_press(&stage, ":regions us-east-1,eu-west-1\r");
	assert_int_equal(stage_intent.kind, INTENT_REGIONS);
	assert_string_equal(stage_intent.text, "us-east-1,eu-west-1");
	stage_close(&stage);
}

/* Space and b are those of less where nothing is marked, and the title says where one is. */
static void reading(void **state)
{
	struct stage stage;
	char *first;

	(void)state;
	stage_open(&stage, 24, 80);
	stage_press(&stage, "?");
	first = stage_text(&stage);
	assert_true(stage_shows(&stage, " 1-21 / "));
	stage_press(&stage, " ");
	assert_true(stage_shows(&stage, " 21-41 / "));
	stage_press(&stage, "b");
	assert_true(stage_shows(&stage, first));
	stage_press(&stage, "\x1b ");
	assert_true(stage_shows(&stage, "1 marked"));
	stage_resize(&stage, 12, 80);
	stage_press(&stage, "\rD");
	assert_true(stage_shows(&stage, " 1-9 / "));
	stage_press(&stage, " ");
	assert_true(stage_shows(&stage, " 9-"));
	free(first);
	stage_close(&stage);
}

/* What does nothing says why. */
/* In a text "/" looks for words, n and N go on from there, around its ends; who has moved in between
   looks from where he is. */
static void looks_for_words(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	stage_press(&stage, "?n");
	assert_true(stage_shows(&stage, "Nothing has been looked for yet: / looks."));
	stage_press(&stage, "/SEVERAL at\r");
	assert_true(stage_shows(&stage, "\n\n   Space                   mark, to resend for several at once"));
	stage_press(&stage, "n");
	assert_true(stage_shows(&stage, "The search went on from the top."));
	stage_press(&stage, "/no such words\r");
	assert_true(stage_shows(&stage, "\"no such words\" stands nowhere in this text."));
	stage_press(&stage, ":search to the previous one\r");
	assert_true(stage_shows(&stage, "\n\n   N                       to the previous one (:previous-match)"));
	stage_press(&stage, "G");
	stage_press(&stage, "N");
	assert_true(stage_shows(&stage, "\n\n   N                       to the previous one (:previous-match)"));
	assert_true(stage_lacks(&stage, "The search went on"));
	stage_press(&stage, "/typed\x1b");
	assert_true(stage_shows(&stage, "/ Search"));
	stage_press(&stage, "\x1b");
	assert_true(stage_shows(&stage, ">new.example.com"));
	stage_close(&stage);
}

static void says_why_nothing(void **state)
{
	static const struct {
		const char *keys, *sentence;
	} cases[] = {
		{"v", "v Mail domain works in a certificate, not here."},
		{"\x14", "The key Ctrl-T does nothing here. ? shows all keys."},
		{"x", "No mail is going out, so there is nothing to cancel."},
		{":note\r", "The command note works in a certificate, not here."},
		{":nonsense\r", "There is no command \"nonsense\"."},
		{":re\r", "More than one command begins with \"re\"."},
		{":who x\r", "The command who takes no argument."},
		{"/nothing\r\r", "There is no certificate here."},
		{"/api\r\rv", "No mail goes out here. Resend is not possible: the domain is validated by DNS."},
		{"j\r]", "] View works in the list, not here."},
		{"?i", "i In full works in the list and a certificate, not here."},
		{"C ", "The domain is always shown."},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct stage stage;

		stage_open(&stage, 24, 80);
		stage_press(&stage, cases[i].keys);
		assert_true(stage_shows(&stage, cases[i].sentence));
		stage_press(&stage, "\x1b");
		assert_true(stage_lacks(&stage, cases[i].sentence));
		stage_close(&stage);
	}
}

/* Ctrl-Up, which this program has no name for. */
static void names_no_key_without_a_name(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	stage_press_special(&stage, KEY_UNKNOWN);
	assert_true(stage_shows(&stage, "This key does nothing here. ? shows all keys."));
	stage_close(&stage);
}

/* An input method that was left on: its letters are the keys that they were typed with, in a line
   they are what they stand for, and what it makes of others is said to be none. */
static void takes_wide_letters(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	stage_press(&stage, "４ｊ");
	assert_true(stage_shows(&stage, ">api.example.com"));
	stage_press(&stage, "２ｋ");
	assert_true(stage_shows(&stage, ">old.example.com"));
	stage_press(&stage, "／ｗｗｗ．ｅ　ｍｅｔｈｏｄ：ｅｍ\r");
	assert_true(stage_shows(&stage, "/www.e method:em"));
	assert_true(stage_shows(&stage, ">www.example.com"));
	stage_press(&stage, "・");
	assert_true(stage_shows(&stage, "・ is not a key: switch the input method (IME) off."));
	stage_press(&stage, "：ｆｉｌｔｅｒ　本番\r");
	assert_true(stage_shows(&stage, "No certificate matches \"本番\"."));
	stage_press(&stage, "／");
	stage_press_special(&stage, KEY_PASTE_BEGIN);
	stage_press(&stage, "ｗ");
	stage_press_special(&stage, KEY_PASTE_END);
	assert_true(stage_shows(&stage, "/本番ｗ"));
	stage_close(&stage);
}

/* Tab goes through what is possible, Up brings back what was typed before. */
static void palette_completes(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	stage_press(&stage, ":res\t");
	assert_true(stage_shows(&stage, "\n :resend"));
	stage_press(&stage, "\x1b:filt\twww.e\r");
	assert_true(stage_shows(&stage, ">www.example.com"));
	stage_press(&stage, ":");
	stage_press_special(&stage, KEY_UP);
	assert_true(stage_shows(&stage, "\n :filter www.e\n"));
	stage_press_special(&stage, KEY_DOWN);
	assert_true(stage_shows(&stage, "\n :\n"));
	stage_press(&stage, "filter api");
	stage_press_special(&stage, KEY_LEFT);
	stage_press_special(&stage, KEY_LEFT);
	stage_press_special(&stage, KEY_LEFT);
	stage_press(&stage, "\x0b" "shop\r");
	assert_true(stage_shows(&stage, ">shop.example.co.jp"));
	stage_press(&stage, ":wh\r"); /* a beginning will do */
	assert_true(stage_shows(&stage, "Who asks AWS"));
	stage_close(&stage);
}

/* Behind a command's name its arguments are completed, where they are known. */
static void palette_arguments(void **state)
{
	static const struct {
		const char *keys, *candidates, *line;
	} cases[] = {
		{":",                        "---\n :open ",                      ":"},
		{":regions us-w\t\t",        "\n us-west-1  us-west-2\n",         ":regions us-west-2"},
		{":regions us-east-1,sa-\t",  "\n sa-east-1\n",                    ":regions us-east-1,sa-east-1"},
		{":profiles p\t",            "\n prod\n",                         ":profiles prod"},
		{":sort -ex\t",              "\n expires\n",                      ":sort -expires"},
		{":sort ",                   "\n domain  account  region  profile  names  status  type  key  method  +5\n", ":sort"},
		{":sort \t\t\t\t\t\t\t\t\t\t", "\n ..  renewal  in-use  created  expires  resend\n", ":sort renewal"},
		{":columns domain, st\t",    "\n status\n",                       ":columns domain, status"},
		{":view \t\t",               "\n all  needs-somebody  by-email  expiring\n", ":view needs-somebody"},
		{":copy re\t\t",             "\n record  reason\n",               ":copy reason"},
		{":theme\tH\t",             "\n high-contrast\n",                ":theme high-contrast"},
		{":filter stat\tpe\t",       "\n pending\n",                      ":filter status:pending"},
		{":filter shop method:d\t",  "\n dns\n",                          ":filter shop method:dns"},
		{":export a\t",              "",                                  ":export a"},
		{":regions nowhere\t",       "",                                  ":regions nowhere"},
	};
	struct scope scope = {.profiles = {NULL, NULL, 0}};
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	scope_add(&scope.profiles, "prod", true);
	scope_add(&scope.profiles, "staging", false);
	scope_add(&scope.regions, "us-west-1", true);
	scope_add(&scope.regions, "us-west-2", false);
	scope_add(&scope.regions, "sa-east-1", false);
	stage.world.scope = &scope;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		char line[64];

		snprintf(line, sizeof(line), "\n %s", cases[i].line);
		stage_press(&stage, cases[i].keys);
		assert_true(stage_shows(&stage, cases[i].candidates));
		assert_true(stage_shows(&stage, line));
		stage_press(&stage, "\x1b");
	}
	scope_release(&scope);
	stage_close(&stage);
}

/* :explain with its message is answered at once, as X is with Enter. */
static void explains(void **state)
{
	static const char *const keys[] = {
		":explain arn:aws:acm:ap-northeast-1:123456789012:certificate/"
		"00000001-0000-4000-8000-000000000001 for domain *.shop.example.co.jp.\r",
		"Xarn:aws:acm:ap-northeast-1:123456789012:certificate/"
		"00000001-0000-4000-8000-000000000001 for domain *.shop.example.co.jp.\r",
	};
	struct stage stage;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++) {
		stage_open(&stage, 24, 80);
		stage_press(&stage, keys[i]);
		assert_int_equal(stage_intent.kind, INTENT_DESCRIBE);
		assert_true(stage_shows(&stage, ">*.shop.example.co.jp"));
		stage_close(&stage);
	}
	stage_open(&stage, 24, 80);
	stage_press(&stage, ":explain no message\r");
	assert_true(stage_shows(&stage, "The text contains no certificate ARN."));
	stage_press(&stage, "\x1bX");
	assert_true(stage_shows(&stage, "Paste AWS's whole error message here."));
	stage_close(&stage);
}

/* Enter takes what is seen, and nothing where nothing is; so does a double-click. */
static void picks(void **state)
{
	struct scope scope = {.profiles = {NULL, NULL, 0}};
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	scope_add(&scope.regions, "us-west-1", true);
	scope_add(&scope.regions, "sa-east-1", false);
	scope_add(&scope.regions, "", true);
	assert_int_equal(scope.regions.count, 2);
	stage.world.scope = &scope;
	stage_press(&stage, "ozz\r");
	assert_true(stage_shows(&stage, "Nothing matches."));
	assert_int_equal(stage_intent.kind, INTENT_NONE);
	stage_press(&stage, "\x7f\x7f" "SA\r");
	assert_int_equal(stage_intent.kind, INTENT_REGIONS);
	assert_string_equal(stage_intent.text, "sa-east-1");
	scope_add(&scope.regions, "第１環境（東京）", false);
	stage_press(&stage, "o第１環境（東\r");
	assert_string_equal(stage_intent.text, "第１環境（東京）");
	stage_press(&stage, "o");
	stage_click(&stage, KEY_CLICK, 10, 20);
	assert_true(stage_shows(&stage, ">[ ] us-west-1 (now)"));
	stage_click(&stage, KEY_CLICK_TWICE, 11, 20); /* as Enter */
	assert_string_equal(stage_intent.text, "sa-east-1");
	stage_press(&stage, "C");
	stage_click(&stage, KEY_CLICK, 9, 50);
	assert_true(stage_shows(&stage, "> [x] Names"));
	scope_release(&scope);
	stage_close(&stage);
}

/* Rows, headings and the key bar can be clicked where they are seen; what a box hides cannot. */
static void clicks(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	stage_click(&stage, KEY_CLICK, 4, 10);
	assert_true(stage_shows(&stage, ">old.example.com"));
	stage_click(&stage, KEY_CLICK, 1, 1); /* Domain */
	assert_true(stage_shows(&stage, "Domain ^"));
	stage_click(&stage, KEY_CLICK, 1, 1);
	assert_true(stage_shows(&stage, "Domain v"));
	stage_click(&stage, KEY_WHEEL_UP, 5, 5);
	assert_true(stage_shows(&stage, ">www.example.com"));
	stage_click(&stage, KEY_CLICK_TWICE, 4, 10); /* shop: second from behind, by name */
	assert_int_equal(stage_intent.kind, INTENT_DESCRIBE);
	assert_true(stage_shows(&stage, ">www.shop.example.co.jp"));
	stage_click(&stage, KEY_CLICK, 4, 4);
	assert_true(stage_shows(&stage, ">shop.example.co.jp"));
	stage_click(&stage, KEY_CLICK, 23, 16); /* "Esc Back" does not run a command that is dim */
	stage_click(&stage, KEY_CLICK, 30, 200);
	stage_click(&stage, KEY_CLICK, -1, -1);
	stage_close(&stage);
	stage_open(&stage, 24, 80);
	stage_press(&stage, "jr");
	stage_click(&stage, KEY_CLICK, 23, 2); /* Enter Open, of the list under the question */
	stage_click(&stage, KEY_CLICK_TWICE, 3, 2);
	assert_string_equal(view_top(stage.stack)->ops->name, "confirm");
	assert_int_equal(stage_intent.kind, INTENT_NONE);
	stage_close(&stage);
}

/* A paste is text for a line, up to its end, and nothing else; not even with Ctrl-C in it. */
static void pastes(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	stage_press_special(&stage, KEY_PASTE_BEGIN);
	stage_press(&stage, "j\x03ry\x1bry\rq");
	stage_press_special(&stage, KEY_PASTE_END);
	assert_int_equal(stage_intent.kind, INTENT_NONE);
	assert_string_equal(view_top(stage.stack)->ops->name, "list");
	stage_press(&stage, "/");
	stage_press_special(&stage, KEY_PASTE_BEGIN);
	for (int i = 0; i < 1024 * 1024 / 8; i++)
		stage_press(&stage, "\x1b[31mA\r\n");
	assert_true(stage_shows(&stage, "What was pasted is longer than a line may be"));
	stage_press(&stage, "\x03\x03"); /* the way out where its end is lost */
	assert_int_equal(stage_intent.kind, INTENT_QUIT);
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(selection_follows), cmocka_unit_test(filters_begin_on_top),
		cmocka_unit_test(counts_and_lines), cmocka_unit_test(reading),
		cmocka_unit_test(looks_for_words), cmocka_unit_test(says_why_nothing),
		cmocka_unit_test(names_no_key_without_a_name),
		cmocka_unit_test(takes_wide_letters), cmocka_unit_test(palette_completes),
		cmocka_unit_test(palette_arguments), cmocka_unit_test(picks),
		cmocka_unit_test(explains), cmocka_unit_test(clicks), cmocka_unit_test(pastes),
	};

	stage_speak();
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keys do before any screen sees them: lines that are typed, counts, the mouse, names of commands. */
#include <curses.h>
#include <locale.h>

#include "tests/unit/unit.h"
#include "ui/edit.h"
#include "ui/keyname.h"
#include "ui/lines.h"
#include "ui/list.h"
#include "ui/mouse.h"

/* Characters as they are; '^' and a letter is Ctrl; '<' '>' are Left and Right, '[' ']' Home and End, '!'
   Delete. */
static void type(struct edit *edit, const wchar_t *keys)
{
	static const struct {
		wchar_t name;
		int code;
	} special[] = {{L'<', KEY_LEFT}, {L'>', KEY_RIGHT}, {L'[', KEY_HOME}, {L']', KEY_END}, {L'!', KEY_DC}};

	for (; *keys; keys++) {
		struct key key = {.code = (wint_t)*keys};

		for (size_t i = 0; i < sizeof(special) / sizeof(*special); i++)
			if (*keys == special[i].name)
				key = (struct key){.special = true, .code = (wint_t)special[i].code};
		if (*keys == L'^')
			key.code = (wint_t)(*++keys & 0x1F);
		assert_true(edit_key(edit, &key));
	}
}

static void editing(void **state)
{
	static const struct {
		const wchar_t *keys;
		const char *text;
		size_t at;
	} cases[] = {
		{L"www", "www", 3},
		{L"ac<b", "abc", 2},
		{L"bc[a", "abc", 1},
		{L"bc^Aa^Ed", "abcd", 4},
		{L"abc<<^H", "bc", 0},
		{L"abc<<!", "ac", 1},
		{L"abc<<^D", "ac", 1},
		{L"one two^W", "one ", 4},
		{L"one two <^W", "one  ", 4},
		{L"one two<<<^U", "two", 0},
		{L"one two<<<^K", "one ", 4},
		{L"ab^B^B^B^F>>>c", "abc", 3},
		{L"検証<x", "検x証", 4},
		{L"検証<^H", "証", 0},
		{L"検証[!", "証", 0},
		{L"e\u0301a<<!", "a", 0}, /* an accent goes with its letter */
		{L"xe\u0301<y", "xye\u0301", 2},
		{L"^H^W^U^K!<>[]", "", 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct edit edit;

		edit_init(&edit, "");
		type(&edit, cases[i].keys);
		assert_string_equal(buffer_text(&edit.text), cases[i].text);
		assert_int_equal(edit.at, cases[i].at);
		edit_release(&edit);
	}
}

static void editing_has_an_end(void **state)
{
	struct edit edit;

	(void)state;
	edit_init(&edit, "");
	for (int i = 0; i < 1024 * 1024; i++)
		edit_key(&edit, &(struct key){.code = i % 2 ? L'a' : L'検'});
	assert_true(edit.text.length <= EDIT_MOST);
	assert_int_equal(edit.at, edit.text.length);
	assert_false(edit_key(&edit, &(struct key){.code = 0x1B}));
	assert_false(edit_key(&edit, &(struct key){.code = 0x9B}));
	assert_false(edit_key(&edit, &(struct key){.special = true, .code = KEY_F(5)}));
	edit_release(&edit);
}

static void remembering(void **state)
{
	struct lines lines = {.count = 0};
	size_t at;

	(void)state;
	lines_add(&lines, "filter www");
	lines_add(&lines, "quit");
	lines_add(&lines, "filter api");
	lines_add(&lines, "filter www");
	assert_int_equal(lines.count, 3);
	at = lines.count;
	assert_string_equal(lines_recall(&lines, &at, -1, "f"), "filter www");
	assert_string_equal(lines_recall(&lines, &at, -1, "f"), "filter api");
	assert_null(lines_recall(&lines, &at, -1, "f"));
	assert_string_equal(lines_recall(&lines, &at, 1, "f"), "filter www");
	assert_string_equal(lines_recall(&lines, &at, 1, "f"), "f");
	assert_null(lines_recall(&lines, &at, 1, "f"));
	assert_int_equal(at, lines.count);
	for (int i = 0; i < 3 * LINES_MOST; i++) {
		char text[32];

		snprintf(text, sizeof(text), "%d", i);
		lines_add(&lines, text);
	}
	assert_int_equal(lines.count, LINES_MOST);
	assert_string_equal(lines.items[0], "400");
	lines_clear(&lines);
	assert_int_equal(lines.count, 0);
}

static void counting(void **state)
{
	struct list list = {0, 0};

	(void)state;
	assert_true(list_move_by(&list, COMMAND_DOWN, 5, 20, 4));
	assert_int_equal(list.selected, 5);
	assert_true(list_move_by(&list, COMMAND_LAST, 10, 20, 4));
	assert_int_equal(list.selected, 9);
	assert_true(list_move_by(&list, COMMAND_FIRST, 3, 20, 4));
	assert_int_equal(list.selected, 2);
	assert_true(list_move_by(&list, COMMAND_PAGE_DOWN, 2, 20, 4));
	assert_int_equal(list.selected, 8);
	assert_true(list_move_by(&list, COMMAND_HALF_DOWN, 0, 20, 4));
	assert_int_equal(list.selected, 10);
	assert_true(list_move_by(&list, COMMAND_HALF_UP, 3, 20, 5));
	assert_int_equal(list.selected, 4);
	assert_true(list_move_by(&list, COMMAND_HALF_DOWN, 0, 20, 1));
	assert_int_equal(list.selected, 5);
	assert_true(list_move_by(&list, COMMAND_UP, 100, 20, 4));
	assert_int_equal(list.selected, 0);
	assert_true(list_move_by(&list, COMMAND_LAST, 100, 20, 4));
	assert_int_equal(list.selected, 19);
	assert_true(list_move_by(&list, COMMAND_LAST, 0, 20, 4));
	assert_int_equal(list.selected, 19);
	assert_true(list_move_by(&list, COMMAND_DOWN, 7, 0, 4));
	assert_int_equal(list.selected, 0);
	assert_false(list_move_by(&list, COMMAND_OPEN, 7, 20, 4));
}

static enum mouse_answer feed(struct mouse *mouse, int introducer, const char *report, int64_t now,
                              struct key *event)
{
	struct key key = {.special = true, .code = (wint_t)introducer};
	enum mouse_answer answer = mouse_take(mouse, &key, now, event);

	for (; *report && answer == MOUSE_TAKEN; report++) {
		key = (struct key){.code = (wint_t)(unsigned char)*report};
		answer = mouse_take(mouse, &key, now, event);
	}
	assert_int_equal(*report, 0);
	return answer;
}

static void mouse_reports(void **state)
{
	static const struct {
		const char *report;
		int introducer;
		enum mouse_answer answer;
		wint_t code;
		int y, x;
	} cases[] = {
		{"0;12;7M", KEY_MOUSE_NUMBERED, MOUSE_EVENT, KEY_CLICK, 6, 11},
		{"0;12;7m", KEY_MOUSE_NUMBERED, MOUSE_TAKEN, 0, 0, 0},
		{"16;300;1M", KEY_MOUSE_NUMBERED, MOUSE_EVENT, KEY_CLICK, 0, 299},
		{"2;1;1M", KEY_MOUSE_NUMBERED, MOUSE_TAKEN, 0, 0, 0},
		{"64;5;5M", KEY_MOUSE_NUMBERED, MOUSE_EVENT, KEY_WHEEL_UP, 4, 4},
		{"65;5;5M", KEY_MOUSE_NUMBERED, MOUSE_EVENT, KEY_WHEEL_DOWN, 4, 4},
		{" ,'", KEY_MOUSE_PLAIN, MOUSE_EVENT, KEY_CLICK, 6, 11},
		{"#,'", KEY_MOUSE_PLAIN, MOUSE_TAKEN, 0, 0, 0},
		{"`,'", KEY_MOUSE_PLAIN, MOUSE_EVENT, KEY_WHEEL_UP, 6, 11},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct mouse mouse = {.state = MOUSE_IDLE};
		struct key event = {0};

		assert_int_equal(feed(&mouse, cases[i].introducer, cases[i].report, 0, &event),
		                 cases[i].answer);
		if (cases[i].answer != MOUSE_EVENT)
			continue;
		assert_int_equal(event.code, cases[i].code);
		assert_int_equal(event.y, cases[i].y);
		assert_int_equal(event.x, cases[i].x);
	}
}

/* Whatever a report is cut off at: the next key that cannot be a part of it is a key. */
static void mouse_cut_in_half(void **state)
{
	static const char whole[] = "0;12;7M";

	(void)state;
	for (size_t length = 0; length < sizeof(whole) - 1; length++) {
		struct mouse mouse = {.state = MOUSE_IDLE};
		struct key key = {.code = L'j'}, event = {0};
		char half[16];

		snprintf(half, sizeof(half), "%.*s", (int)length, whole);
		assert_int_equal(feed(&mouse, KEY_MOUSE_NUMBERED, half, 0, &event), MOUSE_TAKEN);
		assert_int_equal(mouse_take(&mouse, &key, 0, &event), MOUSE_NOT_MINE);
		assert_int_equal(mouse_take(&mouse, &key, 0, &event), MOUSE_NOT_MINE);
	}
}

static void double_clicks(void **state)
{
	struct mouse mouse = {.state = MOUSE_IDLE};
	struct key event;

	(void)state;
	feed(&mouse, KEY_MOUSE_NUMBERED, "0;2;2M", 1000, &event);
	assert_int_equal(event.code, KEY_CLICK);
	feed(&mouse, KEY_MOUSE_NUMBERED, "0;2;2M", 1500, &event);
	assert_int_equal(event.code, KEY_CLICK_TWICE);
	feed(&mouse, KEY_MOUSE_NUMBERED, "0;2;2M", 1600, &event); /* a third is a first */
	assert_int_equal(event.code, KEY_CLICK);
	feed(&mouse, KEY_MOUSE_NUMBERED, "0;3;2M", 1700, &event);
	assert_int_equal(event.code, KEY_CLICK);
	feed(&mouse, KEY_MOUSE_NUMBERED, "0;3;2M", 2201, &event);
	assert_int_equal(event.code, KEY_CLICK);
}

static void names(void **state)
{
	char name[8], text[32];

	(void)state;
	assert_string_equal(command_split("  :filter  www api ", name, sizeof(name)), "www api ");
	assert_string_equal(name, "filter");
	assert_string_equal(command_split("", name, sizeof(name)), "");
	assert_string_equal(name, "");
	assert_int_equal(command_by_name("filter", CONTEXT_LIST), COMMAND_FILTER);
	assert_int_equal(command_by_name("filt", CONTEXT_LIST), COMMAND_FILTER);
	assert_int_equal(command_by_name("re", CONTEXT_LIST), COMMAND_NONE);
	assert_int_equal(command_by_name("", CONTEXT_LIST), COMMAND_NONE);
	assert_int_equal(command_by_name("note", CONTEXT_LIST), COMMAND_NONE);
	assert_int_equal(command_by_name("note", CONTEXT_CERTIFICATE), COMMAND_NOTE);
	assert_string_equal(command_place(COMMAND_NOTE), "a certificate");
	for (enum command command = COMMAND_NONE + 1; command < COMMAND_COUNT; command++)
		if (!(command_entry(command)->contexts & CONTEXT_ANY))
			assert_string_not_equal(command_place(command), "");
	keyname_of(&(struct key){.special = true, .code = KEY_F(5)}, text, sizeof(text));
	assert_string_equal(text, "F5");
	keyname_of(&(struct key){.special = true, .code = KEY_F(9)}, text, sizeof(text));
	assert_string_equal(text, "F9");
	keyname_of(&(struct key){.code = 'T' & 0x1F}, text, sizeof(text));
	assert_string_equal(text, "Ctrl-T");
	keyname_of(&(struct key){.code = L'検'}, text, sizeof(text));
	assert_string_equal(text, "検");
	keyname_of(&(struct key){.code = 0x9B}, text, sizeof(text));
	assert_string_equal(text, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(editing),
		cmocka_unit_test(editing_has_an_end),
		cmocka_unit_test(remembering),
		cmocka_unit_test(counting),
		cmocka_unit_test(mouse_reports),
		cmocka_unit_test(mouse_cut_in_half),
		cmocka_unit_test(double_clicks),
		cmocka_unit_test(names),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

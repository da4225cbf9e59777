/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes as they come from a terminal, in pieces of any size, through curses to keys. */
#include <curses.h>
#include <locale.h>
#include <unistd.h>

#include "base/array.h"
#include "tests/unit/unit.h"
#include "ui/terminal.h"

enum { KEYS_MOST = 8, SPECIAL = 1 << 24 };

static int line; /* where the terminal writes */

static int open_line(void **state)
{
	struct error error;
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	line = ends[1];
	assert_true(terminal_open_on(fdopen(ends[0], "r"), fopen("/dev/null", "w"), 24, 80, &error));
	set_escdelay(0); /* all that is to come has come */
	return 0;
}

static int close_line(void **state)
{
	(void)state;
	terminal_close();
	return close(line);
}

/* Sends so many bytes at once, and takes the keys that there are behind each of them. */
static size_t type(const char *bytes, size_t piece, struct key keys[KEYS_MOST])
{
	size_t count = 0, length = strlen(bytes);

	for (size_t at = 0; at < length; at += piece) {
		size_t part = length - at < piece ? length - at : piece;

		assert_int_equal(write(line, bytes + at, part), (ssize_t)part);
		while (terminal_key(&keys[count]))
			assert_true(++count < KEYS_MOST);
	}
	return count;
}

/* codes: characters, or SPECIAL and one of the KEY_; 0 behind the last. */
static void check(const char *bytes, size_t piece, const wint_t *codes)
{
	struct key keys[KEYS_MOST];
	size_t count = type(bytes, piece, keys), i;

	for (i = 0; i < count && codes[i]; i++) {
		assert_int_equal(keys[i].special, codes[i] >= SPECIAL);
		assert_int_equal(keys[i].code, codes[i] % SPECIAL);
	}
	assert_int_equal(i, count);
	assert_int_equal(codes[i], 0);
}

static void characters(void **state)
{
	static const struct {
		const char *bytes;
		wint_t codes[KEYS_MOST];
	} cases[] = {
		{"検証é😀", {L'検', L'証', L'é', 0x1F600}},
		{"\xE6\xA4x", {L'x'}},                  /* cut: the next one is whole */
		{"\xE6\xA4検", {L'検'}},
		{"\xFF\xC0\xAF\xED\xA0\x80z", {L'z'}}, /* none at all */
		{"a\r\t", {L'a', L'\r', L'\t'}},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		for (size_t piece = 1; piece < 8; piece++)
			check(cases[i].bytes, piece, cases[i].codes);
}

/* What curses makes a key of comes at once. */
static void sequences(void **state)
{
	static const struct {
		const char *bytes;
		wint_t codes[KEYS_MOST];
	} cases[] = {
		{"\x1b[A\x1bOB", {SPECIAL + KEY_UP, SPECIAL + KEY_DOWN}},
		{"\xE6\xA4\x1b[A\xBC", {SPECIAL + KEY_UP}}, /* what was begun before is over */
		{"\x1b[200~y\x1b[201~", {SPECIAL + KEY_PASTE_BEGIN, L'y', SPECIAL + KEY_PASTE_END}},
		{"\x1b]11;rgb:ffff/ffff/ffff\x1b\\j", {L'j'}},
		{"\x1b]11;rgb:00/00/00\x07j", {L'j'}},
		{"\x1b[<0;3;5Mj", {SPECIAL + KEY_CLICK, L'j'}},
		{"\x1b[<65;3;5M", {SPECIAL + KEY_WHEEL_DOWN}},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		check(cases[i].bytes, strlen(cases[i].bytes), cases[i].codes);
}

/* The older reports count from 32 on, so that beyond column 95 they are no UTF-8. */
static void mouse_far_to_the_right(void **state)
{
	struct key keys[KEYS_MOST];

	(void)state;
	assert_int_equal(type("\x1b[M \xA0%q", 6, keys), 2);
	assert_true(keys[0].special);
	assert_int_equal(keys[0].code, KEY_CLICK);
	assert_int_equal(keys[0].x, 0xA0 - 32 - 1);
	assert_int_equal(keys[0].y, '%' - 32 - 1);
	assert_int_equal(keys[1].code, L'q');
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(characters),
		cmocka_unit_test(sequences),
		cmocka_unit_test(mouse_far_to_the_right),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, open_line, close_line);
}

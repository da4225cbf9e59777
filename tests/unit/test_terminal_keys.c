/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes as they come from a terminal, in pieces of any size, to keys. */
#include <curses.h>
#include <locale.h>
#include <unistd.h>

#include "base/array.h"
#include "tests/unit/unit.h"
#include "ui/terminal.h"

enum { KEYS_MOST = 8, SPECIAL = 1 << 24 };

static int line;    /* where the terminal writes */
static int64_t now; /* milliseconds */

static int open_line(void **state)
{
	struct error error;
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	line = ends[1];
	assert_true(terminal_open_on(fdopen(ends[0], "r"), fopen("/dev/null", "w"), 24, 80, &error));
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
		terminal_take_input(now);
		while (terminal_key(&keys[count]))
			assert_true(++count < KEYS_MOST);
	}
	/* All that is to come has come. */
	terminal_end_part();
	while (terminal_key(&keys[count]))
		assert_true(++count < KEYS_MOST);
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

/* The keys of the description, those of other terminals, and what is read here, in pieces, too. */
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
		{"\x1b[<65;3;5M", {SPECIAL + KEY_WHEEL_DOWN}},
		{"\x1bOP\x1b[3~\x1b[Z\x7F", /* as xterm is described */
		 {SPECIAL + KEY_F(1), SPECIAL + KEY_DC, SPECIAL + KEY_BTAB, SPECIAL + KEY_BACKSPACE}},
		{"\x1b[11~\x1b[[Aj", {SPECIAL + KEY_F(1), SPECIAL + KEY_F(1), L'j'}},
		/* With Ctrl, and what no terminal has: not Esc and some commands. */
		{"\x1b[1;5Aj", {SPECIAL + KEY_UNKNOWN, L'j'}},
		{"\x1b[?99 q\x1bO5Pj", {SPECIAL + KEY_UNKNOWN, SPECIAL + KEY_UNKNOWN, L'j'}},
		{"\x1b", {27}},
		{"\x1b[", {27, L'['}},
		{"\x1b[2\x1b[A", {27, L'[', L'2', SPECIAL + KEY_UP}},
		{"\x1bxé", {27, L'x', L'é'}}, /* with Alt */
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		for (size_t piece = 1; piece <= strlen(cases[i].bytes); piece++)
			check(cases[i].bytes, piece, cases[i].codes);
}

/* An answer that is awaited is no keys, wherever the line makes a pause in it; only an Esc that stays
   alone is one. */
static void answer_in_pieces(void **state)
{
	static const char answer[] = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\";
	struct key keys[KEYS_MOST];
	char first[sizeof(answer)];

	(void)state;
	for (size_t cut = 1; cut < strlen(answer); cut++) {
		terminal_await_background(true);
		memcpy(first, answer, cut);
		first[cut] = '\0';
		assert_int_equal(type(first, 1, keys), cut == 1);
		assert_true(cut > 1 || keys[0].code == 0x1B);
		assert_int_equal(type(answer + cut, 1, keys), 0);
		assert_false(terminal_await_background(false));
		check("j", 1, (const wint_t[]){L'j', 0});
	}
	/* Keys that look alike: of somebody who types, and where no answer is awaited. */
	terminal_await_background(true);
	check("\x1b", 1, (const wint_t[]){27, 0});
	check("]", 1, (const wint_t[]){L']', 0});
	check("]11;r", 1, (const wint_t[]){L']', L'1', L'1', L';', L'r', 0});
	check("\x1b]j", 1, (const wint_t[]){27, L']', L'j', 0});
	terminal_await_background(false);
	check("\x1b", 1, (const wint_t[]){27, 0});
	check("]11;r", 1, (const wint_t[]){L']', L'1', L'1', L';', L'r', 0});
	check("\x1b]", 1, (const wint_t[]){27, L']', 0});
	check("\\", 1, (const wint_t[]){L'\\', 0});
}

/* More than is taken at once: nothing is lost of it, and a key may lie on the border. */
static void more_than_at_once(void **state)
{
	static const char up[] = "\x1b[A";
	struct key key;
	int count = 0;

	(void)state;
	for (int i = 0; i < 1000; i++)
		assert_int_equal(write(line, up, 3), 3);
	for (int turns = 0; turns < 100; turns++)
		for (terminal_take_input(now); terminal_key(&key); count++)
			assert_true(key.special && key.code == KEY_UP);
	assert_int_equal(count, 1000);
	assert_false(terminal_has_part());
}

static void dropped(void **state)
{
	struct key keys[KEYS_MOST];

	(void)state;
	assert_int_equal(write(line, "ab", 2), 2);
	terminal_take_input(now);
	assert_true(terminal_key(&keys[0]));
	terminal_drop_keys(now);
	assert_false(terminal_key(&keys[0]));
	assert_int_equal(type("c", 1, keys), 1);
}

/* After so many milliseconds; of several keys the first. */
static bool repeats(int64_t later, const char *bytes)
{
	struct key keys[KEYS_MOST];

	now += later;
	assert_int_not_equal(type(bytes, KEYS_MOST, keys), 0);
	return keys[0].repeats;
}

/* The slowest keyboards repeat a key for the first time after two seconds. */
static void held_down(void **state)
{
	struct key key;

	(void)state;
	assert_false(repeats(0, "ny")); /* held from here on */
	assert_true(repeats(2000, "y"));
	assert_true(repeats(30, "y"));
	assert_true(repeats(30, "y"));
	assert_false(repeats(3000, "y")); /* let go */
	assert_false(repeats(30, "n"));   /* another one between */
	assert_false(repeats(30, "y"));
	assert_false(repeats(30, "\x1b[A"));
	assert_true(repeats(30, "\x1b[A"));
	assert_false(repeats(30, "y"));
	/* The line stood still. */
	assert_true(repeats(3000, "yy"));
	assert_true(repeats(30, "y"));
	/* What is held down goes on behind what was thrown away, however long that took. */
	now += 3000;
	terminal_drop_keys(now);
	assert_true(repeats(30, "y"));
	now += 3000;
	terminal_take_input(now);
	assert_false(terminal_key(&key));
	assert_false(repeats(0, "y"));
}

/* The older reports count from 32 on, so that beyond column 95 they are no UTF-8. */
static void mouse(void **state)
{
	struct key keys[KEYS_MOST];

	(void)state;
	check("\x1b[<0;3;5Mj", 4, (const wint_t[]){SPECIAL + KEY_CLICK, L'j', 0});
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
		cmocka_unit_test(answer_in_pieces),
		cmocka_unit_test(mouse),
		cmocka_unit_test(more_than_at_once),
		cmocka_unit_test(dropped),
		cmocka_unit_test(held_down),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, open_line, close_line);
}

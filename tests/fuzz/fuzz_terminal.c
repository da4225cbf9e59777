/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes as a terminal sends them, through a pipe and what reads keys, to the screens: keys,
   escape sequences, the mouse's reports, pastes, what the terminal answers, characters in pieces.  The
   first byte says how many of them come at once. */
#include <curses.h>
#include <unistd.h>

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/look.h"

enum { HEIGHT = 24, WIDTH = 80, LENGTH_MOST = 256, PIECE_MOST = 8, CONTROL_C = 3,
       MILLISECONDS = 40 /* from one byte to the next */ };

/* Where the terminal writes; opened once, with curses at the other end. */
static int open_line(void)
{
	int ends[2];
	struct error error;
	FILE *in;

	fuzz_check(pipe(ends) == 0, "there is a pipe");
	in = fdopen(ends[0], "r");
	fuzz_check(terminal_open_on(in, fopen("/dev/null", "w"), HEIGHT, WIDTH, &error),
	           "there is a terminal");
	return ends[1];
}

static void send(int line, const uint8_t *bytes, size_t length)
{
	fuzz_check(write(line, bytes, length) == (ssize_t)length, "it can be written to");
}

/* As dashboard_keys.c does; a paste, whose end may be lost, ends with two Ctrl-C, too. */
static void take_keys(struct stage *stage, int64_t now, bool *pasting)
{
	bool interrupted = false;
	struct key key;

	terminal_take_input(now);
	while (terminal_key(&key)) {
		bool interrupt = !key.special && key.code == CONTROL_C;

		fuzz_check(key.special || key.code <= 0x10FFFF, "a key is a character or a code");
		if (key.special && (key.code == KEY_PASTE_BEGIN || key.code == KEY_PASTE_END))
			*pasting = key.code == KEY_PASTE_BEGIN;
		else if (interrupt && interrupted)
			*pasting = false;
		interrupted = interrupt;
		stage_press_key(stage, key);
		fuzz_check(!*pasting || stage_intent.kind != INTENT_SEND, "a paste sends no mail");
		if (stage_intent.drop_keys)
			terminal_drop_keys(now);
	}
}

/* What is half done is of no concern to the next input. */
static void end_line(int line)
{
	static const uint8_t up[] = "\x1b[A";
	struct key key;

	send(line, up, sizeof(up) - 1);
	terminal_take_input(0);
	terminal_end_part();
	while (terminal_key(&key))
		;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static int line = -1;
	size_t piece = length ? bytes[0] % PIECE_MOST : 0;
	struct stage stage;
	bool pasting = false;

	if (line < 0)
		line = open_line();
	if (length > LENGTH_MOST)
		length = LENGTH_MOST;
	if (!piece)
		piece = LENGTH_MOST;
	fuzz_stage_begin(&stage);
	for (size_t at = 1; at < length; at += piece) {
		send(line, bytes + at, length - at < piece ? length - at : piece);
		take_keys(&stage, (int64_t)at * MILLISECONDS, &pasting);
		if (at % 32 == 1) /* several keys may come before the screen is drawn again */
			fuzz_look(&stage);
	}
	fuzz_look(&stage);
	end_line(line);
	fuzz_stage_end(&stage);
	return 0;
}

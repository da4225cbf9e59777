/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that move on the terminal.  curses would look for them by itself, in hashes of all cells
   that a scrolled window has touched; whoever has drawn the frame knows them already. */
#include "ui/terminal.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>

static bool is_there(const char *capability)
{
	return capability && capability != (const char *)-1;
}

/* Some terminals take the cursor of the other screen back when they leave this one. */
static bool keeps_cursor(void)
{
	return is_there(save_cursor) && is_there(restore_cursor) &&
	       (!is_there(enter_ca_mode) || !strstr(enter_ca_mode, save_cursor));
}

static bool can_scroll(void)
{
	return is_there(change_scroll_region) && is_there(scroll_forward) &&
	       is_there(scroll_reverse) && keeps_cursor() && !non_dest_scroll_region &&
	       !memory_above && !memory_below;
}

/* The cursor ends where it was, and curses need not know.  Line by line: it takes no more bytes
   than to say how many (parm_index), which not every emulator knows that is called xterm. */
static void move_on_terminal(int top, int bottom, int by)
{
	tputs(save_cursor, 1, terminal_put);
	tputs(tiparm(change_scroll_region, top, bottom), bottom - top + 1, terminal_put);
	tputs(tiparm(cursor_address, by > 0 ? bottom : top, 0), 1, terminal_put);
	for (int i = 0; i < abs(by); i++)
		tputs(by > 0 ? scroll_forward : scroll_reverse, bottom - top + 1, terminal_put);
	tputs(tiparm(change_scroll_region, 0, LINES - 1), LINES, terminal_put);
	tputs(restore_cursor, 1, terminal_put);
}

/* Nothing of it is left to be done: the lines that have come in are drawn. */
static void move_in_window(WINDOW *window, int top, int bottom, int by)
{
	scrollok(window, TRUE);
	wsetscrreg(window, top, bottom);
	wscrl(window, by);
	wsetscrreg(window, 0, LINES - 1);
	scrollok(window, FALSE);
	wtouchln(window, top, bottom - top + 1, 0);
}

bool terminal_scroll(int top, int bottom, int by)
{
	if (!can_scroll())
		return false;
	move_on_terminal(top, bottom, by);
	move_in_window(curscr, top, bottom, by);
	move_in_window(newscr, top, bottom, by);
	return true;
}

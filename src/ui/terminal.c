/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/terminal.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

#include "base/array.h"
#include "base/clock.h"
#include "base/job.h"
#include "base/utf8.h"
#include "ui/grid.h"
#include "ui/mouse.h"
#include "ui/rescue.h"
#include "ui/sequence.h"

enum { TITLE_SIZE = 200 };

static SCREEN *screen;
static FILE *output;
static struct buffer unsent; /* what goes out behind the next frame */
static bool is_open, is_left;

/* What is pasted comes between marks, so that it can be told from what is typed.  The mouse tells
   of buttons only, in the form that has no end of the screen. */
static const char paste_off[] = "\x1b[?2004l", mouse_off[] = "\x1b[?1006;1000l";
static const char all_off[] = "\x1b[?1006;1000l\x1b[?2004l"; /* after a crash */
static bool wants_mouse = true;
static struct mouse mouse;

static void set_reports(bool on)
{
	fputs(on ? "\x1b[?2004h" : paste_off, output);
	if (terminal_has_mouse())
		fputs(on ? "\x1b[?1006;1000h" : mouse_off, output);
	fflush(output);
}

static bool has_capability(const char *name)
{
	const char *text = tigetstr(name);

	return text && text != (const char *)-1;
}

bool terminal_has_mouse(void)
{
	return wants_mouse && has_capability("kmous");
}

void terminal_set_mouse(bool on)
{
	if (wants_mouse == on)
		return;
	if (is_open && !is_left)
		set_reports(false);
	wants_mouse = on;
	if (is_open && !is_left)
		set_reports(true);
}

static const struct sequence {
	const char *bytes;
	int code;
} sequences[] = {
	{"\x1b[200~", KEY_PASTE_BEGIN},
	{"\x1b[201~", KEY_PASTE_END},
	{"\x1b[<", KEY_MOUSE_NUMBERED},
	{"\x1b[M", KEY_MOUSE_PLAIN},
	/* TERM is often not what the terminal is, and not each minds the keypad's modes.  The Esc
	   of a sequence that curses does not know would leave the screen, and its letters be
	   commands.
	 */
	{"\x1b[A", KEY_UP},    {"\x1bOA", KEY_UP},    {"\x1b[B", KEY_DOWN}, {"\x1bOB", KEY_DOWN},
	{"\x1b[C", KEY_RIGHT}, {"\x1bOC", KEY_RIGHT}, {"\x1b[D", KEY_LEFT}, {"\x1bOD", KEY_LEFT},
	{"\x1b[H", KEY_HOME},  {"\x1bOH", KEY_HOME},  {"\x1b[1~", KEY_HOME}, {"\x1b[7~", KEY_HOME},
	{"\x1b[F", KEY_END},   {"\x1bOF", KEY_END},   {"\x1b[4~", KEY_END}, {"\x1b[8~", KEY_END},
	{"\x1b[5~", KEY_PPAGE}, {"\x1b[6~", KEY_NPAGE}, {"\x1bOM", KEY_ENTER},
	{"\x1bOP", KEY_F(1)},  {"\x1b[11~", KEY_F(1)}, {"\x1b[[A", KEY_F(1)},
	{"\x1b[15~", KEY_F(5)}, {"\x1b[[E", KEY_F(5)},
};

/* What the terminal's description says comes first, but for what is read here.  Behind keypad,
   which takes the keys of the description in, the mouse's among them. */
static void know_sequences(void)
{
	for (size_t i = 0; i < ARRAY_SIZE(sequences); i++)
		if (sequences[i].code >= KEY_PASTE_BEGIN || key_defined(sequences[i].bytes) <= 0)
			define_key(sequences[i].bytes, sequences[i].code);
}

static void set_modes(void)
{
	grid_forget();
	raw(); /* Ctrl-C and Ctrl-Z are commands like all others */
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	know_sequences();
	nodelay(stdscr, TRUE);
	leaveok(stdscr, FALSE);
	idlok(stdscr, TRUE);
	typeahead(-1); /* keys that have come keep no frame back: they need not be asked for */
	set_escdelay(25);
}

/* Until it has once been left and entered again, ncurses sends each motion of the cursor off by
   itself: a frame would go out in pieces, over ssh as so many packets. */
static void join_pieces(void)
{
	endwin();
	refresh();
}

/* Asked before newterm, which loses memory when it fails. */
static bool is_known_terminal(const char **why)
{
	int result;
	bool moves;

	*why = N_("the terminal type %1$s (TERM) is not known here: the dashboard cannot be drawn; try acmdash list");
	if (setupterm(NULL, STDOUT_FILENO, &result) != OK)
		return false;
	moves = has_capability("cup") && has_capability("clear");
	*why = N_("the terminal type %1$s (TERM) cannot move its cursor: the dashboard cannot be drawn; try acmdash list");
	del_curterm(cur_term);
	return moves;
}

bool terminal_open(struct error *error)
{
	const char *name = getenv("TERM"), *why;

	rescue_remember(STDOUT_FILENO);
	screen = is_known_terminal(&why) ? newterm(NULL, stdout, stdin) : NULL;
	if (!screen)
		return error_set(error, ERROR_USAGE, 0, why, name && *name ? name : "?", NULL);
	output = stdout;
	buffer_init(&unsent, SEQUENCE_MOST);
	set_term(screen);
	join_pieces();
	set_modes();
	set_reports(true);
	rescue_arm(all_off);
	terminal_start_colours();
	is_open = true;
	is_left = false;
	return true;
}

bool terminal_open_without(int height, int width, struct error *error)
{
	static const char type[] = "xterm-256color";
	FILE *nothing = fopen("/dev/null", "r+");

	screen = nothing ? newterm(type, nothing, nothing) : NULL;
	if (!screen)
		return error_set(error, ERROR_USAGE, 0,
		                 N_("the dashboard without a terminal: %1$s is not in the terminfo database"),
		                 type, NULL);
	output = nothing;
	buffer_init(&unsent, SEQUENCE_MOST);
	set_term(screen);
	set_modes();
	terminal_start_colours();
	resizeterm(height, width);
	is_open = true;
	return true;
}

void terminal_close(void)
{
	if (!is_open)
		return;
	is_open = false;
	if (!is_left) {
		set_reports(false);
		endwin();
	}
	rescue_disarm();
	buffer_release(&unsent);
	grid_release();
	delscreen(screen);
	screen = NULL;
}

void terminal_leave(void)
{
	if (!is_open || is_left)
		return;
	set_reports(false);
	endwin();
	rescue_disarm();
	is_left = true;
}

void terminal_return(void)
{
	if (!is_open || !is_left)
		return;
	is_left = false;
	set_reports(true);
	rescue_arm(all_off);
	terminal_resize();
	refresh();
	job_guard();
	clearok(curscr, TRUE);
}

void terminal_resize(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row && size.ws_col)
		resizeterm(size.ws_row, size.ws_col);
}

void terminal_set_size(int height, int width)
{
	resizeterm(height, width);
}

void terminal_read(struct buffer *text)
{
	grid_read(text);
}

void terminal_size(int *height, int *width)
{
	getmaxyx(stdscr, *height, *width);
}

void terminal_forget(void)
{
	grid_forget();
	clearok(curscr, TRUE);
}

bool terminal_key(struct key *key)
{
	wint_t code;
	enum mouse_answer answer = MOUSE_TAKEN;

	while (answer == MOUSE_TAKEN) {
		int result = get_wch(&code);

		if (result == ERR)
			return false;
		*key = (struct key){.special = result == KEY_CODE_YES, .code = code};
		if (key->special && code == KEY_RESIZE)
			continue; /* curses' word for what resizeterm has just done: nobody's key */
		answer = mouse_take(&mouse, key, clock_monotonic(), key);
	}
	return true;
}

void terminal_drop_keys(void)
{
	flushinp();
}

int terminal_put(int byte)
{
	return putc(byte, output);
}

void terminal_begin(struct canvas *canvas)
{
	int height, width;

	terminal_size(&height, &width);
	grid_begin(height, width);
	canvas_init(canvas, height, width);
}

/* Where no view wants the cursor it rests in the corner: hidden it would be lost to screen readers.
 */
void terminal_end(const struct canvas *canvas)
{
	int height, width;

	terminal_size(&height, &width);
	grid_flush();
	fflush(output);
	if (canvas->cursor_y >= 0)
		move(canvas->cursor_y, canvas->cursor_x);
	else
		move(height - 1, width - 1);
	refresh();
	if (!unsent.length)
		return;
	fwrite(unsent.bytes, 1, unsent.length, output);
	fflush(output);
	buffer_clear(&unsent);
}

bool terminal_copy(const char *text)
{
	return sequence_copy(text, getenv("TMUX"), &unsent);
}

void terminal_alert(const char *text, const struct preferences *preferences)
{
	if (preferences->ring)
		beep();
	if (preferences->notify)
		sequence_notify(getenv("TERM"), getenv("TERM_PROGRAM"), text, &unsent);
}

/* XTWINOPS 22: pushed onto a stack. */
static bool keeps_title(void)
{
	const char *begin = tigetstr("smcup");

	return begin && begin != (const char *)-1 && strstr(begin, "\x1b[22;0;0t");
}

void terminal_set_title(const char *text)
{
	static char shown[TITLE_SIZE];
	char cut[TITLE_SIZE];

	utf8_copy(cut, sizeof(cut), text);
	if (strcmp(cut, shown) == 0 || !keeps_title())
		return;
	memcpy(shown, cut, sizeof(shown));
	sequence_title(cut, &unsent);
}

void terminal_set_plain(bool plain)
{
	grid_set_plain(plain);
}

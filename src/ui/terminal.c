/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/terminal.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

#include "base/job.h"
#include "base/utf8.h"
#include "ui/dialect.h"
#include "ui/grid.h"
#include "ui/links.h"
#include "ui/rescue.h"
#include "ui/sequence.h"

enum { TITLE_SIZE = 200 };

static SCREEN *screen;
static FILE *output;
static struct buffer unsent; /* what goes out behind the next frame */
static bool is_open, is_left;
static struct dialect dialect;
static char title[TITLE_SIZE]; /* what it is now, of ours, as it was wanted */

/* What is pasted comes between marks, so that it can be told from what is typed.  The mouse tells
   of buttons only, in the form that has no end of the screen. */
static const char paste_off[] = "\x1b[?2004l", mouse_off[] = "\x1b[?1006;1000l";
/* The window's title, not its icon's, onto the terminal's stack, and from it. */
static const char title_push[] = "\x1b[22;2t", title_pop[] = "\x1b[23;2t";
static bool wants_mouse = true;

static void put_reports(bool on)
{
	fputs(on ? "\x1b[?2004h" : paste_off, output);
	if (terminal_has_mouse())
		fputs(on ? "\x1b[?1006;1000h" : mouse_off, output);
}

static void set_reports(bool on)
{
	put_reports(on);
	fflush(output);
}

/* NULL for none. */
static const char *capability(const char *name)
{
	const char *text = tigetstr(name);

	return text != (const char *)-1 ? text : NULL;
}

static bool has_capability(const char *name)
{
	return capability(name);
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

/* The keypad's modes, which decide what many keys send. curses' own keypad() would read the
   description of all keys, too. */
static void put_keypad(const char *mode)
{
	if (mode && mode != (const char *)-1)
		tputs(mode, 1, terminal_put);
}

/* Behind a frame, or before there is one: never into the middle. */
static void put_unsent(void)
{
	if (!unsent.length)
		return;
	fwrite(unsent.bytes, 1, unsent.length, output);
	buffer_clear(&unsent);
}

static void set_modes(void)
{
	grid_forget();
	links_forget();
	raw(); /* Ctrl-C and Ctrl-Z are commands like all others */
	noecho();
	nonl();
	leaveok(stdscr, FALSE);
	idlok(stdscr, TRUE);
	typeahead(-1); /* keys that have come keep no frame back: they need not be asked for */
}

/* Until it has once been left and entered again, ncurses sends each motion of the cursor off by
   itself: a frame would go out in pieces, over ssh as so many packets.  Before there are colours,
   which it would set back; what is on the screen the first frame clears. */
static void join_pieces(void)
{
	endwin();
	clearok(curscr, FALSE);
	clearok(newscr, FALSE);
	doupdate();
}

/* Asked before newterm, which loses memory when it fails. */
static bool is_known_terminal(const char *name, const char **why)
{
	int result;
	bool moves;

	*why = name && *name
	               ? N_("the terminal type %1$s (TERM) is not known here: the dashboard cannot be drawn; try acmdash list")
	               : N_("TERM, the terminal's type, is not set: the dashboard cannot be drawn; try acmdash list");
	if (setupterm(NULL, STDOUT_FILENO, &result) != OK)
		return false;
	moves = has_capability("cup") && has_capability("clear");
	*why = N_("the terminal type %1$s (TERM) cannot move its cursor: the dashboard cannot be drawn; try acmdash list");
	del_curterm(cur_term);
	return moves;
}

/* For the time that the terminal is ours: its reports, and its title.  Goes out with the next
   frame. */
static void take_over(void)
{
	char off[sizeof(mouse_off) + sizeof(paste_off) + sizeof(title_pop)];
	bool stacked = dialect.title == TITLE_STACKED;

	snprintf(off, sizeof(off), "%s%s%s", mouse_off, paste_off, stacked ? title_pop : "");
	if (stacked)
		fputs(title_push, output);
	*title = '\0';
	put_keypad(keypad_xmit);
	put_reports(true);
	rescue_arm(off);
}

static void hand_back(void)
{
	if (dialect.title == TITLE_STACKED)
		fputs(title_pop, output);
	put_keypad(keypad_local);
	set_reports(false);
	if (terminal_await_background(false)) /* it would be typed into the shell */
		flushinp();
	endwin();
}

/* The answer comes among the keys; until then, and where none comes, it is dark. */
static void ask_background(void)
{
	if (!dialect.strings || !terminal_has_colours())
		return;
	terminal_await_background(true);
	sequence_ask_background(&unsent);
	put_unsent();
}

bool terminal_open(struct error *error)
{
	const char *name = getenv("TERM"), *why;

	rescue_remember(STDOUT_FILENO);
	screen = is_known_terminal(name, &why) ? newterm(NULL, stdout, stdin) : NULL;
	if (!screen)
		return error_set(error, ERROR_USAGE, 0, why, name, NULL);
	output = stdout;
	setvbuf(output, NULL, _IOFBF, BUFSIZ); /* to scroll is to put a newline */
	buffer_init(&unsent, SEQUENCE_MOST);
	set_term(screen);
	join_pieces();
	set_modes();
	terminal_listen(STDIN_FILENO);
	dialect = dialect_of(name, tigetflag("XT") > 0 || has_capability("Ms"),
	                     capability("smcup"));
	links_enable(dialect.strings);
	take_over();
	terminal_start_colours();
	ask_background();
	is_open = true;
	is_left = false;
	return true;
}

bool terminal_open_on(FILE *in, FILE *out, int height, int width, struct error *error)
{
	static const char type[] = "xterm-256color";

	screen = in && out ? newterm(type, out, in) : NULL;
	if (!screen)
		return error_set(error, ERROR_USAGE, 0,
		                 N_("the dashboard without a terminal: %1$s is not in the terminfo database"),
		                 type, NULL);
	output = out;
	buffer_init(&unsent, SEQUENCE_MOST);
	set_term(screen);
	set_modes();
	terminal_listen(fileno(in));
	dialect = (struct dialect){.strings = true};
	links_enable(true);
	terminal_start_colours();
	resizeterm(height, width);
	is_open = true;
	return true;
}

bool terminal_open_without(int height, int width, struct error *error)
{
	FILE *nothing = fopen("/dev/null", "r+");
	bool open = terminal_open_on(nothing, nothing, height, width, error);

	dialect = (struct dialect){.title = TITLE_LEFT_ALONE};
	if (!open && nothing)
		fclose(nothing);
	return open;
}

void terminal_close(void)
{
	if (!is_open)
		return;
	is_open = false;
	if (!is_left)
		hand_back();
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
	hand_back();
	rescue_disarm();
	is_left = true;
}

/* What was typed meanwhile was meant for somebody else, or was typed before anything was seen. */
void terminal_return(int64_t now)
{
	if (!is_open || !is_left)
		return;
	is_left = false;
	take_over();
	terminal_drop_keys(now);
	terminal_resize();
	touchwin(stdscr);
	refresh();
	job_guard();
	terminal_forget();
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
	links_forget();
	clearok(curscr, TRUE);
}

int terminal_put(int byte)
{
	return putc(byte, output);
}

void terminal_put_text(const char *text)
{
	fputs(text, output);
}

void terminal_begin(struct canvas *canvas)
{
	int height, width;

	terminal_set_stale(false);
	terminal_size(&height, &width);
	grid_begin(height, width);
	links_begin();
	canvas_init(canvas, height, width);
}

/* Where no view wants the cursor it rests in the corner: hidden it would be lost to screen readers.
 */
void terminal_end(const struct canvas *canvas)
{
	int height, width;

	terminal_size(&height, &width);
	links_take_away();
	untouchwin(stdscr); /* another size, another background: nothing is on it */
	grid_flush();
	fflush(output);
	if (canvas->cursor_y >= 0)
		wmove(newscr, canvas->cursor_y, canvas->cursor_x);
	else
		wmove(newscr, height - 1, width - 1);
	doupdate();
	links_show();
	put_unsent();
	fflush(output);
}

bool terminal_copy(const char *text)
{
	enum sequence_way way = getenv("TMUX")  ? SEQUENCE_THROUGH_TMUX
	                        : getenv("STY") ? SEQUENCE_THROUGH_SCREEN
	                                        : SEQUENCE_STRAIGHT;

	return dialect.strings && sequence_copy(text, way, &unsent);
}

void terminal_alert(const char *text, const struct preferences *preferences)
{
	if (preferences->ring)
		beep();
	if (preferences->notify)
		sequence_notify(getenv("TERM"), getenv("TERM_PROGRAM"), text, &unsent);
}

void terminal_set_title(const char *text)
{
	char cut[TITLE_SIZE];

	if (dialect.title == TITLE_LEFT_ALONE || strncmp(text, title, sizeof(title) - 1) == 0)
		return;
	snprintf(title, sizeof(title), "%s", text);
	utf8_copy(cut, sizeof(cut), text);
	sequence_title(cut, &unsent);
}

void terminal_set_plain(bool plain)
{
	grid_set_plain(plain);
}

void terminal_set_ascii_lines(bool ascii)
{
	grid_set_ascii(ascii);
}

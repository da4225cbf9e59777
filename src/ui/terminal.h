/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terminal's life: taken over, given back, whatever happens in between. */
#ifndef UI_TERMINAL_H
#define UI_TERMINAL_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "ui/canvas.h"
#include "ui/command.h"
#include "ui/theme.h"
#include "ui/preferences.h"

/* Starts curses on the terminal of standard input and output.  An error where there is none, or
   TERM is of no use. */
bool terminal_open(struct error *error);
/* Gives the terminal back as it was; harmless when it is not open, and within a signal's exit path.
 */
void terminal_close(void);
/* Gives it back for a while (Ctrl-Z, a child that asks something), and takes it again, without what
   has been typed meanwhile.  now: of the monotonic clock. */
void terminal_leave(void);
void terminal_return(int64_t now);

/* Asks the kernel for the size and tells curses. */
void terminal_resize(void);
void terminal_size(int *height, int *width);
/* Throws away what curses believes to be on the screen. */
void terminal_forget(void);

/* Are clicks and the wheel keys (ui/mouse.h)?  Only where terminfo knows of a mouse. */
void terminal_set_mouse(bool on);
bool terminal_has_mouse(void);

/* Parts of terminal_open: where keys come from; and whether the terminal was asked for its
   background (returns what that was before). */
void terminal_listen(int fd);
bool terminal_await_background(bool awaits);
/* Takes what has been typed, or some of it, without waiting.  now: milliseconds of a clock that
   only goes on, by which keys that are held down and double clicks are told. */
void terminal_take_input(int64_t now);
/* The next key of that; false when there is none. */
bool terminal_key(struct key *key);
/* After the last one: is there something left that may be the beginning of a key?  Where no more of
   it comes, as when Esc was pressed, terminal_end_part makes keys of what is there. */
bool terminal_has_part(void);
void terminal_end_part(void);
/* Forgets the keys that have come by now and were not asked for yet. */
void terminal_drop_keys(int64_t now);

/* One frame: clears the picture in memory; then, after drawing, sends what differs. */
void terminal_begin(struct canvas *canvas);
void terminal_end(const struct canvas *canvas);
/* Rings the bell; tells by a notification, too, where the terminal is known to have them.  Each
   only where the user wants it. */
void terminal_alert(const char *text, const struct preferences *preferences);
/* The title of its window, behind the next frame; only where the one of before is put back
   (ui/dialect.h). */
void terminal_set_title(const char *text);
/* No lines. */
void terminal_set_plain(bool plain);
/* No lines of the terminal's own, which is of two minds about how wide they are. */
void terminal_set_ascii_lines(bool ascii);
/* Puts a text on the clipboard (OSC 52) behind the next frame, so that nothing is written into the
   middle of one.  false: it is too long, or the terminal would not understand it. */
bool terminal_copy(const char *text);

/* The attributes of a role; used by grid only. */
unsigned terminal_attributes(enum role role);
bool terminal_shows_blanks(enum role role);
/* Likewise: moves the lines from top to bottom up, or down where by is negative, on the terminal
   and in what curses knows of it, in front of the frame.  What comes in must be drawn.  false:
   nothing was done, as the terminal cannot. */
bool terminal_scroll(int top, int bottom, int by);
/* Puts a byte behind what was put there before; goes out with the next frame. */
int terminal_put(int byte);
void terminal_put_text(const char *text);
/* From the next frame on.  NULL: the usual one, as it suits the background.  With NO_COLOR, and
   where there are no colours, theme_monochrome counts instead. */
void terminal_set_theme(const struct theme *theme);
/* Of terminal_open: the usual theme; and what the terminal has answered: is it drawn anew for that?
 */
void terminal_start_colours(void);
bool terminal_has_colours(void);
bool terminal_set_background(enum background is);
/* Must be drawn anew, though nothing has changed but how it looks. */
bool terminal_is_stale(void);
void terminal_set_stale(bool is);
/* Without a terminal: curses on these files, of a given size; or on none at all. */
bool terminal_open_on(FILE *in, FILE *out, int height, int width, struct error *error);
bool terminal_open_without(int height, int width, struct error *error);
/* Then its size is what it is told. */
void terminal_set_size(int height, int width);
/* What the last frame shows, as lines of text; frames come as '-', '|' and '+'. */
void terminal_read(struct buffer *text);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hyperlinks on the screen (OSC 8), for terminals that open them at a click.  Curses keeps no link
   in a cell, so the text that is one is written once more behind the frame that shows it, with the
   same attributes: the screen stays what curses believes it to be.  Before that text goes or moves
   it is written without its link, so that none is left behind on cells that curses sees no need to
   draw anew. */
#ifndef UI_LINKS_H
#define UI_LINKS_H

#include <stdbool.h>

enum { LINK_URL_SIZE = 512 };

/* Does the terminal understand them, or pass over what it does not? */
void links_enable(bool are_understood);
/* A new frame, which has none. */
void links_begin(void);
/* These cells, drawn in ROLE_LINK, lead to url.  Not where a frame draws something else over them
   later, nor where the text or the URL has anything but printable ASCII, nor with --plain. */
void links_add(int y, int x, int width, const char *url);
/* Of terminal_end: before the frame goes to curses, and behind it. */
void links_take_away(void);
void links_show(void);
/* What is on the terminal is not known any more, or has been drawn anew. */
void links_forget(void);

#endif

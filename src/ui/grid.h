/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the screen is to show, cell by cell.  A frame is drawn into it from the beginning; only the
   part of each line that is other than in the frame before goes on to curses. */
#ifndef UI_GRID_H
#define UI_GRID_H

#include "base/present.h"
#include "ui/canvas.h"

/* Lines of frames and boxes, as the terminal has them. */
enum grid_line {
	GRID_HORIZONTAL,
	GRID_VERTICAL,
	GRID_UPPER_LEFT,
	GRID_UPPER_RIGHT,
	GRID_LOWER_LEFT,
	GRID_LOWER_RIGHT,
	GRID_LINES
};

/* A new frame, all blank. */
void grid_begin(int height, int width);
/* From column x up to end, which must be within the frame; returns the cells it took.  A wide
   character goes as a whole where only half of it is drawn over. */
int grid_text(int y, int x, int end, enum role role, const char *text);
/* Blanks; all must be within the frame. */
void grid_blanks(int y, int x, int count, enum role role);
/* So many of them, one beside the other. */
void grid_line(int y, int x, int count, enum role role, enum grid_line shape);
/* Is there a line in the frame before of which so many cells from x on were said to look as look
   says, and is that frame what the terminal shows?  Then they are drawn as they were, wherever the
   line was.  look is all that decides what they look like, byte by byte, in at most LOOK_MOST
   bytes; but for the time, and now learns until when they hold. */
bool grid_again(int y, int x, int width, const void *look, size_t size, struct present *now);
/* Says it of what has just been drawn there, for the next frame; it is forgotten once anything else
   is drawn on that line.  now has learnt until when they hold, and of nothing else. */
void grid_keep(int y, int x, int width, const void *look, size_t size, const struct present *now);
/* Lines are blanks from here on. */
void grid_set_plain(bool plain);
bool grid_is_plain(void);
/* Lines are "-", "|" and "+" from here on. */
void grid_set_ascii(bool ascii);
/* Hands what has changed to curses. */
void grid_flush(void);
/* Was anything of that line handed over with the last frame? */
bool grid_was_sent(int y);
/* Before that: the text of so many cells of the frame, which must have room for them and an end.
   false where they are not all printable ASCII of one role. */
bool grid_span(int y, int x, int width, enum role role, char *text);
/* All of the next frame goes to curses: what a role looks like has changed, or a new screen. */
void grid_forget(void);
/* The frame as text: a line each, without the blanks at its end. */
void grid_read(struct buffer *text);
void grid_release(void);

#endif

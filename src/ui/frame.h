/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of two frames: the one that is being drawn, and the one before it, which is on the
   screen.  A line has cells of its own from when something is drawn on it; until then it is blank,
   or one of the frame before, and costs nothing.  Nobody but ui/grid includes it. */
#ifndef UI_FRAME_H
#define UI_FRAME_H

#include <stdbool.h>
#include <stddef.h>

#include "base/present.h"
#include "ui/canvas.h"
#include "ui/grid_cells.h"

/* Each has the cells of a line. */
typedef const struct cell *const *frame_lines;

/* A new frame, all blank. */
void frame_begin(int height, int width);
frame_lines frame_drawn(void);
frame_lines frame_shown(void);
int frame_height(void);
int frame_width(void);
/* Is the frame before what is on the screen? */
bool frame_is_known(void);

/* A line, to be drawn on: whatever was said of what it looks like does not hold any more. */
struct cell *frame_take(int y);

/* What decides what the cells from x on look like, in at most LOOK_MOST bytes; and since and until
   when they do. */
void frame_keep(int y, int x, int width, const void *look, size_t size, const struct present *now);
/* The line of the frame before, wherever it is, of which the same was said, and which still holds,
   until when now learns; -1: there is none.  y: where it goes. */
int frame_find(int y, int x, int width, const void *look, size_t size, struct present *now);
/* The line is that one, all of it, with what was said of it; false where something has been drawn
   on it already. */
bool frame_repeat(int y, int shown);

/* Lines of the frame before have moved up on the screen, or down where by is negative.  What stands
   in the place of those that came in nobody knows. */
void frame_scroll(int top, int bottom, int by);
/* Nothing is on the screen. */
void frame_show_blank(void);
/* What was drawn is on the screen. */
void frame_flip(void);
/* Nobody knows what is on the screen. */
void frame_forget(void);
void frame_release(void);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rectangle of the screen that a view draws into, in cells.  Nothing can be drawn outside it. */
#ifndef UI_CANVAS_H
#define UI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/present.h"
#include "text/cells.h"
#include "ui/target.h"

/* What a colour is for; ui/terminal decides what it looks like.  Each also has a word or a mark. */
enum role {
	ROLE_NORMAL,
	ROLE_TITLE,    /* the top line */
	ROLE_HEADING,  /* of columns and sections */
	ROLE_SELECTED,
	ROLE_OK,
	ROLE_WAITING,
	ROLE_BAD,
	ROLE_DIM,
	ROLE_KEY,      /* the key in "r Resend" */
	ROLE_LINK,     /* what can be copied: ARNs, records */
	ROLE_FRAME,    /* rules and boxes */
	ROLE_BANNER_RED, /* the top line of a profile that is to stand out */
	ROLE_BANNER_GREEN,
	ROLE_BANNER_YELLOW,
	ROLE_BANNER_BLUE,
	ROLE_BANNER_MAGENTA,
	ROLE_BANNER_CYAN,
	ROLE_COUNT
};

struct canvas {
	int top, left, height, width; /* on the screen */
	int cursor_y,
	    cursor_x; /* where the terminal's cursor goes; -1: hidden.  Screen coordinates */
	struct canvas *root;          /* where the cursor is kept, and what can be clicked */
	struct targets *targets;      /* of root; NULL: nobody asks */
	const struct targets *before; /* likewise, of the frame before */
	bool passive; /* the keys go elsewhere: what is selected is marked, and not lit up */
};

/* The whole screen. */
void canvas_init(struct canvas *canvas, int height, int width);
/* A part of another; cut to it. */
struct canvas canvas_part(struct canvas *canvas, int top, int left, int height, int width);

/* Draws from column x, at most width cells, cut at the canvas' edge; returns the cells drawn. */
int canvas_text(struct canvas *canvas, int y, int x, int width, enum role role, const char *text);
/* Cut with a mark where it is too long, and padded with blanks to exactly width cells. */
void canvas_field(struct canvas *canvas, int y, int x, int width, enum role role, const char *text,
                  enum cells_cut cut);
void canvas_right(struct canvas *canvas, int y, int x, int width, enum role role, const char *text);
/* A line of the canvas as it was in the frame before, wherever it was then; false where none looked
   so, and it must be drawn.  See grid_again.  A look begins with its kind. */
enum { LOOK_MOST = 96 };
enum look_kind { LOOK_ROW, LOOK_TITLE, LOOK_HEADINGS, LOOK_KEYS };
bool canvas_again(struct canvas *canvas, int y, const void *look, size_t size,
                  struct present *now);
/* The line that has just been drawn looks so. */
void canvas_keep(struct canvas *canvas, int y, const void *look, size_t size,
                 const struct present *now);
/* What could be clicked on that line then; only for lines that always have the same place. */
void canvas_targets_again(struct canvas *canvas, int y);
/* Fills a line with blanks of a role. */
void canvas_fill(struct canvas *canvas, int y, enum role role);
/* A line of ACS_HLINE; a box of ACS lines with its inside blanked. */
void canvas_rule(struct canvas *canvas, int y);
/* A line of ACS_VLINE from the top down. */
void canvas_column(struct canvas *canvas, int x, int height);
void canvas_box(struct canvas *canvas, const char *title);
/* Such a box in the middle of the canvas, of that height, and of that width where there is room for
   it. */
struct canvas canvas_dialog(struct canvas *canvas, int height, int width, const char *title);
/* Wrapped text, with as much room at its right as at its left; returns the lines it took; never
   more than lines, and ".." where there is more. */
int canvas_paragraph(struct canvas *canvas, int y, int x, int lines, enum role role,
		     const char *text);
/* Where the terminal's cursor shall stand: screen readers and tmux follow it. */
void canvas_cursor(struct canvas *canvas, int y, int x);
/* The cells from x on, drawn in ROLE_LINK, as a hyperlink of the terminal (ui/links.h). */
void canvas_link(struct canvas *canvas, int y, int x, int width, const char *url);
/* A line of width cells that can be clicked. */
void canvas_target(struct canvas *canvas, int y, int x, int width, enum target_kind kind,
                   size_t index);

#endif

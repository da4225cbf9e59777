/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the real views into curses without a terminal and reads the cells back as text. */
#ifndef TESTS_SCREEN_SCREEN_H
#define TESTS_SCREEN_SCREEN_H

#include "ui/screens.h"
#include "ui/terminal.h"

struct stage {
	struct source *source;
	struct source *list[1];
	struct sources sources;
	struct deliveries deliveries;
	struct pasts pasts;
	struct preferences preferences;
	struct present now; /* until: of the last frame */
	struct world world;
	struct view_stack *stack;
};

/* What main does first: English, with the catalogues of this build. */
void stage_speak(void);
/* An account of a dozen certificates at 2026-11-24T00:00:00Z, on a screen of that size. */
void stage_open(struct stage *stage, int height, int width);
void stage_close(struct stage *stage);
/* The same on a terminal that is open already, and stays so. */
void stage_begin(struct stage *stage, int height, int width);
void stage_end(struct stage *stage);
void stage_resize(struct stage *stage, int height, int width);
/* Presses keys one after the other: characters as they are. */
void stage_press(struct stage *stage, const char *keys);
void stage_press_special(struct stage *stage, int code);
void stage_press_key(struct stage *stage, struct key key);
/* Draws, and clicks there: KEY_CLICK or another of the mouse's. */
void stage_click(struct stage *stage, int code, int y, int x);
/* The intent that the last key left. */
extern struct intent stage_intent;
/* Draws, and returns the screen as lines without the blanks at their ends; the caller frees it.
   Frames come as '-', '|' and '+'. */
char *stage_text(struct stage *stage);
/* The same with its roles below: a letter for each cell, "." where it is normal. */
char *stage_picture(struct stage *stage);
/* Likewise, but by the colours that there are, and as the dashboard goes from frame to frame: what is
   on the screen already need not be drawn. */
char *stage_frame(struct stage *stage);
/* From here on each role has a colour of its own. */
void stage_tell_roles(void);
/* Is the text on the screen?  Prints the screen where it is not. */
bool stage_shows(struct stage *stage, const char *text);
/* Is it not? */
bool stage_lacks(struct stage *stage, const char *text);
/* Compares its picture with tests/screen/golden/NAME.txt, which ACMDASH_GOLDEN=update writes anew.  Fails the
   test, and prints both, where they differ. */
void stage_matches(struct stage *stage, const char *name);
/* The same in both languages and three sizes: a stage of its own, keys, then the screens
   WHAT.LANGUAGE.WIDTHxHEIGHT. */
void stage_looks(const char *keys, const char *what);

#endif

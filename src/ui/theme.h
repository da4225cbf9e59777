/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How each role looks: attributes and colours, as tables.  Knows no terminal; ui/terminal shows
   them as well as the one that is there can. */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "ui/background.h"
#include "ui/canvas.h"

enum look_attribute {
	LOOK_BOLD = 1 << 0,
	LOOK_DIM = 1 << 1,
	LOOK_REVERSE = 1 << 2,
	LOOK_UNDERLINE = 1 << 3,
};

/* A colour: one of xterm's 256 by its number, COLOUR_RGB with 0xRRGGBB, or the terminal's own. */
enum { COLOUR_OWN = -1, COLOUR_RGB = 1 << 24 };

struct look {
	unsigned attributes; /* of enum look_attribute */
	int front, back;
};

enum { THEME_NAME_SIZE = 40 };

struct theme {
	char name[THEME_NAME_SIZE];
	struct look looks[ROLE_COUNT];
};

/* Those of the user, in the order of the file. */
struct themes {
	struct theme *items;
	size_t count;
};

/* The theme of that name, those of the user before ours; NULL where there is none. */
const struct theme *themes_find(const struct themes *own, const char *name);
/* The names of ours, then of the user's; NULL behind the last. */
const char *themes_name(const struct themes *own, size_t index);
/* The user's theme of that name; a new one, that looks like the default, where there is none. */
struct theme *themes_take(struct themes *own, const char *name);
void themes_release(struct themes *own);

/* What counts where nobody says anything: the terminal's own palette on its own background; with
   other colours where this is light. */
const struct theme *theme_usual(enum background background);
/* Without colours. */
const struct theme *theme_monochrome(void);

/* role: "waiting"; spec: words, in any order, of "bold dim reverse underline", a colour, "on" and a
   colour.  A colour is black red green yellow blue magenta cyan white, bright-red and so on, 0 to
   255, #RRGGBB, or default.  false, and an error whose sentence has role and spec, where it makes
   no sense or could not be read on the screen. */
bool theme_set(struct theme *theme, const char *role, const char *spec, struct error *error);
const char *theme_role_name(enum role role);

/* A colour as a terminal with so many can show it: its number there; direct: it takes 0xRRGGBB (and
   0 to 7 as what they are).  COLOUR_OWN stays. */
int theme_colour(int colour, int colours, bool direct);
/* The same for letters on a background, as theme_colour gave it.  Where few colours leave too
   little between the two: another that can be read. */
int theme_front(int colour, int back, int colours, bool direct);

#endif

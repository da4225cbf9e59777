/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From roles to what curses calls attributes, by the theme and by what the terminal has. */
#include "ui/terminal.h"

#include <curses.h>
#include <stdlib.h>
#include <term.h>

#include "ui/grid.h"

static bool has_colour;
static const struct theme *chosen; /* NULL: the usual one */
static enum background background;
static unsigned attributes[ROLE_COUNT];
static bool on_blanks[ROLE_COUNT]; /* can it be seen where there is no letter? */

static const struct {
	unsigned look;
	unsigned curses;
} translations[] = {
	{LOOK_BOLD, A_BOLD},
	{LOOK_DIM, A_DIM},
	{LOOK_REVERSE, A_REVERSE},
	{LOOK_UNDERLINE, A_UNDERLINE},
};

unsigned terminal_attributes(enum role role)
{
	return attributes[role];
}

bool terminal_shows_blanks(enum role role)
{
	return on_blanks[role];
}

static unsigned translated(unsigned look)
{
	unsigned result = 0;

	for (size_t i = 0; i < sizeof(translations) / sizeof(*translations); i++)
		if (look & translations[i].look)
			result |= translations[i].curses;
	return result;
}

/* Where a terminal has so few colours that text and background would be the same, they are shown as
   reverse. */
static unsigned paint(enum role role, const struct look *look)
{
	bool direct = tigetflag("RGB") > 0 && COLORS > 256;
	int back = theme_colour(look->back, COLORS, direct);
	int front = theme_front(look->front, back, COLORS, direct);

	if (front == back && front != COLOUR_OWN)
		return translated(look->attributes | LOOK_REVERSE);
	/* A pair of its own would be other than the blanks that the terminal makes. */
	if (front == back)
		return translated(look->attributes);
	init_extended_pair(role + 1, front, back);
	return translated(look->attributes) | (unsigned)COLOR_PAIR(role + 1);
}

void terminal_set_theme(const struct theme *theme)
{
	chosen = theme;
	if (!theme)
		theme = theme_usual(background);
	if (!has_colour)
		theme = theme_monochrome();
	for (int role = 0; role < ROLE_COUNT; role++) {
		const struct look *look = &theme->looks[role];

		attributes[role] = has_colour ? paint((enum role)role, look)
					      : translated(look->attributes);
		on_blanks[role] = attributes[role] & (A_REVERSE | A_UNDERLINE) ||
				  look->back != theme->looks[ROLE_NORMAL].back;
	}
	bkgd(' ' | attributes[ROLE_NORMAL]);
	clearok(curscr, TRUE);
	grid_forget();
}

bool terminal_set_background(enum background is)
{
	bool other = is != BACKGROUND_UNKNOWN && is != background;

	if (other)
		background = is;
	other = other && !chosen;
	if (other)
		terminal_set_theme(NULL);
	return other;
}

bool terminal_has_colours(void)
{
	return has_colour;
}

void terminal_start_colours(void)
{
	const char *no_color = getenv("NO_COLOR");

	has_colour = has_colors() && !(no_color && *no_color);
	if (has_colour) {
		start_color();
		use_default_colors();
	}
	background = background_by_colorfgbg(getenv("COLORFGBG"));
	terminal_set_theme(NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Colours and looks as people write them, and as a terminal has them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/memory.h"
#include "base/number.h"
#include "ui/theme.h"

static const char *const role_names[ROLE_COUNT] = {
	[ROLE_NORMAL] = "normal",
	[ROLE_TITLE] = "title",
	[ROLE_HEADING] = "heading",
	[ROLE_SELECTED] = "selected",
	[ROLE_OK] = "ok",
	[ROLE_WAITING] = "waiting",
	[ROLE_BAD] = "bad",
	[ROLE_DIM] = "dim",
	[ROLE_KEY] = "key",
	[ROLE_LINK] = "link",
	[ROLE_FRAME] = "frame",
	[ROLE_BANNER_RED] = "banner-red",
	[ROLE_BANNER_GREEN] = "banner-green",
	[ROLE_BANNER_YELLOW] = "banner-yellow",
	[ROLE_BANNER_BLUE] = "banner-blue",
	[ROLE_BANNER_MAGENTA] = "banner-magenta",
	[ROLE_BANNER_CYAN] = "banner-cyan",
};

static const struct {
	const char *name;
	unsigned attribute;
} attributes[] = {
	{"bold", LOOK_BOLD},
	{"dim", LOOK_DIM},
	{"reverse", LOOK_REVERSE},
	{"underline", LOOK_UNDERLINE},
};

static const char *const colour_names[] = {"black", "red",     "green", "yellow",
                                           "blue",  "magenta", "cyan",  "white"};
enum { PALETTE = 256, NAMED = 8, HEX_DIGITS = 6, CUBE = 16, GREYS = 232 };
static const char bright[] = "bright-";

const char *theme_role_name(enum role role)
{
	return role_names[role];
}

/* From text to look. */

static bool read_named(const char *word, int *colour)
{
	bool is_bright = strncmp(word, bright, sizeof(bright) - 1) == 0;

	if (is_bright)
		word += sizeof(bright) - 1;
	for (size_t i = 0; i < ARRAY_SIZE(colour_names); i++) {
		if (strcmp(colour_names[i], word) != 0)
			continue;
		*colour = (int)i + (is_bright ? NAMED : 0);
		return true;
	}
	return false;
}

static bool read_colour(const char *word, int *colour)
{
	int64_t number;

	if (strcmp(word, "default") == 0) {
		*colour = COLOUR_OWN;
		return true;
	}
	if (*word == '#' && strlen(word + 1) == HEX_DIGITS &&
	    strspn(word + 1, "0123456789abcdefABCDEF") == HEX_DIGITS) {
		*colour = COLOUR_RGB | (int)strtol(word + 1, NULL, 16);
		return true;
	}
	if (number_parse(word, 0, PALETTE - 1, &number)) {
		*colour = (int)number;
		return true;
	}
	return read_named(word, colour);
}

static bool read_attribute(const char *word, unsigned *into)
{
	for (size_t i = 0; i < ARRAY_SIZE(attributes); i++) {
		if (strcmp(attributes[i].name, word) != 0)
			continue;
		*into |= attributes[i].attribute;
		return true;
	}
	return false;
}

static bool read_look(char *words, struct look *look)
{
	bool on = false;

	*look = (struct look){0, COLOUR_OWN, COLOUR_OWN};
	for (char *word; (word = strsep(&words, " \t"));) {
		if (!*word)
			continue;
		if (!on && strcmp(word, "on") == 0)
			on = true;
		else if (!read_attribute(word, &look->attributes) &&
		         !read_colour(word, on ? &look->back : &look->front))
			return false;
	}
	return true;
}

/* White on white is nothing. */
static bool is_readable(const struct look *look)
{
	return look->front == COLOUR_OWN || look->front != look->back;
}

static bool find_role(const char *name, enum role *role)
{
	for (int i = 0; i < ROLE_COUNT; i++) {
		*role = (enum role)i;
		if (strcmp(role_names[i], name) == 0)
			return true;
	}
	return false;
}

bool theme_set(struct theme *theme, const char *name, const char *spec, struct error *error)
{
	char *words = memory_copy_text(spec);
	struct look look;
	enum role role;
	bool good = read_look(words, &look);

	free(words);
	if (!find_role(name, &role))
		return error_set(error, ERROR_FILE, 0,
		                 N_("there is no role %1$s; there are: normal title heading selected ok waiting bad dim key link frame"),
		                 name, NULL);
	if (!good)
		return error_set(error, ERROR_FILE, 0,
		                 N_("%1$s = %2$s: this is not a style such as \"bold yellow on black\", \"#ffcc00\", \"214 on default\""),
		                 name, spec, NULL);
	if (!is_readable(&look))
		return error_set(error, ERROR_FILE, 0,
		                 N_("%1$s = %2$s: nobody could read that, the two colours are the same"),
		                 name, spec, NULL);
	theme->looks[role] = look;
	return true;
}

/* From a colour to a terminal's. */

/* xterm's palette: 16 colours, a cube of 6, 24 greys. */
static int rgb_of(int colour)
{
	static const int first[CUBE] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd,
	                                0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00,
	                                0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff};
	static const int steps[] = {0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff};

	if (colour & COLOUR_RGB)
		return colour & ~COLOUR_RGB;
	if (colour < CUBE)
		return first[colour];
	if (colour >= GREYS)
		return (8 + 10 * (colour - GREYS)) * 0x010101;
	colour -= CUBE;
	return steps[colour / 36] << 16 | steps[colour / 6 % 6] << 8 | steps[colour % 6];
}

static int distance(int a, int b)
{
	int sum = 0;

	for (int shift = 0; shift <= 16; shift += 8) {
		int difference = (a >> shift & 0xff) - (b >> shift & 0xff);

		sum += difference * difference;
	}
	return sum;
}

/* Of the palette from first on: the 16 of the terminal itself may look like anything. */
static int nearest(int rgb, int first, int end)
{
	int best = first;

	for (int i = first + 1; i < end; i++)
		if (distance(rgb_of(i), rgb) < distance(rgb_of(best), rgb))
			best = i;
	return best;
}

/* What is left of a colour without the grey in it, as strong as it gets; 0 for a grey. */
static int hue_of(int rgb)
{
	enum { FULL = 0xff, HARDLY = 48 };
	int least = FULL, most = 0, hue = 0;

	for (int shift = 0; shift <= 16; shift += 8) {
		int part = rgb >> shift & FULL;

		least = part < least ? part : least;
		most = part > most ? part : most;
	}
	if (most - least < HARDLY)
		return 0;
	for (int shift = 0; shift <= 16; shift += 8)
		hue |= ((rgb >> shift & FULL) - least) * FULL / (most - least) << shift;
	return hue;
}

/* Of few colours the one that means the same: a pale green is a green before it is a grey. */
static int nearest_kind(int rgb, int end)
{
	int best = 0, hue = hue_of(rgb);
	int64_t least = INT64_MAX;

	for (int i = 0; i < end; i++) {
		int other = hue_of(rgb_of(i));
		int64_t far = !hue == !other ? distance(hue, other) : INT32_MAX;

		far = (far << 32) + distance(rgb_of(i), rgb);
		if (far < least) {
			least = far;
			best = i;
		}
	}
	return best;
}

/* 0 to 10000 * 255 * 255: about the relative luminance of WCAG. */
static int64_t luminance(int rgb)
{
	int64_t red = rgb >> 16 & 0xff, green = rgb >> 8 & 0xff, blue = rgb & 0xff;

	return 2126 * red * red + 7152 * green * green + 722 * blue * blue;
}

/* WCAG's ratio for large text, 3, is the least for a letter of any kind. */
static bool can_be_told_apart(int a, int b)
{
	const int64_t flare = 500 * 255 * 255;
	int64_t one = luminance(rgb_of(a)) + flare, other = luminance(rgb_of(b)) + flare;

	return one >= 3 * other || other >= 3 * one;
}

/* With direct colours the first 8 numbers are still the terminal's own: the darkest that is not. */
static int direct_of(int rgb)
{
	return rgb < NAMED ? NAMED : rgb;
}

int theme_colour(int colour, int colours, bool direct)
{
	if (colour == COLOUR_OWN || colour < NAMED)
		return colour;
	if (direct)
		return direct_of(rgb_of(colour));
	if (!(colour & COLOUR_RGB) && colour < colours)
		return colour;
	if (colours >= PALETTE)
		return nearest(rgb_of(colour), CUBE, PALETTE);
	return nearest_kind(rgb_of(colour), colours >= 2 * NAMED ? 2 * NAMED : NAMED);
}

int theme_front(int colour, int back, int colours, bool direct)
{
	enum { BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE };
	/* What is pale on light has a darker one that means much the same; and the other way. */
	static const int others[NAMED] = {WHITE, RED, BLACK, MAGENTA, CYAN, MAGENTA, BLUE, BLACK};
	int front = theme_colour(colour, colours, direct);

	if (front == COLOUR_OWN || back == COLOUR_OWN || colours >= PALETTE ||
	    can_be_told_apart(front, back))
		return front;
	front = others[front % NAMED];
	if (can_be_told_apart(front, back))
		return front;
	return can_be_told_apart(BLACK, back) ? BLACK : WHITE;
}

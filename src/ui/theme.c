/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/theme.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/memory.h"

enum { BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE, OWN = COLOUR_OWN };
/* From xterm's colour cube: a palette may make a terminal's own 16 colours pale, but not these. */
enum { PURE_BLACK = 16, PURE_GREEN = 46, PURE_CYAN = 51, PURE_YELLOW = 226, PURE_WHITE = 231 };

/* The top lines of profiles that are to stand out do so in every theme. */
#define BANNER(colour) {LOOK_BOLD | LOOK_REVERSE, colour, OWN}
#define BANNERS \
	[ROLE_BANNER_RED] = BANNER(RED), [ROLE_BANNER_GREEN] = BANNER(GREEN), \
	[ROLE_BANNER_YELLOW] = BANNER(YELLOW), [ROLE_BANNER_BLUE] = BANNER(BLUE), \
	[ROLE_BANNER_MAGENTA] = BANNER(MAGENTA), [ROLE_BANNER_CYAN] = BANNER(CYAN)

/* dark, light and high-contrast have a background of their own: whatever the terminal's is, they
   can be read.  high-contrast has 7:1 and more everywhere (WCAG's AAA), banners included. */
static const struct theme themes[] = {
	{"default", {
		[ROLE_NORMAL] = {0, OWN, OWN},
		[ROLE_TITLE] = {LOOK_BOLD, OWN, OWN},
		[ROLE_HEADING] = {LOOK_BOLD, CYAN, OWN},
		[ROLE_SELECTED] = {LOOK_REVERSE, OWN, OWN},
		[ROLE_OK] = {0, GREEN, OWN},
		[ROLE_WAITING] = {LOOK_BOLD, YELLOW, OWN},
		[ROLE_BAD] = {LOOK_BOLD, RED, OWN},
		[ROLE_DIM] = {LOOK_DIM, OWN, OWN},
		[ROLE_KEY] = {LOOK_BOLD, OWN, OWN},
		[ROLE_LINK] = {0, BLUE, OWN},
		[ROLE_FRAME] = {LOOK_DIM, OWN, OWN},
		BANNERS,
	}},
	{"dark", {
		[ROLE_NORMAL] = {0, 252, 234},
		[ROLE_TITLE] = {LOOK_BOLD, 231, 236},
		[ROLE_HEADING] = {LOOK_BOLD, 110, 234},
		[ROLE_SELECTED] = {0, 231, 24},
		[ROLE_OK] = {0, 114, 234},
		[ROLE_WAITING] = {LOOK_BOLD, 221, 234},
		[ROLE_BAD] = {LOOK_BOLD, 210, 234},
		[ROLE_DIM] = {0, 245, 234},
		[ROLE_KEY] = {LOOK_BOLD, 153, 234},
		[ROLE_LINK] = {0, 117, 234},
		[ROLE_FRAME] = {0, 240, 234},
		BANNERS,
	}},
	{"light", {
		[ROLE_NORMAL] = {0, 236, 231},
		[ROLE_TITLE] = {LOOK_BOLD, 232, 254},
		[ROLE_HEADING] = {LOOK_BOLD, 24, 231},
		[ROLE_SELECTED] = {0, 232, 153},
		[ROLE_OK] = {0, 22, 231},
		[ROLE_WAITING] = {LOOK_BOLD, 94, 231},
		[ROLE_BAD] = {LOOK_BOLD, 124, 231},
		[ROLE_DIM] = {0, 243, 231},
		[ROLE_KEY] = {LOOK_BOLD, 25, 231},
		[ROLE_LINK] = {0, 25, 231},
		[ROLE_FRAME] = {0, 248, 231},
		BANNERS,
	}},
	{"high-contrast", {
		[ROLE_NORMAL] = {0, PURE_WHITE, PURE_BLACK},
		[ROLE_TITLE] = {LOOK_BOLD | LOOK_UNDERLINE, PURE_WHITE, PURE_BLACK},
		[ROLE_HEADING] = {LOOK_BOLD, PURE_CYAN, PURE_BLACK},
		[ROLE_SELECTED] = {LOOK_BOLD, PURE_BLACK, PURE_YELLOW},
		[ROLE_OK] = {LOOK_BOLD, PURE_GREEN, PURE_BLACK},
		[ROLE_WAITING] = {LOOK_BOLD, PURE_YELLOW, PURE_BLACK},
		[ROLE_BAD] = {LOOK_BOLD, 203, PURE_BLACK},
		[ROLE_DIM] = {0, 252, PURE_BLACK},
		[ROLE_KEY] = {LOOK_BOLD, PURE_CYAN, PURE_BLACK},
		[ROLE_LINK] = {LOOK_UNDERLINE, PURE_CYAN, PURE_BLACK},
		[ROLE_FRAME] = {0, PURE_WHITE, PURE_BLACK},
		[ROLE_BANNER_RED] = {LOOK_BOLD, PURE_WHITE, 88},
		[ROLE_BANNER_GREEN] = {LOOK_BOLD, PURE_BLACK, PURE_GREEN},
		[ROLE_BANNER_YELLOW] = {LOOK_BOLD, PURE_BLACK, PURE_YELLOW},
		[ROLE_BANNER_BLUE] = {LOOK_BOLD, PURE_WHITE, 19},
		[ROLE_BANNER_MAGENTA] = {LOOK_BOLD, PURE_WHITE, 90},
		[ROLE_BANNER_CYAN] = {LOOK_BOLD, PURE_BLACK, PURE_CYAN},
	}},
	{"monochrome", {
		[ROLE_NORMAL] = {0, OWN, OWN},
		[ROLE_TITLE] = {LOOK_BOLD, OWN, OWN},
		[ROLE_HEADING] = {LOOK_BOLD, OWN, OWN},
		[ROLE_SELECTED] = {LOOK_REVERSE, OWN, OWN},
		[ROLE_OK] = {0, OWN, OWN},
		[ROLE_WAITING] = {LOOK_BOLD, OWN, OWN},
		[ROLE_BAD] = {LOOK_BOLD, OWN, OWN},
		[ROLE_DIM] = {LOOK_DIM, OWN, OWN},
		[ROLE_KEY] = {LOOK_BOLD, OWN, OWN},
		[ROLE_LINK] = {LOOK_UNDERLINE, OWN, OWN},
		[ROLE_FRAME] = {LOOK_DIM, OWN, OWN},
		BANNERS,
	}},
};
enum { DEFAULT, DARK, LIGHT, HIGH_CONTRAST, MONOCHROME };

/* The default on a light background, where yellow and cyan are pale. */
static const struct theme on_light = {"default", {
	[ROLE_NORMAL] = {0, OWN, OWN},
	[ROLE_TITLE] = {LOOK_BOLD, OWN, OWN},
	[ROLE_HEADING] = {LOOK_BOLD, BLUE, OWN},
	[ROLE_SELECTED] = {LOOK_REVERSE, OWN, OWN},
	[ROLE_OK] = {0, GREEN, OWN},
	[ROLE_WAITING] = {LOOK_BOLD, MAGENTA, OWN},
	[ROLE_BAD] = {LOOK_BOLD, RED, OWN},
	[ROLE_DIM] = {LOOK_DIM, OWN, OWN},
	[ROLE_KEY] = {LOOK_BOLD, OWN, OWN},
	[ROLE_LINK] = {0, BLUE, OWN},
	[ROLE_FRAME] = {LOOK_DIM, OWN, OWN},
	BANNERS,
}};
#undef BANNERS
#undef BANNER

const struct theme *themes_find(const struct themes *own, const char *name)
{
	for (size_t i = 0; own && i < own->count; i++)
		if (strcmp(own->items[i].name, name) == 0)
			return &own->items[i];
	for (size_t i = 0; i < ARRAY_SIZE(themes); i++)
		if (strcmp(themes[i].name, name) == 0)
			return &themes[i];
	return NULL;
}

const char *themes_name(const struct themes *own, size_t index)
{
	if (index < ARRAY_SIZE(themes))
		return themes[index].name;
	index -= ARRAY_SIZE(themes);
	return own && index < own->count ? own->items[index].name : NULL;
}

struct theme *themes_take(struct themes *own, const char *name)
{
	struct theme *theme;

	for (size_t i = 0; i < own->count; i++)
		if (strcmp(own->items[i].name, name) == 0)
			return &own->items[i];
	own->items = memory_resize(own->items, own->count + 1, sizeof(*own->items));
	theme = &own->items[own->count++];
	*theme = themes[DEFAULT];
	snprintf(theme->name, sizeof(theme->name), "%s", name);
	return theme;
}

void themes_release(struct themes *own)
{
	free(own->items);
	*own = (struct themes){NULL, 0};
}

const struct theme *theme_usual(enum background background)
{
	return background == BACKGROUND_LIGHT ? &on_light : &themes[DEFAULT];
}

const struct theme *theme_monochrome(void)
{
	return &themes[MONOCHROME];
}

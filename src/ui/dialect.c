/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/dialect.h"

#include <stddef.h>
#include <string.h>

#include "base/array.h"

/* Families whose entries are silent about it: each name, and what begins with it and a "-" or ".". */
static const struct {
	const char *name;
	bool stacks_titles;
} families[] = {
	{"kitty", true},
	{"rxvt", false},
	{"screen", false},
	{"tmux", true},
	{"xterm-kitty", true},
};

static bool is_of_family(const char *term, const char *name)
{
	size_t length = strlen(name);

	/* strchr finds the end of the name, too */
	return strncmp(term, name, length) == 0 && strchr("-.", term[length]);
}

struct dialect dialect_of(const char *term, bool xterm_like, const char *enter)
{
	struct dialect dialect = {.strings = xterm_like, .title = TITLE_LEFT_ALONE};

	for (size_t i = 0; term && i < ARRAY_SIZE(families); i++) {
		if (!is_of_family(term, families[i].name))
			continue;
		dialect.strings = true;
		if (families[i].stacks_titles)
			dialect.title = TITLE_STACKED;
	}
	if (enter && strstr(enter, "\x1b[22;0;0t"))
		dialect.title = TITLE_KEPT;
	return dialect;
}

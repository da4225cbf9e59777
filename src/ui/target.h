/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What on the screen can be clicked: noted in the frame while it is drawn, so that it is always
   where it is seen. */
#ifndef UI_TARGET_H
#define UI_TARGET_H

#include <stddef.h>

enum target_kind {
	TARGET_NOTHING, /* hides what lies under it */
	TARGET_COMMAND, /* index is one of ui/command.h: in the key bar */
	TARGET_ROW,     /* of a list */
	TARGET_HEADING, /* of a column */
};

struct target {
	int top, left, height, width; /* on the screen */
	enum target_kind kind;
	size_t index;
	const void *owner; /* the view that drew it */
};

enum { TARGETS_MOST = 1024 };

struct targets {
	struct target items[TARGETS_MOST];
	size_t count;
	const void *owner; /* of what is drawn from here on */
};

void targets_add(struct targets *targets, const struct target *target);
/* Those of a line of the frame before, from x on, which has been drawn as it was. */
void targets_repeat(struct targets *targets, const struct targets *before, int y, int x,
                    int width);
/* The last one drawn there; NULL for none. */
const struct target *targets_find(const struct targets *targets, int y, int x);

#endif

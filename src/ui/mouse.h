/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mouse's reports (xterm's SGR 1006, and the older X10 form) as keys.  A machine that is fed
   with what came behind their introducer: a report that is cut in half never makes anybody wait,
   and the first thing that cannot belong to it is a key again. */
#ifndef UI_MOUSE_H
#define UI_MOUSE_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/command.h"

enum { MOUSE_PLAIN_LENGTH = 3 };

struct mouse {
	enum { MOUSE_IDLE, MOUSE_NUMBERED, MOUSE_PLAIN } state;
	int numbers[MOUSE_PLAIN_LENGTH]; /* button, column, row */
	int count;
	struct key last; /* the click before, for double clicks */
	int64_t last_at;
};

enum mouse_answer {
	MOUSE_NOT_MINE, /* the key is what it is */
	MOUSE_TAKEN,    /* a part of a report, or one that means nothing here */
	MOUSE_EVENT,    /* *event is KEY_CLICK, KEY_CLICK_TWICE, KEY_WHEEL_UP or KEY_WHEEL_DOWN */
};

/* now: milliseconds of a clock that only goes on. */
enum mouse_answer mouse_take(struct mouse *mouse, const struct key *key, int64_t now,
                             struct key *event);

#endif

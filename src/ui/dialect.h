/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a terminal understands beyond what terminfo has fixed words for.  From the extended
   capabilities of its entry where they say so, else by its name. */
#ifndef UI_DIALECT_H
#define UI_DIALECT_H

#include <stdbool.h>

enum dialect_title {
	TITLE_LEFT_ALONE, /* nothing would put it back */
	TITLE_KEPT,       /* smcup keeps the one of before, and rmcup puts it back */
	TITLE_STACKED,    /* it has the stack (XTWINOPS 22 and 23), but smcup does not use it */
};

struct dialect {
	bool strings; /* operating system commands (OSC): those it does not know do nothing */
	enum dialect_title title;
};

/* xterm_like: the entry has XT or Ms.  enter: smcup, NULL for none. */
struct dialect dialect_of(const char *term, bool xterm_like, const char *enter);

#endif

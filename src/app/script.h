/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --script: the dashboard driven by a file instead of by hand, a step a line.  A step waits until
   all that the one before it asked for is there. */
#ifndef APP_SCRIPT_H
#define APP_SCRIPT_H

#include "base/buffer.h"
#include "base/error.h"

struct script {
	const char *path;   /* NULL: there is none.  Borrowed */
	bool without_terminal;
	struct buffer text;
	size_t at, line;    /* what is next; the number of the line before it */
	struct error error; /* what stopped it; kind ERROR_NONE for nothing */
};

/* "-" is standard input.  path NULL: no script.  false: it cannot be read. */
bool script_open(struct script *script, const char *path, struct error *error);
void script_release(struct script *script);
/* The next step, without blanks around it; comments (#) and empty lines are passed over.  NULL
   behind the last.  The caller's. */
char *script_next(struct script *script);

#endif

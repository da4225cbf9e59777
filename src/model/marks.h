/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody has marked: certificates, or domains of one.  Kept by name, so that a mark follows
   its row through sorting and refreshes. */
#ifndef MODEL_MARKS_H
#define MODEL_MARKS_H

#include <stdbool.h>
#include <stddef.h>

struct mark {
	size_t source;
	char *name; /* an ARN or a domain */
	size_t since; /* how many resends there were when it was set */
};

struct marks {
	struct mark *items; /* in the order they were set */
	size_t count;
};

bool marks_have(const struct marks *marks, size_t source, const char *name);
/* Sets it, or takes it away where it is set. */
void marks_toggle(struct marks *marks, size_t source, const char *name, size_t since);
/* Takes away the one at this place. */
void marks_remove(struct marks *marks, size_t index);
void marks_clear(struct marks *marks);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with the sources, on the list: in a line where rows are there, in full where none
 * are. */
#ifndef UI_TROUBLE_H
#define UI_TROUBLE_H

#include "ui/view.h"

/* The first thing that somebody should know: a failed refresh and the age of the rows, throttling,
   a wrong clock; nothing where all is well.  The cells it took. */
int trouble_draw_line(struct canvas *canvas, int y, const struct world *world);
/* Likewise, of the one source that a certificate is from. */
int trouble_draw_source_line(struct canvas *canvas, int y, const struct world *world,
			      const struct source *source);
/* Instead of rows: still loading, an empty account, a filter that matches nothing, an error with
   what to do about it.  undecided: of some rows nobody knows yet whether the filter means them. */
void trouble_draw_empty(struct canvas *canvas, int y, const struct world *world,
			const char *filter, bool undecided);
/* That nothing was found, and where it was looked for. */
void trouble_say_none(const struct sources *sources, struct buffer *out);
/* What failed and can be tried again.  Regions of one profile that fail for the same want of
   credentials are one such trouble, known by the first of its sources. */
bool trouble_is_first(const struct world *world, size_t source);
size_t trouble_count(const struct world *world);
/* "prod/us-east-1: why", or "prod (3): why" of several regions. */
void trouble_say_short(const struct world *world, size_t first, struct buffer *out);
/* Sets which[] for all sources of this trouble. */
void trouble_choose(const struct world *world, size_t first, bool *which);
/* Why its list did not come, with what to do about it, and which credentials were looked for. */
void trouble_say_error(const struct source *source, struct buffer *out);
/* Why details of the source's certificates do not come, and what to do about it; false where
   nothing is known to be in their way. */
bool trouble_say_details(const struct source *source, struct buffer *out);
/* Everything about all sources, for reading. */
void trouble_say_all(const struct world *world, struct buffer *out);

#endif

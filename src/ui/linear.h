/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row as a line that is read from its beginning to its end, instead of cells that stand under
   headings: for screen readers, with --plain.  Nothing in it is said by its place or its colour. */
#ifndef UI_LINEAR_H
#define UI_LINEAR_H

#include "ui/canvas.h"

/* "Status Issued" behind what is there already; nothing where there is nothing to say.  heading NULL:
   the value alone. */
void linear_add(struct buffer *line, const char *heading, const char *value);
void linear_draw(struct canvas *canvas, int y, const char *line, bool selected, bool marked);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What could complete a line that is being typed, side by side above it. */
#ifndef UI_CANDIDATES_H
#define UI_CANDIDATES_H

#include "ui/canvas.h"

/* chosen: from 1; 0 for none.  As many as fit, the chosen one among them; "..": some come before,
   "+7": so many behind. */
void candidates_draw(struct canvas *canvas, int y, const char *const *names, size_t count,
                     size_t chosen);
/* The next one, or the one before, around the end. */
size_t candidates_next(size_t chosen, size_t count, bool back);

#endif

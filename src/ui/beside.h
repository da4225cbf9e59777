/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On a wide screen the list is on the left, and the certificate under its cursor on the right. */
#ifndef UI_BESIDE_H
#define UI_BESIDE_H

#include "ui/view.h"

enum { BESIDE_LEAST = 140 };

bool beside_fits(const struct world *world);
/* The two parts, down to the keys; each is the whole canvas where the screen is not so wide. */
struct canvas beside_left(struct canvas *canvas, const struct world *world);
/* Blanks the part, and draws the line between them. */
struct canvas beside_right(struct canvas *canvas, const struct world *world);

/* Draws what there is to see of the certificate at a place, while the cursor is in the list. */
void beside_preview(struct canvas *canvas, const struct world *world, struct place place);

#endif

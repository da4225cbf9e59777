/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The product: why a resend is possible or not, drawn into whatever room there is. */
#ifndef UI_REASON_H
#define UI_REASON_H

#include "ui/canvas.h"
#include "ui/view.h"
#include "ui/wording.h"

/* The headline alone. */
int reason_draw_headline(struct canvas *canvas, int y, const struct case_facts *facts);
/* Explanation and next step, as far as lines go; the next step is never the one that is lost: where
   there is no room for both, the explanation is shortened.  Is all of it there? */
bool reason_draw_text(struct canvas *canvas, int y, int lines, const struct case_facts *facts);
/* Beside the headline: the key that shows all of it, on a screen of these contexts. */
void reason_draw_more(struct canvas *canvas, int y, const struct case_facts *facts,
                      unsigned contexts);
/* The five gates with their evidence, one a line. */
int reason_draw_gates(struct canvas *canvas, int y, int lines,
		      const struct resend_verdict *verdict);

#endif

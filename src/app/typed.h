/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed in other runs, behind ":" and "/": $XDG_STATE_HOME/acmdash/history and filters,
   else below ~/.local/state, for their owner alone.  They may go away at any time, and what goes
   wrong with them is nobody's concern. */
#ifndef APP_TYPED_H
#define APP_TYPED_H

#include "ui/view.h"

void typed_read(struct view_stack *stack);
void typed_write(struct view_stack *stack);

#endif

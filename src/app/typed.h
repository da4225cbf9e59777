/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was typed behind ":" in other runs: $XDG_STATE_HOME/acmdash/history, else below
   ~/.local/state, for its owner alone.  It may go away at any time, and what goes wrong with it is
   nobody's concern. */
#ifndef APP_TYPED_H
#define APP_TYPED_H

#include "ui/lines.h"

void typed_read(struct lines *lines);
void typed_write(const struct lines *lines);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal as sentences, the newest first. */
#ifndef UI_HISTORY_H
#define UI_HISTORY_H

#include "ui/view.h"

void history_say_all(const struct world *world, struct buffer *out);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help: every key of a screen, the commands that have none, and the language of filters. */
#ifndef UI_GUIDE_H
#define UI_GUIDE_H

#include "ui/view.h"

void guide_say_all(const struct view_ops *screen, struct buffer *out);

#endif

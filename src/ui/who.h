/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who asks AWS, of whom, and for how long the credentials last. */
#ifndef UI_WHO_H
#define UI_WHO_H

#include "ui/view.h"

void who_say_all(const struct world *world, struct buffer *out);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a source has been asked for and has not answered, for longer than such things take. */
#ifndef UI_WAITING_H
#define UI_WAITING_H

#include "base/buffer.h"
#include "base/present.h"
#include "model/source.h"

/* Says so, with how long ago it was asked for; false, and nothing said, where that is not so. */
bool waiting_say(const struct source *source, enum source_awaits what, struct present *now,
                 struct buffer *out);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef UI_WORDING_JOURNAL_H
#define UI_WORDING_JOURNAL_H

#include "base/buffer.h"
#include "model/journal.h"

/* What has happened, a line each, the newest first. */
void wording_journal(const struct journal *journal, struct buffer *out);

#endif

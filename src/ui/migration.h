/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way out of e-mail validation, in words.  acmdash shows how, and changes nothing itself.  User
   guide: email-to-dns-overview, email-to-dns-migration. */
#ifndef UI_MIGRATION_H
#define UI_MIGRATION_H

#include "rules/migration.h"
#include "ui/about.h"

/* In a line: the command, or how far the move is; nothing where there is nothing to move. */
void migration_say(const struct about *about, struct buffer *out);
/* In full. */
void migration_write(const struct about *about, struct buffer *out);
/* What is worth copying: the command that starts the move, or the records of one that runs.  false:
   neither is there. */
bool migration_copy(const struct about *about, struct buffer *out);

#endif

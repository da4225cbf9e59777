/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the ledger share: which file will do, and what is said of others. */
#ifndef APP_LEDGER_FILE_H
#define APP_LEDGER_FILE_H

#include <stdint.h>

#include "base/error.h"

struct ledger;

/* Sentences of which %1$s is the path, and %2$s, of the last one, what the system says. */
struct ledger_refusal {
	const char *kind, *owner, *other;
};
extern const struct ledger_refusal ledger_unwritable;

/* A descriptor, or -1 and the error, its detail errno.  No link is followed. */
int ledger_open(const char *path, int flags, const struct ledger_refusal *refusal,
                struct error *error);

/* The mails behind the first so many bytes, or of all where the file is shorter by now; false, and
   errno, where it cannot be read.  To be released either way. */
bool ledger_read_from(struct ledger *ledger, int fd, int64_t start);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the ledger says before the next mail: which went out already, and can this one be recorded?
   --demo has no ledger; --no-ledger reads it, and writes nothing. */
#ifndef APP_RECORDS_H
#define APP_RECORDS_H

#include <stdint.h>
#include <sys/stat.h>

#include "app/options.h"
#include "model/past.h"

struct records {
	char *path;        /* NULL: there is none */
	bool written;      /* the next mail is to be recorded */
	struct stat state; /* of the file when it was last read */
	struct pasts pasts;
};

void records_init(struct records *records, const struct options *options);
void records_release(struct records *records);
/* Reads the ledger where it has changed; true where it had. */
bool records_read(struct records *records);
/* How many bytes of it have been read. */
int64_t records_seen(const struct records *records);
/* Sets pasts.trouble.  last: of the last line that was written; what was in its way may still be
   there. */
void records_check(struct records *records, const struct error *last);

#endif

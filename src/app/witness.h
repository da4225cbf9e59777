/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sees what changes in a session, and writes it into the journal: what became of each resend,
   approvals, troubles of sources. */
#ifndef APP_WITNESS_H
#define APP_WITNESS_H

#include "model/delivery.h"
#include "model/journal.h"

/* What was known of each when it was last looked at. */
struct witnessed_delivery {
	enum delivery_state state;
	bool approved;
};

struct witnessed_source {
	enum error_kind kind, detail_kind, tags_kind;
};

struct witness {
	struct journal *journal; /* outlives the sessions */
	struct witnessed_delivery *deliveries;
	struct witnessed_source *sources;
	size_t delivery_count, source_count;
};

void witness_init(struct witness *witness);
void witness_release(struct witness *witness);
/* Another session: what was known is of no use; the journal goes on. */
void witness_forget(struct witness *witness);

/* Looks at what may have changed (a mask of enum change).  Domains that have been approved since
   the last look go into news, which is left alone where there are none.  True where the outcome of
   another mail is known. */
bool witness_look(struct witness *witness, const struct sources *sources,
                  const struct deliveries *deliveries, unsigned changed, struct message *news);

#endif

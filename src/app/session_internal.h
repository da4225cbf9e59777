/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the session share: session, loading, details, sending.  Nobody else includes
 * it. */
#ifndef APP_SESSION_INTERNAL_H
#define APP_SESSION_INTERNAL_H

#include "app/session.h"
#include "aws/acm.h"

/* One source with its way to AWS. */
struct link {
	struct session *session;
	size_t number;           /* of the source */
	struct source *source;
	struct acm *acm;         /* NULL: could not even be set up; source->error says why */
	/* loading */
	struct acm_call *page;
	struct store *filling;   /* what the pages go into; NULL: straight into the source's */
	bool by_list;            /* SearchCertificates is not to be had */
	/* details */
	struct detail_job *jobs; /* waiting and running, the most wanted first */
	size_t running;
	/* sending: one mail at a time */
	struct acm_call *describe, *resend;
	size_t delivery;         /* which delivery that is */
	int64_t watch_delay; /* milliseconds until sent ones are looked at again; 0: not watched */
	struct timer *watch;
};

struct session {
	const struct options *options;
	struct events *events;
	struct http *http;
	struct link *links;
	struct source **source_list;
	struct sources sources;
	struct deliveries deliveries;
	unsigned changes;
};

void session_changed(struct session *session, unsigned changes);
/* Takes what is known of the way to AWS into the source, for the screens. */
void session_take_status(struct link *link);

void loading_start(struct link *link);
void loading_cancel(struct link *link);

/* front: before all others, even if its details are there already. */
void details_want(struct link *link, const char *arn, bool front);
/* Every row that cannot be judged without its details. */
void details_want_undecided(struct link *link);
void details_cancel(struct link *link);
bool details_busy(const struct link *link);

void sending_go_on(struct link *link);
void sending_cancel(struct link *link);

#endif

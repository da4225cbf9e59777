/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the session share: session, loading, details, tagging, sending.  Nobody else
   includes it. */
#ifndef APP_SESSION_INTERNAL_H
#define APP_SESSION_INTERNAL_H

#include "app/session.h"
#include "aws/acm.h"
#include "aws/dns.h"
#include "aws/machine.h"
#include "base/uuid.h"

/* One source with its way to AWS. */
struct link {
	struct session *session;
	size_t number;           /* of the source */
	const char *profile, *region; /* as they were asked for; NULL: nothing was said */
	struct source *source;
	struct identity *identity; /* shared with the other regions of the profile */
	struct acm *acm;         /* NULL: could not even be set up; source->error says why */
	/* loading */
	struct acm_call *page;
	struct paging pages;
	bool by_list;            /* SearchCertificates is not available */
	/* details */
	struct detail_job *jobs; /* waiting and running, the most wanted first */
	size_t running;
	size_t sweep;            /* the row to look at next; SIZE_MAX: all have been */
	bool sweep_rest;         /* those that may need somebody have been, now the others are */
	int64_t sweep_at;        /* wall time at which it is decided which those are */
	unsigned round;          /* of what is visible */
	bool sweep_again;        /* rows whose details are there already, too */
	char **failed;           /* ARNs whose details did not come since the last load; sorted */
	size_t failed_count;
	unsigned failed_in_a_row;
	struct error tags_denied; /* kind ERROR_NONE: tags may be read, as far as is known */
	/* tags */
	struct acm_call *tags_call;
	struct paging tag_pages;
	struct tag_book *tags;   /* those that are coming in; NULL: none are */
	bool tags_asked;         /* since the list was last loaded */
	/* sending: one mail at a time */
	struct acm_call *describe, *resend;
	struct identity_waiter proof; /* that the account is still the one that was confirmed */
	unsigned seen_with;      /* the generation of credentials that it was described with */
	size_t delivery;         /* which delivery that is */
	char record[UUID_LENGTH + 1]; /* the Id of its lines in the ledger; "": it has none */
	int64_t watch_delay; /* milliseconds until sent ones are looked at again; 0: not watched */
	int64_t watch_end;       /* when watching is over, whatever is still pending */
	struct timer *watch;
};

struct session {
	const struct options *options;
	struct events *events;
	struct http *http;
	struct link *links;
	struct identities *identities;
	struct source **source_list;
	struct machine *machine; /* while it is asked for its region */
	struct sources sources;
	struct deliveries deliveries;
	struct dns *dns; /* NULL: nothing was asked yet */
	struct lookups lookups;
	struct particulars particulars; /* of the certificate that is open */
	struct acm_call *tags_call, *records_call;
	bool wants_tags;         /* of all certificates: a filter asks for them */
	char *ledger;            /* its path; NULL: there is no place for it */
	bool recording;          /* mails are written to it */
	struct error ledger_error; /* of the last line; kind ERROR_NONE: it was written */
	unsigned changes;
};

void session_changed(struct session *session, unsigned changes);
/* May anything be sent, and how carefully: by the settings of the profile and of the account. */
void session_take_care(struct link *link);
/* Takes what is known of the way to AWS into the source, for the screens. */
void session_take_status(struct link *link);
/* A list came or failed: what that says of the regions that failed before. */
void session_settle(struct link *link);

/* Whose credentials they are has been told, new ones were found, or a code is asked for. */
void session_identities_changed(void *context);

void loading_start(struct link *link);
void loading_cancel(struct link *link);

/* Who wants details, the most urgent last.  What is asked for comes before all others, even if the
   details are there already or did not come before. */
enum detail_wish { DETAIL_VISIBLE, DETAIL_SELECTED, DETAIL_ASKED };
void details_want(struct link *link, const char *arn, enum detail_wish wish);
/* Around all that is visible and selected now: what was before and still waits goes. */
void details_begin_round(struct link *link);
void details_end_round(struct link *link);
/* Every row that cannot be judged without its details; again: even if they are there. */
void details_sweep(struct link *link, bool again);
void details_cancel(struct link *link);
bool details_busy(const struct link *link);
/* Did the details of this one not come when they were last asked for? */
bool details_failed(const struct link *link, const char *arn);
void details_forget_failures(struct link *link);

/* Where tags are wanted and were not asked for yet. */
void tagging_start(struct link *link);
/* They are to be asked for anew. */
void tagging_cancel(struct link *link);

/* The line before the request goes out, however often it does; false, with the error, where it must
   not go out without. */
bool recording_begin(struct link *link, const struct delivery *delivery, struct error *error);
/* The line after its answer, where there was one before. */
void recording_end(struct link *link, const struct delivery *delivery);

/* Their calls. */
void particulars_cancel(struct session *session);

void sending_cancel(struct link *link);
/* Looks again at what got a mail, later. */
void sending_watch(struct link *link);

#endif

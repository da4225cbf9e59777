/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work of one run: sources, their loading and details, and the resends.  The only place where
   the model meets AWS.  It moves when the loop moves; nothing in it waits. */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include "app/identities.h"
#include "app/options.h"
#include "model/delivery.h"
#include "model/particulars.h"
#include "model/question.h"
#include "rules/preflight.h"

struct session;

/* One source for each profile and region that the options name.  A source that cannot even be set
   up (no such profile, no region) is there too, failed, with its error.  The identities tell one
   session at a time of their changes. */
struct session *session_new(const struct options *options, struct identities *identities);
void session_free(struct session *session);

const struct sources *session_sources(const struct session *session);
const struct deliveries *session_deliveries(const struct session *session);

/* Loads the lists (again): pages into a second store, which takes the first one's
   place when it is whole; the first loading shows its rows as they come.  Then come the details of
   all rows whose list entry alone cannot say whether a resend is possible.  which says of every
   source whether it is meant; NULL: all are. */
void session_load(struct session *session, const bool *which);
/* Does a list still come in?  Are details still being fetched that somebody asked for? */
bool session_loading(const struct session *session);
bool session_describing(const struct session *session);

/* Details, the most wanted first; what is known, on its way or queued already is left alone. */
void session_want(struct session *session, const struct place *places, size_t count);
/* The details of one certificate anew, before all others. */
void session_describe(struct session *session, const struct certificate_id *id);
/* Did the details of this certificate not come when they were last asked for?  The source's
   detail_error says why. */
bool session_lacks_detail(const struct session *session, const struct certificate_id *id);
/* Of any certificate of this source, since its list was last loaded. */
bool session_lacks_details(const struct session *session, size_t source);

/* Does somebody filter by tags?  Then they are fetched for all sources, now and with each load;
   when nobody does any more they are forgotten. */
void session_want_tags(struct session *session, bool wanted);
/* Are they on their way? */
bool session_tagging(const struct session *session);

/* Carries out a confirmed plan: describes every certificate again, judges every domain again, and
   sends what is still allowed and still belongs to the account and region that the plan shows.
   Each mail is recorded in the ledger before it goes out and after its answer; what cannot be
   recorded does not go out, unless the plan says so.  --demo and --no-ledger record nothing.
   Takes the plan over.  --read-only: everything is skipped. */
void session_send(struct session *session, struct plan *plan);
/* Why the last line of the ledger was not written; kind ERROR_NONE where it was. */
const struct error *session_ledger_error(const struct session *session);
/* Nothing further is sent; what is out is out. */
void session_cancel(struct session *session);
bool session_sending(const struct session *session);

/* The certificate that is open; NULL where none is.  Asks for its particulars, each once. */
void session_open(struct session *session, const struct certificate_id *id);
bool session_opening(const struct session *session);
/* Of the certificate that was opened last. */
const struct particulars *session_particulars(const struct session *session);
/* They may have changed since: whoever opens it again gets them anew. */
void session_forget_particulars(struct session *session);

/* What DNS says; what was not asked is not in it. */
const struct lookups *session_lookups(const struct session *session);
/* Asks DNS, each question once.  Nothing with --no-dns; nor of a simulated account, whose domains
   are not those in DNS, unless --dns-server says who knows them. */
void session_ask_dns(struct session *session, const struct preflight_question *questions,
                     size_t count);
bool session_asking_dns(const struct session *session);
/* What was answered may have changed since: whoever asks again gets it anew. */
void session_forget_dns(struct session *session);

/* What changed since the last call, a mask of enum change; clears it. */
unsigned session_changes(struct session *session);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The resends of this session: what was asked for, and what became of each.  Every domain once. */
#ifndef MODEL_DELIVERY_H
#define MODEL_DELIVERY_H

#include "base/error.h"
#include "model/source.h"

enum delivery_state {
	DELIVERY_CHECKING, /* the certificate is described once more */
	DELIVERY_WAITING,  /* for its turn: ACM takes one a second; or to be tried again */
	DELIVERY_SENDING,  /* the request is out */
	DELIVERY_SENT,
	DELIVERY_SKIPPED, /* the rules forbid it by now; nothing was sent; reason says why */
	DELIVERY_REFUSED, /* ACM said no; error has its words */
	DELIVERY_FAILED,  /* certain that nothing was sent */
	DELIVERY_UNKNOWN, /* the answer was lost: a mail may have gone out; never tried again */
};

struct delivery {
	struct certificate_id certificate;
	char *domain;
	char *validation_domain;
	char account[16], region[40]; /* what was confirmed; must still be so when it goes out */
	bool unrecorded;    /* it may go out even if it cannot be recorded */
	int64_t ledger_seen; /* of the plan */
	enum delivery_state state;
	int reason;         /* of rules/resend.h: why it was skipped, or what was sent on */
	struct error error; /* for REFUSED, FAILED and UNKNOWN */
	char request_id[64];
	int64_t at;         /* wall time of the last change of state */
};

/* Before the "@" of the addresses that ACM mails (user guide, email-validation). */
enum { MAILBOXES = 5 };
extern const char *const mailbox_names[MAILBOXES];

/* What a confirmation shows and, once answered, the session carries out: exactly these, each from
   exactly its account and region. */
struct plan_item {
	struct certificate_id certificate;
	char *domain;
	char *validation_domain;
	char account[16], region[40]; /* of the certificate's ARN; "" where that makes no sense */
};

struct plan {
	struct plan_item *items;
	size_t count, capacity;
	size_t left_out; /* of what was marked: nothing of it can be sent */
	bool unrecorded; /* somebody knows that this cannot be recorded, and said yes */
	int64_t ledger_seen; /* bytes of the ledger that were known when somebody said yes */
};

void plan_release(struct plan *plan);
/* Copies the texts.  A domain of a certificate that is in it already is not added again, even where
   another profile sees the same certificate. */
void plan_add(struct plan *plan, const struct certificate_id *certificate, const char *domain,
              const char *validation_domain);

/* The accounts whose last digits must be typed first, each once: the first item from this one on
   that is the first of such an account; the count of items where there is none. */
size_t plan_next_guarded(const struct plan *plan, const struct sources *sources, size_t from);
enum { ACCOUNT_DIGITS = 4 };
/* Are these the last digits of the item's account? */
bool plan_proves(const struct plan_item *item, const char *digits);

struct deliveries {
	struct delivery *items; /* in the order they were asked for */
	size_t count, capacity;
	size_t run;             /* where the ones begin that were asked for since nothing ran */
};

/* How far the run is: of all so many are over, and these have gone wrong; one at a time goes out of
   each source, so its longest line says how long it takes. */
struct delivery_progress {
	size_t all, over, sent, bad;
	size_t line; /* the most that are not over, of one source */
};
void deliveries_progress(const struct deliveries *deliveries, struct delivery_progress *progress);

void deliveries_release(struct deliveries *deliveries);
/* Adds one in DELIVERY_CHECKING, copying the texts; the pointer is good until the next addition. */
struct delivery *deliveries_add(struct deliveries *deliveries,
				const struct certificate_id *certificate, const char *domain,
				const char *validation_domain);
/* The last one of a domain, whichever profile it went through; NULL where none was asked for. */
const struct delivery *deliveries_find(const struct deliveries *deliveries,
				       const struct certificate_id *certificate,
				       const char *domain);
bool delivery_over(const struct delivery *delivery);
/* How many are not over yet. */
size_t deliveries_running(const struct deliveries *deliveries);

#endif

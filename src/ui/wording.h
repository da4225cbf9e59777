/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only place where a reason, a term or an error becomes a sentence, in the user's language. */
#ifndef UI_WORDING_H
#define UI_WORDING_H

#include "base/buffer.h"
#include "base/error.h"
#include "base/present.h"
#include "model/delivery.h"
#include "model/past.h"
#include "rules/attention.h"
#include "rules/resend.h"

/* Short words for columns and facts: "Pending validation"; an unknown value as AWS spells it; "-"
   where absent.  short: where a column is narrow. */
const char *wording_term(enum term_kind kind, struct term term);
const char *wording_term_short(enum term_kind kind, struct term term);
/* The full word before it is translated, so in English; NULL where there is none but AWS's own. */
const char *wording_term_id(enum term_kind kind, struct term term);
const char *wording_gate(enum resend_gate gate); /* "issued by ACM" */
/* What a list says under Expires: until when something must be approved while that is awaited, "5 h
   left", else when the certificate ends, "in 20 days"; "-" where there is neither. */
void wording_deadline(const struct certificate_summary *summary, struct present *now,
                      struct buffer *out);
const char *wording_delivery(enum delivery_state state);
/* "www.example.jp: failed: why". */
void wording_delivery_result(const struct delivery *delivery, struct buffer *out);
/* "6 of 20 sent, 1 not, about 15 s left (x Cancel)"; key: that cancels.  false, and nothing, where none
   is going out. */
bool wording_progress(const struct deliveries *deliveries, const char *key, struct buffer *out);
/* What became of the mails when the last of a run is over; key: that tells of them.  false where
   some are going out. */
bool wording_outcome(const struct deliveries *deliveries, const char *key, struct message *out);
/* "[######..............] ", how far that is. */
void wording_progress_bar(const struct deliveries *deliveries, struct buffer *out);
/* "sent 12 min ago by user/alice". */
void wording_past(const struct past *past, struct present *now, struct buffer *out);
/* One line: "Resend is not possible: no renewal is running." */
const char *wording_headline(enum resend_reason reason);

/* What there is to say of one domain, or of a row whose details are not there. */
struct case_facts {
	const struct certificate *certificate;
	const char *domain;
	struct resend_verdict verdict;
	enum resend_reason reason; /* that is given: read-only where nothing else forbids it */
	struct present *now;
	bool sending;     /* a mail is on its way, and nobody knows yet what becomes of it; else */
	bool mailed;      /* it got a mail whose link still works: */
	struct past mail; /* the last one */
};
/* Whole sentences with the real values in them: which rule forbids it, and why; then what to do
   next. Text is added to out. */
void wording_explain(const struct case_facts *facts, struct buffer *out);
void wording_next_step(const struct case_facts *facts, struct buffer *out);

/* An error: its sentence (what and why) and, where we know it, what to do next; "" where not.
   profile may be "". */
void wording_error(const struct error *error, struct buffer *out);
/* Of those of a source that a filter asks for. */
void wording_tags_error(const struct error *error, struct buffer *out);
void wording_error_next(const struct error *error, const char *profile, struct buffer *out);
/* The same on the screen, where the keys for it are. */
void wording_error_next_here(const struct error *error, const char *profile, struct buffer *out);

/* "admin@ administrator@ hostmaster@ postmaster@ webmaster@ shop.example.co.jp", or the addresses
   that ACM named where they differ: then false. */
bool wording_mailboxes(const char *validation_domain, struct names emails, struct buffer *out);
/* The same in full, to be copied: an address a line. */
void wording_addresses(const char *validation_domain, struct names emails, struct buffer *out);
/* A domain name, and behind one with xn-- in it what that reads as: "xn--... (ドメイン.example.jp)". */
void wording_name(const char *name, struct buffer *out);

#endif

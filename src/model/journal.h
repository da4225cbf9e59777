/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened while the dashboard was open: the last events, with their time.  Facts only; ui
   makes sentences of them. */
#ifndef MODEL_JOURNAL_H
#define MODEL_JOURNAL_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

enum { JOURNAL_MOST = 500 };

enum journal_kind {
	JOURNAL_SENT,     /* a resend; request_id is ACM's */
	JOURNAL_SKIPPED,  /* the rules forbade it by then; reason says which */
	JOURNAL_REFUSED,  /* ACM said no */
	JOURNAL_FAILED,   /* certain that nothing was sent */
	JOURNAL_UNKNOWN,  /* its answer was lost */
	JOURNAL_APPROVED, /* a domain that a mail was sent for */
	JOURNAL_TROUBLE,  /* of a source */
	JOURNAL_SETTING,  /* one makes no sense; the error says which */
	JOURNAL_KINDS
};

struct journal_event {
	enum journal_kind kind;
	int64_t at;           /* wall time */
	const char *subject;  /* the domain; of trouble the profile and region.  Never NULL */
	const struct error *error; /* NULL where there was none */
	const char *request_id;    /* "" where there is none */
	int reason;           /* of rules/resend.h, for JOURNAL_SKIPPED */
};

struct journal;

struct journal *journal_new(void);
void journal_free(struct journal *journal);
/* Copies all that the event points to (a NULL request_id is ""); the oldest makes room. */
void journal_add(struct journal *journal, const struct journal_event *event);
/* How many there are; of a NULL journal none. */
size_t journal_count(const struct journal *journal);
/* The newest is 0; borrowed until the next is added. */
const struct journal_event *journal_at(const struct journal *journal, size_t index);

#endif

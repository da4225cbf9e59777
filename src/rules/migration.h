/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way out of e-mail validation: may a certificate move to DNS validation and keep its ARN?
   Pure.  https://docs.aws.amazon.com/acm/latest/userguide/email-to-dns-overview.html */
#ifndef RULES_MIGRATION_H
#define RULES_MIGRATION_H

#include "model/certificate.h"

enum migration {
	MIGRATION_NONE,     /* nothing to move: not by e-mail, or not a public one of ACM's */
	MIGRATION_POSSIBLE, /* now */
	MIGRATION_LATER,    /* once it is issued */
	MIGRATION_TOO_LATE, /* it is not in force any more */
	MIGRATION_RUNNING,  /* ACM waits for the CNAME records */
	MIGRATION_DONE,
};

/* What we do not know never forbids it. */
enum migration migration_of(const struct certificate *certificate);
/* Until when ACM waits for the records of a move that runs: 72 hours after the request.
   TIME_ABSENT where it is not known. */
int64_t migration_deadline(const struct certificate *certificate);

#endif

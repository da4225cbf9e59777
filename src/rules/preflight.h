/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What DNS is worth asking about a domain of a certificate: will the mail arrive, is the record
   there, may Amazon issue?  Pure; the answers forbid nothing, they only say more. */
#ifndef RULES_PREFLIGHT_H
#define RULES_PREFLIGHT_H

#include "model/certificate.h"
#include "model/lookups.h"

struct preflight_question {
	enum lookup_kind kind;
	const char *name;   /* borrowed from the certificate */
	const char *wanted; /* the value that ACM wants there; NULL: any */
};

enum { PREFLIGHT_MOST = 3 };

/* How many there are; none for a domain that needs nothing. */
size_t preflight_questions(const struct certificate *certificate, const char *domain,
                           struct preflight_question questions[PREFLIGHT_MOST]);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which certificates need somebody, and how soon.  Pure; the time is an argument. */
#ifndef RULES_ATTENTION_H
#define RULES_ATTENTION_H

#include "model/certificate.h"
#include "rules/resend.h"

/* The most urgent first; the order in which the list sorts. */
enum attention {
	ATTENTION_APPROVAL, /* somebody must approve: at least one domain can be resent */
	ATTENTION_FAILED,   /* a renewal failed; or a request, and something uses the certificate */
	ATTENTION_VALIDATION, /* something else than a mail is awaited: a CNAME, a redirect */
	ATTENTION_EXPIRING, /* runs out within 45 days and nothing is under way that would renew it
			     */
	ATTENTION_EXPIRED,  /* has run out, and something still uses it */
	ATTENTION_NONE,     /* well, or of no use to anybody */
};

struct concern {
	enum attention attention;
	int64_t deadline; /* until when; TIME_ABSENT where there is none */
};

/* detail may be NULL: then the row has to do. */
struct concern attention_of(const struct certificate_summary *summary,
                            const struct certificate *detail, int64_t now);

/* Until when that holds whatever the clock says, if the row stays as it is: from then on it is to
   be asked again; INT64_MAX: for good. */
int64_t attention_until(const struct certificate_summary *summary, int64_t now);

/* One number to sort by: the most urgent first, the soonest deadline first among equals.  Where
   nobody is needed deadlines do not count. */
int64_t attention_rank(struct concern concern);

/* Until when a pending domain must be approved: 72 hours from the request for a first issuance
   (API reference, ResendValidationEmail), the certificate's end for a renewal. */
int64_t attention_deadline(const struct certificate_summary *summary);

#endif

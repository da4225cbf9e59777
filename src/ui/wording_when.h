/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be the case with a certificate and a domain: when a sentence about it is true. */
#ifndef UI_WORDING_WHEN_H
#define UI_WORDING_WHEN_H

#include "ui/wording.h"

/* When a sentence is said. */
enum when {
	ALWAYS,
	NO_DOMAIN,       /* the certificate names none */
	HAS_DOMAIN,
	IN_ISSUANCE,
	IN_RENEWAL,
	IN_NEITHER,
	END_AHEAD,       /* NotAfter, which is to come */
	END_PAST,        /* or has come */
	END_NOT_PAST,    /* or may be to come */
	END_UNKNOWN,
	CREATED_KNOWN,   /* CreatedAt */
	DEADLINE_KNOWN,  /* of a first issuance */
	RENEWAL_ENDS,    /* a renewal runs, and NotAfter is to come */
	BEFORE_WINDOW,   /* ACM does not renew yet */
	IN_WINDOW,       /* it does, or should */
	USED,            /* an AWS service uses the certificate */
	UNUSED,          /* it is certain that none does */
	PERHAPS_USED,    /* it is not */
	REVOCATION_DATED, /* RevokedAt */
	REVOCATION_TOLD, /* RevocationReason */
	MIGRATING,       /* from e-mail to DNS validation */
	NOT_MIGRATING,
	GIVEN_UP,        /* the renewal has failed */
	INELIGIBLE,      /* there will be none */
	RECORD_AWAITED,  /* the CNAME is known, and ACM has not found it yet */
	RECORD_KEPT,     /* it is known */
	RECORD_UNKNOWN,
	RECORD_IDLE,     /* it is known, and ACM does not renew by it as things are */
	REDIRECT_KNOWN,
	REDIRECT_UNKNOWN,
	REDIRECT_IDLE,
	FAILURE_TOLD,    /* ACM says why it failed */
	FAILURE_UNTOLD,
	VALUE_UNKNOWN,   /* of the gate that is unsure: acmdash does not know this value */
	VALUE_ABSENT,    /* and here ACM left it out */
	MAILED,          /* it got a mail, and its link still works */
	MAILED_DEADLINE, /* likewise, and the deadline comes before the end of the link */
	MAIL_IN_DOUBT,   /* or may have */
	MAIL_SENDING,    /* one is on its way */
	NOT_MAILED,
	WHENS
};

bool case_is(enum when when, const struct case_facts *facts);

/* The domain that it is about, else the first; NULL where the certificate names none. */
const char *case_domain(const struct case_facts *facts);
/* The gate that left the verdict unsure; NULL where none did. */
const struct gate_result *case_unsure_gate(const struct case_facts *facts);
/* From when ACM renews; where NotAfter is known. */
int64_t case_window(const struct case_facts *facts);

#endif

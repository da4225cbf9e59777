/* SPDX-License-Identifier: GPL-3.0-or-later */
/* May a domain's validation e-mail be sent again, and if not, which rule forbids it?
   Pure: no I/O, no clock, no allocation, no text for people. */
#ifndef RULES_RESEND_H
#define RULES_RESEND_H

#include "model/certificate.h"

/* Every reason with the code that scripts read.  The order is that of the gates. */
#define RESEND_REASONS(X) \
	X(RESEND_ALLOWED, "allowed") \
	X(RESEND_UNCERTAIN, "uncertain") /* a value that we do not know; ACM decides */ \
	X(RESEND_IMPORTED, "imported") \
	X(RESEND_PRIVATE, "private") \
	X(RESEND_ACME, "acme") \
	X(RESEND_VALIDATION_TIMED_OUT, "validation-timed-out") \
	X(RESEND_FAILED, "failed") \
	X(RESEND_EXPIRED, "expired") \
	X(RESEND_REVOKED, "revoked") \
	X(RESEND_INACTIVE, "inactive") \
	X(RESEND_DNS_VALIDATION, "dns-validation") \
	X(RESEND_HTTP_VALIDATION, "http-validation") \
	X(RESEND_RENEWAL_NOT_STARTED, "renewal-not-started") \
	X(RESEND_RENEWAL_INELIGIBLE, "renewal-ineligible") \
	X(RESEND_RENEWAL_AUTOMATIC, "renewal-automatic") \
	X(RESEND_RENEWAL_SUCCEEDED, "renewal-succeeded") \
	X(RESEND_RENEWAL_FAILED, "renewal-failed") \
	X(RESEND_DOMAIN_VALIDATED, "domain-validated") \
	X(RESEND_DOMAIN_FAILED, "domain-failed") \
	X(RESEND_DOMAIN_NOT_LISTED, "domain-not-listed") \
	X(RESEND_READ_ONLY, "read-only") /* ours, not ACM's: --read-only alone forbids it */

#define RESEND_REASON_NAME(name, code) name,
enum resend_reason { RESEND_REASONS(RESEND_REASON_NAME) RESEND_REASON_COUNT };
#undef RESEND_REASON_NAME

/* Asked in this order: what can never change comes before what changes by itself. */
enum resend_gate { GATE_ISSUER, GATE_STATE, GATE_METHOD, GATE_PHASE, GATE_DOMAIN, GATE_COUNT };
enum gate_answer { GATE_OPEN, GATE_SHUT, GATE_UNSURE };

/* What one gate said, and on what evidence: AWS's field and the value it has. */
struct gate_result {
	enum gate_answer answer;
	enum resend_reason reason; /* where it is shut */
	const char *field;         /* "RenewalStatus"; static */
	const char *value; /* borrowed from the certificate or static; NULL: the field is absent */
};

/* Which validation a domain is in, and so which of the two lists counts. */
enum resend_phase { PHASE_NONE, PHASE_ISSUANCE, PHASE_RENEWAL };

struct resend_verdict {
	bool allowed;              /* true for RESEND_ALLOWED and RESEND_UNCERTAIN */
	enum resend_reason reason; /* of the first gate that is shut */
	struct gate_result gates[GATE_COUNT];
	enum resend_phase phase;
	/* The entry of the list that counts, else of the top-level list; NULL where neither has
	 * one. */
	const struct domain_validation *validation;
};

/* Borrows its arguments; the verdict borrows from the certificate. */
void resend_judge(const struct certificate *certificate, const char *domain,
                  struct resend_verdict *verdict);

/* The reason that is given to people and scripts: where nothing may be sent, that stands in for a
   yes. */
enum resend_reason resend_reason_given(bool allowed, enum resend_reason reason, bool read_only);

/* Is that gate shut beside the one that gives the reason? */
bool resend_is_also(const struct resend_verdict *verdict, enum resend_gate gate);

/* The same for a whole certificate. */
struct resend_outlook {
	bool known;                /* false: the row alone cannot say; ask for the details */
	bool allowed;              /* at least one domain may be sent */
	enum resend_reason
	    reason; /* allowed, uncertain, or that of the domain that comes furthest */
	size_t pending;            /* domains that may be sent; 0 while it is not known */
	size_t domains;            /* of the certificate; from the row: the names it shows */
};
void resend_judge_certificate(const struct certificate *certificate,
			      struct resend_outlook *outlook);
/* The first domain that has this reason and is pending, for it is what the certificate waits for;
   else the first that has the reason; NULL where none has. */
const char *resend_telling_domain(const struct certificate *certificate, enum resend_reason reason);
/* From a row of the list, without its details: known only where no detail could change the answer.
 */
void resend_judge_summary(const struct certificate_summary *summary,
			  struct resend_outlook *outlook);
/* From the details where they are there, else from the row. */
void resend_judge_row(const struct certificate_summary *summary, const struct certificate *detail,
                      struct resend_outlook *outlook);

/* What a row would be if its details said nothing more: for the words about it. */
struct certificate resend_row_as_certificate(const struct certificate_summary *summary);

/* "dns-validation". */
const char *resend_reason_code(enum resend_reason reason);
const char *resend_phase_name(enum resend_phase phase); /* "issuance", "renewal", "none" */

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of AWS's enums: ours for the rules, AWS's own text for people.  A value that AWS adds
   after us is CODE_UNKNOWN and keeps its text; nothing here ever fails on one. */
#ifndef MODEL_TERM_H
#define MODEL_TERM_H

#include <stdbool.h>
#include <stddef.h>

/* The values of every enum of the ACM API that a rule or a column asks about
   (API reference: CertificateDetail, RenewalSummary, DomainValidation).  The first argument is the
   prefix of our names, the second AWS's own spelling. */
#define TERM_STATUS(X) \
	X(STATUS, PENDING_VALIDATION) X(STATUS, ISSUED) X(STATUS, INACTIVE) X(STATUS, EXPIRED) \
	X(STATUS, VALIDATION_TIMED_OUT) X(STATUS, REVOKED) X(STATUS, FAILED)
#define TERM_TYPE(X) X(TYPE, IMPORTED) X(TYPE, AMAZON_ISSUED) X(TYPE, PRIVATE)
#define TERM_RENEWAL(X) \
	X(RENEWAL, PENDING_AUTO_RENEWAL) X(RENEWAL, PENDING_VALIDATION) X(RENEWAL, SUCCESS) \
	X(RENEWAL, FAILED)
#define TERM_VALIDATION(X) \
	X(VALIDATION, PENDING_VALIDATION) X(VALIDATION, SUCCESS) X(VALIDATION, FAILED)
#define TERM_METHOD(X) X(METHOD, EMAIL) X(METHOD, DNS) X(METHOD, HTTP)
#define TERM_ELIGIBILITY(X) X(ELIGIBILITY, ELIGIBLE) X(ELIGIBILITY, INELIGIBLE)
#define TERM_ORIGIN(X) X(ORIGIN, AWS_MANAGED) X(ORIGIN, ACME) X(ORIGIN, CUSTOMER_PROVIDED)
#define TERM_ALGORITHM(X) \
	X(ALGORITHM, RSA_1024) X(ALGORITHM, RSA_2048) X(ALGORITHM, RSA_3072) \
	X(ALGORITHM, RSA_4096) X(ALGORITHM, EC_prime256v1) \
	X(ALGORITHM, EC_secp384r1) X(ALGORITHM, EC_secp521r1)
#define TERM_UPDATE(X) \
	X(UPDATE, PENDING_DOMAIN_VALIDATION) X(UPDATE, SUCCESS) X(UPDATE, FAILED)
/* FailureReason, and RenewalStatusReason, which has the same values, but for the last one: that
   stands only in the user guide (supported-events). */
#define TERM_FAILURE(X) \
	X(FAILURE, NO_AVAILABLE_CONTACTS) X(FAILURE, ADDITIONAL_VERIFICATION_REQUIRED) \
	X(FAILURE, DOMAIN_NOT_ALLOWED) X(FAILURE, INVALID_PUBLIC_DOMAIN) \
	X(FAILURE, DOMAIN_VALIDATION_DENIED) X(FAILURE, CAA_ERROR) \
	X(FAILURE, PCA_LIMIT_EXCEEDED) \
	X(FAILURE, PCA_INVALID_ARN) X(FAILURE, PCA_INVALID_STATE) X(FAILURE, PCA_REQUEST_FAILED) \
	X(FAILURE, PCA_NAME_CONSTRAINTS_VALIDATION) X(FAILURE, PCA_RESOURCE_NOT_FOUND) \
	X(FAILURE, PCA_INVALID_ARGS) X(FAILURE, PCA_INVALID_DURATION) \
	X(FAILURE, PCA_ACCESS_DENIED) X(FAILURE, SLR_NOT_FOUND) X(FAILURE, OTHER) \
	X(FAILURE, PENDING_DOMAIN_VALIDATION)

/* Codes are numbered from CODE_FIRST in each enum; these two go before them in all. */
enum { CODE_ABSENT, CODE_UNKNOWN, CODE_FIRST };

#define TERM_CODE(prefix, name) prefix##_##name,
enum status_code { STATUS_BEFORE = CODE_FIRST - 1, TERM_STATUS(TERM_CODE) STATUS_END };
enum type_code { TYPE_BEFORE = CODE_FIRST - 1, TERM_TYPE(TERM_CODE) TYPE_END };
enum renewal_code { RENEWAL_BEFORE = CODE_FIRST - 1, TERM_RENEWAL(TERM_CODE) RENEWAL_END };
enum validation_code {
	VALIDATION_BEFORE = CODE_FIRST - 1,
	TERM_VALIDATION(TERM_CODE) VALIDATION_END
};
enum method_code { METHOD_BEFORE = CODE_FIRST - 1, TERM_METHOD(TERM_CODE) METHOD_END };
enum eligibility_code {
	ELIGIBILITY_BEFORE = CODE_FIRST - 1,
	TERM_ELIGIBILITY(TERM_CODE) ELIGIBILITY_END
};
enum origin_code { ORIGIN_BEFORE = CODE_FIRST - 1, TERM_ORIGIN(TERM_CODE) ORIGIN_END };
enum algorithm_code { ALGORITHM_BEFORE = CODE_FIRST - 1, TERM_ALGORITHM(TERM_CODE) ALGORITHM_END };
enum update_code { UPDATE_BEFORE = CODE_FIRST - 1, TERM_UPDATE(TERM_CODE) UPDATE_END };
enum failure_code { FAILURE_BEFORE = CODE_FIRST - 1, TERM_FAILURE(TERM_CODE) FAILURE_END };
#undef TERM_CODE

enum term_kind {
	TERM_KIND_STATUS,
	TERM_KIND_TYPE,
	TERM_KIND_RENEWAL,
	TERM_KIND_VALIDATION,
	TERM_KIND_METHOD,
	TERM_KIND_ELIGIBILITY,
	TERM_KIND_ORIGIN,
	TERM_KIND_KEY,
	TERM_KIND_UPDATE,
	TERM_KIND_FAILURE,
	TERM_KINDS
};

struct term {
	unsigned char code; /* CODE_ABSENT, CODE_UNKNOWN, or a code of the kind's enum */
	const char *name; /* AWS's spelling; of an unknown value what was sent; NULL where absent */
};

/* Case counts, '-' is taken for '_' (ACM spells RSA-2048 and RSA_2048).  The name of an unknown
   value is bytes itself, which must end in a NUL and outlive the term.  NULL or "" is absent. */
struct term term_from(enum term_kind kind, const char *bytes);
/* The term of a code; name is NULL for CODE_ABSENT and CODE_UNKNOWN. */
static inline struct term term_of(enum term_kind kind, unsigned code);
/* The length of a list of all codes: for (code = 0; code < term_end(kind); code++). */
unsigned term_end(enum term_kind kind);

/* By kind and code; NULL where there is no such code.  For term_of alone. */
enum { TERM_CODES = 32 };
extern const char *const term_names[TERM_KINDS][TERM_CODES];

static inline struct term term_of(enum term_kind kind, unsigned code)
{
	const char *name = code < TERM_CODES ? term_names[kind][code] : NULL;

	if (!name)
		return (struct term){code == CODE_UNKNOWN ? CODE_UNKNOWN : CODE_ABSENT, NULL};
	return (struct term){(unsigned char)code, name};
}

static inline bool term_absent(struct term term) { return term.code == CODE_ABSENT; }

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A certificate as ACM describes it.  Plain data: clean UTF-8 texts, AWS's field names, no
   behaviour but finding a domain in it. */
#ifndef MODEL_CERTIFICATE_H
#define MODEL_CERTIFICATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/answer.h"
#include "base/arena.h"
#include "base/names.h"
#include "model/term.h"

/* Times are seconds since the epoch. */
enum { TIME_ABSENT = 0 };
enum { ANSWER_WANTED = ANSWER_YES + 1 }; /* among the answers of many: it is still to be asked */

/* What a row of SearchCertificates or ListCertificates says.  Texts are borrowed; NULL where
 * absent. */
struct certificate_summary {
	const char *arn;         /* never NULL */
	const char *domain_name;
	struct names names;      /* SubjectAlternativeNames */
	bool more_names;         /* ACM left some out */
	struct term status, type, key_algorithm, method, renewal_status, eligibility, origin;
	enum answer in_use;
	int64_t created_at, not_before, not_after;
	/* Did the answer that this comes from carry ValidationMethod and RenewalStatus?
	   ListCertificates does not: there their absence says nothing. */
	bool knows_renewal;
};

/* An entry of DomainValidationOptions.  Only domain_name is sure to be there. */
struct domain_validation {
	const char *domain_name;
	const char *validation_domain;
	struct names emails;
	struct term method, status;
	const char *record_name, *record_type, *record_value; /* ResourceRecord, of DNS */
	const char *redirect_from, *redirect_to;              /* HttpRedirect, of HTTP */
};

/* Is there a whole record to be put into DNS?  NULL has none. */
static inline bool validation_has_record(const struct domain_validation *validation)
{
	return validation && validation->record_name && validation->record_value;
}

struct validation_list {
	const struct domain_validation *items;
	size_t count;
};

/* What DescribeCertificate says. */
struct certificate {
	struct certificate_summary summary; /* knows_renewal is true */
	const char *issuer, *serial;
	struct names in_use_by;
	struct term failure_reason;
	int64_t issued_at;
	int64_t revoked_at;            /* of a revoked one alone */
	const char *revocation_reason; /* likewise; as AWS spells it */
	struct validation_list
	    first_issuance; /* DomainValidationOptions: the first issuance, for ever */
	struct {
		bool present; /* ACM has begun to renew at least once */
		int64_t updated_at;
		struct term reason; /* RenewalStatusReason */
		struct validation_list domains;
	} renewal; /* its status is summary.renewal_status */
	/* UpdateSummary: the last move from e-mail to DNS validation.  Its status is absent where
	   there never was one. */
	struct {
		struct term status, from, to;
		int64_t requested_at, updated_at;
	} update;
};

/* Every name that the certificate covers, each once: SubjectAlternativeNames, the domain name, and
   what only a validation list names, in this order.  NULL behind the last.
   for (struct domain_walk walk = {0}; (domain = certificate_next(certificate, &walk));) */
struct domain_walk {
	const char *name;
	size_t names, first, renewal; /* that were looked at */
	bool own;
};
const char *certificate_next(const struct certificate *certificate, struct domain_walk *walk);
/* One of them by itself: all before it are walked past. */
const char *certificate_domain(const struct certificate *certificate, size_t index);
size_t certificate_domain_count(const struct certificate *certificate);
/* NULL where the list has no such entry.  Compared without regard to case. */
const struct domain_validation *validation_find(const struct validation_list *list,
                                                const char *domain);
/* By e-mail?  Old certificates come without a method; mailboxes and nothing else mean e-mail. */
bool validation_is_by_mail(const struct domain_validation *validation);
/* The domain whose mailboxes are asked: what ACM has on record, else what it takes where nobody
   chooses, the domain without "*." or "www." (user guide, email-validation); validation may be
   NULL. */
const char *validation_mail_domain(const struct domain_validation *validation, const char *domain);

/* The parts of an ARN: "arn:aws:acm:ap-northeast-1:123456789012:certificate/97b4deb6-...".  The
   pieces are copied into the caller's struct; false where it is no ARN of an ACM certificate. */
struct arn {
	char partition[24], region[40], account[16], id[64];
};
bool arn_parse(const char *text, struct arn *arn);
/* Twelve digits. */
bool arn_is_account(const char *text);
/* What stands behind the last '/', for people; the whole text where there is none. */
const char *arn_id(const char *arn);

/* Deep copies into an arena, so that they live as long as it. */
struct certificate *certificate_copy(const struct certificate *certificate, struct arena *arena);
struct validation_list validation_list_copy(const struct validation_list *list,
                                            struct arena *arena);

#endif

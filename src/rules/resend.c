/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/resend.h"

#include <strings.h>

#include "base/array.h"

/* What all gates look at. */
struct facts {
	const struct certificate *certificate;
	const struct certificate_summary *summary;
	const char *name; /* of the domain; NULL of a row that has none */
	const struct domain_validation
	    *validation; /* of the list that counts, else of the other one */
	bool counts;  /* the list that counts has this domain */
	bool listed;  /* there is a list that counts */
	bool covered; /* the certificate has this name at all */
};

static struct gate_result open_gate(const char *field, const char *value)
{
	return (struct gate_result){GATE_OPEN, RESEND_ALLOWED, field, value};
}

static struct gate_result shut_gate(enum resend_reason reason, const char *field, const char *value)
{
	return (struct gate_result){GATE_SHUT, reason, field, value};
}

static struct gate_result unsure_gate(const char *field, const char *value)
{
	return (struct gate_result){GATE_UNSURE, RESEND_UNCERTAIN, field, value};
}

/* A gate over one enum: which values open it, which shut it, and why.  What is not in the table (a
   new value, an absent one) leaves it unsure: what we do not know never forbids anything. */
struct gate_row {
	unsigned code;
	enum resend_reason reason; /* RESEND_ALLOWED opens */
};

static struct gate_result ask(const struct gate_row *rows, size_t count, struct term term,
                              const char *field)
{
	for (size_t i = 0; i < count; i++) {
		if (rows[i].code != term.code)
			continue;
		if (rows[i].reason == RESEND_ALLOWED)
			return open_gate(field, term.name);
		return shut_gate(rows[i].reason, field, term.name);
	}
	return unsure_gate(field, term.name);
}
#define ASK(rows, term, field) ask(rows, ARRAY_SIZE(rows), term, field)

static const struct gate_row by_type[] = {
	{TYPE_AMAZON_ISSUED, RESEND_ALLOWED },
	{TYPE_IMPORTED,      RESEND_IMPORTED},
	{TYPE_PRIVATE,       RESEND_PRIVATE },
};

static struct gate_result issuer(const struct facts *facts)
{
	struct gate_result result = ASK(by_type, facts->summary->type, "Type");

	/* The client that asked for it over ACME validates and renews it, whatever its type. */
	if (result.answer != GATE_SHUT && facts->summary->origin.code == ORIGIN_ACME)
		return shut_gate(RESEND_ACME, "CertificateKeyPairOrigin", facts->summary->origin.name);
	return result;
}

static const struct gate_row by_status[] = {
	{STATUS_ISSUED,               RESEND_ALLOWED             },
	{STATUS_PENDING_VALIDATION,   RESEND_ALLOWED             },
	{STATUS_VALIDATION_TIMED_OUT, RESEND_VALIDATION_TIMED_OUT},
	{STATUS_FAILED,               RESEND_FAILED              },
	{STATUS_EXPIRED,              RESEND_EXPIRED             },
	{STATUS_REVOKED,              RESEND_REVOKED             },
	{STATUS_INACTIVE,             RESEND_INACTIVE            },
};

static struct gate_result state(const struct facts *facts)
{
	return ASK(by_status, facts->summary->status, "Status");
}

static const struct gate_row by_method[] = {
	{METHOD_EMAIL, RESEND_ALLOWED        },
	{METHOD_DNS,   RESEND_DNS_VALIDATION },
	{METHOD_HTTP,  RESEND_HTTP_VALIDATION},
};

static struct gate_result method(const struct facts *facts)
{
	const struct domain_validation *validation = facts->validation;

	if (facts->name && !facts->covered) /* that of the others is not its own */
		return unsure_gate("ValidationMethod", NULL);
	if (!validation)
		return ASK(by_method, facts->summary->method, "ValidationMethod");
	if (term_absent(validation->method) && validation_is_by_mail(validation))
		return open_gate("ValidationEmails", validation->emails.first);
	return ASK(by_method, validation->method, "ValidationMethod");
}

static const struct gate_row by_renewal[] = {
	{RENEWAL_PENDING_VALIDATION,   RESEND_ALLOWED          },
	{RENEWAL_PENDING_AUTO_RENEWAL, RESEND_RENEWAL_AUTOMATIC},
	{RENEWAL_SUCCESS,              RESEND_RENEWAL_SUCCEEDED},
	{RENEWAL_FAILED,               RESEND_RENEWAL_FAILED   },
};

static bool status_is_known(const struct certificate_summary *summary)
{
	return summary->status.code >= CODE_FIRST;
}

static struct gate_result phase(const struct facts *facts)
{
	const struct certificate_summary *summary = facts->summary;
	struct gate_result renewal = ASK(by_renewal, summary->renewal_status, "RenewalStatus");

	if (summary->status.code == STATUS_PENDING_VALIDATION)
		return open_gate("Status", summary->status.name);
	if (renewal.answer == GATE_OPEN)
		return renewal;
	if (!status_is_known(summary)) /* it may be a new kind of waiting */
		return unsure_gate("Status", summary->status.name);
	if (facts->certificate->renewal.present)
		return renewal;
	if (summary->status.code == STATUS_ISSUED &&
	    summary->eligibility.code == ELIGIBILITY_INELIGIBLE)
		return shut_gate(RESEND_RENEWAL_INELIGIBLE, "RenewalEligibility",
		                 summary->eligibility.name);
	return shut_gate(RESEND_RENEWAL_NOT_STARTED, "RenewalSummary", NULL);
}

static const struct gate_row by_validation[] = {
	{VALIDATION_PENDING_VALIDATION, RESEND_ALLOWED         },
	{VALIDATION_SUCCESS,            RESEND_DOMAIN_VALIDATED},
	{VALIDATION_FAILED,             RESEND_DOMAIN_FAILED   },
};

static struct gate_result domain(const struct facts *facts)
{
	if (!facts->covered || (facts->listed && !facts->counts))
		return shut_gate(RESEND_DOMAIN_NOT_LISTED, "DomainValidationOptions", NULL);
	if (!facts->counts) /* the other list is about another time */
		return unsure_gate("ValidationStatus", NULL);
	return ASK(by_validation, facts->validation->status, "ValidationStatus");
}

/* Asked from the top: what can never change comes before what time changes. */
static struct gate_result (*const gates[GATE_COUNT])(const struct facts *facts) = {
	[GATE_ISSUER] = issuer, [GATE_STATE] = state,   [GATE_METHOD] = method,
	[GATE_PHASE] = phase,   [GATE_DOMAIN] = domain,
};

static bool renewal_runs(const struct certificate *certificate)
{
	unsigned status = certificate->summary.status.code;
	unsigned renewal = certificate->summary.renewal_status.code;

	return certificate->renewal.present && (status == STATUS_ISSUED || status < CODE_FIRST) &&
	       renewal != RENEWAL_SUCCESS && renewal != RENEWAL_FAILED;
}

static enum resend_phase phase_of(const struct certificate *certificate)
{
	if (certificate->summary.status.code == STATUS_PENDING_VALIDATION)
		return PHASE_ISSUANCE;
	return renewal_runs(certificate) ? PHASE_RENEWAL : PHASE_NONE;
}

/* The top-level list is that of the first issuance for ever.  While a renewal runs its own list
   counts: the other one still says SUCCESS (DescribeCertificate, RenewalSummary). */
static const struct validation_list *counting_list(const struct certificate *certificate,
                                                   enum resend_phase running)
{
	return running == PHASE_RENEWAL ? &certificate->renewal.domains
	                                : &certificate->first_issuance;
}

static bool covers(const struct certificate *certificate, const char *name)
{
	const struct certificate_summary *summary = &certificate->summary;

	if (!name)
		return false;
	return names_have(summary->names, name) ||
	       (summary->domain_name && strcasecmp(summary->domain_name, name) == 0) ||
	       validation_find(&certificate->first_issuance, name) ||
	       validation_find(&certificate->renewal.domains, name);
}

static void decide(struct resend_verdict *verdict)
{
	verdict->reason = RESEND_ALLOWED;
	for (int i = GATE_COUNT - 1; i >= 0; i--)
		if (verdict->gates[i].answer == GATE_UNSURE && verdict->reason == RESEND_ALLOWED)
			verdict->reason = RESEND_UNCERTAIN;
		else if (verdict->gates[i].answer == GATE_SHUT)
			verdict->reason = verdict->gates[i].reason;
	verdict->allowed = verdict->reason == RESEND_ALLOWED || verdict->reason == RESEND_UNCERTAIN;
}

void resend_judge(const struct certificate *certificate, const char *name,
                  struct resend_verdict *verdict)
{
	enum resend_phase running = phase_of(certificate);
	const struct validation_list *list = counting_list(certificate, running);
	struct facts facts = {
		.certificate = certificate,
		.summary = &certificate->summary,
		.name = name,
		.validation = validation_find(list, name),
		.listed = running != PHASE_NONE && list->count > 0,
		.covered = covers(certificate, name),
	};

	facts.counts = facts.validation;
	if (!facts.validation)
		facts.validation = validation_find(&certificate->first_issuance, name);
	*verdict = (struct resend_verdict){.phase = running, .validation = facts.validation};
	for (size_t i = 0; i < GATE_COUNT; i++)
		verdict->gates[i] = gates[i](&facts);
	decide(verdict);
}

enum resend_reason resend_reason_given(bool allowed, enum resend_reason reason, bool read_only)
{
	return allowed && read_only ? RESEND_READ_ONLY : reason;
}

bool resend_is_also(const struct resend_verdict *verdict, enum resend_gate gate)
{
	return verdict->gates[gate].answer == GATE_SHUT &&
	       verdict->gates[gate].reason != verdict->reason;
}

#define REASON_CODE(name, code) code,
static const char *const codes[] = {RESEND_REASONS(REASON_CODE)};
#undef REASON_CODE

const char *resend_reason_code(enum resend_reason reason)
{
	return codes[reason];
}

const char *resend_phase_name(enum resend_phase running)
{
	static const char *const names[] = {
		[PHASE_NONE] = "none",
		[PHASE_ISSUANCE] = "issuance",
		[PHASE_RENEWAL] = "renewal",
	};

	return names[running];
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/preflight.h"

#include "base/array.h"
#include "rules/resend.h"

struct facts {
	const struct certificate *certificate;
	const char *domain;
	struct resend_verdict verdict;
};

static bool awaits_mail(const struct facts *facts, struct preflight_question *question)
{
	question->name = validation_mail_domain(facts->verdict.validation, facts->domain);
	return facts->verdict.allowed;
}

/* Is a validation by DNS open, or did it come to nothing? */
static bool has_trouble(const struct facts *facts)
{
	const struct certificate_summary *summary = &facts->certificate->summary;

	return facts->verdict.validation->status.code != VALIDATION_SUCCESS ||
	       summary->status.code == STATUS_EXPIRED ||
	       summary->renewal_status.code == RENEWAL_FAILED ||
	       summary->renewal_status.code == RENEWAL_PENDING_VALIDATION;
}

static bool awaits_record(const struct facts *facts, struct preflight_question *question)
{
	const struct domain_validation *validation = facts->verdict.validation;

	if (!validation || validation->method.code != METHOD_DNS || !validation->record_name ||
	    !validation->record_value)
		return false;
	question->name = validation->record_name;
	question->wanted = validation->record_value;
	return has_trouble(facts);
}

static bool failed_by_caa(const struct facts *facts, struct preflight_question *question)
{
	question->name = facts->domain;
	return facts->certificate->failure_reason.code == FAILURE_CAA_ERROR ||
	       facts->certificate->renewal.reason.code == FAILURE_CAA_ERROR;
}

static const struct {
	enum lookup_kind kind;
	bool (*is_asked)(const struct facts *facts, struct preflight_question *question);
} kinds[] = {
	{LOOKUP_MAIL,  awaits_mail  },
	{LOOKUP_CNAME, awaits_record},
	{LOOKUP_CAA,   failed_by_caa},
};
_Static_assert(ARRAY_SIZE(kinds) == PREFLIGHT_MOST, "there is room for each");

size_t preflight_questions(const struct certificate *certificate, const char *domain,
                           struct preflight_question questions[PREFLIGHT_MOST])
{
	struct facts facts = {.certificate = certificate, .domain = domain};
	size_t count = 0;

	resend_judge(certificate, domain, &facts.verdict);
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++) {
		questions[count] = (struct preflight_question){.kind = kinds[i].kind};
		if (kinds[i].is_asked(&facts, &questions[count]))
			count++;
	}
	return count;
}

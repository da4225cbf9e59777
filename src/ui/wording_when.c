/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wording_when.h"

#include "base/array.h"
#include "rules/migration.h"
#include "ui/wording_failure.h"

/* Of public certificates (user guide, troubleshooting-renewal). */
enum { RENEWAL_WINDOW = 45 * 24 * 60 * 60 };

static const struct certificate_summary *summary_of(const struct case_facts *facts)
{
	return &facts->certificate->summary;
}

const char *case_domain(const struct case_facts *facts)
{
	return facts->domain ? facts->domain : summary_of(facts)->domain_name;
}

const struct gate_result *case_unsure_gate(const struct case_facts *facts)
{
	for (size_t i = 0; i < GATE_COUNT; i++)
		if (facts->verdict.gates[i].answer == GATE_UNSURE)
			return &facts->verdict.gates[i];
	return NULL;
}

static bool has_phase(const struct case_facts *facts, enum resend_phase phase)
{
	return facts->verdict.phase == phase;
}

static bool has_record(const struct case_facts *facts)
{
	return validation_has_record(facts->verdict.validation);
}

static bool always(const struct case_facts *facts)
{
	(void)facts;
	return true;
}

static bool has_domain(const struct case_facts *facts) { return case_domain(facts); }
static bool no_domain(const struct case_facts *facts) { return !has_domain(facts); }
static bool in_issuance(const struct case_facts *facts) { return has_phase(facts, PHASE_ISSUANCE); }
static bool in_renewal(const struct case_facts *facts) { return has_phase(facts, PHASE_RENEWAL); }

static bool in_neither(const struct case_facts *facts)
{
	return !in_issuance(facts) && !in_renewal(facts);
}

static bool end_known(const struct case_facts *facts)
{
	return summary_of(facts)->not_after != TIME_ABSENT;
}

static bool end_unknown(const struct case_facts *facts) { return !end_known(facts); }

/* What ACM calls expired is, whatever the clock of this machine says. */
static bool end_ahead(const struct case_facts *facts)
{
	return end_known(facts) && summary_of(facts)->status.code != STATUS_EXPIRED &&
	       present_is_before(facts->now, summary_of(facts)->not_after);
}

static bool end_past(const struct case_facts *facts)
{
	return end_known(facts) && !end_ahead(facts);
}

static bool end_not_past(const struct case_facts *facts) { return !end_past(facts); }

static bool created_known(const struct case_facts *facts)
{
	return summary_of(facts)->created_at != TIME_ABSENT;
}

static bool deadline_known(const struct case_facts *facts)
{
	return in_issuance(facts) && attention_deadline(summary_of(facts)) != TIME_ABSENT;
}

static bool renewal_ends(const struct case_facts *facts)
{
	return in_renewal(facts) && end_ahead(facts);
}

int64_t case_window(const struct case_facts *facts)
{
	return summary_of(facts)->not_after - RENEWAL_WINDOW;
}

static bool before_window(const struct case_facts *facts)
{
	return end_known(facts) && present_is_before(facts->now, case_window(facts));
}

static bool in_window(const struct case_facts *facts)
{
	return end_ahead(facts) && !before_window(facts);
}

static bool used(const struct case_facts *facts)
{
	return summary_of(facts)->in_use == ANSWER_YES || facts->certificate->in_use_by.count;
}

static bool unused(const struct case_facts *facts)
{
	return summary_of(facts)->in_use == ANSWER_NO && !used(facts);
}

static bool revocation_dated(const struct case_facts *facts)
{
	return facts->certificate->revoked_at != TIME_ABSENT;
}

static bool revocation_told(const struct case_facts *facts)
{
	return facts->certificate->revocation_reason;
}

static bool migrating(const struct case_facts *facts)
{
	return migration_of(facts->certificate) == MIGRATION_RUNNING;
}

static bool phase_is_shut(const struct case_facts *facts, enum resend_reason reason)
{
	const struct gate_result *gate = &facts->verdict.gates[GATE_PHASE];

	return gate->answer == GATE_SHUT && gate->reason == reason;
}

static bool given_up(const struct case_facts *facts)
{
	return phase_is_shut(facts, RESEND_RENEWAL_FAILED);
}

static bool ineligible(const struct case_facts *facts)
{
	return phase_is_shut(facts, RESEND_RENEWAL_INELIGIBLE);
}

static bool renews(const struct case_facts *facts)
{
	return !given_up(facts) && !ineligible(facts);
}

static bool record_awaited(const struct case_facts *facts)
{
	return has_record(facts) && renews(facts) &&
	       facts->verdict.validation->status.code == VALIDATION_PENDING_VALIDATION;
}

static bool record_kept(const struct case_facts *facts)
{
	return has_record(facts) && renews(facts) && !record_awaited(facts);
}

static bool record_unknown(const struct case_facts *facts)
{
	return !has_record(facts) && renews(facts);
}

static bool record_idle(const struct case_facts *facts)
{
	return has_record(facts) && !renews(facts);
}

static bool has_redirect(const struct case_facts *facts)
{
	const struct domain_validation *validation = facts->verdict.validation;

	return validation && validation->redirect_from && validation->redirect_to;
}

static bool redirect_known(const struct case_facts *facts)
{
	return has_redirect(facts) && renews(facts);
}

static bool redirect_unknown(const struct case_facts *facts)
{
	return !has_redirect(facts) && renews(facts);
}

static bool redirect_idle(const struct case_facts *facts)
{
	return has_redirect(facts) && !renews(facts);
}

static bool failure_told(const struct case_facts *facts)
{
	return !term_absent(wording_failure_of(facts->certificate));
}

static bool failure_untold(const struct case_facts *facts) { return !failure_told(facts); }

static bool value_unknown(const struct case_facts *facts)
{
	const struct gate_result *gate = case_unsure_gate(facts);

	return gate && gate->value;
}

static bool value_absent(const struct case_facts *facts)
{
	const struct gate_result *gate = case_unsure_gate(facts);

	return gate && !gate->value;
}

/* One that has passed while ACM still waits says nothing. */
static bool deadline_first(const struct case_facts *facts)
{
	int64_t deadline = attention_deadline(summary_of(facts));

	return deadline != TIME_ABSENT && present_is_before(facts->now, deadline) &&
	       deadline < past_link_end(&facts->mail);
}

static bool is_mailed(const struct case_facts *facts)
{
	return facts->mailed && facts->mail.certain;
}

static bool mailed(const struct case_facts *facts)
{
	return is_mailed(facts) && !deadline_first(facts);
}

static bool mailed_deadline(const struct case_facts *facts)
{
	return is_mailed(facts) && deadline_first(facts);
}

static bool mail_in_doubt(const struct case_facts *facts)
{
	return facts->mailed && !facts->mail.certain;
}

static bool sending(const struct case_facts *facts) { return facts->sending; }
static bool not_mailed(const struct case_facts *facts) { return !facts->mailed && !sending(facts); }
static bool not_migrating(const struct case_facts *facts) { return !migrating(facts); }
static bool perhaps_used(const struct case_facts *facts) { return !unused(facts); }

static bool (*const whens[])(const struct case_facts *facts) = {
	[ALWAYS] = always,
	[NO_DOMAIN] = no_domain,
	[HAS_DOMAIN] = has_domain,
	[IN_ISSUANCE] = in_issuance,
	[IN_RENEWAL] = in_renewal,
	[IN_NEITHER] = in_neither,
	[END_AHEAD] = end_ahead,
	[END_PAST] = end_past,
	[END_NOT_PAST] = end_not_past,
	[END_UNKNOWN] = end_unknown,
	[CREATED_KNOWN] = created_known,
	[DEADLINE_KNOWN] = deadline_known,
	[RENEWAL_ENDS] = renewal_ends,
	[BEFORE_WINDOW] = before_window,
	[IN_WINDOW] = in_window,
	[USED] = used,
	[UNUSED] = unused,
	[PERHAPS_USED] = perhaps_used,
	[REVOCATION_DATED] = revocation_dated,
	[REVOCATION_TOLD] = revocation_told,
	[MIGRATING] = migrating,
	[NOT_MIGRATING] = not_migrating,
	[GIVEN_UP] = given_up,
	[INELIGIBLE] = ineligible,
	[RECORD_AWAITED] = record_awaited,
	[RECORD_KEPT] = record_kept,
	[RECORD_UNKNOWN] = record_unknown,
	[RECORD_IDLE] = record_idle,
	[REDIRECT_KNOWN] = redirect_known,
	[REDIRECT_UNKNOWN] = redirect_unknown,
	[REDIRECT_IDLE] = redirect_idle,
	[FAILURE_TOLD] = failure_told,
	[FAILURE_UNTOLD] = failure_untold,
	[VALUE_UNKNOWN] = value_unknown,
	[VALUE_ABSENT] = value_absent,
	[MAILED] = mailed,
	[MAILED_DEADLINE] = mailed_deadline,
	[MAIL_IN_DOUBT] = mail_in_doubt,
	[MAIL_SENDING] = sending,
	[NOT_MAILED] = not_mailed,
};
_Static_assert(ARRAY_SIZE(whens) == WHENS, "every condition has its question");

bool case_is(enum when when, const struct case_facts *facts)
{
	return whens[when](facts);
}

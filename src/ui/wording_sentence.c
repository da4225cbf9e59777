/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wording_sentence.h"

#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "rules/migration.h"
#include "text/i18n.h"
#include "text/moment.h"
#include "ui/wording_failure.h"

/* Of public certificates (user guide, troubleshooting-renewal). */
enum { RENEWAL_WINDOW = 45 * 24 * 60 * 60 };

static const struct certificate_summary *summary_of(const struct case_facts *facts)
{
	return &facts->certificate->summary;
}

static const char *domain_of(const struct case_facts *facts)
{
	return facts->domain ? facts->domain : summary_of(facts)->domain_name;
}

/* The gate that left the verdict unsure; NULL where none did. */
static const struct gate_result *unsure_gate(const struct case_facts *facts)
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
	const struct domain_validation *validation = facts->verdict.validation;

	return validation && validation->record_name && validation->record_value;
}

static bool always(const struct case_facts *facts)
{
	(void)facts;
	return true;
}

static bool has_domain(const struct case_facts *facts) { return domain_of(facts); }
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
	return in_renewal(facts) && end_known(facts);
}

static int64_t window_of(const struct case_facts *facts)
{
	return summary_of(facts)->not_after - RENEWAL_WINDOW;
}

static bool before_window(const struct case_facts *facts)
{
	return end_known(facts) && present_is_before(facts->now, window_of(facts));
}

static bool in_window(const struct case_facts *facts)
{
	return end_known(facts) && !before_window(facts);
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

static bool record_awaited(const struct case_facts *facts)
{
	return has_record(facts) &&
	       facts->verdict.validation->status.code == VALIDATION_PENDING_VALIDATION;
}

static bool record_kept(const struct case_facts *facts)
{
	return has_record(facts) && !record_awaited(facts);
}

static bool record_unknown(const struct case_facts *facts) { return !has_record(facts); }

static bool redirect_known(const struct case_facts *facts)
{
	const struct domain_validation *validation = facts->verdict.validation;

	return validation && validation->redirect_from && validation->redirect_to;
}

static bool redirect_unknown(const struct case_facts *facts) { return !redirect_known(facts); }

static bool failure_told(const struct case_facts *facts)
{
	return !term_absent(wording_failure_of(facts->certificate));
}

static bool failure_untold(const struct case_facts *facts) { return !failure_told(facts); }

static bool value_unknown(const struct case_facts *facts)
{
	const struct gate_result *gate = unsure_gate(facts);

	return gate && gate->value;
}

static bool value_absent(const struct case_facts *facts)
{
	const struct gate_result *gate = unsure_gate(facts);

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
	[END_KNOWN] = end_known,
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
	[RECORD_AWAITED] = record_awaited,
	[RECORD_KEPT] = record_kept,
	[RECORD_UNKNOWN] = record_unknown,
	[REDIRECT_KNOWN] = redirect_known,
	[REDIRECT_UNKNOWN] = redirect_unknown,
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

enum { FACT_SIZE = MESSAGE_ARGUMENT_SIZE };

static void say_nothing(const struct case_facts *facts, char text[FACT_SIZE])
{
	(void)facts;
	text[0] = '\0';
}

static void say_domain(const struct case_facts *facts, char text[FACT_SIZE])
{
	utf8_copy(text, FACT_SIZE, has_domain(facts) ? domain_of(facts) : "-");
}

static void say_both(const char *when, const char *distance, char text[FACT_SIZE])
{
	struct message both;

	/* TRANSLATORS: a date, and how far away it is: 2027-04-27 (in 154 days),
	   2026-11-27 09:14 (54 h left) */
	message_set(&both, N_("%1$s (%2$s)"), when, distance, NULL);
	message_text(&both, text, FACT_SIZE);
}

static void say_day(int64_t day, struct present *now, char text[FACT_SIZE])
{
	char date[MOMENT_SIZE], relative[MOMENT_SIZE];

	moment_date(day, date);
	moment_relative(day, now, relative);
	say_both(date, relative, text);
}

static void say_end(const struct case_facts *facts, char text[FACT_SIZE])
{
	say_day(summary_of(facts)->not_after, facts->now, text);
}

static void say_created(const struct case_facts *facts, char text[FACT_SIZE])
{
	say_day(summary_of(facts)->created_at, facts->now, text);
}

static void say_until(int64_t end, struct present *now, char text[FACT_SIZE])
{
	char when[MOMENT_SIZE], left[MOMENT_SIZE];

	moment_date_time(end, when);
	moment_left(end, now, left);
	say_both(when, left, text);
}

static void say_deadline(const struct case_facts *facts, char text[FACT_SIZE])
{
	say_until(attention_deadline(summary_of(facts)), facts->now, text);
}

static void say_window(const struct case_facts *facts, char text[FACT_SIZE])
{
	moment_date(window_of(facts), text);
}

static void say_revoked(const struct case_facts *facts, char text[FACT_SIZE])
{
	say_day(facts->certificate->revoked_at, facts->now, text);
}

static void say_revocation(const struct case_facts *facts, char text[FACT_SIZE])
{
	const char *reason = facts->certificate->revocation_reason;

	utf8_copy(text, FACT_SIZE, reason ? reason : "-");
}

/* Field and value stay as AWS spells them: that is what to search for. */
static void say_field(const struct case_facts *facts, char text[FACT_SIZE])
{
	const struct gate_result *gate = unsure_gate(facts);

	snprintf(text, FACT_SIZE, "%s", gate ? gate->field : "-");
}

static void say_value(const struct case_facts *facts, char text[FACT_SIZE])
{
	const struct gate_result *gate = unsure_gate(facts);

	utf8_copy(text, FACT_SIZE, gate && gate->value ? gate->value : "-");
}

static void say_mailed(const struct case_facts *facts, char text[FACT_SIZE])
{
	char when[MOMENT_SIZE] = "-";

	if (facts->mailed)
		moment_date_time(facts->mail.at, when);
	snprintf(text, FACT_SIZE, "%s", when);
}

static void say_mailboxes(const struct case_facts *facts, char text[FACT_SIZE])
{
	const char *domain = facts->mailed ? facts->mail.mail_domain : "";

	if (!*domain && has_domain(facts))
		domain = validation_mail_domain(facts->verdict.validation, domain_of(facts));
	utf8_copy(text, FACT_SIZE, *domain ? domain : "-");
}

static void say_link_end(const struct case_facts *facts, char text[FACT_SIZE])
{
	text[0] = '\0';
	if (facts->mailed)
		say_until(past_link_end(&facts->mail), facts->now, text);
}

static void (*const sayings[])(const struct case_facts *facts, char text[FACT_SIZE]) = {
	[FACT_NONE] = say_nothing,   [FACT_DOMAIN] = say_domain,     [FACT_END] = say_end,
	[FACT_CREATED] = say_created, [FACT_DEADLINE] = say_deadline, [FACT_WINDOW] = say_window,
	[FACT_FIELD] = say_field,    [FACT_VALUE] = say_value,     [FACT_MAILED] = say_mailed,
	[FACT_MAILBOXES] = say_mailboxes, [FACT_LINK_END] = say_link_end,
	[FACT_REVOKED] = say_revoked, [FACT_REVOCATION] = say_revocation,
};
_Static_assert(ARRAY_SIZE(sayings) == FACTS, "every fact has its words");

/* Japanese sets no blank behind its full stop. */
void sentence_begin(struct buffer *out)
{
	static const char stop[] = "\u3002";
	const size_t length = sizeof(stop) - 1;

	if (!out->length)
		return;
	if (out->length < length || memcmp(out->bytes + out->length - length, stop, length) != 0)
		buffer_add_text(out, " ");
}

static void say_sentence(const struct sentence *sentence, const struct case_facts *facts,
                         struct buffer *out)
{
	char values[MESSAGE_ARGUMENTS][FACT_SIZE];
	char text[SENTENCE_SIZE];
	struct message message;

	for (size_t i = 0; i < MESSAGE_ARGUMENTS; i++)
		sayings[sentence->facts[i]](facts, values[i]);
	message_set(&message, sentence->id, values[0], values[1], values[2], NULL);
	message_text(&message, text, sizeof(text));
	sentence_begin(out);
	buffer_add_text(out, text);
}

void sentences_say(const struct sentence *sentences, size_t most, const struct case_facts *facts,
                   struct buffer *out)
{
	for (size_t i = 0; i < most && sentences[i].id; i++)
		if (whens[sentences[i].when](facts))
			say_sentence(&sentences[i], facts, out);
}

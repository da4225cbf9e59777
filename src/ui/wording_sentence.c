/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wording_sentence.h"

#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "text/i18n.h"
#include "text/moment.h"

static const struct certificate_summary *summary_of(const struct case_facts *facts)
{
	return &facts->certificate->summary;
}

enum { FACT_SIZE = MESSAGE_ARGUMENT_SIZE };

static void say_nothing(const struct case_facts *facts, char text[FACT_SIZE])
{
	(void)facts;
	text[0] = '\0';
}

static void say_domain(const struct case_facts *facts, char text[FACT_SIZE])
{
	utf8_copy(text, FACT_SIZE, case_domain(facts) ? case_domain(facts) : "-");
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
	moment_date(case_window(facts), text);
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
	const struct gate_result *gate = case_unsure_gate(facts);

	snprintf(text, FACT_SIZE, "%s", gate ? gate->field : "-");
}

static void say_value(const struct case_facts *facts, char text[FACT_SIZE])
{
	const struct gate_result *gate = case_unsure_gate(facts);

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

	if (!*domain && case_domain(facts))
		domain = validation_mail_domain(facts->verdict.validation, case_domain(facts));
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
		if (case_is(sentences[i].when, facts))
			say_sentence(&sentences[i], facts, out);
}

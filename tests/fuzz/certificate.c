/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/certificate.h"

#include "rules/attention.h"
#include "rules/mail_domain.h"
#include "rules/preflight.h"
#include "ui/migration.h"
#include "ui/note.h"
#include "ui/wording.h"

enum { NOW = 1795478400, SENTENCES_MOST = 4 * 1024 * 1024, DOMAINS_MOST = 64 };

static struct present now = {.seconds = NOW};

static void check_names(struct names names)
{
	for (size_t i = 0; i < names.count; i++)
		fuzz_check_clean(names_at(names, i));
}

void fuzz_check_summary(const struct certificate_summary *summary)
{
	fuzz_check(summary->arn && *summary->arn, "there is an ARN");
	fuzz_check_clean(summary->arn);
	fuzz_check_clean(summary->domain_name);
	check_names(summary->names);
	fuzz_check_clean(summary->status.name);
	fuzz_check_clean(summary->type.name);
	fuzz_check_clean(summary->renewal_status.name);
	fuzz_check(summary->not_after >= 0, "no time is before the epoch");
}

void fuzz_keep_summary(struct store *store, const struct certificate_summary *summary)
{
	size_t row = store_add(store, summary);
	struct certificate_summary kept;
	struct resend_outlook outlook;
	char arn[ARN_SIZE];

	fuzz_check(store_find(store, summary->arn) == row, "what was added is found");
	store_summary(store, row, &kept, arn);
	fuzz_check(strcmp(kept.arn, summary->arn) == 0, "the ARN is what came");
	fuzz_check_summary(&kept);
	resend_judge_summary(&kept, &outlook);
	attention_rank(attention_of(&kept, NULL, NOW));
}

void fuzz_check_list(const struct validation_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct domain_validation *item = &list->items[i];

		fuzz_check(item->domain_name, "a domain has a name");
		fuzz_check_clean(item->domain_name);
		fuzz_check_clean(item->validation_domain);
		fuzz_check_clean(item->status.name);
		fuzz_check_clean(item->record_value);
		fuzz_check_clean(item->redirect_to);
		check_names(item->emails);
	}
}

void fuzz_check_tags(const struct tags *tags)
{
	for (size_t i = 0; i < tags->count; i++) {
		fuzz_check_clean(tags->items[i].key);
		fuzz_check_clean(tags->items[i].value);
	}
}

/* The whole page of it, and its way to DNS validation. */
static void say_all(const struct certificate *certificate)
{
	struct source *source = source_new("profile", "us-east-1");
	const struct about about = {.source = source, .certificate = certificate, .now = &now};
	struct buffer said;

	buffer_init(&said, SENTENCES_MOST);
	about_write(&about, &said);
	migration_write(&about, &said);
	migration_copy(&about, &said);
	for (const char *at = strchr(buffer_text(&said), '\n'); at; at = strchr(at, '\n'))
		said.bytes[at - said.bytes] = ' ';
	fuzz_check_clean(buffer_text(&said));
	buffer_release(&said);
	source_free(source);
}

/* Everything that is said about a domain. */
static void judge(const struct certificate *certificate, const char *domain)
{
	struct case_facts facts = {.certificate = certificate, .domain = domain, .now = &now};
	struct preflight_question questions[PREFLIGHT_MOST];
	const struct note note = {certificate, &domain, 1, &now, NULL, NULL};
	struct buffer said;

	resend_judge(certificate, domain, &facts.verdict);
	facts.reason = facts.verdict.reason;
	buffer_init(&said, SENTENCES_MOST);
	wording_explain(&facts, &said);
	wording_next_step(&facts, &said);
	note_write(&note, &said);
	for (const char *at = strchr(buffer_text(&said), '\n'); at; at = strchr(at, '\n'))
		said.bytes[at - said.bytes] = ' ';
	fuzz_check_clean(buffer_text(&said));
	buffer_release(&said);
	preflight_questions(certificate, domain, questions);
	mail_domain_may_be(domain, validation_mail_domain(facts.verdict.validation, domain));
}

void fuzz_keep_certificate(struct store *store, const struct certificate *certificate)
{
	size_t row = store_add(store, &certificate->summary);
	const struct certificate *kept;
	struct resend_outlook outlook;

	fuzz_check_summary(&certificate->summary);
	store_set_detail(store, row, certificate);
	kept = store_detail(store, row);
	fuzz_check_clean(kept->issuer);
	fuzz_check_clean(kept->serial);
	fuzz_check_clean(kept->failure_reason.name);
	check_names(kept->in_use_by);
	fuzz_check_list(&kept->first_issuance);
	fuzz_check_list(&kept->renewal.domains);
	resend_judge_certificate(kept, &outlook);
	say_all(kept);
	attention_rank(attention_of(&kept->summary, kept, NOW));
	for (size_t i = 0; i < DOMAINS_MOST && certificate_domain(kept, i); i++)
		judge(kept, certificate_domain(kept, i));
}

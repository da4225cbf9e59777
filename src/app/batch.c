/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/batch.h"

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "app/batch_text.h"
#include "app/config.h"
#include "app/manual.h"
#include "app/prompt.h"
#include "app/remembered.h"
#include "aws/endpoint.h"
#include "base/array.h"
#include "base/clock.h"
#include "base/memory.h"
#include "text/i18n.h"

static const struct batch_command commands[] = {
	{"list", NULL, 0, 0, run_list, N_("one row a certificate"), NULL},
	{"show", "CERT", 1, 1, run_show, N_("one certificate: every domain, its verdict, reason and next step"), NULL},
	{"resend", "CERT", 1, 1, run_resend, N_("send for every domain that may be sent; asks first"), NULL},
	{"check", NULL, 0, 0, run_check, N_("what awaits an approver, soonest deadline first"), NULL},
	{"history", "[CERT]", 0, 1, run_history, N_("what was sent from here, newest first"), NULL},
	{"note", "CERT", 1, 1, run_note, N_("a note for the person who must approve, to be sent by mail or chat"), NULL},
	{"watch", "CERT", 1, 1, run_watch, N_("wait until every domain is validated; a line for each that changes"), NULL},
	{"explain", "[TEXT]", 0, 1, run_explain, N_("the true reason behind an error message of AWS"), NULL},
	{"config", NULL, 0, 0, run_config, N_("the settings, and where each comes from"), NULL},
	{"help", "[TOPIC]", 0, 1, run_help, N_("this, or what the manual says of a topic"), manual_topics},
	{"complete", "WORD...", 1, 1000, run_complete, NULL, NULL},
};

const struct batch_command *batch_command_find(const char *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(commands); i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

const struct batch_command *batch_command_at(size_t index)
{
	return index < ARRAY_SIZE(commands) ? &commands[index] : NULL;
}

static const struct options *scope(struct batch *batch, const struct options *options,
                                   const char *certificate)
{
	if (options_say(options, "region") || !certificate || !arn_parse(certificate, &batch->arn))
		return options;
	batch->scoped = *options;
	batch->region[0] = batch->arn.region;
	batch->scoped.regions = (struct text_list){batch->region, 1};
	return &batch->scoped;
}

void batch_begin(struct batch *batch, const struct options *options, const char *certificate)
{
	batch->options = scope(batch, options, certificate);
	options = batch->options;
	loop_init(&batch->loop);
	identities_init(&batch->identities, batch->loop.http, batch->loop.events);
	batch->session = session_new(options, &batch->identities);
	batch->sources = session_sources(batch->session);
	records_init(&batch->records, options);
	batch->began = present_at(clock_wall());
	batch->now = &batch->began;
}

/* Is every region that the command line names one that does not exist? */
static bool names_no_region(const struct batch *batch)
{
	size_t i = 0;

	while (i < batch->sources->count &&
	       batch->sources->items[i]->error.kind == ERROR_USAGE &&
	       batch->sources->items[i]->error.detail == ENDPOINT_NO_REGION)
		i++;
	return options_say(batch->options, "region") && i == batch->sources->count;
}

int batch_end(struct batch *batch, int status)
{
	int signal_number = loop_ending_signal();

	if (status == EXIT_FAILED && names_no_region(batch))
		status = EXIT_USAGE;
	loop_leave();
	if (batch_finish_output() != EXIT_DONE)
		status = EXIT_FAILED;
	session_free(batch->session);
	records_release(&batch->records);
	identities_release(&batch->identities);
	loop_release(&batch->loop);
	if (signal_number)
		raise(signal_number); /* its default action by now: a shell's loop ends, too */
	return status;
}

static bool is_busy(const struct session *session)
{
	return session_loading(session) || session_describing(session) || session_tagging(session);
}

/* With nobody to ask there is no code, and the search ends with a sentence that says so. */
static void ask_for_code(struct batch *batch, const struct question *question)
{
	char code[64] = "", text[SENTENCE_SIZE];
	bool given = false;

	if (prompt_possible()) {
		if (question->again)
			fprintf(stderr, "%s\n", _("That code was not accepted."));
		snprintf(text, sizeof(text), _("MFA code of %1$s for the profile %2$s: "),
		         question->serial, question->profile);
		given = prompt_secret(&batch->loop, text, code, sizeof(code));
	}
	asking_answer(&batch->identities.asking, given ? code : NULL);
}

bool batch_turn(struct batch *batch)
{
	const struct question *question = asking_question(&batch->identities.asking);

	if (batch->loop.signals & LOOP_ENDED)
		return false;
	if (!question || question->lent) {
		loop_turn(&batch->loop);
	} else if (question_is_for_terminal(question)) {
		asking_say(question, stderr);
		asking_lend(&batch->identities.asking);
	} else {
		ask_for_code(batch, question);
	}
	return true;
}

bool batch_wait(struct batch *batch, bool (*busy)(const struct session *session))
{
	while (busy(batch->session))
		if (!batch_turn(batch))
			return false;
	return true;
}

bool batch_load(struct batch *batch)
{
	session_load(batch->session, NULL);
	if (!batch_wait(batch, is_busy))
		return false;
	remembered_write(batch->options, batch->sources);
	return true;
}

bool batch_describe(struct batch *batch, const struct certificate_id *id)
{
	const struct source *source = batch->sources->items[id->source];

	session_describe(batch->session, id);
	if (!batch_wait(batch, session_describing))
		return false;
	if (sources_find_detail(batch->sources, id) && !session_lacks_detail(batch->session, id))
		return true;
	say_source_error(source,
	                 source->detail_error.kind ? &source->detail_error : &source->error);
	return false;
}

bool batch_ask_dns(struct batch *batch, const struct certificate *certificate, const char *domain)
{
	struct preflight_question questions[PREFLIGHT_MOST];
	const char *each;

	for (struct domain_walk walk = {0}; (each = certificate_next(certificate, &walk));)
		if (!domain || strcasecmp(domain, each) == 0)
			session_ask_dns(batch->session, questions,
			                preflight_questions(certificate, each, questions));
	return batch_wait(batch, session_asking_dns);
}

bool batch_open(struct batch *batch, size_t source, const struct certificate *certificate)
{
	struct certificate_id id = {0};

	certificate_id_set(&id, source, certificate->summary.arn);
	session_open(batch->session, &id);
	certificate_id_release(&id);
	return batch_wait(batch, session_opening);
}

static bool wants_all_regions(const struct batch *batch)
{
	for (size_t i = 0; i < batch->options->regions.count; i++)
		if (strcmp(batch->options->regions.items[i], "all") == 0)
			return true;
	return false;
}

const struct error *batch_failure(const struct batch *batch, size_t source)
{
	const struct source *at = batch->sources->items[source];

	/* "all" regions are those that the account has. */
	if (at->not_enabled && wants_all_regions(batch))
		return NULL;
	if (at->state == SOURCE_FAILED)
		return &at->error;
	if (at->tags_error.kind)
		return &at->tags_error;
	return session_lacks_details(batch->session, source) ? &at->detail_error : NULL;
}

static void say_tried(const struct source *source, const struct error *failure)
{
	char text[SENTENCE_SIZE];

	if (failure->kind != ERROR_CREDENTIALS)
		return;
	for (size_t i = 0; i < source->tried_count; i++) {
		message_text(&source->tried[i], text, sizeof(text));
		fprintf(stderr, "acmdash:   %zu. %s\n", i + 1, text);
	}
}

bool batch_say_failures(const struct batch *batch)
{
	bool failed = false;

	for (size_t i = 0; i < batch->sources->count; i++) {
		const struct source *source = batch->sources->items[i];
		const struct error *failure = batch_failure(batch, i);

		if (!failure)
			continue;
		failed = true;
		say_source_error(source, failure);
		say_tried(source, failure);
	}
	return failed;
}

bool batch_shown_before(const struct batch *batch, size_t source, const char *arn)
{
	for (size_t i = 0; i < source; i++)
		if (store_find(batch->sources->items[i]->store, arn) != SIZE_MAX)
			return true;
	return false;
}

/* May nothing be sent for it?  Of several sources that have it the first counts. */
static bool is_read_only(const struct batch *batch, const char *arn)
{
	for (size_t i = 0; i < batch->sources->count; i++)
		if (store_find(batch->sources->items[i]->store, arn) != SIZE_MAX)
			return batch->sources->items[i]->read_only;
	return sources_read_only(batch->sources);
}

struct case_facts batch_case(const struct batch *batch, const struct certificate *certificate,
                             const char *domain)
{
	const char *arn = certificate->summary.arn;
	const struct past *mail = pasts_find_open(&batch->records.pasts, arn, domain, batch->now);
	struct case_facts facts = {
		.certificate = certificate,
		.domain = domain,
		.now = batch->now,
		.mailed = mail,
	};

	if (mail)
		facts.mail = *mail;
	resend_judge(certificate, domain, &facts.verdict);
	facts.reason = resend_reason_given(facts.verdict.allowed, facts.verdict.reason,
	                                   is_read_only(batch, arn));
	return facts;
}

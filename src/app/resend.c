/* SPDX-License-Identifier: GPL-3.0-or-later */
/* acmdash resend: a plan first, then a question, then one mail a second. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/batch.h"
#include "app/batch_text.h"
#include "app/prompt.h"
#include "app/resend_progress.h"
#include "app/resend_report.h"
#include "base/memory.h"
#include "rules/mail_domain.h"
#include "rules/resend.h"
#include "text/i18n.h"
#include "ui/wording.h"

/* The domain that a mail goes to: what was asked for, else what ACM has on record, else the domain.
 */
static const char *choose_validation_domain(const struct options *options, const char *domain,
                                            const struct resend_verdict *verdict)
{
	return options->validation_domain ? options->validation_domain
	                                  : validation_mail_domain(verdict->validation, domain);
}

static bool is_asked_for(const struct options *options, const char *domain)
{
	for (size_t i = 0; i < options->domains.count; i++)
		if (strcasecmp(options->domains.items[i], domain) == 0)
			return true;
	return !options->domains.count;
}

/* A domain that was asked for by its name is refused; of a certificate all are meant that may be
   sent, and the others are skipped. */
static const char *left_out(const struct options *options)
{
	return options->domains.count ? OUTCOME_REFUSED : OUTCOME_SKIPPED;
}

/* One run of the command: what to send, and what became of everything. */
struct run {
	struct batch batch;
	struct plan plan;
	struct resend_report report;
	size_t certificates;     /* that were asked for */
	size_t allowed;
	bool silent;             /* why nothing was done has been said: no report */
	char *unreachable;       /* the first domain that --validation-domain cannot stand for */
};

static void plan_domain(struct run *run, const struct certificate_id *id,
                        const struct certificate *certificate, const char *domain)
{
	const struct options *options = run->batch.options;
	struct resend_verdict verdict;
	const char *validation_domain;

	resend_judge(certificate, domain, &verdict);
	validation_domain = choose_validation_domain(options, domain, &verdict);
	if (!verdict.allowed || run->batch.sources->items[id->source]->read_only) {
		report_add(&run->report, id->arn, domain, validation_domain, left_out(options),
		           verdict.allowed ? RESEND_READ_ONLY : verdict.reason);
		return;
	}
	run->allowed++;
	if (!run->unreachable && options->validation_domain &&
	    !mail_domain_may_be(domain, validation_domain))
		run->unreachable = memory_copy_text(domain);
	if (options->dry_run)
		report_add(&run->report, id->arn, domain, validation_domain, OUTCOME_DRY_RUN,
		           verdict.reason);
	else
		plan_add(&run->plan, id, domain, validation_domain);
}

static bool has_domain(const struct certificate *certificate, const char *domain)
{
	const char *each;

	for (struct domain_walk walk = {0}; (each = certificate_next(certificate, &walk));)
		if (strcasecmp(each, domain) == 0)
			return true;
	return false;
}

static void plan_certificate(struct run *run, size_t source, const struct certificate *certificate)
{
	const struct options *options = run->batch.options;
	struct certificate_id id = {0};
	const char *domain;

	certificate_id_set(&id, source, certificate->summary.arn);
	for (struct domain_walk walk = {0}; (domain = certificate_next(certificate, &walk));)
		if (is_asked_for(options, domain))
			plan_domain(run, &id, certificate, domain);
	/* With --all a domain is of one certificate and not of the others. */
	for (size_t i = 0; !options->all && i < options->domains.count; i++)
		if (!has_domain(certificate, options->domains.items[i]))
			report_add_unknown(&run->report, id.arn, options->domains.items[i]);
	certificate_id_release(&id);
}

static void plan_all(struct run *run)
{
	for (size_t i = 0; i < run->batch.sources->count; i++) {
		const struct store *store = run->batch.sources->items[i]->store;

		/* A certificate that two profiles see gets one mail, not two. */
		if (sources_repeat(run->batch.sources, i))
			continue;
		for (size_t row = 0; row < store_count(store); row++) {
			const struct certificate *certificate = store_detail(store, row);
			struct resend_outlook outlook;

			run->certificates++;
			if (!certificate)
				continue;
			resend_judge_certificate(certificate, &outlook);
			if (outlook.allowed)
				plan_certificate(run, i, certificate);
		}
	}
}

static int plan_one(struct run *run, const char *text)
{
	struct place place;
	int status = batch_look_up(&run->batch, text, &place);

	run->certificates++;
	if (status == EXIT_DONE)
		plan_certificate(run, place.source, sources_detail(run->batch.sources, place));
	return status;
}

static int make_plan(struct run *run)
{
	const struct options *options = run->batch.options;

	if (!options->all)
		return plan_one(run, options->arguments[0]);
	if (!batch_load(&run->batch))
		return EXIT_FAILED;
	plan_all(run);
	return batch_say_failures(&run->batch) ? EXIT_FAILED : EXIT_DONE;
}

/* A validation domain that no mail could go to is a slip of the hand: better said before than by
 * ACM. */
static bool check_validation_domain(const struct run *run)
{
	struct error error;

	if (!run->unreachable)
		return true;
	error_set(&error, ERROR_USAGE, 0,
	          N_("%1$s cannot approve %2$s: it must be that domain, or a superdomain of it that is no public suffix"),
	          run->batch.options->validation_domain, run->unreachable, NULL);
	say_error(&error);
	return false;
}

/* The mail that a domain got within a day; NULL where it got none. */
static const struct past *find_recent(const struct run *run, const struct plan_item *item)
{
	const struct past *past =
		pasts_find(&run->batch.records.pasts, item->certificate.arn, item->domain);

	return past && present_is_before(run->batch.now, past_recent_until(past)) ? past : NULL;
}

static bool same_place(const struct plan_item *a, const struct plan_item *b)
{
	return strcmp(a->account, b->account) == 0 && strcmp(a->region, b->region) == 0;
}

static void print_items(const struct plan *plan)
{
	struct buffer text;

	buffer_init(&text, 4096);
	for (size_t i = 0; i < plan->count; i++) {
		const struct plan_item *item = &plan->items[i];

		if (!i || !same_place(item, item - 1))
			fprintf(stderr, _("account %1$s, region %2$s:\n"), item->account, item->region);
		buffer_clear(&text);
		buffer_format(&text, "%s -> ", item->domain);
		wording_mailboxes(item->validation_domain, (struct names){0}, &text);
		print_wrapped(stderr, buffer_text(&text), 2);
	}
	buffer_release(&text);
}

static void print_recent_items(const struct run *run, const struct plan *plan, const char *prefix)
{
	struct buffer text;

	buffer_init(&text, 4096);
	for (size_t i = 0; i < plan->count; i++) {
		const struct past *past = find_recent(run, &plan->items[i]);

		if (!past)
			continue;
		buffer_clear(&text);
		wording_past(past, run->batch.now, &text);
		fprintf(stderr, "%s  %s: %s\n", prefix, plan->items[i].domain, buffer_text(&text));
	}
	buffer_release(&text);
}

/* A second mail so soon is said, whether somebody is asked or not.  Without a question around it a
   line says whose it is. */
static void print_recent(const struct run *run)
{
	const char *prefix = run->batch.options->yes ? "acmdash: " : "";
	size_t count = 0;

	for (size_t i = 0; i < run->plan.count; i++)
		count += find_recent(run, &run->plan.items[i]) != NULL;
	if (!count)
		return;
	fputs(prefix, stderr);
	fprintf(stderr, _n("%zu of these domains got a mail within a day:\n",
	                   "%zu of these domains got a mail within a day:\n",
	                   (unsigned long)count), count);
	print_recent_items(run, &run->plan, prefix);
}

/* Enter alone is no. */
static bool ask(struct loop *loop, size_t count)
{
	char question[SENTENCE_SIZE], answer[16] = "";

	snprintf(question, sizeof(question),
	         _n("Send %zu e-mail? [y/N] ", "Send the e-mails for %zu domains? [y/N] ",
	            (unsigned long)count), count);
	return prompt_line(loop, question, answer, sizeof(answer)) &&
	       (*answer == 'y' || *answer == 'Y');
}

/* Only who is at a terminal can type digits. */
static int refuse_guarded(const struct run *run, size_t item)
{
	const struct sources *sources = run->batch.sources;
	const struct source *source = sources->items[run->plan.items[item].certificate.source];
	struct error error;

	error_set(&error, ERROR_USAGE, 0,
	          N_("nothing was sent: the profile %1$s wants its account's last digits typed, on a terminal and without --yes"),
	          source->profile, NULL);
	say_error(&error);
	return EXIT_USAGE;
}

/* The last digits of each guarded account. */
static bool prove(struct run *run)
{
	const struct plan *plan = &run->plan;
	char text[SENTENCE_SIZE], question[SENTENCE_SIZE + 1], digits[16] = "";

	for (size_t i = 0;; i++) {
		i = plan_next_guarded(plan, run->batch.sources, i);
		if (i == plan->count)
			return true;
		snprintf(text, sizeof(text),
		         _("The account %s is guarded: type its last four digits to send."),
		         plan->items[i].account);
		snprintf(question, sizeof(question), "%s ", text);
		if (!prompt_line(&run->batch.loop, question, digits, sizeof(digits)) ||
		    !plan_proves(&plan->items[i], digits))
			return false;
	}
}

static int confirm(struct run *run)
{
	size_t guarded = plan_next_guarded(&run->plan, run->batch.sources, 0);
	struct error error;

	if (guarded < run->plan.count && (run->batch.options->yes || !prompt_possible()))
		return refuse_guarded(run, guarded);
	if (run->batch.options->yes) {
		print_recent(run);
		return EXIT_DONE;
	}
	if (!prompt_possible()) {
		error_set(&error, ERROR_USAGE, 0,
		          N_("nothing was sent: without a terminal to ask on, resend needs --yes"), NULL);
		say_error(&error);
		return EXIT_USAGE;
	}
	/* What is sent stands next to the question. */
	report_say_left_out(&run->report);
	print_items(&run->plan);
	print_recent(run);
	if (ask(&run->batch.loop, run->allowed) && prove(run))
		return EXIT_DONE;
	report_add_declined(&run->report, &run->plan);
	fprintf(stderr, "acmdash: %s\n", _("Nothing was sent."));
	return EXIT_FAILED;
}

/* What cannot be recorded is not sent, unless somebody wants it so. */
static bool can_be_recorded(struct run *run)
{
	const struct error *trouble = &run->batch.records.pasts.trouble;
	char why[SENTENCE_SIZE];
	struct error error;

	records_check(&run->batch.records, session_ledger_error(run->batch.session));
	if (!trouble->kind)
		return true;
	message_text(&trouble->message, why, sizeof(why));
	error_set(&error, ERROR_FILE, trouble->detail,
	          N_("nothing was sent: %1$s (--no-ledger sends without it)"), why, NULL);
	say_error(&error);
	return false;
}

/* What is out cannot be called back; its answer is worth a moment.  A second signal waits no more.
 */
static void end_early(struct run *run)
{
	session_cancel(run->batch.session);
	if (!session_sending(run->batch.session))
		return;
	fprintf(stderr, "acmdash: %s\n",
	        _("A mail is going out: waiting for ACM's answer. To end at once, quit again."));
	run->batch.loop.signals = 0;
	batch_wait(&run->batch, session_sending);
}

static void send_plans(struct run *run)
{
	const struct error *lost = session_ledger_error(run->batch.session);

	run->plan.ledger_seen = records_seen(&run->batch.records);
	session_send(run->batch.session, &run->plan);
	if (!resend_wait(&run->batch))
		end_early(run);
	report_add_deliveries(&run->report, session_deliveries(run->batch.session));
	if (lost->kind)
		say_error(lost);
}

static int carry_out(struct run *run)
{
	const struct options *options = run->batch.options;
	int status;

	if (!check_validation_domain(run))
		return EXIT_USAGE;
	if (!run->allowed)
		report_refuse(&run->report);
	if (options->dry_run || !run->allowed)
		return run->allowed || !run->certificates ? EXIT_DONE : EXIT_REFUSED;
	run->silent = !can_be_recorded(run);
	if (run->silent)
		return EXIT_FAILED;
	records_read(&run->batch.records);
	status = confirm(run);
	if (status == EXIT_DONE) {
		send_plans(run);
		status = report_status(&run->report);
	}
	return status;
}

int run_resend(const struct options *options)
{
	struct run run = {0};
	int status, planned;

	batch_begin(&run.batch, options, options->all ? NULL : options->arguments[0]);
	planned = make_plan(&run);
	if (planned == EXIT_DONE || (options->all && run.allowed)) {
		status = carry_out(&run);
		if (status != EXIT_USAGE && !run.silent)
			report_print(&run.report, options->output);
		if (status == EXIT_DONE)
			status = planned;
	} else {
		status = planned;
	}
	plan_release(&run.plan);
	free(run.unreachable);
	report_release(&run.report);
	return batch_end(&run.batch, status);
}

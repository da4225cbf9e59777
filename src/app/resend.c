/* SPDX-License-Identifier: GPL-3.0-or-later */
/* acmdash resend: a plan first, then a question, then one mail a second. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/batch_text.h"
#include "app/prompt.h"
#include "app/resend_plan.h"
#include "app/resend_progress.h"
#include "rules/resend.h"
#include "text/i18n.h"
#include "ui/wording.h"

/* A validation domain that no mail could go to is a slip of the hand: better said before than by
 * ACM. */
static bool check_validation_domain(const struct resend_run *run)
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
static const struct past *find_recent(const struct resend_run *run, const struct plan_item *item)
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

static void print_recent_items(const struct resend_run *run, const struct plan *plan,
                               const char *prefix)
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
static void print_recent(const struct resend_run *run)
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
static int refuse_guarded(const struct resend_run *run, size_t item)
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
static bool prove(struct resend_run *run)
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

static int confirm(struct resend_run *run)
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
static bool can_be_recorded(struct resend_run *run)
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
static void end_early(struct resend_run *run)
{
	session_cancel(run->batch.session);
	if (!session_sending(run->batch.session))
		return;
	fprintf(stderr, "acmdash: %s\n",
	        _("A mail is going out: waiting for ACM's answer. To end at once, quit again."));
	run->batch.loop.signals = 0;
	batch_wait(&run->batch, session_sending);
}

static void send_plans(struct resend_run *run)
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

static int carry_out(struct resend_run *run)
{
	const struct options *options = run->batch.options;
	int status;

	if (!check_validation_domain(run))
		return EXIT_USAGE;
	if (!run->allowed) {
		report_refuse(&run->report);
		return run->certificates || run->report.count ? EXIT_REFUSED : EXIT_DONE;
	}
	if (options->dry_run)
		return EXIT_DONE;
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
	struct resend_run run = {0};
	int status, planned;

	batch_begin(&run.batch, options, options->all ? NULL : options->arguments[0]);
	planned = resend_plan(&run);
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

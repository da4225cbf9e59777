/* SPDX-License-Identifier: GPL-3.0-or-later */
/* acmdash watch: looks again and again, and says which domain has changed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/batch.h"
#include "app/batch_text.h"
#include "base/array.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/number.h"
#include "rules/resend.h"
#include "text/i18n.h"
#include "ui/wording.h"

/* Less and less often: an approval takes minutes to hours, and ACM's quotas are for others, too. */
enum { SECOND = 1000, FIRST = 10 * SECOND, LAST = 60 * SECOND };
/* Answers that did not come, one after the other, until that is a failure. */
enum { FAILURES_MOST = 5, LINE_MOST = 64 * 1024 };

struct watched {
	char *domain;
	unsigned status; /* of validation_code; CODE_ABSENT: ACM does not validate it */
};

struct watch {
	struct batch batch;
	struct certificate_id id;
	struct watched *domains;
	size_t count;
	int64_t delay;
	bool due;        /* to look again */
	bool told;       /* what is waited for */
	unsigned failures;
};

static struct watched *find_watched(struct watch *watch, const char *domain)
{
	for (size_t i = 0; i < watch->count; i++)
		if (strcmp(watch->domains[i].domain, domain) == 0)
			return &watch->domains[i];
	return NULL;
}

static struct watched *add_watched(struct watch *watch, const char *domain, unsigned status)
{
	struct watched *added;

	watch->domains = memory_resize(watch->domains, watch->count + 1, sizeof(*watch->domains));
	added = &watch->domains[watch->count++];
	*added = (struct watched){memory_copy_text(domain), status};
	return added;
}

static const char *status_word(struct term status)
{
	static const struct {
		unsigned code;
		const char *word;
	} words[] = {
		{VALIDATION_PENDING_VALIDATION, N_("pending")},
		{VALIDATION_SUCCESS,            N_("validated")},
		{VALIDATION_FAILED,             N_("failed")},
	};

	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (words[i].code == status.code)
			return _(words[i].word);
	return status.name ? status.name : "-";
}

static void print_json(const struct watch *watch, const char *domain, struct term status)
{
	char now[TIME_TEXT_SIZE];
	struct json_writer *writer;
	struct buffer line;

	buffer_init(&line, LINE_MOST);
	writer = json_writer_new(&line, false);
	time_to_iso(clock_wall(), now);
	json_begin_object(writer);
	json_member_text(writer, "Time", now);
	json_member_text(writer, "CertificateArn", watch->id.arn);
	json_member_text(writer, "Domain", domain);
	json_member_text(writer, "ValidationStatus", status.name);
	json_end_object(writer);
	json_writer_free(writer);
	printf("%s\n", buffer_text(&line));
	buffer_release(&line);
}

static void print_change(const struct watch *watch, const char *domain, struct term status)
{
	if (watch->batch.options->output == OUTPUT_JSON)
		print_json(watch, domain, status);
	else
		printf("%s: %s\n", domain, status_word(status));
}

/* What a look at the certificate says of all of it. */
struct sight {
	size_t pending;
	bool failed; /* what can only fail by now, whatever is approved */
};

static bool is_pending(unsigned status)
{
	return status == VALIDATION_PENDING_VALIDATION || status == CODE_UNKNOWN;
}

/* Takes in one domain; what it was at first is no change. */
static void see_domain(struct watch *watch, const struct certificate *certificate,
                       const char *domain, struct sight *sight)
{
	struct resend_verdict verdict;
	struct watched *watched = find_watched(watch, domain);
	struct term status;

	resend_judge(certificate, domain, &verdict);
	status = verdict.validation ? verdict.validation->status : (struct term){CODE_ABSENT, NULL};
	if (!watched)
		watched = add_watched(watch, domain, status.code);
	if (watched->status != status.code)
		print_change(watch, domain, status);
	watched->status = status.code;
	sight->pending += is_pending(status.code);
	sight->failed |= status.code == VALIDATION_FAILED;
}

static bool is_lost(const struct certificate *certificate)
{
	static const unsigned lost[] = {STATUS_EXPIRED, STATUS_VALIDATION_TIMED_OUT, STATUS_REVOKED,
	                                STATUS_FAILED};

	for (size_t i = 0; i < ARRAY_SIZE(lost); i++)
		if (certificate->summary.status.code == lost[i])
			return true;
	return certificate->summary.renewal_status.code == RENEWAL_FAILED;
}

static struct sight see(struct watch *watch, const struct certificate *certificate)
{
	struct sight sight = {.failed = is_lost(certificate)};
	const char *domain;

	for (struct domain_walk walk = {0}; (domain = certificate_next(certificate, &walk));)
		see_domain(watch, certificate, domain, &sight);
	return sight;
}

/* Which errors may pass by themselves. */
static bool may_pass(const struct error *error)
{
	static const enum error_kind passing[] = {ERROR_NETWORK, ERROR_TIMEOUT, ERROR_LOST,
	                                          ERROR_ANSWER, ERROR_UNAVAILABLE, ERROR_THROTTLED};

	for (size_t i = 0; i < ARRAY_SIZE(passing); i++)
		if (passing[i] == error->kind)
			return true;
	return false;
}

enum outcome { GO_ON, VALIDATED, OVER };

static enum outcome judge_failure(struct watch *watch, const struct source *source)
{
	const struct error *error =
		source->detail_error.kind ? &source->detail_error : &source->error;

	if (may_pass(error) && ++watch->failures < FAILURES_MOST)
		return GO_ON;
	say_source_error(source, error);
	return OVER;
}

/* Asks ACM once. */
static enum outcome look(struct watch *watch)
{
	const struct source *source = watch->batch.sources->items[watch->id.source];
	const struct certificate *certificate;
	struct resend_outlook outlook;
	struct sight sight;

	session_describe(watch->batch.session, &watch->id);
	if (!batch_wait(&watch->batch, session_describing))
		return OVER;
	certificate = sources_find_detail(watch->batch.sources, &watch->id);
	if (!certificate || session_lacks_detail(watch->batch.session, &watch->id))
		return judge_failure(watch, source);
	watch->failures = 0;
	sight = see(watch, certificate);
	if (batch_finish_output() != EXIT_DONE)
		return OVER;
	if (!sight.failed)
		return sight.pending ? GO_ON : VALIDATED;
	resend_judge_certificate(certificate, &outlook);
	fprintf(stderr, "acmdash: %s\n", wording_headline(outlook.reason));
	return OVER;
}

static void time_passed(void *context)
{
	((struct watch *)context)->due = true;
}

static int64_t next_delay(const struct watch *watch)
{
	if (watch->batch.options->every)
		return watch->batch.options->every * SECOND;
	if (!watch->delay)
		return FIRST;
	return watch->delay * 2 < LAST ? watch->delay * 2 : LAST;
}

/* false: a signal ended it. */
static bool pause_between(struct watch *watch)
{
	struct loop *loop = &watch->batch.loop;
	struct timer *timer;

	watch->delay = next_delay(watch);
	watch->due = false;
	timer = events_after(loop->events, watch->delay, time_passed, watch);
	while (!watch->due && !(loop->signals & LOOP_ENDED))
		loop_turn(loop);
	if (!watch->due)
		events_cancel(loop->events, timer);
	return watch->due;
}

/* Who sits there is told what the silence is for. */
static void say_what_for(struct watch *watch)
{
	struct buffer text;
	size_t pending = 0;

	if (watch->told || !watch->count || !isatty(STDERR_FILENO))
		return;
	watch->told = true;
	buffer_init(&text, LINE_MOST);
	for (size_t i = 0; i < watch->count; i++) {
		if (!is_pending(watch->domains[i].status))
			continue;
		pending++;
		buffer_format(&text, "%s%s", pending > 1 ? " " : "", watch->domains[i].domain);
	}
	fprintf(stderr, _n("Waiting for %zu domain, until Ctrl-C:\n",
	                   "Waiting for %zu domains, until Ctrl-C:\n", (unsigned long)pending),
	        pending);
	print_wrapped(stderr, buffer_text(&text), 2);
	buffer_release(&text);
}

static int carry_out(struct watch *watch)
{
	enum outcome outcome;

	while ((outcome = look(watch)) == GO_ON) {
		say_what_for(watch);
		if (!pause_between(watch))
			return EXIT_FAILED;
	}
	return outcome == VALIDATED ? EXIT_DONE : EXIT_FAILED;
}

int run_watch(const struct options *options)
{
	struct watch watch = {.failures = 0};
	int status;

	batch_begin(&watch.batch, options, options->arguments[0]);
	status = batch_find(&watch.batch, options->arguments[0], &watch.id);
	if (status == EXIT_DONE)
		status = carry_out(&watch);
	for (size_t i = 0; i < watch.count; i++)
		free(watch.domains[i].domain);
	free(watch.domains);
	certificate_id_release(&watch.id);
	return batch_end(&watch.batch, status);
}

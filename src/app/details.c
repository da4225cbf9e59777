/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The details of certificates, the most wanted first and a few at a time. */
#include <stdlib.h>
#include <string.h>

#include "app/session_internal.h"
#include "base/log.h"
#include "base/memory.h"
#include "rules/resend.h"

/* In flight at once; the limiter below keeps the pace. */
enum { RUNNING_MOST = 6 };

struct detail_job {
	struct link *link;
	char *arn;
	struct acm_call *call; /* NULL while it waits */
	struct detail_job *next;
};

static struct detail_job *find(struct link *link, const char *arn)
{
	for (struct detail_job *job = link->jobs; job; job = job->next)
		if (strcmp(job->arn, arn) == 0)
			return job;
	return NULL;
}

static void take_out(struct link *link, struct detail_job *job)
{
	struct detail_job **at = &link->jobs;

	while (*at != job)
		at = &(*at)->next;
	*at = job->next;
}

static void job_free(struct detail_job *job)
{
	free(job->arn);
	free(job);
}

static void go_on(struct link *link);

static void came(void *context, const struct certificate *certificate, const struct error *error)
{
	struct detail_job *job = context;
	struct link *link = job->link;
	struct source *source = link->source;
	size_t row = store_find(source->store, job->arn);

	take_out(link, job);
	link->running--;
	source->details_done++;
	if (error) {
		log_line("no details of %s: %s", job->arn, error->code);
		source->detail_error = *error;
	} else {
		error_clear(&source->detail_error);
		/* One that no list shows (an ACME client's) is asked for by its ARN alone. */
		if (row == SIZE_MAX)
			row = store_add(source->store, &certificate->summary);
		store_set_detail(source->store, row, certificate);
	}
	session_take_status(link);
	session_changed(link->session, CHANGED_DETAIL | CHANGED_SOURCE);
	job_free(job);
	go_on(link);
}

static void go_on(struct link *link)
{
	for (struct detail_job *job = link->jobs; job && link->running < RUNNING_MOST;
	     job = job->next) {
		if (job->call)
			continue;
		job->call = acm_describe(link->acm, job->arn, came, job);
		link->running++;
	}
	if (!link->jobs)
		link->source->details_wanted = link->source->details_done = 0;
}

void details_want(struct link *link, const char *arn, bool front)
{
	struct detail_job *job = find(link, arn);
	struct detail_job **at = &link->jobs;

	if (job && (!front || job->call))
		return;
	if (job) {
		take_out(link, job);
	} else {
		job = memory_new(1, sizeof(*job));
		job->link = link;
		job->arn = memory_copy_text(arn);
		link->source->details_wanted++;
	}
	while (*at && (!front || (*at)->call))
		at = &(*at)->next;
	job->next = *at;
	*at = job;
	go_on(link);
}

static bool is_undecided(const struct store *store, size_t row, char arn[ARN_SIZE])
{
	struct certificate_summary summary;
	struct resend_outlook outlook;

	store_summary(store, row, &summary, arn);
	if (store_detail(store, row))
		return store_detail_is_stale(store, row);
	/* Before it is issued a certificate has no X.509 body, and the list does not know its
	 * names. */
	if (!summary.domain_name && summary.not_after == TIME_ABSENT)
		return true;
	resend_judge_summary(&summary, &outlook);
	return !outlook.known;
}

void details_want_undecided(struct link *link)
{
	const struct store *store = link->source->store;
	char arn[ARN_SIZE];

	for (size_t row = 0; row < store_count(store); row++)
		if (is_undecided(store, row, arn))
			details_want(link, arn, false);
}

void details_cancel(struct link *link)
{
	while (link->jobs) {
		struct detail_job *job = link->jobs;

		link->jobs = job->next;
		if (job->call)
			acm_cancel(job->call);
		job_free(job);
	}
	link->running = 0;
}

bool details_busy(const struct link *link)
{
	return link->jobs;
}

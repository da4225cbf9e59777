/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The details of certificates, the most wanted first and a few at a time.  After those that
   somebody wants, a sweep goes through all rows that cannot be judged without their details,
   beginning with those that may need somebody. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/session_internal.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "rules/attention.h"

enum {
	/* In flight at once; the limiter below keeps the pace.  What it has been given cannot be
	   overtaken any more. */
	RUNNING_MOST = 4,
	FAILURES_MOST = 12, /* one after the other: then the rest would fail too */
};

struct detail_job {
	struct link *link;
	char *arn;
	struct acm_call *call; /* NULL while it waits */
	int64_t asked_at;      /* wall time, where it does not */
	enum detail_wish wish;
	unsigned round;
	bool of_sweep;         /* counted among what the sweep has to bring */
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

/* Behind what is on its way and what is wanted more; among equals the visible ones come in their
   order, and of the others the last first. */
static void put_in(struct link *link, struct detail_job *job)
{
	struct detail_job **at = &link->jobs;

	while (*at && ((*at)->call || (*at)->wish > job->wish ||
	               ((*at)->wish == job->wish && job->wish == DETAIL_VISIBLE)))
		at = &(*at)->next;
	job->next = *at;
	*at = job;
}

static struct detail_job *job_new(struct link *link, const char *arn)
{
	struct detail_job *job = memory_new(1, sizeof(*job));

	job->link = link;
	job->arn = memory_copy_text(arn);
	return job;
}

static void job_free(struct detail_job *job)
{
	free(job->arn);
	free(job);
}

/* What failed is not asked for again by itself: a screen asks for its rows on every turn, and so a
   call that is denied would be repeated ten times a second. */

/* Where an ARN is among the failed ones, or belongs. */
static size_t failed_place(const struct link *link, const char *arn)
{
	size_t low = 0, high = link->failed_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(link->failed[middle], arn) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool details_failed(const struct link *link, const char *arn)
{
	size_t place = failed_place(link, arn);

	return place < link->failed_count && strcmp(link->failed[place], arn) == 0;
}

static void remember_failure(struct link *link, const char *arn)
{
	size_t place = failed_place(link, arn);

	if (details_failed(link, arn))
		return;
	link->failed = memory_resize(link->failed, link->failed_count + 1, sizeof(*link->failed));
	memmove(&link->failed[place + 1], &link->failed[place],
	        (link->failed_count - place) * sizeof(*link->failed));
	link->failed[place] = memory_copy_text(arn);
	link->failed_count++;
}

static void forget_failure(struct link *link, const char *arn)
{
	size_t place = failed_place(link, arn);

	if (!details_failed(link, arn))
		return;
	free(link->failed[place]);
	link->failed_count--;
	memmove(&link->failed[place], &link->failed[place + 1],
	        (link->failed_count - place) * sizeof(*link->failed));
}

void details_forget_failures(struct link *link)
{
	for (size_t i = 0; i < link->failed_count; i++)
		free(link->failed[i]);
	free(link->failed);
	link->failed = NULL;
	link->failed_count = 0;
	link->failed_in_a_row = 0;
	error_clear(&link->source->detail_error);
}

static void failed(struct link *link, const char *arn, const struct error *error)
{
	log_line("no details of %s: %s", arn, error->code);
	remember_failure(link, arn);
	link->source->detail_error = *error;
	if (++link->failed_in_a_row >= FAILURES_MOST)
		link->sweep = SIZE_MAX;
}

static void take_in(struct link *link, const char *arn, const struct certificate *certificate)
{
	struct source *source = link->source;
	size_t row = store_find(source->store, arn);

	/* One that no list shows (an ACME client's) is asked for by its ARN alone. */
	if (row == SIZE_MAX)
		row = store_add(source->store, &certificate->summary);
	store_set_detail(source->store, row, certificate);
	forget_failure(link, arn);
	link->failed_in_a_row = 0;
	if (!link->failed_count)
		error_clear(&source->detail_error);
}

/* Since when has the oldest question been waiting for its answer? */
static void take_time(struct link *link)
{
	int64_t *oldest = &link->source->asked_at[AWAITS_DETAILS];

	*oldest = TIME_ABSENT;
	for (const struct detail_job *job = link->jobs; job; job = job->next)
		if (job->call && (*oldest == TIME_ABSENT || job->asked_at < *oldest))
			*oldest = job->asked_at;
}

static void go_on(struct link *link);

static void came(void *context, const struct certificate *certificate, const struct error *error)
{
	struct detail_job *job = context;
	struct link *link = job->link;

	take_out(link, job);
	link->running--;
	link->source->details_done += job->of_sweep;
	if (error)
		failed(link, job->arn, error);
	else
		take_in(link, job->arn, certificate);
	session_take_status(link);
	session_changed(link->session, CHANGED_DETAIL | CHANGED_SOURCE);
	job_free(job);
	go_on(link);
}

static void start(struct link *link, struct detail_job *job)
{
	job->call = acm_describe(link->acm, job->arn, came, job);
	job->asked_at = clock_wall();
	link->running++;
}

/* After a refresh what may have changed without its row showing it is asked for again: of three
   domains that are pending one may be approved by now. */
static bool is_undecided(const struct link *link, size_t row)
{
	const struct store *store = link->source->store;
	struct certificate_summary summary;
	struct resend_outlook outlook;

	store_summary(store, row, &summary, NULL);
	if (store_detail(store, row) && (!link->sweep_again || store_detail_is_stale(store, row)))
		return store_detail_is_stale(store, row);
	/* Before it is issued a certificate has no X.509 body, and the list does not know its
	 * names. */
	if (!summary.domain_name && summary.not_after == TIME_ABSENT)
		return true;
	resend_judge_summary(&summary, &outlook);
	return !outlook.known;
}

/* As far as the row can tell. */
static bool may_need_somebody(const struct link *link, size_t row)
{
	struct certificate_summary summary;

	store_summary(link->source->store, row, &summary, NULL);
	return attention_of(&summary, NULL, link->sweep_at).attention != ATTENTION_NONE;
}

static bool is_due(const struct link *link, size_t row)
{
	return is_undecided(link, row) && may_need_somebody(link, row) != link->sweep_rest;
}

/* Will the sweep come to this row? */
static bool is_ahead(const struct link *link, size_t row)
{
	if (link->sweep == SIZE_MAX || row == SIZE_MAX || !is_undecided(link, row))
		return false;
	if (may_need_somebody(link, row) == link->sweep_rest)
		return !link->sweep_rest;
	return row >= link->sweep;
}

/* Goes on to the next row that needs details; SIZE_MAX behind the last. */
static void sweep_on(struct link *link)
{
	const struct store *store = link->source->store;
	char arn[ARN_SIZE];

	while (link->sweep != SIZE_MAX && link->running < RUNNING_MOST) {
		struct detail_job *job;

		if (link->sweep >= store_count(store)) {
			link->sweep = link->sweep_rest ? SIZE_MAX : 0;
			link->sweep_rest = true;
			continue;
		}
		if (!is_due(link, link->sweep++))
			continue;
		store_arn(store, link->sweep - 1, arn);
		if (find(link, arn) || details_failed(link, arn))
			continue;
		job = job_new(link, arn);
		job->of_sweep = true;
		put_in(link, job);
		start(link, job);
	}
}

static void go_on(struct link *link)
{
	struct source *source = link->source;

	for (struct detail_job *job = link->jobs; job && link->running < RUNNING_MOST;
	     job = job->next)
		if (!job->call)
			start(link, job);
	sweep_on(link);
	take_time(link);
	if (!link->jobs)
		source->details_wanted = source->details_done = 0;
	if (source->details_wanted < source->details_done)
		source->details_wanted = source->details_done;
}

void details_want(struct link *link, const char *arn, enum detail_wish wish)
{
	struct detail_job *job = find(link, arn);

	if (job)
		job->round = link->round;
	if ((job && (job->call || job->wish >= wish)) ||
	    (wish != DETAIL_ASKED && details_failed(link, arn)))
		return;
	if (job) {
		take_out(link, job);
	} else {
		job = job_new(link, arn);
		job->round = link->round;
		job->of_sweep = is_ahead(link, store_find(link->source->store, arn));
	}
	job->wish = wish;
	put_in(link, job);
	go_on(link);
}

/* What was selected may only be visible by now. */
void details_begin_round(struct link *link)
{
	link->round++;
	for (struct detail_job *job = link->jobs; job; job = job->next)
		if (!job->call && job->wish == DETAIL_SELECTED)
			job->wish = DETAIL_VISIBLE;
}

void details_end_round(struct link *link)
{
	struct detail_job *next;

	for (struct detail_job *job = link->jobs; job; job = next) {
		next = job->next;
		if (job->call || job->wish == DETAIL_ASKED || job->round == link->round)
			continue;
		take_out(link, job);
		job_free(job);
	}
}

/* Some of the jobs that wait already may be for rows that the sweep has counted. */
static void count_again(struct link *link)
{
	for (struct detail_job *job = link->jobs; job; job = job->next) {
		size_t row = store_find(link->source->store, job->arn);

		job->of_sweep = row != SIZE_MAX && is_undecided(link, row);
	}
}

void details_sweep(struct link *link, bool again)
{
	const struct store *store = link->source->store;
	size_t undecided = 0;
	bool is_one = false;

	link->sweep = 0;
	link->sweep_rest = false;
	link->sweep_again = again;
	link->sweep_at = clock_wall();
	for (size_t row = 0; row < store_count(store); row++) {
		/* Most say what the one before says. */
		if (!row || !store_alike(store, row - 1, row))
			is_one = is_undecided(link, row);
		undecided += is_one;
	}
	/* What an earlier sweep had left is counted anew. */
	link->source->details_wanted = link->source->details_done + undecided;
	count_again(link);
	if (!undecided)
		link->sweep = SIZE_MAX;
	go_on(link);
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
	link->sweep = SIZE_MAX;
	take_time(link);
}

bool details_busy(const struct link *link)
{
	return link->jobs;
}

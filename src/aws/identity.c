/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/identity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aws/sts.h"
#include "base/array.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/utf8.h"

enum { REFRESH_BEFORE = 10 * 60 }; /* seconds before credentials run out */

struct identity {
	struct http *http; /* NULL: fixed */
	struct events *events;
	struct aws_settings settings;
	const struct asker *asker;
	struct credentials credentials;
	bool has_credentials, works;
	bool refused;            /* those of before had run out early */
	unsigned generation;
	int64_t refresh_at;      /* wall time when to look for new ones; 0: never */
	int64_t clock_skew;
	struct credentials_search *search;
	struct credentials_trail trail;
	struct error error;
	struct identity_waiter *waiting;
	/* whose they are */
	struct sts *sts;         /* while the question is out */
	bool may_ask, at_once;
	unsigned asked, told;    /* the generations that STS was asked of last, and has told of */
	struct identity_waiter *proving;
	char account[16], arn[256];
	void (*on_change)(void *context);
	void *context;
};

struct identity *identity_new(struct http *http, struct events *events,
                              struct aws_settings *settings, const struct asker *asker)
{
	struct identity *identity = memory_new(1, sizeof(*identity));

	identity->http = http;
	identity->events = events;
	identity->settings = *settings;
	identity->asker = asker;
	*settings = (struct aws_settings){0};
	return identity;
}

struct identity *identity_new_fixed(struct events *events, struct credentials *credentials)
{
	struct identity *identity = memory_new(1, sizeof(*identity));

	identity->events = events;
	identity->credentials = *credentials;
	identity->has_credentials = true;
	*credentials = (struct credentials){0};
	return identity;
}

void identity_free(struct identity *identity)
{
	if (!identity)
		return;
	if (identity->search)
		credentials_cancel(identity->search);
	identity->search = NULL;
	sts_free(identity->sts);
	identity->sts = NULL;
	credentials_release(&identity->credentials);
	aws_settings_release(&identity->settings);
	free(identity);
}

static int64_t now_there(const struct identity *identity)
{
	return clock_wall() + identity->clock_skew;
}

void identity_forget(struct identity *identity)
{
	if (!identity->http)
		return;
	credentials_release(&identity->credentials);
	identity->has_credentials = identity->works = false;
}

void identity_ran_out(struct identity *identity, unsigned generation)
{
	if (generation != identity->generation)
		return;
	identity_forget(identity);
	identity->refused = true;
}

void identity_worked(struct identity *identity)
{
	identity->works = true;
}

void identity_set_clock_skew(struct identity *identity, int64_t seconds)
{
	identity->clock_skew = seconds;
}

const struct credentials *identity_credentials(struct identity *identity)
{
	if (identity->refresh_at && now_there(identity) >= identity->refresh_at)
		identity_forget(identity);
	return identity->has_credentials ? &identity->credentials : NULL;
}

unsigned identity_generation(const struct identity *identity)
{
	return identity->generation;
}

static void changed(struct identity *identity)
{
	if (identity->on_change)
		identity->on_change(identity->context);
}

static void append(struct identity_waiter **list, struct identity_waiter *waiter)
{
	while (*list)
		list = &(*list)->next;
	waiter->next = NULL;
	waiter->waits = true;
	*list = waiter;
}

/* Each goes on by itself; one may take another out meanwhile. */
static void all_ready(struct identity *identity, struct identity_waiter **list,
                      const struct error *error)
{
	struct identity_waiter *waiter;

	while ((waiter = *list)) {
		identity_unwait(identity, waiter);
		waiter->ready(waiter->context, error);
	}
}

/* Whose they are. */

static void start_asking(struct identity *identity);

static void told(void *context, struct sts_answer *answer, const struct error *error)
{
	struct identity *identity = context;
	struct error copy = {0};

	if (!error && identity->asked != identity->generation) { /* it may be of those of before */
		sts_free(identity->sts);
		start_asking(identity);
		return;
	}
	if (error) {
		copy = *error;
	} else {
		utf8_copy(identity->account, sizeof(identity->account), answer->account);
		utf8_copy(identity->arn, sizeof(identity->arn), answer->arn);
		identity->told = identity->generation;
		identity_worked(identity);
	}
	changed(identity);
	all_ready(identity, &identity->proving, copy.kind && identity->told ? &copy : NULL);
	sts_free(identity->sts);
	identity->sts = NULL;
}

static void start_asking(struct identity *identity)
{
	struct error error;

	identity->asked = identity->generation;
	identity->sts = sts_new(identity->http, identity->events, &identity->settings, identity,
	                        &error);
	if (identity->sts)
		sts_caller_identity(identity->sts, told, identity);
	else
		all_ready(identity, &identity->proving, identity->told ? &error : NULL);
}

/* A question that is out already goes on with the new ones. */
static void ask_at_once(struct identity *identity)
{
	if (identity->at_once && identity->has_credentials && identity->http && !identity->sts)
		start_asking(identity);
}

void identity_watch(struct identity *identity, void (*on_change)(void *context), void *context)
{
	identity->on_change = on_change;
	identity->context = context;
}

void identity_ask_who(struct identity *identity, bool at_once)
{
	identity->may_ask = true;
	identity->at_once = at_once;
	ask_at_once(identity);
}

/* The first credentials may come with their account.  An STS that has never answered us is asked
   only once about each. */
static bool needs_no_proof(const struct identity *identity)
{
	return (identity->generation <= 1 && *identity->credentials.account) ||
	       identity->told == identity->generation || !identity->may_ask ||
	       (!identity->told && !identity->sts && identity->asked == identity->generation);
}

void identity_prove(struct identity *identity, struct identity_waiter *waiter)
{
	if (needs_no_proof(identity)) {
		waiter->ready(waiter->context, NULL);
		return;
	}
	append(&identity->proving, waiter);
	if (!identity->sts)
		start_asking(identity);
}

/* Finding them. */

/* Ten minutes before they run out.  Those with less left are used for half of that time; those that
   seem to have run out are used, too, as it may be our clock that is wrong. */
static int64_t refresh_time(int64_t expires_at, int64_t now)
{
	int64_t left = expires_at - now;

	if (!expires_at || left <= 0)
		return 0;
	return left > 2 * REFRESH_BEFORE ? expires_at - REFRESH_BEFORE : now + (left + 1) / 2;
}

static void take_credentials(struct identity *identity, struct credentials *credentials)
{
	identity->credentials = *credentials;
	identity->has_credentials = true;
	identity->refused = false;
	identity->generation++;
	identity->refresh_at = refresh_time(credentials->expires_at, now_there(identity));
	if (*credentials->account)
		snprintf(identity->account, sizeof(identity->account), "%s", credentials->account);
	log_line("credentials of %s: %s", identity->settings.profile, credentials->provider);
}

static void found(void *context, struct credentials *credentials,
                  const struct credentials_trail *trail, const struct error *error)
{
	struct identity *identity = context;
	struct error copy = {0};

	identity->search = NULL;
	identity->trail = *trail;
	if (credentials)
		take_credentials(identity, credentials);
	if (error)
		copy = *error;
	identity->error = copy;
	ask_at_once(identity);
	changed(identity);
	all_ready(identity, &identity->waiting, copy.kind ? &copy : NULL);
}

void identity_wait(struct identity *identity, struct identity_waiter *waiter)
{
	const struct credentials_request request = {identity->http, identity->events,
	                                            &identity->settings, identity->asker,
	                                            identity->refused};

	append(&identity->waiting, waiter);
	if (identity->search)
		return;
	/* A login, or somebody, may have written other keys into them. */
	aws_settings_refresh(&identity->settings);
	identity->search = credentials_find(&request, found, identity);
}

void identity_unwait(struct identity *identity, struct identity_waiter *waiter)
{
	struct identity_waiter **lists[] = {&identity->waiting, &identity->proving}, **link;

	for (size_t i = 0; waiter->waits && i < ARRAY_SIZE(lists); i++) {
		for (link = lists[i]; *link && *link != waiter;)
			link = &(*link)->next;
		if (!*link)
			continue;
		*link = waiter->next;
		waiter->waits = false;
	}
}

void identity_status(const struct identity *identity, struct identity_status *status)
{
	const struct credentials *credentials =
		identity->has_credentials ? &identity->credentials : NULL;

	*status = (struct identity_status){
		.provider = credentials ? credentials->provider : NULL,
		.profile = identity->settings.profile,
		.account = identity->account,
		.arn = identity->arn,
		.expires_at = credentials ? credentials->expires_at : 0,
		.looking = identity->search,
		.works = identity->works,
		.trail = &identity->trail,
		.error = &identity->error,
	};
}

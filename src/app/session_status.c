/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of each source's way to AWS: whose credentials, which account, what is refused. */
#include <stdio.h>
#include <string.h>

#include "app/session_internal.h"
#include "base/array.h"
#include "base/log.h"

/* ACM counts what an account asks in a region, whoever of it asks.
   https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html */
static void share_limits(struct link *link)
{
	const struct source *source = link->source;

	for (size_t i = 0; i < link->number && *source->account; i++) {
		struct link *other = &link->session->links[i];

		if (other->acm && strcmp(other->source->account, source->account) == 0 &&
		    strcmp(other->source->region, source->region) == 0) {
			if (acm_share_limits(link->acm, other->acm))
				log_line("%s keeps the pace of %s: both ask for account %s in %s",
				         source->profile, other->source->profile, source->account,
				         source->region);
			return;
		}
	}
}

/* Rows come with the number of their account: before anything can be sent it is known. */
void session_take_care(struct link *link)
{
	const struct options *options = link->session->options;
	struct source *source = link->source;
	const struct profile_rules *of_profile =
	    preferences_profile(&options->preferences, source->profile);
	const struct profile_rules *of_account =
	    preferences_account(&options->preferences, source->account);

	source->read_only =
	    options->read_only || of_profile->read_only || of_account->read_only;
	source->guarded = of_profile->guarded || of_account->guarded;
}

void session_take_status(struct link *link)
{
	const struct acm_status *status = acm_status(link->acm);
	struct source *source = link->source;
	struct identity_status who;

	identity_status(link->identity, &who);
	source->provider = who.provider;
	source->credentials_end = who.expires_at;
	source->clock_skew = status->clock_skew;
	source->slow = status->throttled;
	source->details_rate = status->describe_rate;
	source->tried_count = who.trail->count;
	memcpy(source->tried, who.trail->items, sizeof(source->tried));
	snprintf(source->caller, sizeof(source->caller), "%s", who.arn);
	if (*who.account)
		snprintf(source->account, sizeof(source->account), "%s", who.account);
	else if (*store_account(source->store))
		snprintf(source->account, sizeof(source->account), "%s", store_account(source->store));
	session_take_care(link);
	share_limits(link);
}

/* The same keys work elsewhere: then it is the region that does not know the account.
   https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html */
static bool is_refused_region(const struct source *source)
{
	static const char *const codes[] = {"UnrecognizedClientException", "InvalidClientTokenId",
	                                    "OptInRequired"};

	for (size_t i = 0; source->state == SOURCE_FAILED && i < ARRAY_SIZE(codes); i++)
		if (strcmp(source->error.code, codes[i]) == 0)
			return true;
	return false;
}

static bool is_known(const struct link *link)
{
	struct identity_status who;

	identity_status(link->identity, &who);
	return who.works;
}

void session_settle(struct link *link)
{
	struct session *session = link->session;

	for (size_t i = 0; i < session->sources.count; i++) {
		struct link *other = &session->links[i];

		if (other->identity == link->identity && other->acm)
			other->source->not_enabled =
				is_refused_region(other->source) && is_known(other);
	}
}

void session_identities_changed(void *context)
{
	struct session *session = context;

	for (size_t i = 0; i < session->sources.count; i++) {
		if (!session->links[i].acm)
			continue;
		session_take_status(&session->links[i]);
		session_settle(&session->links[i]);
	}
	session_changed(session, CHANGED_SOURCE | CHANGED_QUESTION);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/credentials.h"

#include <stdlib.h>
#include <string.h>

#include "aws/providers.h"
#include "base/array.h"
#include "base/memory.h"

/* In the AWS CLI's order.  A provider that the profile asks for and that this version cannot do
   says so; the search goes on behind it. */
static const struct provider {
	enum provider_answer (*look)(struct credentials_search *search, struct error *error);
} chain[] = {
	{provider_environment},
	{provider_assume_role},
	{provider_web_identity},
	{provider_sso},
	{provider_credentials_file},
	{provider_login},
	{provider_process},
	{provider_config_file},
	{provider_container},
	{provider_instance},
};

void credentials_release(struct credentials *credentials)
{
	memory_free_secret(credentials->access_key_id);
	memory_free_secret(credentials->secret_access_key);
	memory_free_secret(credentials->session_token);
	*credentials = (struct credentials){0};
}

static void search_free(struct credentials_search *search)
{
	events_cancel(search->events, search->timer);
	if (search->process)
		process_cancel(search->process);
	credentials_release(&search->found);
	free(search);
}

/* They go into headers, where a line break would begin another one.  NULL is fine. */
static bool is_plain(const char *text)
{
	for (; text && *text; text++)
		if ((unsigned char)*text <= ' ' || (unsigned char)*text >= 0x7F)
			return false;
	return true;
}

static bool check(const struct credentials *found, struct error *error)
{
	if (is_plain(found->access_key_id) && is_plain(found->secret_access_key) &&
	    is_plain(found->session_token))
		return true;
	return error_set(error, ERROR_CREDENTIALS, 0,
	                 N_("the credentials (%1$s) have a blank or a line break in them"),
	                 found->provider, NULL);
}

void search_finish(struct credentials_search *search, const struct error *error)
{
	struct credentials found = search->found;
	struct credentials_trail trail = search->trail;
	credentials_done *done = search->done;
	void *context = search->context;
	struct error flaw;

	if (!error && !check(&found, &flaw))
		error = &flaw;
	search->found = (struct credentials){0};
	search_free(search);
	done(context, error ? NULL : &found, &trail, error);
	if (error)
		credentials_release(&found);
}

static void nothing_found(struct credentials_search *search)
{
	struct error error;

	error_set(&error, ERROR_CREDENTIALS, 0,
	          N_("no AWS credentials were found for the profile %1$s"), search->settings->profile,
	          NULL);
	search_finish(search, &error);
}

/* From the next provider on, until one has an answer or is at work. */
void search_go_on(struct credentials_search *search)
{
	struct error error = {0};

	while (search->next < ARRAY_SIZE(chain)) {
		switch (chain[search->next++].look(search, &error)) {
		case PROVIDER_HAS_NONE:
			break;
		case PROVIDER_FOUND:
			search_finish(search, NULL);
			return;
		case PROVIDER_FAILED:
			search_finish(search, &error);
			return;
		case PROVIDER_AT_WORK:
			return;
		}
	}
	nothing_found(search);
}

static void begin(void *context)
{
	struct credentials_search *search = context;

	search->timer = NULL;
	search_go_on(search);
}

struct credentials_search *credentials_find(struct events *events,
                                            const struct aws_settings *settings,
                                            credentials_done *done, void *context)
{
	struct credentials_search *search = memory_new(1, sizeof(*search));

	search->events = events;
	search->settings = settings;
	search->done = done;
	search->context = context;
	/* Never from here: who asks has not yet kept what this returns. */
	search->timer = events_after(events, 0, begin, search);
	return search;
}

void credentials_cancel(struct credentials_search *search)
{
	search_free(search);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/credentials.h"

#include <stdlib.h>
#include <string.h>

#include "aws/identity.h"
#include "aws/providers.h"
#include "aws/sso_queue.h"
#include "base/array.h"
#include "base/memory.h"

/* In the AWS CLI's order (botocore's create_credential_resolver). */
static const struct provider {
	enum provider_answer (*look)(struct credentials_search *search, struct error *error);
	unsigned from; /* it belongs to any of these */
} chain[] = {
	{provider_environment,      FROM_ENVIRONMENT},
	{provider_assume_role,      FROM_PROFILE    },
	{provider_web_identity,     FROM_PROFILE    },
	{provider_sso,              FROM_PROFILE    },
	{provider_credentials_file, FROM_PROFILE    },
	{provider_login,            FROM_PROFILE    },
	{provider_process,          FROM_PROFILE    },
	{provider_config_file,      FROM_PROFILE    },
	{provider_others,           FROM_PROFILE    },
	{provider_container,        FROM_CONTAINER  },
	{provider_instance,         FROM_INSTANCE   },
};

static void wipe(const char *secret)
{
	memory_free_secret((char *)(uintptr_t)secret);
}

void credentials_release(struct credentials *credentials)
{
	if (!credentials->files) {
		wipe(credentials->access_key_id);
		wipe(credentials->secret_access_key);
		wipe(credentials->session_token);
	}
	aws_files_free(credentials->files);
	*credentials = (struct credentials){0};
}

static void search_free(struct credentials_search *search)
{
	events_cancel(search->request.events, search->timer);
	if (search->asking)
		search->request.asker->withdraw(search->request.asker->context, search);
	if (search->process)
		process_cancel(search->process);
	sso_queue_leave(search);
	if (search->below)
		search_free(search->below);
	if (search->above)
		search->above->below = NULL;
	sts_free(search->sts);
	identity_free(search->source);
	exchange_free(search->exchange);
	memory_free_secret(search->metadata_token);
	credentials_release(&search->found);
	aws_settings_release(&search->own);
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

/* What another service refused is not ACM's refusal: nothing that is done about one of those, such
   as trying another operation of ACM, helps here. */
static void make_ours(struct error *error)
{
	static const enum error_kind kept[] = {
		ERROR_USAGE,   ERROR_FILE,      ERROR_NETWORK, ERROR_TLS,
		ERROR_TIMEOUT, ERROR_THROTTLED, ERROR_EXPIRED, ERROR_CLOCK,
		ERROR_PROFILE, ERROR_COMMAND,   ERROR_MACHINE, ERROR_CODE,
		ERROR_REGION,  ERROR_UNSUPPORTED, ERROR_UNAVAILABLE,
	};

	error->detail = 0; /* the status was another service's */
	for (size_t i = 0; i < ARRAY_SIZE(kept); i++)
		if (error->kind == kept[i])
			return;
	error->kind = ERROR_CREDENTIALS;
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
	if (error)
		flaw = *error; /* it may lie in what is freed now */
	if (error && !search->above)
		make_ours(&flaw);
	search->found = (struct credentials){0};
	search_free(search);
	done(context, error ? NULL : &found, &trail, error ? &flaw : NULL);
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
		const struct provider *provider = &chain[search->next++];

		if (!(provider->from & search->from))
			continue;
		switch (provider->look(search, &error)) {
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

static struct credentials_search *search_new(const struct credentials_request *request,
                                             unsigned from, credentials_done *done, void *context)
{
	struct credentials_search *search = memory_new(1, sizeof(*search));

	search->request = *request;
	search->settings = request->settings;
	search->from = from;
	search->done = done;
	search->context = context;
	/* Never from here: who asks has not yet kept what this returns. */
	search->timer = events_after(request->events, 0, begin, search);
	return search;
}

struct credentials_search *credentials_find(const struct credentials_request *request,
                                            credentials_done *done, void *context)
{
	return search_new(request, FROM_ALL, done, context);
}

struct credentials_search *search_below(struct credentials_search *search,
                                        struct aws_settings *settings, unsigned from,
                                        credentials_done *done)
{
	struct credentials_search *below = search_new(&search->request, from, done, search);

	below->own = *settings;
	*settings = (struct aws_settings){0};
	below->settings = &below->own;
	below->above = search;
	search->below = below;
	return below;
}

void credentials_answer(struct credentials_search *search, const char *code)
{
	search->asking = false;
	search_take_code(search, code);
}

void credentials_lend(struct credentials_search *search)
{
	process_lend(search->process);
}

void credentials_cancel(struct credentials_search *search)
{
	search_free(search);
}

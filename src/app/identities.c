/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/identities.h"

#include <stdlib.h>
#include <string.h>

#include "aws/endpoint.h"
#include "base/memory.h"

static void changed(void *context)
{
	struct identities *identities = context;

	if (identities->changed)
		identities->changed(identities->context);
}

void identities_init(struct identities *identities, struct http *http, struct events *events)
{
	*identities = (struct identities){.http = http, .events = events};
	asking_init(&identities->asking, changed, identities);
}

void identities_release(struct identities *identities)
{
	identities->changed = NULL;
	for (size_t i = 0; i < identities->count; i++)
		identity_free(identities->items[i]);
	free(identities->items);
	aws_files_free(identities->files);
	asking_release(&identities->asking);
	*identities = (struct identities){0};
}

void identities_read_files(struct identities *identities)
{
	if (aws_files_refresh(&identities->files, NULL))
		return;
	aws_files_free(identities->files);
	identities->files = NULL;
}

static bool may_ask_who(const struct options *options, const struct aws_settings *settings)
{
	return !options->endpoint_url || aws_settings_has_endpoint(settings, "sts");
}

struct aws_options identities_wanted(const struct identities *identities,
                                     const struct options *options, const char *profile,
                                     const char *region)
{
	return (struct aws_options){
		.profile = profile,
		.region = region,
		.endpoint_url = options->endpoint_url,
		.ca_bundle = options->ca_bundle,
		.insecure_http = options->insecure_http,
		.known_regions = options->demo,
		.files = identities->files,
		.connect_timeout = options->connect_timeout * 1000,
		.read_timeout = options->read_timeout * 1000,
	};
}

static bool same_partition(const char *region, const char *other)
{
	const char *partition = endpoint_partition(region), *wanted = endpoint_partition(other);

	return partition && wanted && strcmp(partition, wanted) == 0;
}

/* Where an identity is to serve several regions, it is found in the profile's own rather than in
   the one that happens to come first: that may be one which the account has not enabled. */
static bool resolve(struct aws_settings *settings, const struct options *options,
                    const struct aws_options *aws)
{
	struct aws_options own = *aws;
	bool serves_many = !options->command || options->regions.count > 1;

	own.region = NULL;
	if (serves_many && aws->region && aws_settings_resolve(settings, &own, NULL)) {
		if (same_partition(settings->region, aws->region))
			return true;
		aws_settings_release(settings);
	}
	return aws_settings_resolve(settings, aws, NULL);
}

struct identity *identities_find(struct identities *identities, const struct options *options,
                                 const struct aws_options *aws, const char *profile)
{
	struct aws_settings settings;
	struct identity_status status;
	struct identity *identity;
	bool may_ask;

	for (size_t i = 0; i < identities->count; i++) {
		identity_status(identities->items[i], &status);
		if (strcmp(status.profile, profile) == 0)
			return identities->items[i];
	}
	if (!resolve(&settings, options, aws))
		return NULL;
	may_ask = may_ask_who(options, &settings);
	identity = identity_new(identities->http, identities->events, &settings,
	                        &identities->asking.asker);
	identities->items = memory_resize(identities->items, identities->count + 1,
	                                  sizeof(struct identity *));
	identities->items[identities->count++] = identity;
	identity_watch(identity, changed, identities);
	if (may_ask)
		identity_ask_who(identity, !options->command);
	return identity;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/session.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/ledger.h"
#include "app/session_internal.h"
#include "aws/endpoint.h"
#include "base/memory.h"

void session_changed(struct session *session, unsigned changes)
{
	session->changes |= changes;
}

unsigned session_changes(struct session *session)
{
	unsigned changes = session->changes;

	session->changes = 0;
	return changes;
}

/* What goes wrong here belongs to this source alone. */
static void set_up(struct link *link, const char *region)
{
	const char *profile = link->profile;
	struct session *session = link->session;
	const struct options *options = session->options;
	const struct aws_options aws =
		identities_wanted(session->identities, options, profile, region);
	struct aws_settings settings;
	struct error error = {0};
	bool resolved = aws_settings_resolve(&settings, &aws, &error);

	source_free(link->source);
	/* Where nothing can be made of them, they are told apart by what was asked for. */
	link->source = source_new(aws_settings_profile_name(profile),
	                          resolved ? settings.region : region ? region : "");
	link->source->demo = options->demo;
	session_take_care(link);
	session->source_list[link->number] = link->source;
	if (resolved)
		link->identity = identities_find(session->identities, options, &aws,
		                                 settings.profile);
	if (link->identity)
		link->acm =
		    acm_new(session->http, session->events, &settings, link->identity, &error);
	aws_settings_release(&settings);
	if (link->acm) {
		free(link->source->endpoint);
		link->source->endpoint = memory_copy_text(acm_status(link->acm)->endpoint);
		link->source->endpoint_named = acm_status(link->acm)->endpoint_named;
		link->source->state = SOURCE_LOADING; /* the first frame says it already */
		return;
	}
	link->source->state = SOURCE_FAILED;
	link->source->error = error;
}

static void add_source(struct session *session, const char *profile, const char *region)
{
	struct link *link = &session->links[session->sources.count];

	link->session = session;
	link->number = session->sources.count++;
	link->profile = profile;
	link->region = region;
	link->sweep = SIZE_MAX;
	set_up(link, region);
}

/* Where nobody says a region, the machine's own counts, as for the AWS CLI. */
static bool lacks_region(const struct link *link)
{
	return !link->acm && link->source->error.kind == ERROR_REGION;
}

static void region_came(void *context, const char *region)
{
	struct session *session = context;

	machine_free(session->machine);
	session->machine = NULL;
	identities_read_files(session->identities);
	for (size_t i = 0; i < session->sources.count; i++) {
		struct link *link = &session->links[i];

		if (!lacks_region(link))
			continue;
		link->source->state = SOURCE_FAILED;
		if (!region)
			continue;
		set_up(link, region);
		if (link->acm)
			loading_start(link);
	}
	session_changed(session, CHANGED_ROWS | CHANGED_SOURCE);
}

static void ask_machine(struct session *session)
{
	bool wanted = false;

	for (size_t i = 0; i < session->sources.count; i++) {
		if (!lacks_region(&session->links[i]))
			continue;
		wanted = true;
		session->links[i].source->state = SOURCE_LOADING;
	}
	if (!wanted || session->machine)
		return;
	session->machine =
	    machine_ask_region(session->http, session->events, region_came, session);
	session_changed(session, CHANGED_SOURCE);
}

/* "all" is every region of the partition that the profile's own region is in; those that are named
   beside it are there already. */
static const char *const *all_regions(const struct session *session, const char *profile)
{
	const struct aws_options aws = {.profile = profile, .files = session->identities->files,
	                                .endpoint_url = session->options->endpoint_url};
	struct aws_settings settings;
	const char *partition = NULL;

	if (aws_settings_resolve(&settings, &aws, NULL))
		partition = endpoint_partition(settings.region);
	aws_settings_release(&settings);
	return endpoint_regions(partition ? partition : "aws");
}

enum { REGIONS_MOST = 64 };

static void add_regions(struct session *session, const char *profile)
{
	const struct text_list *regions = &session->options->regions;
	const char *const *all;

	for (size_t i = 0; i < regions->count; i++) {
		if (strcmp(regions->items[i], "all") != 0) {
			add_source(session, profile, regions->items[i]);
			continue;
		}
		for (all = all_regions(session, profile); *all; all++)
			if (!text_list_has(regions, *all))
				add_source(session, profile, *all);
	}
	if (!regions->count)
		add_source(session, profile, NULL);
}

struct session *session_new(const struct options *options, struct identities *identities)
{
	struct session *session = memory_new(1, sizeof(*session));
	size_t profiles = options->profiles.count ? options->profiles.count : 1;
	size_t most = profiles * (options->regions.count + 1) * REGIONS_MOST;

	session->options = options;
	session->http = identities->http;
	session->events = identities->events;
	session->identities = identities;
	identities_read_files(identities);
	session->ledger = ledger_path();
	session->recording = !options->demo && !options->no_ledger;
	identities->changed = session_identities_changed;
	identities->context = session;
	session->links = memory_new(most, sizeof(*session->links));
	session->source_list = memory_new(most, sizeof(*session->source_list));
	for (size_t i = 0; i < profiles; i++)
		add_regions(session, options->profiles.count ? options->profiles.items[i] : NULL);
	session->sources.items = session->source_list;
	return session;
}

void session_free(struct session *session)
{
	if (!session)
		return;
	session->identities->changed = NULL;
	machine_free(session->machine);
	particulars_cancel(session);
	particulars_release(&session->particulars);
	for (size_t i = 0; i < session->sources.count; i++) {
		struct link *link = &session->links[i];

		loading_cancel(link);
		details_cancel(link);
		details_forget_failures(link);
		tagging_cancel(link);
		sending_cancel(link);
	}
	/* Only now: one may keep to the limits of another. */
	for (size_t i = 0; i < session->sources.count; i++) {
		acm_free(session->links[i].acm);
		source_free(session->links[i].source);
	}
	session_forget_dns(session);
	deliveries_release(&session->deliveries);
	free(session->links);
	free(session->source_list);
	free(session->ledger);
	free(session);
}

const struct sources *session_sources(const struct session *session)
{
	return &session->sources;
}

const struct deliveries *session_deliveries(const struct session *session)
{
	return &session->deliveries;
}

static bool any_of(const struct session *session, const struct identity *identity,
                   enum source_state state)
{
	for (size_t i = 0; i < session->sources.count; i++)
		if (session->links[i].identity == identity &&
		    session->links[i].source->state == state)
			return true;
	return false;
}

/* Where nothing worked, new credentials may be there by now: a login, a mended file. */
static void forget_useless_credentials(struct link *link)
{
	if (link->identity && any_of(link->session, link->identity, SOURCE_FAILED) &&
	    !any_of(link->session, link->identity, SOURCE_READY))
		identity_forget(link->identity);
}

/* What could not even be set up may be mended by now. */
static void load(struct link *link)
{
	if (!link->acm)
		set_up(link, link->region);
	if (link->acm)
		loading_start(link);
	else
		session_changed(link->session, CHANGED_SOURCE);
}

void session_load(struct session *session, const bool *which)
{
	identities_read_files(session->identities);
	for (size_t i = 0; i < session->sources.count; i++)
		if (!which || which[i])
			forget_useless_credentials(&session->links[i]);
	for (size_t i = 0; i < session->sources.count; i++)
		if (!which || which[i])
			load(&session->links[i]);
	ask_machine(session);
}

bool session_loading(const struct session *session)
{
	if (session->machine)
		return true;
	for (size_t i = 0; i < session->sources.count; i++)
		if (session->links[i].page)
			return true;
	return false;
}

bool session_describing(const struct session *session)
{
	for (size_t i = 0; i < session->sources.count; i++)
		if (details_busy(&session->links[i]))
			return true;
	return false;
}

void session_want(struct session *session, const struct place *places, size_t count)
{
	struct certificate_summary summary;
	char arn[ARN_SIZE];

	for (size_t i = 0; i < session->sources.count; i++)
		details_begin_round(&session->links[i]);
	for (size_t i = 0; i < count; i++) {
		struct link *link = &session->links[places[i].source];
		const struct store *store = link->source->store;

		if (!link->acm || (store_detail(store, places[i].row) &&
		                   !store_detail_is_stale(store, places[i].row)))
			continue;
		store_summary(store, places[i].row, &summary, arn);
		details_want(link, arn, i ? DETAIL_VISIBLE : DETAIL_SELECTED);
	}
	for (size_t i = 0; i < session->sources.count; i++)
		details_end_round(&session->links[i]);
}

void session_describe(struct session *session, const struct certificate_id *id)
{
	struct link *link = &session->links[id->source];

	if (id->arn && link->acm)
		details_want(link, id->arn, DETAIL_ASKED);
}

bool session_lacks_detail(const struct session *session, const struct certificate_id *id)
{
	return details_failed(&session->links[id->source], id->arn);
}

bool session_lacks_details(const struct session *session, size_t source)
{
	return session->links[source].failed_count > 0;
}

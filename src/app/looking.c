/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/looking.h"

#include <stdlib.h>
#include <string.h>

#include "aws/endpoint.h"
#include "aws/settings.h"
#include "base/memory.h"

void looking_init(struct looking *looking, const struct options *options)
{
	*looking = (struct looking){.options = *options, .regions_before = options->regions};
}

/* Names that point into a text of ours; those of argv are the options' own. */
static void forget(struct text_list *list, char *owned)
{
	if (owned)
		free(list->items);
	free(owned);
}

static void take(struct text_list *list, char **owned, char *names)
{
	*owned = names;
	*list = (struct text_list){NULL, 0};
	text_list_add(list, names);
}

/* Offered first, so that two profiles are a key apart. */
static void remember_profile(struct looking *looking, const char *names)
{
	const struct scope_list *profiles = &looking->scope.profiles;

	if (!profiles->count || strcmp(profiles->items[0], names) == 0)
		return;
	free(looking->profile_before);
	looking->profile_before = memory_copy_text(profiles->items[0]);
}

void looking_at_profiles(struct looking *looking, char *names)
{
	remember_profile(looking, names);
	forget(&looking->options.profiles, looking->profile_names);
	take(&looking->options.profiles, &looking->profile_names, names);
}

void looking_at_regions(struct looking *looking, char *names)
{
	struct text_list left = looking->options.regions;
	char *names_left = looking->region_names;

	if (*names) {
		forget(&looking->regions_before, looking->region_names_before);
		take(&looking->options.regions, &looking->region_names, names);
	} else {
		free(names);
		looking->options.regions = looking->regions_before;
		looking->region_names = looking->region_names_before;
	}
	looking->regions_before = left;
	looking->region_names_before = names_left;
}

static void add_profile(void *context, const char *name)
{
	scope_add(context, name, false);
}

void looking_update(struct looking *looking, const struct sources *sources,
                    const struct aws_files *files)
{
	struct scope *scope = &looking->scope;
	const char *partition = endpoint_partition(sources->items[0]->region);
	const char *const *region = endpoint_regions(partition ? partition : "aws");

	scope_release(scope);
	for (size_t i = 0; i < sources->count; i++)
		scope_add(&scope->profiles, sources->items[i]->profile, true);
	if (looking->profile_before)
		scope_add(&scope->profiles, looking->profile_before, false);
	if (files)
		aws_settings_profiles(files, add_profile, &scope->profiles);
	scope_add(&scope->regions, "all", false);
	for (; *region; region++)
		scope_add(&scope->regions, *region, false);
	for (size_t i = 0; i < sources->count; i++)
		scope_add(&scope->regions, sources->items[i]->region, true);
}

void looking_release(struct looking *looking)
{
	forget(&looking->options.profiles, looking->profile_names);
	forget(&looking->options.regions, looking->region_names);
	forget(&looking->regions_before, looking->region_names_before);
	free(looking->profile_before);
	scope_release(&looking->scope);
}

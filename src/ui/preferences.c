/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/preferences.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void preferences_init(struct preferences *preferences)
{
	*preferences = (struct preferences){
		.ring = true, .notify = true, .mouse = true, .title = true, .theme = "",
		.sort = COLUMN_RESEND, .start_view = "", .start_filter = ""};
	list_layout_init(&preferences->columns);
}

void preferences_release(struct preferences *preferences)
{
	themes_release(&preferences->themes);
	free(preferences->profiles);
	free(preferences->views);
	*preferences = (struct preferences){0};
}

static struct profile_rules *find(const struct preferences *preferences, bool account,
				  const char *name)
{
	for (size_t i = 0; i < preferences->profile_count; i++)
		if (preferences->profiles[i].account == account &&
		    strcmp(preferences->profiles[i].name, name) == 0)
			return &preferences->profiles[i];
	return NULL;
}

static const struct profile_rules *find_or_usual(const struct preferences *preferences,
						 bool account, const char *name)
{
	static const struct profile_rules usual = {.name = "", .banner = ROLE_TITLE};
	const struct profile_rules *found = find(preferences, account, name);

	return found ? found : &usual;
}

static struct profile_rules *add(struct preferences *preferences, bool account, const char *name)
{
	struct profile_rules *rules = find(preferences, account, name);

	if (rules)
		return rules;
	preferences->profiles = memory_resize(preferences->profiles, preferences->profile_count + 1,
	                                      sizeof(*preferences->profiles));
	rules = &preferences->profiles[preferences->profile_count++];
	*rules = (struct profile_rules){.name = name, .account = account, .banner = ROLE_TITLE};
	return rules;
}

const struct profile_rules *preferences_profile(const struct preferences *preferences,
						const char *name)
{
	return find_or_usual(preferences, false, name);
}

const struct profile_rules *preferences_account(const struct preferences *preferences,
						const char *number)
{
	return find_or_usual(preferences, true, number);
}

struct profile_rules *preferences_add_profile(struct preferences *preferences, const char *name)
{
	return add(preferences, false, name);
}

struct profile_rules *preferences_add_account(struct preferences *preferences, const char *number)
{
	return add(preferences, true, number);
}

void preferences_add_view(struct preferences *preferences, const char *name, const char *filter)
{
	size_t i = 0;

	while (i < preferences->view_count && strcmp(preferences->views[i].name, name) != 0)
		i++;
	if (i == preferences->view_count) {
		preferences->views =
			memory_resize(preferences->views, i + 1, sizeof(*preferences->views));
		preferences->view_count++;
	}
	preferences->views[i] = (struct saved_view){name, filter};
}

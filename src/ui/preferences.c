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

static struct profile_rules *find(const struct preferences *preferences, const char *name)
{
	for (size_t i = 0; i < preferences->profile_count; i++)
		if (strcmp(preferences->profiles[i].name, name) == 0)
			return &preferences->profiles[i];
	return NULL;
}

const struct profile_rules *preferences_profile(const struct preferences *preferences,
						const char *name)
{
	static const struct profile_rules usual = {.name = "", .banner = ROLE_TITLE};
	const struct profile_rules *found = find(preferences, name);

	return found ? found : &usual;
}

struct profile_rules *preferences_add_profile(struct preferences *preferences, const char *name)
{
	struct profile_rules *rules = find(preferences, name);

	if (rules)
		return rules;
	preferences->profiles = memory_resize(preferences->profiles, preferences->profile_count + 1,
	                                      sizeof(*preferences->profiles));
	rules = &preferences->profiles[preferences->profile_count++];
	*rules = (struct profile_rules){.name = name, .banner = ROLE_TITLE};
	return rules;
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

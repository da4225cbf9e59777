/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/arguments.h"

#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "ui/finder.h"
#include "ui/list_choice.h"
#include "ui/quick_view.h"
#include "ui/take.h"

static const char *scope_name(const struct scope_list *list, size_t index)
{
	return index < list->count ? list->items[index] : NULL;
}

static const char *profile_at(const struct world *world, size_t index)
{
	return world->scope ? scope_name(&world->scope->profiles, index) : NULL;
}

static const char *region_at(const struct world *world, size_t index)
{
	return world->scope ? scope_name(&world->scope->regions, index) : NULL;
}

static const char *theme_at(const struct world *world, size_t index)
{
	return themes_name(&world->preferences->themes, index);
}

static const char *view_at(const struct world *world, size_t index)
{
	return quick_view_word(world->preferences, index);
}

static const char *column_at(const struct world *world, size_t index)
{
	(void)world;
	return list_column_name(index);
}

static const char *take_at(const struct world *world, size_t index)
{
	(void)world;
	return index < TAKE_COUNT ? take_word((enum take)index) : NULL;
}

static const struct {
	enum command command;
	bool list;        /* several, separated by commas */
	const char *skip; /* what may stand before a name */
	const char *(*at)(const struct world *world, size_t index);
} sources[] = {
	{COMMAND_PROFILES,  true,  "",  profile_at},
	{COMMAND_REGIONS,   true,  "",  region_at },
	{COMMAND_COLUMNS,   true,  "",  column_at },
	{COMMAND_SORT,      false, "-", column_at },
	{COMMAND_VIEW_NEXT, false, "",  view_at   },
	{COMMAND_COPY,      false, "",  take_at   },
	{COMMAND_THEME,     false, "",  theme_at  },
};

static void complete_filter(const struct world *world, const char *typed,
                            struct arguments *arguments)
{
	finder_complete(world, typed, &arguments->filter);
	arguments->start = arguments->filter.start;
	arguments->count = arguments->filter.count;
	for (size_t i = 0; i < arguments->count; i++)
		arguments->names[i] = arguments->filter.candidates[i].text;
}

/* Where the name that is being typed begins. */
static size_t start_of(const char *typed, bool list, const char *skip)
{
	const char *comma = list ? strrchr(typed, ',') : NULL, *at = comma ? comma + 1 : typed;

	at += strspn(at, " ");
	return (size_t)(at + strspn(at, skip) - typed);
}

void arguments_complete(const struct world *world, enum command command, const char *typed,
                        struct arguments *arguments)
{
	const char *name;

	arguments->count = arguments->start = 0;
	arguments->filter.tags = false;
	if (command == COMMAND_FILTER)
		complete_filter(world, typed, arguments);
	for (size_t i = 0; i < ARRAY_SIZE(sources); i++) {
		if (sources[i].command != command)
			continue;
		arguments->start = start_of(typed, sources[i].list, sources[i].skip);
		typed += arguments->start;
		for (size_t j = 0; (name = sources[i].at(world, j)); j++)
			if (strncasecmp(name, typed, strlen(typed)) == 0 &&
			    arguments->count < ARGUMENTS_MOST)
				arguments->names[arguments->count++] = name;
	}
}

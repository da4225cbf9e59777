/* SPDX-License-Identifier: GPL-3.0-or-later */
/* [profile NAME], [account NUMBER]: care that goes with a profile, or with an account whichever
   profile leads to it.  The command line takes none of it away. */
#include <string.h>

#include "app/config_internal.h"
#include "app/config_profile.h"
#include "app/option_rows.h"
#include "base/array.h"
#include "model/certificate.h"
#include "text/i18n.h"

static bool take_read_only(struct profile_rules *rules, const char *value)
{
	return option_read_switch(value, &rules->read_only);
}

static bool take_colour(struct profile_rules *rules, const char *value)
{
	static const struct {
		const char *name;
		enum role role;
	} colours[] = {
		{"none", ROLE_TITLE},
		{"red", ROLE_BANNER_RED},
		{"green", ROLE_BANNER_GREEN},
		{"yellow", ROLE_BANNER_YELLOW},
		{"blue", ROLE_BANNER_BLUE},
		{"magenta", ROLE_BANNER_MAGENTA},
		{"cyan", ROLE_BANNER_CYAN},
	};

	for (size_t i = 0; i < ARRAY_SIZE(colours); i++) {
		if (strcmp(colours[i].name, value) != 0)
			continue;
		rules->banner = colours[i].role;
		return true;
	}
	return false;
}

static bool take_confirm(struct profile_rules *rules, const char *value)
{
	rules->guarded = strcmp(value, "account") == 0;
	return rules->guarded || strcmp(value, "key") == 0;
}

static const struct profile_setting settings[] = {
	{"read-only", "yes|no", "no", take_read_only, N_("nothing can be sent"), "yes"},
	{"colour", "none|red|green|yellow|blue|magenta|cyan", "none", take_colour,
	 N_("the colour of the top line"), NULL},
	{"confirm", "key|account", "key", take_confirm,
	 N_("with account, nothing is sent before its last four digits have been typed"),
	 "account"},
};

const struct profile_setting *profile_setting_at(size_t index)
{
	return index < ARRAY_SIZE(settings) ? &settings[index] : NULL;
}

typedef struct profile_rules *rules_of(struct preferences *preferences, const char *name);

/* The simulated account is nobody's profile: nothing of it is held back there. */
static void be_careful(const struct reader *reader, const struct ini_entry *entry,
                       const struct profile_setting *setting, rules_of *rules)
{
	if (!setting->careful || reader->options->demo)
		return;
	setting->take(rules(&reader->options->preferences, reader->name), setting->careful);
	config_is_careful(reader, entry, setting->name, setting->careful);
}

static void no_such_setting(const struct reader *reader, const struct ini_entry *entry,
			    rules_of *rules)
{
	struct nearest nearest;

	nearest_init(&nearest, entry->key);
	for (size_t i = 0; i < ARRAY_SIZE(settings); i++)
		nearest_try(&nearest, settings[i].name);
	config_no_such_setting(reader, entry, &nearest);
	for (size_t i = 0; nearest.name && i < ARRAY_SIZE(settings); i++)
		if (strcmp(settings[i].name, nearest.name) == 0)
			be_careful(reader, entry, &settings[i], rules);
}

static void read_care(const struct reader *reader, const struct ini_entry *entry, rules_of *rules)
{
	for (size_t i = 0; i < ARRAY_SIZE(settings); i++) {
		if (strcmp(settings[i].name, entry->key) != 0)
			continue;
		/* The simulated account is nobody's profile. */
		if (reader->options->demo ||
		    settings[i].take(rules(&reader->options->preferences, reader->name),
				     entry->value))
			return;
		config_bad_value(reader, entry, settings[i].values);
		be_careful(reader, entry, &settings[i], rules);
		return;
	}
	no_such_setting(reader, entry, rules);
}

void config_read_profile(const struct reader *reader, const struct ini_entry *entry)
{
	if (reader->name)
		read_care(reader, entry, preferences_add_profile);
	else
		config_trouble(reader->config, entry->line,
		               N_("%1$s: the section [profile] needs a name: [profile prod]"), NULL, NULL);
}

void config_read_account(const struct reader *reader, const struct ini_entry *entry)
{
	if (reader->name && arn_is_account(reader->name))
		read_care(reader, entry, preferences_add_account);
	else
		config_trouble(reader->config, entry->line,
		               N_("%1$s: the section [account] needs the twelve digits of an account: [account 123456789012]"), NULL, NULL);
}

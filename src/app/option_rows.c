/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/option_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aws/dns.h"
#include "aws/endpoint.h"
#include "base/array.h"
#include "base/memory.h"
#include "base/number.h"
#include "text/i18n.h"
#include "ui/list_choice.h"

/* Text before, after and between all commas? */
static bool is_separated(const char *text)
{
	size_t length = strlen(text);

	return length && text[0] != ',' && text[length - 1] != ',' && !strstr(text, ",,");
}

/* "a,b" is a and b.  Cut only when all of it is good: the error shows it whole. */
static bool add_separated(struct text_list *list, char *text)
{
	if (!is_separated(text))
		return false;
	text_list_add(list, text);
	return true;
}

static bool take_profile(struct options *options, char *value)
{
	return add_separated(&options->profiles, value);
}

/* "all" has the form of one, too. */
static bool take_region(struct options *options, char *value)
{
	size_t at = options->regions.count;
	bool good = add_separated(&options->regions, value);

	while (good && at < options->regions.count)
		good = endpoint_is_region(options->regions.items[at++]);
	return good;
}

static bool take_endpoint_url(struct options *options, char *value)
{
	struct endpoint endpoint;
	struct error error;

	options->endpoint_url = value;
	return endpoint_parse(value, true, &endpoint, &error);
}

static bool take_domain(struct options *options, char *value)
{
	return add_separated(&options->domains, options_take_names(options, value));
}

static bool take_validation_domain(struct options *options, char *value)
{
	options->validation_domain = options_take_names(options, value);
	return *value;
}

#define TEXT(member) \
	static bool take_##member(struct options *options, char *value) \
	{ \
		options->member = value; \
		return *value; \
	}
TEXT(ca_bundle)
TEXT(log)
TEXT(script)
TEXT(config)
#undef TEXT

static bool take_output(struct options *options, char *value)
{
	static const char *const names[] = {
		[OUTPUT_TABLE] = "table", [OUTPUT_JSON] = "json", [OUTPUT_CSV] = "csv"};

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		if (strcmp(names[i], value) != 0)
			continue;
		options->output = (enum output)i;
		return true;
	}
	return false;
}

static bool take_lang(struct options *options, char *value)
{
	options->lang = value;
	if (strcmp(value, "en") != 0 && strcmp(value, "ja") != 0)
		return false;
	i18n_switch(value);
	return true;
}

static bool take_dns_server(struct options *options, char *value)
{
	options->dns_server = value;
	return dns_server_is_good(value);
}

static bool take_filter(struct options *options, char *value)
{
	options->filter = value; /* the command reads it, and says where it is wrong */
	return true;
}

#define SECONDS(member) \
	static bool take_##member(struct options *options, char *value) \
	{ \
		return number_parse(value, 1, 60 * 60, &options->member); \
	}
SECONDS(connect_timeout)
SECONDS(read_timeout)
SECONDS(every)
#undef SECONDS

#define FLAG(member) \
	static bool take_##member(struct options *options, char *value) \
	{ \
		(void)value; \
		return options->member = true; \
	}
FLAG(demo)
FLAG(insecure_http)
FLAG(all)
FLAG(yes)
FLAG(dry_run)
FLAG(defaults)
FLAG(help)
FLAG(version)
#undef FLAG

bool option_read_switch(const char *value, bool *yes)
{
	static const struct {
		const char *word;
		bool yes;
	} words[] = {{"yes", true}, {"no", false}, {"true", true}, {"false", false},
	             {"on", true},  {"off", false}};

	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		if (strcmp(words[i].word, value) != 0)
			continue;
		*yes = words[i].yes;
		return true;
	}
	return false;
}

#define SWITCH(name, member, value_of) \
	static bool take_##name(struct options *options, char *value) \
	{ \
		bool yes = false; \
\
		if (!option_read_switch(value, &yes)) \
			return false; \
		options->member = value_of; \
		return true; \
	}
SWITCH(read_only, read_only, yes)
SWITCH(dns, no_dns, !yes)
SWITCH(ledger, no_ledger, !yes)
SWITCH(cache, no_cache, !yes)
SWITCH(bell, preferences.ring, yes)
SWITCH(notifications, preferences.notify, yes)
SWITCH(mouse, preferences.mouse, yes)
SWITCH(plain, preferences.plain, yes)
SWITCH(ascii_lines, preferences.ascii_lines, yes)
SWITCH(title, preferences.title, yes)
#undef SWITCH

/* Whether there is one of that name is not known before the whole file has been read. */
static bool take_theme(struct options *options, char *value)
{
	options->preferences.theme = value;
	return *value && strlen(value) < THEME_NAME_SIZE;
}

static bool take_columns(struct options *options, char *value)
{
	char bad[COLUMN_NAME_SIZE];

	list_layout_init(&options->preferences.columns);
	return *value && list_choose_columns(&options->preferences.columns, value, bad);
}

static bool take_sort(struct options *options, char *value)
{
	struct preferences *preferences = &options->preferences;

	return list_choose_sort(value, &preferences->sort, &preferences->reversed);
}

/* Likewise. */
static bool take_start_view(struct options *options, char *value)
{
	options->preferences.start_view = value;
	return *value;
}

/* Where it is wrong is said by those who read it. */
static bool take_start_filter(struct options *options, char *value)
{
	options->preferences.start_filter = value;
	return true;
}

#define SETTING(...) &(const struct setting){__VA_ARGS__}
static const struct option_row rows[] = {
	{"profile", "P", NULL, take_profile, N_("the profile, as in the AWS CLI; several: repeat it, or separate by commas"),
	 SETTING(.usual = "", .variables = "AWS_PROFILE AWS_DEFAULT_PROFILE AWS_ACCESS_KEY_ID", .of_account = true, .list = true,
	         .help = N_("the profiles to look at, separated by commas"))},
	{"region", "R", NULL, take_region, N_("the region, likewise; all: every region of the partition"),
	 SETTING(.usual = "", .variables = "AWS_REGION AWS_DEFAULT_REGION", .of_account = true, .list = true,
	         .help = N_("the regions to look at, separated by commas; all: every region of the partition"))},
	{"endpoint-url", "U", NULL, take_endpoint_url, N_("ask this endpoint instead of the region's own"),
	 SETTING(.usual = "", .variables = "AWS_ENDPOINT_URL_ACM AWS_ENDPOINT_URL", .of_account = true)},
	{"insecure-http", NULL, NULL, take_insecure_http, N_("let an http:// endpoint be another machine: requests travel unencrypted"), NULL},
	{"ca-bundle", "F", NULL, take_ca_bundle, N_("trust the certificate authorities in this file"),
	 SETTING(.usual = "", .variables = "AWS_CA_BUNDLE", .of_account = true)},
	{"cli-connect-timeout", "SECONDS", NULL, take_connect_timeout, N_("how long to wait for a connection (5)"),
	 SETTING(.usual = "5", .help = N_("seconds to wait for a connection"))},
	{"cli-read-timeout", "SECONDS", NULL, take_read_timeout, N_("how long to wait for a whole answer (30)"),
	 SETTING(.usual = "30", .help = N_("seconds to wait for a whole answer"))},
	{"output", "table|json|csv", NULL, take_output, N_("how the commands print; a table by default"),
	 SETTING(.usual = "table")},
	{"demo", NULL, NULL, take_demo, N_("a simulated account; needs no credentials"), NULL},
	{"read-only", NULL, NULL, take_read_only, N_("nothing can be sent"), SETTING(.usual = "no", .careful = "yes")},
	{"lang", "en|ja", NULL, take_lang, N_("speak this language, whatever the locale says"), SETTING(.usual = "")},
	{"dns", NULL, NULL, take_dns, N_("ask DNS nothing"),
	 SETTING(.usual = "yes", .help = N_("ask DNS whether a mail can arrive"))},
	{"dns-server", "HOST:PORT", NULL, take_dns_server, N_("ask this DNS server instead of the system's; HOST is an address"),
	 SETTING(.usual = "", .of_account = true)},
	{"bell", NULL, NULL, take_bell, N_("do not ring when a domain has been approved"),
	 SETTING(.usual = "yes", .help = N_("ring when a domain has been approved"))},
	{"notifications", NULL, NULL, take_notifications, N_("no notification of the desktop, either"),
	 SETTING(.usual = "yes", .help = N_("and let the terminal notify the desktop, where it can"))},
	{"cache", NULL, NULL, take_cache, N_("remember no names for the completion of the shell"),
	 SETTING(.usual = "yes", .help = N_("remember the names of certificates for the completion of the shell"))},
	{"theme", "NAME", NULL, take_theme, N_("the dashboard's colours: default, dark, light, high-contrast, monochrome, or a theme of the settings"),
	 SETTING(.usual = "default")},
	{"mouse", NULL, NULL, take_mouse, N_("leave the mouse to the terminal, to select text"),
	 SETTING(.usual = "yes", .help = N_("take clicks and the wheel in the dashboard; else the terminal selects text"))},
	{"plain", NULL, NULL, take_plain, N_("the dashboard without frames and columns, as lines of text, for screen readers"),
	 SETTING(.usual = "no")},
	{"ascii-lines", NULL, NULL, take_ascii_lines, N_("draw frames and rules with - | +, for a terminal that draws those of its own two columns wide"),
	 SETTING(.usual = "no")},
	{"title", NULL, NULL, take_title, N_("leave the terminal's title alone"),
	 SETTING(.usual = "yes", .help = N_("set the terminal's title, where it can be put back"))},
	{"columns", "COLUMN,...", NULL, take_columns, N_("the columns of the dashboard's list, from left to right"),
	 SETTING(.usual = "domain,account,region,names,status,method,renewal,expires,resend", .names = list_column_name)},
	{"sort", "COLUMN", NULL, take_sort, N_("the column that the dashboard's list is sorted by; -COLUMN: the other way round"),
	 SETTING(.usual = "resend", .names = list_column_name)},
	{"start-view", "NAME", NULL, take_start_view, N_("the view that the dashboard begins with: all, needs-somebody, by-email, expiring, or one of the settings"),
	 SETTING(.usual = "all")},
	{"start-filter", "EXPR", NULL, take_start_filter, N_("the filter that the dashboard begins with, as / has it"),
	 SETTING(.usual = "")},
	{"log", "F", NULL, take_log, N_("write a debug log to this file, without secrets"), SETTING(.usual = "")},
	{"script", "F", NULL, take_script, N_("drive the dashboard by the commands in this file, a line each; needs no terminal"), NULL},
	{"config", "F", NULL, take_config, N_("read the settings from this file"), NULL},
	{"help", NULL, NULL, take_help, N_("print this, and end; -h is the same"), NULL},
	{"version", NULL, NULL, take_version, N_("print the version, and end"), NULL},
	{"filter", "EXPR", "list, check", take_filter, N_("only what this filter means, as / in the dashboard: \"status:pending expires:<30d\""), NULL},
	{"domain", "D", "resend, note", take_domain, N_("only this domain of the certificate; may be repeated"), NULL},
	{"all", NULL, "resend", take_all, N_("every certificate in scope"), NULL},
	{"validation-domain", "V", "resend", take_validation_domain, N_("send to the mailboxes of this domain or superdomain, this time only"), NULL},
	{"dry-run", NULL, "resend", take_dry_run, N_("print what would be sent, and send nothing"), NULL},
	{"ledger", NULL, "resend", take_ledger, N_("write nothing to the ledger of what was sent"),
	 SETTING(.usual = "yes", .help = N_("write what is sent to the ledger"))},
	{"yes", NULL, "resend", take_yes, N_("do not ask"), NULL},
	{"every", "SECONDS", "watch", take_every, N_("ask ACM this often, instead of less and less often"), SETTING(.usual = "")},
	{"default", NULL, "config", take_defaults, N_("print the file of the defaults instead, to start one's own from"), NULL},
};
#undef SETTING
_Static_assert(ARRAY_SIZE(rows) <= OPTIONS_MOST, "an origin for each");

const struct option_row *option_row_at(size_t index)
{
	return index < ARRAY_SIZE(rows) ? &rows[index] : NULL;
}

size_t option_row_index(const struct option_row *row)
{
	return (size_t)(row - rows);
}

bool option_is_switch(const struct option_row *row)
{
	return !row->argument && row->setting;
}

const char *option_values(const struct option_row *row)
{
	return option_is_switch(row) ? "yes|no" : row->argument;
}

const struct option_row *option_setting(const char *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++)
		if (rows[i].setting && strcmp(rows[i].name, name) == 0)
			return &rows[i];
	return NULL;
}

/* By its name, or an unmistakable beginning of it; switches: only among those. */
static const struct option_row *find_named(const char *text, size_t length, bool switches)
{
	const struct option_row *found = NULL, *row;

	for (size_t i = 0; (row = option_row_at(i)); i++) {
		if ((switches && !option_is_switch(row)) || strncmp(row->name, text, length) != 0)
			continue;
		if (!row->name[length])
			return row;
		if (found)
			return NULL;
		found = row;
	}
	return length ? found : NULL;
}

const struct option_row *option_find(const char *text, bool *no)
{
	static const char prefix[] = "no-";
	size_t skip = sizeof(prefix) - 1, length = strcspn(text, "=");
	const struct option_row *row = find_named(text, length, false);

	*no = !row && length > skip && strncmp(text, prefix, skip) == 0;
	return *no ? find_named(text + skip, length - skip, true) : row;
}

void option_spell(const struct option_row *row, char *text, size_t size)
{
	bool no = option_is_switch(row) && strcmp(row->setting->usual, "yes") == 0;

	snprintf(text, size, "--%s%s", no ? "no-" : "", row->name);
}

bool option_is_of(const struct option_row *row, const char *command)
{
	size_t length = strlen(command);

	for (const char *at = row->commands; at && (at = strstr(at, command)); at += length)
		if ((at == row->commands || at[-1] == ' ') && (!at[length] || at[length] == ','))
			return true;
	return false;
}

/* A value that is given again in the same place replaces the one before; to a list it is added. */
static const char *remembered(struct options *options, const struct option_row *row,
			      const struct origin *before, const struct origin *origin,
			      const char *value)
{
	char *both, *kept;

	if (!row->setting || !row->setting->list || !before->value || before->kind != origin->kind)
		return arena_text(&options->texts, value, strlen(value));
	both = memory_format("%s,%s", before->value, value);
	kept = arena_text(&options->texts, both, strlen(both));
	free(both);
	return kept;
}

bool option_take(struct options *options, const struct option_row *row, const char *value,
                 const struct origin *origin)
{
	struct origin *kept = &options->origins[option_row_index(row)];
	char *own = value ? arena_text(&options->texts, value, strlen(value)) : NULL;

	if (!row->take(options, own))
		return false;
	value = value ? remembered(options, row, kept, origin, value) : NULL;
	*kept = *origin;
	kept->value = value;
	return true;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aws/dns.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "base/number.h"
#include "text/cells.h"
#include "text/i18n.h"

void text_list_add(struct text_list *list, char *text)
{
	for (char *item; (item = strsep(&text, ","));) {
		list->items = memory_resize(list->items, list->count + 1, sizeof(*list->items));
		list->items[list->count++] = item;
	}
}

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

static bool take_region(struct options *options, char *value)
{
	return add_separated(&options->regions, value);
}

static bool take_domain(struct options *options, char *value)
{
	return add_separated(&options->domains, value);
}

static bool take_endpoint_url(struct options *options, char *value)
{
	options->endpoint_url = value;
	return *value;
}

static bool take_ca_bundle(struct options *options, char *value)
{
	options->ca_bundle = value;
	return *value;
}

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

static bool take_log(struct options *options, char *value)
{
	options->log = value;
	return *value;
}

static bool take_dns_server(struct options *options, char *value)
{
	options->dns_server = value;
	return dns_server_is_good(value);
}

static bool take_validation_domain(struct options *options, char *value)
{
	options->validation_domain = value;
	return *value;
}

static bool take_every(struct options *options, char *value)
{
	return number_parse(value, 1, 60 * 60, &options->every);
}

#define FLAG(member) \
	static bool take_##member(struct options *options, char *value) \
	{ \
		(void)value; \
		return options->member = true; \
	}
FLAG(demo)
FLAG(insecure_http)
FLAG(read_only)
FLAG(no_dns)
FLAG(all)
FLAG(yes)
FLAG(dry_run)
FLAG(no_ledger)
FLAG(help)
FLAG(version)
#undef FLAG

static const struct option_row {
	const char *name, *argument; /* argument NULL: takes none */
	const char *commands;        /* of which alone it is an option: "a, b"; NULL: of all */
	bool (*take)(struct options *options, char *value);
	const char *help;
} rows[] = {
	{"profile", "P", NULL, take_profile, N_("the profile, as in the AWS CLI; several: repeat it, or separate by commas")},
	{"region", "R", NULL, take_region, N_("the region, likewise; all: every region of the partition")},
	{"endpoint-url", "U", NULL, take_endpoint_url, N_("ask this endpoint instead of the region's own")},
	{"insecure-http", NULL, NULL, take_insecure_http, N_("let an http:// endpoint be another machine: requests travel unencrypted")},
	{"ca-bundle", "F", NULL, take_ca_bundle, N_("trust the certificate authorities in this file")},
	{"output", "table|json|csv", NULL, take_output, N_("how the commands print; a table by default")},
	{"demo", NULL, NULL, take_demo, N_("a simulated account; needs no credentials")},
	{"read-only", NULL, NULL, take_read_only, N_("nothing can be sent")},
	{"lang", "en|ja", NULL, take_lang, N_("speak this language, whatever the locale says")},
	{"no-dns", NULL, NULL, take_no_dns, N_("ask DNS nothing")},
	{"dns-server", "HOST:PORT", NULL, take_dns_server, N_("ask this DNS server instead of the system's; HOST is an address")},
	{"log", "F", NULL, take_log, N_("write a debug log to this file, without secrets")},
	{"help", NULL, NULL, take_help, N_("print this, and end")},
	{"version", NULL, NULL, take_version, N_("print the version, and end")},
	{"domain", "D", "resend, note", take_domain, N_("only this domain of the certificate; may be repeated")},
	{"all", NULL, "resend", take_all, N_("every certificate in scope")},
	{"validation-domain", "V", "resend", take_validation_domain, N_("send to the mailboxes of this domain or superdomain, this time only")},
	{"dry-run", NULL, "resend", take_dry_run, N_("print what would be sent, and send nothing")},
	{"no-ledger", NULL, "resend", take_no_ledger, N_("write nothing to the ledger of what was sent")},
	{"yes", NULL, "resend", take_yes, N_("do not ask")},
	{"every", "SECONDS", "watch", take_every, N_("ask ACM this often, instead of less and less often")},
};
_Static_assert(ARRAY_SIZE(rows) <= 32, "a bit of options.given for each");

/* "--name" or "--name=value", or an unmistakable beginning of a name. */
static const struct option_row *find_row(const char *text, size_t length)
{
	const struct option_row *found = NULL;

	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		if (strncmp(rows[i].name, text, length) != 0)
			continue;
		if (!rows[i].name[length])
			return &rows[i];
		if (found)
			return NULL;
		found = &rows[i];
	}
	return length ? found : NULL;
}

static bool usage_error(struct error *error, const char *id, const char *first, const char *second)
{
	return error_set(error, ERROR_USAGE, 0, id, first, second, NULL);
}

/* Takes argv[*at], and its value behind it where it has one. */
static bool take_option(struct options *options, char **argv, int argc, int *at,
			struct error *error)
{
	char *text = argv[*at] + 2;
	char *value = strchr(text, '=');
	const struct option_row *row =
	    find_row(text, value ? (size_t)(value - text) : strlen(text));

	if (!row)
		return usage_error(error, N_("%1$s: there is no such option"), argv[*at], NULL);
	if (value)
		value++;
	else if (row->argument && *at + 1 < argc)
		value = argv[++*at];
	if (row->argument && !value)
		return usage_error(error, N_("--%1$s needs a value: %2$s"), row->name, row->argument);
	if (!row->argument && value)
		return usage_error(error, N_("--%1$s takes no value"), row->name, NULL);
	if (!row->take(options, value))
		return usage_error(error, N_("--%1$s: %2$s is no good value"), row->name, value);
	options->given |= 1U << (row - rows); /* judged when the command is known */
	return true;
}

static bool split(struct options *options, int argc, char **argv, struct error *error)
{
	bool options_ended = false;

	options->arguments = memory_new((size_t)argc + 1, sizeof(*options->arguments));
	for (int i = 1; i < argc; i++) {
		if (!options_ended && strcmp(argv[i], "--") == 0) {
			options_ended = true;
		} else if (!options_ended && strncmp(argv[i], "--", 2) == 0) {
			if (!take_option(options, argv, argc, &i, error))
				return false;
		} else if (!options_ended && argv[i][0] == '-' && argv[i][1]) {
			return usage_error(error, N_("%1$s: there is no such option"), argv[i], NULL);
		} else if (!options->command) {
			options->command = argv[i];
		} else {
			options->arguments[options->argument_count++] = argv[i];
		}
	}
	return true;
}

static bool check_arguments(const struct options *options, const struct batch_command *command,
                            struct error *error)
{
	int count = (int)options->argument_count;

	if (count > command->most || (options->all && count))
		return usage_error(error, N_("%1$s: unexpected argument %2$s"), command->name,
		                   options->arguments[options->all ? 0 : command->most]);
	if (count < command->least && !options->all)
		return usage_error(error, N_("%1$s needs an argument: %2$s"), command->name,
		                   command->argument);
	return true;
}

/* Is the name one of "a, b"? */
static bool is_among(const char *commands, const char *name)
{
	size_t length = strlen(name);

	for (const char *at = commands; (at = strstr(at, name)); at += length)
		if ((at == commands || at[-1] == ' ') && (!at[length] || at[length] == ','))
			return true;
	return false;
}

static bool check_given(const struct options *options, const struct batch_command *command,
			struct error *error)
{
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		const struct option_row *row = &rows[i];

		if (!(options->given & 1U << i) || !row->commands ||
		    (command && is_among(row->commands, command->name)))
			continue;
		return usage_error(error, N_("--%1$s is an option of %2$s alone"), row->name,
		                   row->commands);
	}
	return true;
}

static bool check(const struct options *options, struct error *error)
{
	const struct batch_command *command =
		options->command ? batch_command_find(options->command) : NULL;

	if (options->help || options->version)
		return true;
	if (options->command && !command)
		return usage_error(error, N_("%1$s: there is no such command"), options->command, NULL);
	return check_given(options, command, error) &&
	       (!command || check_arguments(options, command, error));
}

/* --lang counts from the start, wherever it stands. */
static void look_for_language(int argc, char **argv)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		const char *value = NULL;

		if (strncmp(argv[i], "--lang=", 7) == 0)
			value = argv[i] + 7;
		else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
			value = argv[i + 1];
		if (value && (strcmp(value, "en") == 0 || strcmp(value, "ja") == 0))
			i18n_switch(value);
	}
}

bool options_parse(struct options *options, int argc, char **argv, struct error *error)
{
	*options = (struct options){0};
	look_for_language(argc, argv);
	return split(options, argc, argv, error) && check(options, error);
}

void options_release(struct options *options)
{
	free(options->profiles.items);
	free(options->regions.items);
	free(options->domains.items);
	free(options->arguments);
	*options = (struct options){0};
}

/* --help. */

enum { NAME_WIDTH = 32 };

static void print_row(const char *name, const char *help)
{
	struct buffer line;

	buffer_init(&line, 4096);
	if (cells_width(name) < NAME_WIDTH)
		cells_add_padded(&line, name, NAME_WIDTH, CELLS_CUT_END);
	else
		buffer_format(&line, "%s\n%*s", name, NAME_WIDTH + 2, "");
	printf("  %s%s\n", buffer_text(&line), help);
	buffer_release(&line);
}

static void print_option(const struct option_row *row)
{
	char name[64];

	snprintf(name, sizeof(name), "--%s%s%s", row->name, row->argument ? " " : "",
	         row->argument ? row->argument : "");
	print_row(name, _(row->help));
}

/* Those of all commands first, then each group under its heading. */
static void print_options(void)
{
	const char *commands = NULL;

	printf("\n%s\n", _("Options:"));
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		if (rows[i].commands && (!commands || strcmp(commands, rows[i].commands) != 0)) {
			commands = rows[i].commands;
			putchar('\n');
			printf(_("Options of %s:\n"), commands);
		}
		print_option(&rows[i]);
	}
}

static void print_commands(void)
{
	const struct batch_command *command;
	char name[64];

	for (size_t i = 0; (command = batch_command_at(i)); i++) {
		snprintf(name, sizeof(name), "%s%s%s", command->name, command->argument ? " " : "",
		         command->argument ? command->argument : "");
		print_row(name, _(command->help));
	}
}

static const struct {
	const char *line, *help;
} examples[] = {
	{"acmdash --demo", N_("look around, without an account")},
	{"acmdash list --region all", N_("every certificate of the account")},
	{"acmdash show www.example.com", N_("why its mail can or cannot be resent")},
	{"acmdash resend www.example.com", N_("resend what is pending, after asking")},
	{"acmdash note www.example.com", N_("what to send to the person who must click")},
};

static void print_examples(void)
{
	for (size_t i = 0; i < ARRAY_SIZE(examples); i++)
		print_row(examples[i].line, _(examples[i].help));
}

void options_print_help(void)
{
	puts(_("Usage: acmdash [OPTION...] [COMMAND [ARGUMENT...]]"));
	puts(_("Says why an ACM validation e-mail can be resent, or why not. Without a command: the dashboard."));
	printf("\n%s\n", _("Commands:"));
	print_commands();
	print_options();
	printf("\n%s\n", _("Examples:"));
	print_examples();
	printf("\n%s\n", _("Exit status: 0 done, 1 failed, 2 wrong usage, 3 nothing may be sent, 4 something awaits approval (check)."));
}

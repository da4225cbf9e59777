/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/options.h"

#include <stdlib.h>
#include <string.h>

#include "app/option_rows.h"
#include "aws/endpoint.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/idn.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "text/i18n.h"

enum { CHOICE_MOST = 4096 };

/* Without the blanks around it. */
static char *trimmed(char *text)
{
	size_t length;

	text += strspn(text, " \t\n");
	length = strlen(text);
	while (length && strchr(" \t\n", text[length - 1]))
		length--;
	text[length] = '\0';
	return text;
}

bool text_list_has(const struct text_list *list, const char *text)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->items[i], text) == 0)
			return true;
	return false;
}

void text_list_add(struct text_list *list, char *text)
{
	for (char *item; (item = strsep(&text, ","));) {
		item = trimmed(item);
		if (text_list_has(list, item))
			continue;
		list->items = memory_resize(list->items, list->count + 1, sizeof(*list->items));
		list->items[list->count++] = item;
	}
}

static void drop_roots(char *names)
{
	char *to = names;

	for (const char *from = names; *from; from++)
		if (*from != '.' || to == names || (from[1] && from[1] != ','))
			*to++ = *from;
	*to = '\0';
}

char *options_take_names(struct options *options, const char *names)
{
	struct buffer ascii;
	char *taken;

	buffer_init(&ascii, IDN_GROWTH * strlen(names) + 1);
	idn_add_ascii(&ascii, names);
	taken = arena_text(&options->texts, buffer_text(&ascii), ascii.length);
	buffer_release(&ascii);
	drop_roots(taken);
	return taken;
}

static bool usage_error(struct error *error, const char *id, const char *first, const char *second)
{
	return error_set(error, ERROR_USAGE, 0, id, first, second, NULL);
}

static bool no_such_option(const char *text, struct error *error)
{
	const struct option_row *row;
	struct nearest nearest;
	char *name, *meant;

	name = memory_copy_text(text + strspn(text, "-"));
	name[strcspn(name, "=")] = '\0';
	nearest_init(&nearest, name);
	for (size_t i = 0; (row = option_row_at(i)); i++)
		nearest_try(&nearest, row->name);
	meant = memory_format("--%s", nearest.name ? nearest.name : "");
	if (nearest.name)
		usage_error(error, N_("%1$s: there is no such option; did you mean %2$s?"), text, meant);
	else
		usage_error(error, N_("%1$s: there is no such option"), text, NULL);
	free(meant);
	free(name);
	return false;
}

/* A good value of what is no choice, by what the table calls it. */
static const char *example_of(const struct option_row *row)
{
	static const struct {
		const char *argument, *example;
	} examples[] = {
		{"P", "prod"},
		{"R", "us-east-1"},
		{"U", "https://acm.us-east-1.amazonaws.com"},
		{"D", "www.example.com"},
		{"SECONDS", "30"},
		{"HOST:PORT", "192.0.2.53:53"},
	};

	for (size_t i = 0; row->argument && i < ARRAY_SIZE(examples); i++)
		if (strcmp(examples[i].argument, row->argument) == 0)
			return examples[i].example;
	return NULL;
}

/* What would be a good one is said, where it can be. */
static bool bad_value(const struct option_row *row, const char *value, struct error *error)
{
	const char *(*names)(size_t index) = row->setting ? row->setting->names : NULL;
	const char *name, *values = option_values(row);
	char shown[MESSAGE_ARGUMENT_SIZE];
	struct buffer good;

	if (value)
		value = endpoint_cite(value, shown, sizeof(shown));
	if (row->argument && (!value || !*value))
		return usage_error(error, N_("--%1$s needs a value: %2$s"), row->name,
		                   row->argument);
	buffer_init(&good, CHOICE_MOST);
	if (strchr(values, '|'))
		buffer_add_text(&good, values);
	for (size_t i = 0; names && (name = names(i)); i++)
		buffer_format(&good, "%s%s", good.length ? " " : "", name);
	if (good.length)
		error_set(error, ERROR_USAGE, 0,
		          N_("--%1$s: %2$s is not a valid value; it must be %3$s"), row->name,
		          value, buffer_text(&good), NULL);
	else if (example_of(row))
		error_set(error, ERROR_USAGE, 0,
		          N_("--%1$s: %2$s is not a valid value; %3$s would be one"), row->name,
		          value, example_of(row), NULL);
	else
		usage_error(error, N_("--%1$s: %2$s is not a valid value"), row->name, value);
	buffer_release(&good);
	return false;
}

/* Takes argv[*at], and its value behind it where it has one. */
static bool take_option(struct options *options, char **argv, int argc, int *at,
			struct error *error)
{
	static const struct origin line = {.kind = ORIGIN_LINE};
	const char *text = argv[*at] + 2, *value = strchr(text, '=');
	bool no;
	const struct option_row *row = option_find(text, &no);

	if (!row)
		return no_such_option(argv[*at], error);
	if (value)
		value++;
	else if (row->argument && *at + 1 < argc)
		value = argv[++*at];
	if (row->argument && !value)
		return usage_error(error, N_("--%1$s needs a value: %2$s"), row->name, row->argument);
	if (value && !row->argument && (no || !option_is_switch(row)))
		return usage_error(error, N_("--%1$s: it takes no value"), row->name, NULL);
	if (!value && option_is_switch(row))
		value = no ? "no" : "yes";
	return option_take(options, row, value, &line) || bad_value(row, value, error);
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
		} else if (!options_ended && strcmp(argv[i], "-h") == 0) {
			options->help = true;
		} else if (!options_ended && argv[i][0] == '-' && argv[i][1]) {
			return no_such_option(argv[i], error);
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

	if (options->all && count)
		return usage_error(error, N_("%1$s: --all is every certificate; leave out %2$s, or --all"),
		                   command->name, options->arguments[0]);
	if (count > command->most)
		return usage_error(error, N_("%1$s: unexpected argument %2$s"), command->name,
		                   options->arguments[command->most]);
	/* A variable of a script that is not set is no certificate either; a shell completes it. */
	if (!options->all && command->least &&
	    (count < command->least || (command->help && !*options->arguments[0])))
		return usage_error(error, N_("%1$s needs an argument: %2$s"), command->name,
		                   command->argument);
	return true;
}

static bool check_given(const struct options *options, const struct batch_command *command,
			struct error *error)
{
	const struct option_row *row;

	for (size_t i = 0; (row = option_row_at(i)); i++) {
		if (options->origins[i].kind != ORIGIN_LINE || !row->commands ||
		    (command && option_is_of(row, command->name)))
			continue;
		return usage_error(error, N_("--%1$s: it is an option of %2$s alone"), row->name,
		                   row->commands);
	}
	return true;
}

/* Of the line only: what the environment and the files say is their trouble, not its usage. */
static bool check_endpoint(const struct options *options, struct error *error)
{
	struct endpoint endpoint;

	return !options->endpoint_url ||
	       endpoint_parse(options->endpoint_url, options->insecure_http, &endpoint, error);
}

static bool no_such_command(const char *name, struct error *error)
{
	const struct batch_command *command;
	struct nearest nearest;

	nearest_init(&nearest, name);
	for (size_t i = 0; (command = batch_command_at(i)); i++)
		nearest_try(&nearest, command->name);
	if (!nearest.name)
		return usage_error(error, N_("%1$s: there is no such command"), name, NULL);
	return usage_error(error, N_("%1$s: there is no such command; did you mean %2$s?"), name,
	                   nearest.name);
}

/* Options that mean a real account would have no effect. */
static bool check_demo(const struct options *options, struct error *error)
{
	static const char *const real[] = {"profile", "endpoint-url"};

	for (size_t i = 0; options->demo && i < ARRAY_SIZE(real); i++)
		if (options_say(options, real[i]))
			return usage_error(error, N_("--%1$s: --demo has a simulated account of its own; leave out one of the two"),
			                   real[i], NULL);
	return true;
}

static void read_certificate(struct options *options)
{
	const struct batch_command *command =
		options->command ? batch_command_find(options->command) : NULL;

	if (!options->argument_count || !command || !command->argument ||
	    !strstr(command->argument, "CERT"))
		return;
	options->arguments[0] = trimmed(options_take_names(options, options->arguments[0]));
}

static bool check(const struct options *options, struct error *error)
{
	const struct batch_command *command =
		options->command ? batch_command_find(options->command) : NULL;

	if (options->help || options->version)
		return true;
	if (options->command && !command)
		return no_such_command(options->command, error);
	return check_given(options, command, error) && check_demo(options, error) &&
	       check_endpoint(options, error) &&
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
	preferences_init(&options->preferences);
	look_for_language(argc, argv);
	if (!split(options, argc, argv, error))
		return false;
	read_certificate(options);
	return check(options, error);
}

void options_release(struct options *options)
{
	free(options->profiles.items);
	free(options->regions.items);
	free(options->domains.items);
	free(options->arguments);
	arena_release(&options->texts);
	preferences_release(&options->preferences);
	*options = (struct options){0};
}

bool options_say(const struct options *options, const char *name)
{
	const struct option_row *row = option_setting(name);

	return row && options->origins[option_row_index(row)].kind == ORIGIN_LINE;
}

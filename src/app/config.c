/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/batch_text.h"
#include "app/config_internal.h"
#include "app/option_rows.h"
#include "aws/endpoint.h"
#include "aws/settings.h"
#include "base/array.h"
#include "base/file.h"
#include "base/memory.h"
#include "text/i18n.h"
#include "ui/keymap.h"

enum { FILE_MOST = 256 * 1024 };

static const char file_name[] = "acmdash/acmdash.conf";

/* A relative path in XDG_CONFIG_HOME counts as none (XDG base directory specification). */
char *config_path(const struct options *options)
{
	const char *named = options->config ? options->config : getenv("ACMDASH_CONFIG");
	const char *folder = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

	if (named && *named)
		return memory_copy_text(named);
	if (folder && *folder == '/')
		return memory_format("%s/%s", folder, file_name);
	return home && *home ? memory_format("%s/.config/%s", home, file_name) : NULL;
}

/* Troubles. */

static struct error *next_trouble(struct config *config)
{
	if (config->trouble_count < ARRAY_SIZE(config->troubles))
		return &config->troubles[config->trouble_count++];
	config->unsaid++;
	return NULL;
}

void config_trouble(struct config *config, size_t line, const char *id, const char *first,
                    const char *second)
{
	struct error *trouble = next_trouble(config);
	char *place;

	if (!trouble)
		return;
	place = memory_format("%s:%zu", config->path, line);
	error_set(trouble, ERROR_FILE, 0, id, place, first, second, NULL);
	free(place);
}

void config_say_troubles(const struct config *config)
{
	char *text;

	for (size_t i = 0; i < config->trouble_count; i++)
		say_error(&config->troubles[i]);
	if (!config->unsaid)
		return;
	text = memory_format(_n("%1$s: and %2$zu more of this kind", "%1$s: and %2$zu more of this kind",
	                        (unsigned long)config->unsaid), config->path, config->unsaid);
	say_line(text);
	free(text);
}

static const char *environment_of(const struct setting *setting, char *name, size_t size)
{
	const char *at = setting->variables;

	while (at && *at) {
		size_t length = strcspn(at, " ");

		snprintf(name, size, "%.*s", (int)length, at);
		if (aws_environment(name))
			return aws_environment(name);
		at += length + (at[length] == ' ');
	}
	return NULL;
}

void config_no_such_value(const struct reader *reader, const struct ini_entry *entry,
			  const struct nearest *nearest, const char *values)
{
	char shown[MESSAGE_ARGUMENT_SIZE];
	char *written = memory_format("%s = %s", entry->key,
	                              endpoint_cite(entry->value, shown, sizeof(shown)));

	if (nearest->name)
		config_trouble(reader->config, entry->line,
		               N_("%1$s: %2$s: there is no such value; did you mean %3$s?"), written,
		               nearest->name);
	else
		config_trouble(reader->config, entry->line,
		               N_("%1$s: %2$s is not a valid value; it must be %3$s"), written,
		               values);
	free(written);
}

void config_bad_value(const struct reader *reader, const struct ini_entry *entry,
		      const char *values)
{
	char *copy = memory_copy_text(values), *rest = copy;
	bool is_choice = strchr(values, '|');
	struct nearest nearest;

	nearest_init(&nearest, entry->value);
	for (char *value; is_choice && (value = strsep(&rest, "|"));)
		nearest_try(&nearest, value);
	config_no_such_value(reader, entry, &nearest, values);
	free(copy);
}

void config_no_such_setting(const struct reader *reader, const struct ini_entry *entry,
			    const struct nearest *nearest)
{
	config_trouble(reader->config, entry->line,
	               nearest->name ? N_("%1$s: there is no setting %2$s; did you mean %3$s?")
	                             : N_("%1$s: there is no setting %2$s"),
	               entry->key, nearest->name);
}

void config_is_careful(const struct reader *reader, const struct ini_entry *entry,
                       const char *name, const char *value)
{
	char *careful = memory_format("%s = %s", name, value);

	config_trouble(reader->config, entry->line, N_("%1$s: until it is mended, %2$s counts"), careful,
	               NULL);
	free(careful);
}

/* Has something been said that counts before the file, or may the file not say it? */
static bool is_overruled(const struct reader *reader, const struct option_row *row)
{
	return reader->options->origins[option_row_index(row)].kind > ORIGIN_FILE ||
	       (reader->options->demo && row->setting->of_account);
}

/* A setting that may hold mails back, and makes no sense, is taken to hold them back. */
static void be_careful(const struct reader *reader, const struct ini_entry *entry,
                       const struct option_row *row)
{
	const struct origin origin = {.kind = ORIGIN_FILE, .line = entry->line};

	if (!row || !row->setting->careful || is_overruled(reader, row))
		return;
	option_take(reader->options, row, row->setting->careful, &origin);
	config_is_careful(reader, entry, row->name, row->setting->careful);
}

static void no_such_setting(const struct reader *reader, const struct ini_entry *entry)
{
	const struct option_row *row;
	struct nearest nearest;

	nearest_init(&nearest, entry->key);
	for (size_t i = 0; (row = option_row_at(i)); i++)
		if (row->setting)
			nearest_try(&nearest, row->name);
	config_no_such_setting(reader, entry, &nearest);
	be_careful(reader, entry, nearest.name ? option_setting(nearest.name) : NULL);
}

static void read_setting(const struct reader *reader, const struct ini_entry *entry)
{
	const struct option_row *row = option_setting(entry->key);
	const struct origin origin = {.kind = ORIGIN_FILE, .line = entry->line};

	if (!row) {
		no_such_setting(reader, entry);
	} else if (is_overruled(reader, row)) {
		return;
	} else if (*entry->value && !option_take(reader->options, row, entry->value, &origin)) {
		if (row->setting->names)
			config_bad_words(reader, entry, row->setting->names);
		else
			config_bad_value(reader, entry, option_values(row));
		be_careful(reader, entry, row);
	}
}

/* A section is read by whoever its first word belongs to. */
static const struct {
	const char *word;
	bool named; /* something may stand behind it, or has to */
	void (*read)(const struct reader *reader, const struct ini_entry *entry);
	void (*check)(const struct reader *reader, const struct ini_entry *entry); /* or NULL */
} readers[] = {
	{"", false, read_setting, config_check_start},
	{"keys", true, config_read_key, config_check_key},
	{"profile", true, config_read_profile, NULL},
	{"account", true, config_read_account, NULL},
	{"theme", true, config_read_theme, NULL},
	{"views", false, config_read_view, NULL},
};

static void no_such_section(struct config *config, const struct ini_section *section)
{
	struct nearest nearest;

	char *word = memory_copy_text(section->name);

	word[strcspn(word, " ")] = '\0';
	nearest_init(&nearest, word);
	for (size_t i = 1; i < ARRAY_SIZE(readers); i++)
		nearest_try(&nearest, readers[i].word);
	config_trouble(config, section->line,
	               nearest.name ? N_("%1$s: there is no section [%2$s]; did you mean [%3$s]?")
	                            : N_("%1$s: there is no section [%2$s]"),
	               section->name, nearest.name);
	free(word);
}

static size_t find_reader(const struct ini_section *section, const char **name)
{
	size_t length = strcspn(section->name, " "), i = 0;

	*name = section->name[length] ? section->name + length + 1 : NULL;
	while (i < ARRAY_SIZE(readers) &&
	       (strlen(readers[i].word) != length || (*name && !readers[i].named) ||
	        strncmp(readers[i].word, section->name, length) != 0))
		i++;
	return i;
}

static void read_section(struct config *config, struct options *options,
			 const struct ini_section *section)
{
	struct reader reader = {config, options, NULL};
	size_t i = find_reader(section, &reader.name);

	if (i == ARRAY_SIZE(readers))
		no_such_section(config, section);
	else
		for (const struct ini_entry *entry = section->entries; entry; entry = entry->below)
			readers[i].read(&reader, entry);
}

/* Once all has been read. */
static void check_section(struct config *config, struct options *options,
			  const struct ini_section *section)
{
	struct reader reader = {config, options, NULL};
	size_t i = find_reader(section, &reader.name);

	if (i == ARRAY_SIZE(readers) || !readers[i].check)
		return;
	for (const struct ini_entry *entry = section->entries; entry; entry = entry->below)
		readers[i].check(&reader, entry);
}

static void look_at_bad_lines(struct config *config)
{
	size_t first, count = ini_bad_lines(config->ini, &first);
	char others[32];

	snprintf(others, sizeof(others), "%zu", count - 1);
	if (count)
		config_trouble(config, first,
		               count > 1 ? N_("%1$s: this line is not a setting, nor are %2$s others")
		                         : N_("%1$s: this line is not a setting"),
		               others, NULL);
}

/* What the environment says is its own business: whoever needs it asks.  Here it is known who said
   what. */
static void look_at_environment(struct options *options)
{
	const struct option_row *row;

	for (size_t i = 0; (row = option_row_at(i)); i++) {
		struct origin *origin = &options->origins[i];
		char name[64];
		const char *value;

		if (!row->setting || origin->kind > ORIGIN_ENVIRONMENT ||
		    (options->demo && row->setting->of_account))
			continue;
		value = environment_of(row->setting, name, sizeof(name));
		if (!value)
			continue;
		*origin = (struct origin){
			.kind = ORIGIN_ENVIRONMENT,
			.value = arena_text(&options->texts, value, strlen(value)),
			.variable = arena_text(&options->texts, name, strlen(name)),
		};
	}
}

void config_read(struct config *config, struct options *options, const char *path,
		 const char *bytes, size_t length)
{
	const struct ini_section *section;

	keymap_reset();
	if (!config->path)
		config->path = memory_copy_text(path);
	config->ini = ini_parse_in(bytes, length, "");
	look_at_bad_lines(config);
	for (section = ini_sections(config->ini); section; section = section->below)
		read_section(config, options, section);
	for (section = ini_sections(config->ini); section; section = section->below)
		check_section(config, options, section);
}

/* It may have said read-only, or that nothing goes out from some profile. */
static void trouble_forbids_sending(struct config *config, struct options *options,
                                    const struct error *error)
{
	config->troubles[config->trouble_count++] = *error; /* the first */
	options->read_only = true;
	error_set(next_trouble(config), ERROR_FILE, 0,
	          N_("nothing can be sent as long as the settings in %1$s cannot be read"),
	          config->path, NULL);
}

/* As people write it: "~/.config/acmdash/acmdash.conf". */
static const char *as_told(struct options *options, const char *path)
{
	const char *home = getenv("HOME"), *shortened;
	size_t length = home ? strlen(home) : 0;
	char *text;

	if (!length || strncmp(path, home, length) != 0 || path[length] != '/')
		return path;
	text = memory_format("~%s", path + length);
	shortened = arena_text(&options->texts, text, strlen(text));
	free(text);
	return shortened;
}

void config_load(struct config *config, struct options *options)
{
	struct buffer text;
	struct error error;

	*config = (struct config){.path = config_path(options)};
	options->file = config;
	look_at_environment(options);
	if (!config->path)
		return;
	options->preferences.file = as_told(options, config->path);
	buffer_init(&text, FILE_MOST);
	if (file_read(config->path, &text, &error))
		config_read(config, options, config->path, buffer_text(&text), text.length);
	else if (!file_is_missing(&error) || options->config)
		trouble_forbids_sending(config, options, &error);
	buffer_release(&text);
}

void config_release(struct config *config)
{
	keymap_reset();
	ini_free(config->ini);
	free(config->path);
	*config = (struct config){0};
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* acmdash config --output json: for programs, and for the manual page of the file. */
#include "app/batch_json.h"
#include "app/config_internal.h"
#include "app/config_profile.h"
#include "app/option_rows.h"
#include "text/i18n.h"
#include "ui/command.h"

static void put_default(struct json_writer *writer, const char *section, const char *name,
                        const char *values, const char *usual, const char *help)
{
	json_begin_object(writer);
	json_member_text(writer, "Section", *section ? section : NULL);
	json_member_text(writer, "Name", name);
	json_member_text(writer, "Values", values);
	json_member_text(writer, "Default", usual);
	json_member_text(writer, "Help", _(help));
}

/* Of [profile NAME] and [account NUMBER], which take the same. */
static void put_care(struct json_writer *writer, const char *section)
{
	const struct profile_setting *setting;

	for (size_t i = 0; (setting = profile_setting_at(i)); i++) {
		put_default(writer, section, setting->name, setting->values, setting->usual,
		            setting->help);
		json_end_object(writer);
	}
}

static void put_defaults(struct json_writer *writer)
{
	const struct option_row *row;

	for (size_t i = 0; (row = option_row_at(i)); i++) {
		const struct setting *setting = row->setting;

		if (!setting)
			continue;
		put_default(writer, "", row->name, option_values(row), setting->usual,
		            setting->help ? setting->help : row->help);
		json_member_text(writer, "Environment", setting->variables);
		json_end_object(writer);
	}
	for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++) {
		const struct command_entry *entry = command_entry((enum command)i);

		put_default(writer, "keys", entry->name, NULL, entry->keys, entry->help);
		json_end_object(writer);
	}
	put_care(writer, "profile NAME");
	put_care(writer, "account NUMBER");
}

static void put_settings(struct json_writer *writer, const struct options *options)
{
	static const char *const origins[] = {
		[ORIGIN_USUAL] = "default",
		[ORIGIN_FILE] = "file",
		[ORIGIN_ENVIRONMENT] = "environment",
		[ORIGIN_LINE] = "command line",
	};
	const struct option_row *row;

	for (size_t i = 0; (row = option_row_at(i)); i++) {
		const struct origin *origin = &options->origins[i];

		if (!row->setting)
			continue;
		json_begin_object(writer);
		json_member_text(writer, "Name", row->name);
		put_clean(writer, "Value", config_value(row, origin));
		json_member_text(writer, "Origin", origins[origin->kind]);
		json_member_text(writer, "Variable", origin->variable);
		if (origin->kind == ORIGIN_FILE) {
			json_key(writer, "Line");
			json_put_integer(writer, (int64_t)origin->line);
		}
		json_end_object(writer);
	}
}

void config_print_json(const struct options *options)
{
	struct document document;

	document_begin(&document);
	if (!options->defaults)
		put_clean(document.writer, "File", options->file->path);
	json_key(document.writer, "Settings");
	json_begin_list(document.writer);
	if (options->defaults)
		put_defaults(document.writer);
	else
		put_settings(document.writer, options);
	json_end_list(document.writer);
	document_end(&document);
}

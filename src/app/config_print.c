/* SPDX-License-Identifier: GPL-3.0-or-later */
/* acmdash config. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/batch.h"
#include "app/config_internal.h"
#include "app/config_profile.h"
#include "app/option_rows.h"
#include "aws/endpoint.h"
#include "base/array.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "text/cells.h"
#include "text/i18n.h"
#include "text/wrap.h"
#include "ui/keymap.h"

enum { COMMENT_WIDTH = 76, SETTING_WIDTH = 36 };

static void print_comment_line(void *context, size_t indent, const char *bytes, size_t length)
{
	(void)context;
	printf("# %*s%.*s\n", (int)indent, "", (int)length, bytes);
}

static void print_comment(const char *text)
{
	wrap_text(text, COMMENT_WIDTH, print_comment_line, NULL);
}

/* The file of the defaults: all of it comments, so that what is not changed goes on meaning what
   the program says. */

static void print_default(const struct option_row *row)
{
	const struct setting *setting = row->setting;
	struct buffer text;

	buffer_init(&text, 4096);
	buffer_add_text(&text, _(setting->help ? setting->help : row->help));
	if (strchr(option_values(row), '|'))
		buffer_format(&text, " (%s)", option_values(row));
	putchar('\n');
	print_comment(buffer_text(&text));
	buffer_clear(&text);
	if (setting->variables)
		buffer_format(&text, _("The environment counts before this: %s"),
		              setting->variables);
	if (text.length)
		print_comment(buffer_text(&text));
	printf("#%s =%s%s\n", row->name, *setting->usual ? " " : "", setting->usual);
	buffer_release(&text);
}

static void print_keys_defaults(void)
{
	const struct keymap_screen *screen;
	struct buffer screens;

	buffer_init(&screens, 4096);
	for (size_t i = 0; (screen = keymap_screen_at(i)); i++)
		buffer_format(&screens, " [keys %s]", screen->name);
	putchar('\n');
	print_comment(_("The keys of each command, blanks between; none: no key. A section of its own for a screen counts before the one for all:"));
	print_comment(buffer_text(&screens) + 1);
	puts("#[keys]");
	for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++) {
		const struct command_entry *entry = command_entry((enum command)i);

		print_comment(_(entry->help));
		printf("#%s = %s\n", entry->name, entry->keys);
	}
	buffer_release(&screens);
}

static void print_profile_defaults(void)
{
	const struct profile_setting *setting;

	putchar('\n');
	print_comment(_("Care that goes with a profile, a section for each. The command line takes none of it away."));
	print_comment(_("[account 123456789012] takes the same settings, for an account whichever profile leads to it."));
	puts("#[profile prod]");
	for (size_t i = 0; (setting = profile_setting_at(i)); i++) {
		struct buffer text;

		buffer_init(&text, 4096);
		buffer_format(&text, "%s (%s)", _(setting->help), setting->values);
		print_comment(buffer_text(&text));
		printf("#%s = %s\n", setting->name, setting->usual);
		buffer_release(&text);
	}
}

static void print_view_defaults(void)
{
	putchar('\n');
	print_comment(_("Views of your own for the list: a name and a filter, as / takes it. ] goes through them, :view NAME opens one."));
	puts("#[views]\n#mine = account:123456789012 -status:expired");
}

static void print_look(const struct look *look)
{
	static const char *const names[] = {"bold", "dim", "reverse", "underline"};
	const char *separator = " ";

	for (unsigned i = 0; i < ARRAY_SIZE(names); i++)
		if (look->attributes & 1U << i)
			printf(" %s", names[i]);
	if (look->front != COLOUR_OWN)
		printf("%s%d", separator, look->front);
	else if (!look->attributes)
		printf("%sdefault", separator);
	putchar('\n');
}

static void print_theme_defaults(void)
{
	const struct theme *theme = theme_usual(BACKGROUND_UNKNOWN);

	putchar('\n');
	print_comment(_("A theme of your own, for theme = mine: words of bold dim reverse underline, a colour (0 to 255, red, bright-red, #RRGGBB, default), on and a colour."));
	puts("#[theme mine]");
	for (int role = 0; role < ROLE_COUNT; role++) {
		printf("#%s =", theme_role_name((enum role)role));
		print_look(&theme->looks[role]);
	}
}

static void print_defaults(void)
{
	const struct option_row *row;

	print_comment(_("The settings of acmdash, each with its default. Take away the # before what you change."));
	print_comment(_("The command line and the environment count before this file; acmdash config shows what counts, and why."));
	for (size_t i = 0; (row = option_row_at(i)); i++)
		if (row->setting)
			print_default(row);
	print_keys_defaults();
	print_profile_defaults();
	print_view_defaults();
	print_theme_defaults();
}

/* What counts. */

static void say_origin(const struct options *options, const struct origin *origin,
		       struct buffer *out)
{
	switch (origin->kind) {
	case ORIGIN_USUAL:
		buffer_add_text(out, _("default"));
		break;
	case ORIGIN_FILE:
		buffer_format(out, "%s:%zu", options->file->path, origin->line);
		break;
	case ORIGIN_ENVIRONMENT:
		buffer_add_text(out, origin->variable);
		break;
	case ORIGIN_LINE:
		buffer_add_text(out, _("command line"));
		break;
	}
}

const char *config_value(const struct option_row *row, const struct origin *origin)
{
	static char shown[MESSAGE_ARGUMENT_SIZE];

	if (origin->kind == ORIGIN_USUAL || !origin->value)
		return row->setting->usual;
	/* Of the environment's keys nothing is shown. */
	return origin->variable && strcmp(origin->variable, "AWS_ACCESS_KEY_ID") == 0
	               ? ""
	               : endpoint_cite(origin->value, shown, sizeof(shown));
}

/* Whoever wrote the file, or the environment, may have put anything there. */
static void print_clean(const char *text)
{
	char *clean = utf8_clean_text(text);

	puts(clean);
	free(clean);
}

static void print_setting(const struct options *options, const struct option_row *row)
{
	const struct origin *origin = &options->origins[option_row_index(row)];
	struct buffer text, line;

	buffer_init(&text, 64 * 1024);
	buffer_init(&line, 64 * 1024);
	buffer_format(&text, "%s = %s", row->name, config_value(row, origin));
	if (cells_width(buffer_text(&text)) < SETTING_WIDTH)
		cells_add_padded(&line, buffer_text(&text), SETTING_WIDTH, CELLS_CUT_END);
	else
		buffer_format(&line, "%s ", buffer_text(&text));
	buffer_add_text(&line, "# ");
	say_origin(options, origin, &line);
	print_clean(buffer_text(&line));
	buffer_release(&line);
	buffer_release(&text);
}

static void print_settings(const struct options *options)
{
	const struct option_row *row;

	for (size_t i = 0; (row = option_row_at(i)); i++)
		if (row->setting)
			print_setting(options, row);
}

static void say_file(const struct options *options)
{
	const struct config *config = options->file;

	char *text;

	if (!config->path)
		text = memory_format("# %s", _("There is nowhere to keep a settings file: HOME is not set."));
	else if (!config->ini)
		text = memory_format(_("# %s: not there, or not readable; acmdash config --default prints one"),
		                     config->path);
	else
		text = memory_format("# %s", config->path);
	print_clean(text);
	free(text);
}

int run_config(const struct options *options)
{
	if (options->output == OUTPUT_JSON) {
		config_print_json(options);
	} else if (options->defaults) {
		print_defaults();
	} else {
		say_file(options);
		print_settings(options);
	}
	return batch_finish_output();
}

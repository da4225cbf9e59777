/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What --help prints. */
#include <stdio.h>
#include <string.h>

#include "app/batch.h"
#include "app/batch_text.h"
#include "app/option_rows.h"
#include "app/table.h"
#include "base/array.h"
#include "base/buffer.h"
#include "text/cells.h"
#include "text/i18n.h"

enum { NAME_WIDTH = 32, WRAPPED_LEAST = 60 };

/* Broken between words where somebody reads it; programs have their lines whole. */
static void print_line(const char *line)
{
	if (table_width() >= WRAPPED_LEAST)
		print_wrapped(stdout, line, 0);
	else
		puts(line);
}

static void print_row(const char *name, const char *help)
{
	struct buffer line;

	buffer_init(&line, 4096);
	buffer_add_text(&line, "  ");
	if (cells_width(name) < NAME_WIDTH)
		cells_add_padded(&line, name, NAME_WIDTH, CELLS_CUT_END);
	else
		buffer_format(&line, "%s\n%*s", name, NAME_WIDTH + 2, "");
	buffer_add_text(&line, help);
	print_line(buffer_text(&line));
	buffer_release(&line);
}

static void print_option(const struct option_row *row)
{
	char name[64];
	size_t length;

	option_spell(row, name, sizeof(name));
	length = strlen(name);
	if (row->argument)
		snprintf(name + length, sizeof(name) - length, " %s", row->argument);
	print_row(name, _(row->help));
}

/* Those of all commands first, then each group under its heading. */
static void print_options(void)
{
	const struct option_row *row;
	const char *commands = NULL;

	printf("\n%s\n", _("Options:"));
	for (size_t i = 0; (row = option_row_at(i)); i++) {
		if (row->commands && (!commands || strcmp(commands, row->commands) != 0)) {
			commands = row->commands;
			putchar('\n');
			printf(_("Options of %s:\n"), commands);
		}
		print_option(row);
	}
}

static void print_commands(void)
{
	const struct batch_command *command;
	char name[64];

	for (size_t i = 0; (command = batch_command_at(i)); i++) {
		if (!command->help)
			continue;
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
	{"acmdash list --filter 'expires:30d in-use:yes'", N_("what ends soon and is in use")},
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
	print_line(_("Usage: acmdash [OPTION...] [COMMAND [ARGUMENT...]]"));
	print_line(_("Says why an ACM validation e-mail can be resent, or why not. Without a command: the dashboard."));
	printf("\n%s\n", _("Commands:"));
	print_commands();
	print_options();
	printf("\n%s\n", _("Examples:"));
	print_examples();
	putchar('\n');
	print_line(_("Exit status: 0 done, 1 failed, 2 wrong usage, 3 nothing may be sent, 4 something awaits approval (check)."));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/guide.h"

#include "model/filter.h"
#include "text/cells.h"
#include "text/i18n.h"
#include "ui/keymap.h"

enum { TEXT_MOST = 1024 * 1024, WAY = 22 };

/* ":filter [FILTER]" */
static void write_name(enum command command, struct buffer *out)
{
	const struct command_entry *entry = command_entry(command);

	buffer_format(out, ":%s", entry->name);
	if (entry->argument)
		buffer_format(out, " %s", _(entry->argument));
}

static void write_row(const char *way, const char *help, struct buffer *out)
{
	buffer_add_text(out, "  ");
	cells_add_padded(out, way, WAY, CELLS_CUT_END);
	buffer_format(out, "  %s", help);
}

/* What it is reached by, and what it does; nothing where it has no such way here. */
static void write_command(enum command command, unsigned contexts, bool by_key, struct buffer *out)
{
	const struct command_entry *entry = command_entry(command);
	struct buffer way;
	bool has_key;

	buffer_init(&way, 256);
	keymap_say_keys(command, contexts, &way);
	has_key = way.length;
	if (!has_key)
		write_name(command, &way);
	if (has_key == by_key) {
		write_row(buffer_text(&way), _(entry->help), out);
		if (by_key) {
			buffer_add_text(out, " (");
			write_name(command, out);
			buffer_add_text(out, ")");
		}
		buffer_add_text(out, "\n");
	}
	buffer_release(&way);
}

/* heading: of those that one of these contexts has; here: all that the screen has.  Nothing where
   none of them has a key, or is without one. */
static void write_commands(unsigned contexts, unsigned here, bool by_key, const char *heading,
                           struct buffer *out)
{
	struct buffer commands;

	buffer_init(&commands, TEXT_MOST);
	for (int command = COMMAND_NONE + 1; command < COMMAND_COUNT; command++)
		if (command_entry((enum command)command)->contexts & contexts)
			write_command((enum command)command, here, by_key, &commands);
	if (by_key && contexts & CONTEXT_MOVE) {
		write_row("1 2 3 ...", _("before a key: so many times, or to that row"), &commands);
		buffer_add_text(&commands, "\n");
	}
	if (commands.length)
		buffer_format(out, "%s\n\n%s\n", heading, buffer_text(&commands));
	buffer_release(&commands);
}

/* What a filter can ask for. */
static void write_filters(struct buffer *out)
{
	const char *name;

	buffer_format(out, "%s\n\n", _("Filters"));
	for (size_t i = 0; (name = filter_key_name(i)); i++) {
		size_t before = out->length;

		buffer_format(out, "  %s:", name);
		buffer_format(out, "%*s  %s\n", (int)(before + 24 - out->length), "",
		              _(filter_key_help(i)));
	}
	buffer_format(out, "\n%s\n\n", _("Words stand in any of the names or in the id. Blanks join what must all be so, | parts alternatives, parentheses hold together, - or ! denies, commas part values: status:issued,expired -in-use:no"));
}

void guide_say_all(const struct view_ops *screen, struct buffer *out)
{
	unsigned here = screen->contexts | CONTEXT_ANY;

	write_commands(screen->contexts, here, true, _(screen->title), out);
	write_commands(CONTEXT_ANY, here, true, _("Everywhere"), out);
	write_commands(here, here, false, _("By name alone, behind :"), out);
	if (here & CONTEXT_LIST)
		write_filters(out);
	buffer_add_text(out, _("acmdash asks five questions of every domain: did ACM issue the certificate, is it alive, is the domain validated by e-mail, is an approval awaited, is this very domain pending? The first no is the reason why a resend is not possible."));
}

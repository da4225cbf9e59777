/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What views ask of the desk that we sit at: clipboard, browser, files, colours, the mouse. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/dashboard_internal.h"
#include "app/desktop.h"
#include "app/export.h"
#include "text/i18n.h"
#include "ui/terminal.h"

/* Both ways: the terminal may not pass it on, and the desktop may have no tool for it. */
static bool copy_text(const char *text)
{
	bool sent = terminal_copy(text);

	return desktop_copy(text) || sent;
}

void dashboard_copy(struct dashboard *dashboard, struct intent *intent)
{
	const char *term = getenv("TERM");
	const char *why = dashboard->script.without_terminal
	                          ? N_("Nothing was copied: there is no terminal here, and no clipboard.")
	                          : N_("Nothing was copied: the terminal type %1$s has no clipboard for programs. Select it on the screen (i shows all).");

	if (copy_text(intent->text))
		return;
	if (intent->shown)
		view_tell(dashboard->stack, why, term ? term : "?");
	else
		view_refuse(dashboard->stack, why, term ? term : "?");
}

void dashboard_open_page(struct dashboard *dashboard, struct intent *intent)
{
	const char *url = intent->text;

	if (desktop_open(url))
		view_tell(dashboard->stack, N_("In the browser: %1$s"), url);
	else if (copy_text(url))
		view_tell(dashboard->stack, N_("There is no browser here; on the clipboard: %1$s"), url);
	else
		view_refuse(dashboard->stack, N_("There is neither a browser nor a clipboard here: %1$s"), url);
}

void dashboard_export(struct dashboard *dashboard, struct intent *intent)
{
	const struct export what = {
		.options = &dashboard->looking.options,
		.session = dashboard->session,
		.sources = dashboard->world.sources,
		.order = intent->order,
		.now = dashboard->world.now,
		.over = intent->over,
	};
	struct message message;
	struct error error;
	char count[32];

	snprintf(count, sizeof(count), "%zu", intent->order->count);
	if (!export_write(&what, intent->text, &error)) {
		view_refuse_by(dashboard->stack, &error.message);
		return;
	}
	message_set(&message,
	            intent->order->count == 1 ? N_("%1$s certificate is in %2$s now.")
	                                      : N_("%1$s certificates are in %2$s now."),
	            count, intent->text, NULL);
	view_say(dashboard->stack, &message);
}

static const char *next_theme(const struct themes *own, const struct theme *now)
{
	size_t i = 0;

	while (now && themes_name(own, i) && strcmp(themes_name(own, i), now->name) != 0)
		i++;
	return themes_name(own, i + 1) ? themes_name(own, i + 1) : themes_name(own, 0);
}

/* The default is what suits the terminal, as if nobody had chosen. */
void dashboard_use_theme(struct dashboard *dashboard, const char *name)
{
	const struct themes *own = &dashboard->world.preferences->themes;
	const struct theme *theme;
	struct buffer names;
	struct message message;

	if (!*name)
		name = next_theme(own, dashboard->theme);
	theme = themes_find(own, name);
	if (theme) {
		dashboard->theme = theme;
		terminal_set_theme(strcmp(name, "default") == 0 ? NULL : theme);
	} else {
		buffer_init(&names, 4096);
		for (size_t i = 0; themes_name(own, i); i++)
			buffer_format(&names, "%s%s", i ? " " : "", themes_name(own, i));
		message_set(&message, N_("There is no theme %1$s; there are: %2$s"), name,
		            buffer_text(&names), NULL);
		buffer_release(&names);
		view_refuse_by(dashboard->stack, &message);
	}
}

void dashboard_change_theme(struct dashboard *dashboard, struct intent *intent)
{
	const struct theme *before = dashboard->theme;

	dashboard_use_theme(dashboard, intent->text);
	if (dashboard->theme != before)
		view_tell(dashboard->stack, N_("Theme: %1$s"), dashboard->theme->name);
}

void dashboard_turn_mouse(struct dashboard *dashboard, struct intent *intent)
{
	bool on = !terminal_has_mouse();

	(void)intent;
	terminal_set_mouse(on);
	if (on && !terminal_has_mouse())
		view_refuse(dashboard->stack, N_("This terminal has no mouse, as far as terminfo knows."), NULL);
	else
		view_tell(dashboard->stack,
		          on ? N_("The mouse works here: click, double-click, wheel. M turns it off.")
		             : N_("The mouse is the terminal's: it selects text. M turns it on."), NULL);
}

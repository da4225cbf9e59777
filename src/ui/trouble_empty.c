/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in the place of rows that are not there. */
#include "text/i18n.h"
#include "ui/finder.h"
#include "ui/keymap.h"
#include "ui/trouble.h"

enum { TEXT_MOST = 64 * 1024 };

static void say_looked_at(const struct sources *sources, struct buffer *out)
{
	buffer_add_text(out, _("No certificates were found in:"));
	for (size_t i = 0; i < sources->count; i++)
		buffer_format(out, "%s %s %s", i ? "," : "", sources->items[i]->profile,
		              sources->items[i]->region);
}

void trouble_say_none(const struct sources *sources, struct buffer *out)
{
	const struct source *first = sources->items[0];

	if (sources->count == 1 && *first->account)
		buffer_format(out, _("There are no certificates in account %1$s, region %2$s."),
		              first->account, first->region);
	else
		say_looked_at(sources, out);
}

/* Certificates that are looked for in the wrong place are usually CloudFront's. */
static void say_where_else(const struct world *world, struct buffer *out)
{
	bool there = sources_in(world->sources, "us-east-1");
	char key[32];

	command_first_key(there ? COMMAND_REGIONS : COMMAND_GLOBAL, CONTEXT_LIST, key, sizeof(key));
	buffer_format(out, "\n%s",
	              there ? _("Certificates belong to one region each.")
	                    : _("Certificates belong to one region each; those that CloudFront uses are in us-east-1."));
	if (*key)
		buffer_format(out, there ? _(" Press %1$s to choose others.")
		                         : _(" Press %1$s to go there."), key);
}

static void say_empty(const struct world *world, struct buffer *out)
{
	trouble_say_none(world->sources, out);
	say_where_else(world, out);
}

static const struct source *first_in(const struct world *world, enum source_state state)
{
	for (size_t i = 0; i < world->sources->count; i++)
		if (world->sources->items[i]->state == state)
			return world->sources->items[i];
	return NULL;
}

void trouble_draw_empty(struct canvas *canvas, int y, const struct world *world,
			const char *filter, bool undecided)
{
	const struct source *failed = first_in(world, SOURCE_FAILED);
	bool coming = first_in(world, SOURCE_LOADING) && world->sources->count > 1;
	struct buffer text;
	enum role role = ROLE_NORMAL;

	buffer_init(&text, TEXT_MOST);
	if (*filter && undecided)
		buffer_format(&text, _("It is not known yet which certificates match \"%s\". Esc shows all."),
		              filter);
	else if (*filter)
		finder_say_none(world, filter, &text);
	else if (failed && !coming)
		trouble_say_error(failed, &text);
	else if (first_in(world, SOURCE_READY) && !coming)
		say_empty(world, &text);
	else
		buffer_add_text(&text, _("Asking ACM for the certificates..."));
	if (failed && !coming && !*filter)
		role = ROLE_WAITING;
	canvas_paragraph(canvas, y + 1, 1, canvas->height - y - 3, role, buffer_text(&text));
	buffer_release(&text);
}

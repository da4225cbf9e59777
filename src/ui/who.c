/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/who.h"

#include <string.h>

#include "text/i18n.h"
#include "text/moment.h"

enum { LABEL = 16, NAMED = 4 };

static void line(struct buffer *out, const char *label, const char *value)
{
	buffer_add_text(out, "  ");
	cells_add_padded(out, label, LABEL, CELLS_CUT_END);
	buffer_format(out, "  %s\n", value);
}

/* The first source of its profile speaks for the others. */
static bool is_first(const struct sources *sources, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (strcmp(sources->items[i]->profile, sources->items[index]->profile) == 0)
			return false;
	return true;
}

static void say_end(const struct source *source, struct present *now, struct buffer *out)
{
	char span[MOMENT_SIZE];

	if (!source->provider)
		return;
	if (!source->credentials_end) {
		line(out, _("Expires"), _("never, as far as is known"));
		return;
	}
	moment_relative(source->credentials_end, now, span);
	line(out, _("Expires"), span);
}

static void say_regions(const struct sources *sources, const char *profile, struct buffer *out)
{
	struct buffer names;
	size_t count = 0;

	buffer_init(&names, 4096);
	for (size_t i = 0; i < sources->count; i++) {
		if (strcmp(sources->items[i]->profile, profile) != 0)
			continue;
		buffer_format(&names, "%s%s", count ? " " : "", sources->items[i]->region);
		count++;
	}
	if (count > NAMED) {
		buffer_clear(&names);
		buffer_format(&names, _n("%zu region", "%zu regions", (unsigned long)count), count);
	}
	line(out, _("Regions"), buffer_text(&names));
	buffer_release(&names);
}

void who_say_all(const struct world *world, struct buffer *out)
{
	const struct sources *sources = world->sources;

	for (size_t i = 0; i < sources->count; i++) {
		const struct source *source = sources->items[i];

		if (!is_first(sources, i))
			continue;
		if (out->length)
			buffer_add_text(out, "\n");
		buffer_format(out, "%s\n", world->demo ? _("DEMO") : source->profile);
		line(out, _("Account"), *source->account ? source->account : "-");
		line(out, _("Caller"), *source->caller ? source->caller : "-");
		line(out, _("Credentials"), source->provider ? source->provider : "-");
		say_end(source, world->now, out);
		say_regions(sources, source->profile, out);
		line(out, _("Endpoint"), source->endpoint ? source->endpoint : "-");
	}
}

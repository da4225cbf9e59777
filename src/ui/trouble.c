/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/trouble.h"

#include "text/i18n.h"
#include "text/moment.h"
#include "ui/wording.h"

enum { TEXT_MOST = 64 * 1024, SKEW_WORTH_SAYING = 240 };

static void say_error(const struct source *source, struct buffer *out)
{
	char text[SENTENCE_SIZE];

	wording_error(&source->error, out);
	buffer_add_text(out, "\n");
	wording_error_next(&source->error, source->profile, out);
	if (source->error.kind != ERROR_CREDENTIALS || !source->tried_count)
		return;
	buffer_format(out, "\n\n%s", _("What was tried, in this order:"));
	for (size_t i = 0; i < source->tried_count; i++) {
		message_text(&source->tried[i], text, sizeof(text));
		buffer_format(out, "\n  %zu. %s", i + 1, text);
	}
}

static void say_age(const struct source *source, const struct world *world, struct buffer *out)
{
	char age[MOMENT_SIZE];

	moment_relative(source->loaded_at, world->now, age);
	/* TRANSLATORS: the argument is a time: 5 min ago */
	buffer_format(out, _("Rows of %s. "), age);
	wording_error(&source->error, out);
}

static void say_skew(const struct source *source, struct buffer *out)
{
	char span[MOMENT_SIZE];

	moment_span(source->clock_skew < 0 ? -source->clock_skew : source->clock_skew, span);
	buffer_format(out, source->clock_skew > 0 ? _("The clock of this machine is %s slow.")
	                                          : _("The clock of this machine is %s fast."), span);
}

static bool has_skew(const struct source *source)
{
	return source->clock_skew > SKEW_WORTH_SAYING || source->clock_skew < -SKEW_WORTH_SAYING;
}

static bool say_line(const struct source *source, const struct world *world, struct buffer *out)
{
	if (source->state == SOURCE_FAILED && source->loaded_at != TIME_ABSENT)
		say_age(source, world, out);
	else if (source->state == SOURCE_FAILED)
		wording_error(&source->error, out);
	else if (source->slow)
		buffer_add_text(out, _("ACM throttles: going slower for a while."));
	else if (has_skew(source))
		say_skew(source, out);
	else if (source->detail_error.kind)
		wording_error(&source->detail_error, out);
	return out->length;
}

void trouble_draw_line(struct canvas *canvas, int y, const struct world *world)
{
	struct buffer text;
	bool any = false;

	buffer_init(&text, TEXT_MOST);
	for (size_t i = 0; i < world->sources->count && !any; i++)
		any = say_line(world->sources->items[i], world, &text);
	if (any)
		canvas_field(canvas, y, 1, canvas->width - 2, ROLE_WAITING, buffer_text(&text),
		             CELLS_CUT_END);
	buffer_release(&text);
}

static void say_empty(const struct world *world, struct buffer *out)
{
	const struct source *first = world->sources->items[0];

	buffer_format(out, _("There are no certificates in account %1$s, region %2$s."),
	              *first->account ? first->account : "-", first->region);
	buffer_format(out, "\n%s",
	              _("Certificates belong to one region each; those that CloudFront uses are in us-east-1 (--region us-east-1)."));
}

static const struct source *first_in(const struct world *world, enum source_state state)
{
	for (size_t i = 0; i < world->sources->count; i++)
		if (world->sources->items[i]->state == state)
			return world->sources->items[i];
	return NULL;
}

void trouble_draw_empty(struct canvas *canvas, int y, const struct world *world, const char *filter)
{
	const struct source *failed = first_in(world, SOURCE_FAILED);
	struct buffer text;
	enum role role = ROLE_NORMAL;

	buffer_init(&text, TEXT_MOST);
	if (*filter)
		buffer_format(&text, _("No certificate matches \"%s\". Esc shows all."), filter);
	else if (failed)
		say_error(failed, &text);
	else if (first_in(world, SOURCE_READY))
		say_empty(world, &text);
	else
		buffer_add_text(&text, _("Asking ACM for the certificates..."));
	if (failed && !*filter)
		role = ROLE_WAITING;
	canvas_paragraph(canvas, y + 1, 2, canvas->height - y - 3, role, buffer_text(&text));
	buffer_release(&text);
}

void trouble_say_all(const struct world *world, struct buffer *out)
{
	for (size_t i = 0; i < world->sources->count; i++) {
		const struct source *source = world->sources->items[i];
		size_t before;

		buffer_format(out, "%s%s  %s  %s\n", i ? "\n" : "", source->profile, source->account,
		              source->region);
		buffer_format(out, "%s\n", source->endpoint);
		if (source->provider)
			buffer_format(out, _("Credentials from: %s\n"), source->provider);
		if (source->without_search)
			buffer_format(out, "%s\n",
			              _("SearchCertificates is not to be had here: the certificates are listed and described one by one."));
		before = out->length;
		if (source->state == SOURCE_FAILED)
			say_error(source, out);
		else
			say_line(source, world, out);
		if (*source->error.request_id)
			buffer_format(out, "\n%s: %s", _("Request id"), source->error.request_id);
		buffer_add_text(out, out->length == before ? _("Nothing is wrong.") : "");
		buffer_add_text(out, "\n");
	}
}

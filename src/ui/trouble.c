/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/trouble.h"

#include <string.h>

#include "base/array.h"
#include "text/i18n.h"
#include "text/moment.h"
#include "ui/keymap.h"
#include "ui/status.h"
#include "ui/waiting.h"
#include "ui/wording.h"

enum { TEXT_MOST = 64 * 1024, SKEW_WORTH_SAYING = 240 };

static void say_with_advice(const struct error *error, const struct source *source,
                            struct buffer *out)
{
	wording_error(error, out);
	buffer_add_text(out, "\n");
	wording_error_next_here(error, source->profile, out);
}

bool trouble_say_details(const struct source *source, struct buffer *out)
{
	if (!source->detail_error.kind)
		return false;
	say_with_advice(&source->detail_error, source, out);
	return true;
}

void trouble_say_error(const struct source *source, struct buffer *out)
{
	char text[SENTENCE_SIZE];

	say_with_advice(&source->error, source, out);
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
	buffer_format(out, _("Rows of %s: "), age);
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
	if (source->not_enabled)
		return false;
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
	else if (source->tags_error.kind)
		wording_tags_error(&source->tags_error, out);
	else
		return waiting_say(source, AWAITS_LIST, world->now, out);
	return true;
}

/* Of several sources: which, and how many others. */
static void add_where(const struct world *world, size_t troubled, struct buffer *out)
{
	struct buffer line;
	char key[32];

	if (world->sources->count < 2 || !troubled)
		return;
	command_first_key(COMMAND_ERRORS, CONTEXT_ANY, key, sizeof(key));
	buffer_init(&line, TEXT_MOST);
	/* TRANSLATORS: %3$s is a key */
	buffer_format(&line, _("%1$zu of %2$zu sources (%3$s Details): "), troubled,
	              world->sources->count, *key ? key : ":errors");
	buffer_add_text(&line, buffer_text(out));
	buffer_clear(out);
	buffer_add_text(out, buffer_text(&line));
	buffer_release(&line);
}

int trouble_draw_line(struct canvas *canvas, int y, const struct world *world)
{
	struct buffer text;
	size_t troubled = 0;
	int used = 0;

	buffer_init(&text, TEXT_MOST);
	for (size_t i = 0; i < world->sources->count; i++) {
		size_t before = text.length;

		if (!say_line(world->sources->items[i], world, &text))
			continue;
		if (troubled++) { /* the first one's words are enough */
			text.length = before;
			text.bytes[before] = '\0';
		}
	}
	add_where(world, troubled, &text);
	if (troubled)
		used = status_line(canvas, y, buffer_text(&text));
	buffer_release(&text);
	return used;
}

int trouble_draw_source_line(struct canvas *canvas, int y, const struct world *world,
			     const struct source *source)
{
	struct buffer text;
	int used = 0;

	buffer_init(&text, TEXT_MOST);
	if (say_line(source, world, &text))
		used = status_line(canvas, y, buffer_text(&text));
	buffer_release(&text);
	return used;
}

/* Regions of one profile have the same trouble with its credentials: said once, for all. */
static bool is_of_profile(enum error_kind kind)
{
	static const enum error_kind kinds[] = {
		ERROR_CREDENTIALS, ERROR_EXPIRED, ERROR_PROFILE, ERROR_COMMAND,
		ERROR_MACHINE,     ERROR_CODE,    ERROR_UNSUPPORTED,
	};

	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (kinds[i] == kind)
			return true;
	return false;
}

static bool same_trouble(const struct source *a, const struct source *b)
{
	return strcmp(a->profile, b->profile) == 0 && a->state == SOURCE_FAILED &&
	       b->state == SOURCE_FAILED && a->error.kind == b->error.kind &&
	       strcmp(a->error.code, b->error.code) == 0 && is_of_profile(a->error.kind);
}

static bool is_said(const struct world *world, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (same_trouble(world->sources->items[i], world->sources->items[index]))
			return true;
	return false;
}

bool trouble_is_first(const struct world *world, size_t source)
{
	const struct source *at = world->sources->items[source];

	return at->state == SOURCE_FAILED && !at->not_enabled && !is_said(world, source);
}

size_t trouble_count(const struct world *world)
{
	size_t count = 0;

	for (size_t i = 0; i < world->sources->count; i++)
		count += trouble_is_first(world, i);
	return count;
}

void trouble_choose(const struct world *world, size_t first, bool *which)
{
	const struct source *source = world->sources->items[first];

	for (size_t i = 0; i < world->sources->count; i++)
		if (i == first || same_trouble(source, world->sources->items[i]))
			which[i] = true;
}

void trouble_say_short(const struct world *world, size_t first, struct buffer *out)
{
	const struct source *source = world->sources->items[first];
	size_t count = 0;

	for (size_t i = first + 1; i < world->sources->count; i++)
		count += same_trouble(source, world->sources->items[i]);
	if (count)
		buffer_format(out, "%s (%zu): ", source->profile, count + 1);
	else
		buffer_format(out, "%s/%s: ", source->profile, source->region);
	wording_error(&source->error, out);
}

static void say_head(const struct source *source, const struct world *world, struct buffer *out)
{
	buffer_format(out, "%s%s ", out->length ? "\n" : "",
	              world->demo ? _("DEMO") : source->profile);
	if (*source->account)
		buffer_format(out, " %s ", source->account);
	for (size_t i = 0; i < world->sources->count; i++)
		if (world->sources->items[i] == source ||
		    same_trouble(source, world->sources->items[i]))
			buffer_format(out, " %s", world->sources->items[i]->region);
	buffer_add_text(out, "\n");
}

static void say_request(const struct error *error, struct buffer *out)
{
	if (*error->request_id)
		buffer_format(out, "\n%s: %s", _("Request id"), error->request_id);
	buffer_add_text(out, "\n");
}

/* What is wrong with a source that has its rows: each thing, where the list has a line for one. */
static void say_what_else(const struct source *source, struct buffer *out)
{
	if (source->slow)
		buffer_format(out, "%s\n", _("ACM throttles: going slower for a while."));
	if (has_skew(source)) {
		say_skew(source, out);
		buffer_add_text(out, "\n");
	}
	if (trouble_say_details(source, out))
		say_request(&source->detail_error, out);
	if (!source->tags_error.kind)
		return;
	wording_tags_error(&source->tags_error, out);
	buffer_add_text(out, "\n");
	wording_error_next(&source->tags_error, source->profile, out);
	say_request(&source->tags_error, out);
}

/* A source in full. */
static void say_whole(const struct source *source, const struct world *world, struct buffer *out)
{
	size_t before;

	say_head(source, world, out);
	if (*source->endpoint)
		buffer_format(out, "%s\n", source->endpoint);
	if (source->provider)
		buffer_format(out, _("Credentials from: %s\n"), source->provider);
	if (source->without_search)
		buffer_format(out, "%s\n",
		              _("SearchCertificates is not available here: the certificates are listed and described one by one."));
	before = out->length;
	if (source->state == SOURCE_FAILED) {
		trouble_say_error(source, out);
		say_request(&source->error, out);
	} else {
		say_what_else(source, out);
	}
	for (int what = 0; what < AWAITS_COUNT; what++)
		if (waiting_say(source, (enum source_awaits)what, world->now, out))
			buffer_add_text(out, "\n");
	if (out->length == before)
		buffer_format(out, "%s\n", _("Nothing is wrong."));
}

static bool is_troubled(const struct source *source, const struct world *world)
{
	struct buffer words;
	bool troubled;

	buffer_init(&words, TEXT_MOST);
	troubled = say_line(source, world, &words);
	buffer_release(&words);
	return troubled;
}

/* The regions of an account that are no errors, but have no rows. */
static void say_not_enabled(const struct world *world, struct buffer *out)
{
	bool any = false;

	for (size_t i = 0; i < world->sources->count; i++) {
		const struct source *source = world->sources->items[i];

		if (!source->not_enabled)
			continue;
		if (!any)
			buffer_format(out, "\n%s\n ", _("Not enabled for the account, so without certificates:"));
		any = true;
		buffer_format(out, " %s/%s", source->profile, source->region);
	}
	buffer_add_text(out, any ? "\n" : "");
}

/* Of many sources those that are well need no words. */
void trouble_say_all(const struct world *world, struct buffer *out)
{
	size_t well = 0;
	bool any;

	for (size_t i = 0; i < world->sources->count; i++) {
		const struct source *source = world->sources->items[i];

		if (world->sources->count > 1 && !is_troubled(source, world))
			well += !source->not_enabled;
		else if (!is_said(world, i))
			say_whole(source, world, out);
	}
	any = out->length;
	if (!any)
		buffer_format(out, "%s\n", _("Nothing is wrong."));
	say_not_enabled(world, out);
	if (any && well)
		buffer_format(out, _n("\n%zu source has nothing wrong.\n",
		                      "\n%zu sources have nothing wrong.\n", (unsigned long)well),
		              well);
}

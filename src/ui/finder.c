/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/finder.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "rules/finding.h"
#include "text/i18n.h"
#include "ui/candidates.h"

/* What is known for completion: the codes of the rules, and the names of what is looked at. */

enum { NAMES_MOST = 32 };

struct known {
	const char *accounts[NAMES_MOST + 1], *regions[NAMES_MOST + 1], *profiles[NAMES_MOST + 1];
	const struct tag_book *tags[NAMES_MOST + 1];
	struct filter_words words;
};

static void add_name(const char *names[], const char *name)
{
	size_t i = 0;

	if (!*name)
		return;
	while (i < NAMES_MOST && names[i] && strcmp(names[i], name) != 0)
		i++;
	if (i < NAMES_MOST)
		names[i] = name;
}

static void known_take(struct known *known, const struct world *world)
{
	size_t books = 0;

	*known = (struct known){.words = finding_words};
	for (size_t i = 0; i < world->sources->count; i++) {
		add_name(known->accounts, world->sources->items[i]->account);
		add_name(known->regions, world->sources->items[i]->region);
		add_name(known->profiles, world->sources->items[i]->profile);
		if (world->sources->items[i]->tags && books < NAMES_MOST)
			known->tags[books++] = world->sources->items[i]->tags;
	}
	known->words.tags = known->tags;
	known->words.accounts = known->accounts;
	known->words.regions = known->regions;
	known->words.profiles = known->profiles;
}

void finder_init(struct finder *finder, const struct world *world)
{
	*finder = (struct finder){.world = world};
	edit_init(&finder->edit, "");
	finder->good = memory_copy_text("");
	finder->typed = memory_copy_text("");
}

void finder_release(struct finder *finder)
{
	edit_release(&finder->edit);
	free(finder->good);
	free(finder->typed);
}

static void replace(char **text, const char *by)
{
	char *copy = memory_copy_text(by);

	free(*text);
	*text = copy;
}

struct filter *finder_filter(const struct finder *finder)
{
	struct filter_fault fault;

	return filter_new(finder->good, NULL, &fault);
}

/* Takes the last term away, where that is the one that is wrong or unfinished; of a closing
   parenthesis too many only the parenthesis. */
static bool cut_last(char *text, size_t at)
{
	bool closes = text[at] == ')';

	if (text[at + strcspn(text + at, " ")])
		return false;
	while (!closes && at && !strchr(" |(", text[at - 1]))
		at--;
	while (!closes && at && strchr(" |(-!", text[at - 1]))
		at--;
	text[at] = '\0';
	return true;
}

/* With its parentheses closed, so that what is typed counts before that. */
static char *closed(const char *text)
{
	char closing[] = "))))))))))))))))";
	bool quoted = false;
	size_t open = 0;

	for (const char *c = text; *c; c++) {
		quoted ^= *c == '"';
		open += !quoted && *c == '(';
		open -= !quoted && *c == ')' && open;
	}
	return memory_format("%s%.*s", text, (int)(open < strlen(closing) ? open : 0), closing);
}

/* As much of the line as can be read is the filter that counts; false where that is nothing: then
   the one before goes on to count. */
static bool read_line(struct finder *finder)
{
	char *text = memory_copy_text(buffer_text(&finder->edit.text)), *whole = closed(text);
	struct filter *filter = filter_new(text, &finding_words, &finder->fault);
	struct filter_fault fault;
	bool good;

	finder->insisted = false;
	if (!filter)
		filter = filter_new(whole, &finding_words, &fault);
	if (!filter && cut_last(text, finder->fault.at)) {
		free(whole);
		whole = closed(text);
		filter = filter_new(whole, &finding_words, &fault);
	}
	good = filter;
	if (good)
		replace(&finder->good, whole);
	filter_free(filter);
	free(whole);
	free(text);
	return good;
}

static bool was_typed(struct finder *finder)
{
	replace(&finder->typed, buffer_text(&finder->edit.text));
	finder->typed_at = finder->edit.at;
	finder->chosen = 0;
	finder->recalled = finder->before ? finder->before->count : 0;
	return read_line(finder);
}

bool finder_set(struct finder *finder, const char *text)
{
	edit_set(&finder->edit, text);
	was_typed(finder);
	return strcmp(finder->good, buffer_text(&finder->edit.text)) == 0;
}

void finder_open(struct finder *finder, struct lines *before)
{
	finder->before = before;
	finder->typing = true;
	was_typed(finder);
}

/* Completion. */

void finder_complete(const struct world *world, const char *text,
                     struct filter_completion *completion)
{
	struct known known;

	known_take(&known, world);
	filter_complete(text, &known.words, completion);
}

/* A shorter word is the beginning of too many values. */
enum { WORD_LEAST = 3 };

/* "status:pending" for "pend". */
static bool is_value(const struct world *world, const char *text, char *meant, size_t size)
{
	size_t length = strlen(text);
	const char *key;

	if (length < WORD_LEAST || strcspn(text, " :|()!\",\"") != length)
		return false;
	for (size_t i = 0; (key = filter_key_name(i)); i++) {
		struct filter_completion completion;

		snprintf(meant, size, "%s:%s", key, text);
		finder_complete(world, meant, &completion);
		if (!completion.count)
			continue;
		snprintf(meant, size, "%s:%s", key, completion.candidates[0].text);
		return true;
	}
	return false;
}

void finder_say_none(const struct world *world, const char *filter, struct buffer *out)
{
	char meant[128];

	buffer_format(out, _("No certificate matches \"%s\". Esc shows all."), filter);
	if (is_value(world, filter, meant, sizeof(meant)))
		buffer_format(out, _("\nA word is looked for in the names. Did you mean %s?"), meant);
}

static void completion_take(const struct finder *finder, struct filter_completion *completion)
{
	char *front = memory_copy_text(finder->typed);

	front[finder->typed_at] = '\0';
	finder_complete(finder->world, front, completion);
	free(front);
}

bool finder_types_tags(const struct finder *finder)
{
	struct filter_completion completion;

	if (!finder->typing)
		return false;
	completion_take(finder, &completion);
	return completion.tags;
}

/* What was typed by hand, with a candidate in its place. */
static void put(struct finder *finder, const struct filter_completion *completion, size_t index)
{
	const char *candidate = completion->candidates[index].text;
	char *text = memory_format("%.*s%s%s", (int)completion->start, finder->typed, candidate,
	                           finder->typed + finder->typed_at);

	edit_set(&finder->edit, text);
	finder->edit.at = completion->start + strlen(candidate);
	free(text);
}

static bool complete(struct finder *finder, bool back)
{
	struct filter_completion completion;

	completion_take(finder, &completion);
	if (!completion.count)
		return false;
	finder->chosen = candidates_next(finder->chosen, completion.count, back);
	put(finder, &completion, finder->chosen - 1);
	/* The only one is as good as typed: the next Tab goes on behind it. */
	return completion.count == 1 ? was_typed(finder) : read_line(finder);
}

static bool recall(struct finder *finder, int step)
{
	const char *line = lines_recall(finder->before, &finder->recalled, step, finder->typed);

	if (!line)
		return false;
	edit_set(&finder->edit, line);
	return read_line(finder);
}

/* Keys. */

static void remember(struct finder *finder)
{
	const char *text = buffer_text(&finder->edit.text);

	if (text[strspn(text, " ")])
		lines_add(finder->before, text);
}

static enum finder_event keep(struct finder *finder)
{
	finder->insisted = true;
	if (strcmp(finder->good, buffer_text(&finder->edit.text)) != 0)
		return FINDER_HANDLED; /* what is wrong stands under the line */
	remember(finder);
	finder->typing = false;
	return FINDER_KEPT;
}

static enum finder_event give_up(struct finder *finder)
{
	remember(finder);
	finder->typing = false;
	finder_set(finder, "");
	return FINDER_CLEARED;
}

enum finder_event finder_key(struct finder *finder, const struct key *key)
{
	bool changed;

	if (edit_is_enter(key))
		return keep(finder);
	if (edit_is_escape(key))
		return give_up(finder);
	if (!key->special && key->code == L'\t')
		changed = complete(finder, false);
	else if (key->special && key->code == KEY_BTAB)
		changed = complete(finder, true);
	else if (key->special && (key->code == KEY_UP || key->code == KEY_DOWN))
		changed = recall(finder, key->code == KEY_UP ? -1 : 1);
	else if (edit_key(&finder->edit, key))
		changed = was_typed(finder);
	else
		return FINDER_IGNORED;
	return changed ? FINDER_CHANGED : FINDER_HANDLED;
}

/* Drawing. */

static void draw_candidates(const struct finder *finder, struct canvas *canvas, int y,
                            const struct filter_completion *completion)
{
	const char *names[FILTER_CANDIDATES];

	for (size_t i = 0; i < completion->count; i++)
		names[i] = completion->candidates[i].text;
	candidates_draw(canvas, y, names, completion->count, finder->chosen);
}

/* "^" under the place, and the sentence on that side of it where there is room. */
static void draw_fault(const struct finder *finder, struct canvas *canvas, int y)
{
	/* A filter that counts all the same is only doubtful. */
	bool counts = strcmp(finder->good, buffer_text(&finder->edit.text)) == 0;
	enum role role = counts ? ROLE_WAITING : ROLE_BAD;
	char text[SENTENCE_SIZE];
	struct buffer front;
	int x, width;

	message_text(&finder->fault.message, text, sizeof(text));
	buffer_init(&front, EDIT_MOST + 1);
	buffer_add(&front, buffer_text(&finder->edit.text), finder->fault.at);
	x = 2 + (int)cells_width(buffer_text(&front));
	width = (int)cells_width(text);
	buffer_release(&front);
	if (x + 2 + width < canvas->width) {
		canvas_text(canvas, y, x, 1, role, "^");
		canvas_text(canvas, y, x + 2, width, role, text);
	} else if (width + 2 <= x && x < canvas->width - 1) {
		canvas_text(canvas, y, x - 1 - width, width, role, text);
		canvas_text(canvas, y, x, 1, role, "^");
	} else {
		canvas_field(canvas, y, 1, canvas->width - 2, role, text, CELLS_CUT_END);
	}
}

static const char *help_of(const struct filter_completion *completion, size_t chosen)
{
	if (completion->help)
		return _(completion->help);
	if (chosen && chosen <= completion->count && completion->candidates[chosen - 1].help)
		return _(completion->candidates[chosen - 1].help);
	return _("Tab Complete   Up History   Enter Keep   Esc Show all");
}

static void draw_below(const struct finder *finder, struct canvas *canvas, int y,
                       const struct filter_completion *completion)
{
	canvas_fill(canvas, y, ROLE_NORMAL);
	if (finder->fault.message.id && (finder->insisted || !finder->fault.unfinished))
		draw_fault(finder, canvas, y);
	else
		canvas_field(canvas, y, 1, canvas->width - 2, ROLE_DIM,
		             help_of(completion, finder->chosen), CELLS_CUT_END);
}

void finder_draw(const struct finder *finder, struct canvas *canvas)
{
	int lines = canvas->height >= 8 ? 3 : canvas->height >= 5 ? 2 : 1;
	struct filter_completion completion;
	int y = canvas->height - (lines > 1 ? 2 : 1);

	completion_take(finder, &completion);
	if (lines > 2)
		draw_candidates(finder, canvas, y - 1, &completion);
	if (lines > 1)
		draw_below(finder, canvas, y + 1, &completion);
	edit_draw(&finder->edit, canvas, y, "/");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings that name something: columns of the list, and the view, the filter and the theme that
   the dashboard begins with.  The file may define views and themes itself, also further down. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/config_internal.h"
#include "app/option_rows.h"
#include "base/array.h"
#include "base/memory.h"
#include "rules/finding.h"
#include "text/i18n.h"
#include "ui/quick_view.h"

enum { NAMES_MOST = 64 * 1024 };

/* The names of which one was meant: the nearest, and all of them. */
struct offer {
	struct nearest nearest;
	struct buffer all;
};

static void offer_init(struct offer *offer, const char *word)
{
	nearest_init(&offer->nearest, word);
	buffer_init(&offer->all, NAMES_MOST);
}

static void offer_name(struct offer *offer, const char *name)
{
	nearest_try(&offer->nearest, name);
	buffer_format(&offer->all, "%s%s", offer->all.length ? " " : "", name);
}

static void offer_say(struct offer *offer, const struct reader *reader,
                      const struct ini_entry *entry)
{
	config_no_such_value(reader, entry, &offer->nearest, buffer_text(&offer->all));
	buffer_release(&offer->all);
}

static bool is_one(const char *word, const char *(*names)(size_t index))
{
	const char *name;

	for (size_t i = 0; (name = names(i)); i++)
		if (strcmp(name, word) == 0)
			return true;
	return false;
}

void config_bad_words(const struct reader *reader, const struct ini_entry *entry,
                      const char *(*names)(size_t index))
{
	char *copy = memory_copy_text(entry->value), *rest = copy, *word;
	struct offer offer;
	const char *name;

	do
		word = strsep(&rest, ", \t");
	while (rest && (!*word || is_one(word, names)));
	word += *word == '-';
	offer_init(&offer, word);
	for (size_t i = 0; (name = names(i)); i++)
		offer_name(&offer, name);
	offer_say(&offer, reader, entry);
	free(copy);
}

/* Only where the file says it: the dashboard checks what the command line says.  NULL: it is not
   from the file. */
static struct origin *said(const struct reader *reader, const char *name,
                           const struct ini_entry *entry)
{
	struct origin *origin = &reader->options->origins[option_row_index(option_setting(name))];
	bool here = origin->kind == ORIGIN_FILE && origin->line == entry->line;

	return here && strcmp(entry->key, name) == 0 ? origin : NULL;
}

static void no_such_name(const struct reader *reader, const struct ini_entry *entry,
                         const char *(*name_at)(const struct preferences *preferences,
                                                size_t index))
{
	const struct preferences *preferences = &reader->options->preferences;
	struct offer offer;
	const char *name;

	offer_init(&offer, entry->value);
	for (size_t i = 0; (name = name_at(preferences, i)); i++)
		offer_name(&offer, name);
	offer_say(&offer, reader, entry);
}

static const char *theme_at(const struct preferences *preferences, size_t index)
{
	return themes_name(&preferences->themes, index);
}

static bool check_view(const struct reader *reader, const struct ini_entry *entry)
{
	struct preferences *preferences = &reader->options->preferences;

	if (quick_view_named(preferences, preferences->start_view) != SIZE_MAX)
		return true;
	no_such_name(reader, entry, quick_view_word);
	preferences->start_view = "";
	return false;
}

static bool check_theme(const struct reader *reader, const struct ini_entry *entry)
{
	struct preferences *preferences = &reader->options->preferences;

	if (themes_find(&preferences->themes, preferences->theme))
		return true;
	no_such_name(reader, entry, theme_at);
	preferences->theme = "";
	return false;
}

static bool check_filter(const struct reader *reader, const struct ini_entry *entry)
{
	struct preferences *preferences = &reader->options->preferences;
	char sentence[SENTENCE_SIZE];
	struct filter_fault fault;
	struct filter *filter = filter_new(preferences->start_filter, &finding_words, &fault);

	message_text(&fault.message, sentence, sizeof(sentence));
	if (fault.message.id) /* a doubt, where it can be read */
		config_trouble(reader->config, entry->line, "%1$s: %2$s: %3$s", entry->key,
		               sentence);
	if (!filter)
		preferences->start_filter = "";
	filter_free(filter);
	return *preferences->start_filter;
}

void config_check_start(const struct reader *reader, const struct ini_entry *entry)
{
	static const struct {
		const char *name;
		bool (*check)(const struct reader *reader, const struct ini_entry *entry);
	} checks[] = {
		{"start-view", check_view}, {"start-filter", check_filter}, {"theme", check_theme}};

	for (size_t i = 0; i < ARRAY_SIZE(checks); i++) {
		struct origin *origin = said(reader, checks[i].name, entry);

		if (origin && !checks[i].check(reader, entry))
			*origin = (struct origin){.kind = ORIGIN_USUAL};
	}
}

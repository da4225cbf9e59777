/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What could stand where a filter ends. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "model/filter_keys.h"

struct offer {
	struct filter_completion *completion;
	const char *typed; /* what every candidate begins with */
};

static struct filter_candidate *add(struct offer *offer, const char *text, const char *colon)
{
	struct filter_completion *completion = offer->completion;
	struct filter_candidate *candidate = &completion->candidates[completion->count];

	if (completion->count == FILTER_CANDIDATES || strlen(text) + 1 >= sizeof(candidate->text) ||
	    !filter_begins(text, offer->typed, strlen(offer->typed)))
		return NULL;
	*candidate = (struct filter_candidate){.kind = TERM_KINDS};
	snprintf(candidate->text, sizeof(candidate->text), "%s%s", text, colon);
	completion->count++;
	return candidate;
}

static void add_words(struct offer *offer, const char *const *words)
{
	for (; words && *words; words++)
		add(offer, *words, "");
}

static void add_terms(struct offer *offer, enum term_kind kind)
{
	for (unsigned code = CODE_FIRST; code < term_end(kind); code++) {
		struct filter_candidate *candidate;
		char name[48];

		filter_term_name(kind, code, name, sizeof(name));
		candidate = add(offer, name, "");
		if (!candidate)
			continue;
		candidate->kind = kind;
		candidate->term = term_of(kind, code);
	}
	add(offer, "none", "");
}

static bool is_offered(const struct offer *offer, const char *text)
{
	for (size_t i = 0; i < offer->completion->count; i++)
		if (strcmp(offer->completion->candidates[i].text, text) == 0)
			return true;
	return false;
}

/* The keys of tags; behind one, and its "=", its values.  What would need quotes is left to those who
   type. */
static void add_tags(struct offer *offer, const struct tag_book *book)
{
	size_t length = strcspn(offer->typed, "=");
	const struct tag *tag;
	char text[FILTER_CANDIDATE_SIZE];

	for (size_t i = 0; (tag = tag_book_at(book, i)); i++) {
		bool whole = strlen(tag->key) == length &&
			     strncasecmp(tag->key, offer->typed, length) == 0;
		int needed = snprintf(text, sizeof(text), whole ? "%s=%s" : "%s", tag->key,
		                      tag->value);

		if (needed < (int)sizeof(text) && !text[strcspn(text, " \t\",|()")] &&
		    !is_offered(offer, text))
			add(offer, text, "");
	}
}

static void add_values(struct offer *offer, const struct filter_key *key,
                       const struct filter_words *words)
{
	static const char *const answers[] = {"yes", "no", NULL};
	static const char *const spans[] = {"24h", "7d", "30d", "45d", "90d", "none", NULL};

	if (key->kind == FILTER_TERM)
		add_terms(offer, key->terms);
	else if (key->kind == FILTER_TIME)
		add_words(offer, spans);
	else if (key->kind == FILTER_ANSWER)
		add_words(offer, answers);
	else if (key->kind == FILTER_TAG)
		for (size_t i = 0; words && words->tags && words->tags[i]; i++)
			add_tags(offer, words->tags[i]);
	else if (key->words && words)
		add_words(offer, key->words(words));
}

static void add_keys(struct offer *offer)
{
	const struct filter_key *key;

	for (size_t i = 0; (key = filter_key_at(i)); i++) {
		struct filter_candidate *candidate = add(offer, key->name, ":");

		if (candidate)
			candidate->help = key->help;
	}
}

/* Where the last term begins; false where it has quotes, which nothing completes. */
static bool last_term(const char *text, size_t *start)
{
	bool inside = false;

	*start = 0;
	for (size_t i = 0; text[i]; i++) {
		if (text[i] == '"')
			inside = !inside;
		else if (!inside && strchr(" \t|()", text[i]))
			*start = i + 1;
		else if (!inside && strncmp(text + i, "\u3000", 3) == 0)
			*start = i + 3;
	}
	return !strchr(text + *start, '"');
}

void filter_complete(const char *text, const struct filter_words *words,
                     struct filter_completion *completion)
{
	struct offer offer = {.completion = completion};
	const struct filter_key *key = NULL;
	const char *term, *colon, *comma;

	*completion = (struct filter_completion){.count = 0};
	if (!last_term(text, &completion->start))
		return;
	term = text + completion->start;
	term += strspn(term, "-!") > 0;
	colon = strchr(term, ':');
	if (colon)
		key = filter_key_find(term, (size_t)(colon - term));
	if (colon && !key)
		return;
	comma = colon ? strrchr(colon, ',') : NULL;
	offer.typed = comma ? comma + 1 : colon ? colon + 1 : term;
	completion->start = (size_t)(offer.typed - text);
	completion->help = key ? key->help : NULL;
	completion->tags = key && key->kind == FILTER_TAG;
	if (key)
		add_values(&offer, key, words);
	else
		add_keys(&offer);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a filter: its text becomes terms and values, or a fault with its place. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/idn.h"
#include "base/memory.h"
#include "base/nearest.h"
#include "model/filter_keys.h"

enum { GROUPS_MOST = 16 }; /* in one another */

struct reader {
	const char *text;
	size_t at;
	size_t groups; /* that are open */
	const struct filter_words *words;
	struct filter *filter;
	struct filter_fault *fault;
};

/* A word or a value as it was typed, and without its quotes. */
struct piece {
	size_t at, length; /* in the text */
	char *bytes;
	bool quoted;
};

/* Always false, as error_set. */
static bool fail(struct reader *reader, size_t at, size_t length, const char *id)
{
	char meant[MESSAGE_ARGUMENT_SIZE];

	*reader->fault = (struct filter_fault){.at = at, .length = length};
	snprintf(meant, sizeof(meant), "%.*s", (int)(length < sizeof(meant) ? length : 0),
	         reader->text + at);
	message_set(&reader->fault->message, id, meant, NULL);
	return false;
}

/* A value that is still to come, where the text ends. */
static bool fail_unfinished(struct reader *reader, size_t at, size_t length, const char *id)
{
	fail(reader, at, length, id);
	reader->fault->unfinished = !reader->text[at + length];
	return false;
}

static void doubt(struct reader *reader, const struct filter_key *key, const struct piece *piece,
                  const char *id)
{
	if (reader->fault->message.id)
		return;
	*reader->fault = (struct filter_fault){.at = piece->at, .length = piece->length};
	message_set(&reader->fault->message, id, key->name, piece->bytes, NULL);
}

/* A Japanese blank is one, too. */
static size_t blank_at(const char *text)
{
	if (*text == ' ' || *text == '\t')
		return 1;
	return strncmp(text, "\u3000", 3) == 0 ? 3 : 0;
}

static void skip_blanks(struct reader *reader)
{
	size_t length;

	while ((length = blank_at(reader->text + reader->at)))
		reader->at += length;
}

static bool ends_piece(const char *text, const char *stops)
{
	return !*text || blank_at(text) || strchr(stops, *text);
}

/* Up to a blank or one of the stops, none of which counts within quotes. */
static bool take_piece(struct reader *reader, const char *stops, struct piece *piece)
{
	const char *text = reader->text + reader->at;
	char *out = arena_take(&reader->filter->texts, strlen(text) + 1);
	size_t quote = 0;
	bool inside = false;

	*piece = (struct piece){.at = reader->at, .bytes = out};
	for (; *text && (inside || !ends_piece(text, stops)); text++) {
		if (*text != '"') {
			*out++ = *text;
			continue;
		}
		inside = !inside;
		piece->quoted = true;
		quote = (size_t)(text - reader->text);
	}
	*out = '\0';
	reader->at = (size_t)(text - reader->text);
	piece->length = reader->at - piece->at;
	if (inside)
		return fail_unfinished(reader, quote, reader->at - quote,
		                       N_("a quotation mark is not closed"));
	return true;
}

/* Values. */

static bool ends_first(const struct filter_value *value)
{
	return value->low.kind == value->high.kind && value->low.seconds > value->high.seconds;
}

static bool read_time(struct reader *reader, const struct filter_key *key,
                      const struct piece *piece, struct filter_value *value)
{
	value->none = strcasecmp(value->text, "none") == 0;
	if (!value->none && !filter_read_time(key->past, value->text, value))
		return fail_unfinished(reader, piece->at, piece->length,
		                       N_("\"%1$s\" is not a time: write <30d, 10d..30d (h, d or w), or <2027-01-31"));
	if (ends_first(value))
		return fail(reader, piece->at, piece->length, N_("\"%1$s\" ends before it begins"));
	return true;
}

static bool read_term(struct reader *reader, const struct filter_key *key,
                      const struct piece *piece, struct filter_value *value)
{
	value->codes = filter_term_codes(key->terms, value->text, value->length);
	if (!value->codes)
		doubt(reader, key, piece,
		      N_("%1$s: \"%2$s\" is not known here; compared as it is"));
	return true;
}

static bool read_answer(struct reader *reader, const struct filter_key *key,
                        const struct piece *piece, struct filter_value *value)
{
	static const struct {
		const char *name;
		enum answer answer;
	} names[] = {{"yes", ANSWER_YES}, {"no", ANSWER_NO},
		     {"true", ANSWER_YES}, {"false", ANSWER_NO}};

	(void)key;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		if (!value->length || !filter_begins(names[i].name, value->text, value->length))
			continue;
		value->answer = names[i].answer;
		return true;
	}
	return fail(reader, piece->at, piece->length, N_("\"%1$s\" must be yes or no"));
}

static bool read_code(struct reader *reader, const struct filter_key *key,
                      const struct piece *piece, struct filter_value *value)
{
	const char *const *word = reader->words ? key->words(reader->words) : NULL;

	if (!word) /* nobody can tell */
		return true;
	for (; *word; word++)
		if (filter_begins(*word, value->text, value->length))
			return true;
	doubt(reader, key, piece, N_("%1$s: there is no \"%2$s\""));
	return true;
}

static bool read_text(struct reader *reader, const struct filter_key *key,
                      const struct piece *piece, struct filter_value *value)
{
	(void)reader;
	(void)key;
	(void)piece;
	(void)value;
	return true;
}

static bool (*const readers[])(struct reader *reader, const struct filter_key *key,
                               const struct piece *piece, struct filter_value *value) = {
	[FILTER_TERM] = read_term, [FILTER_TIME] = read_time, [FILTER_ANSWER] = read_answer,
	[FILTER_CODE] = read_code, [FILTER_TEXT] = read_text, [FILTER_TAG] = read_text,
};

/* Terms. */

static void add_value(struct filter *filter, const struct filter_value *value)
{
	filter->values =
		memory_resize(filter->values, filter->value_count + 1, sizeof(*filter->values));
	filter->values[filter->value_count++] = *value;
	filter->terms[filter->count - 1].count++;
}

static struct filter_value value_of(const struct piece *piece)
{
	return (struct filter_value){.text = piece->bytes, .length = strlen(piece->bytes)};
}

/* What stands behind the key, whose own place in the text is given for a fault. */
static bool take_values(struct reader *reader, const struct filter_key *key, size_t at)
{
	struct filter_value value;
	struct piece piece;

	do {
		if (!take_piece(reader, ",|()", &piece))
			return false;
		if (!piece.length)
			return fail_unfinished(reader, at, reader->at - at,
			                       N_("\"%1$s\" needs a value behind it"));
		value = value_of(&piece);
		if (!readers[key->kind](reader, key, &piece, &value))
			return false;
		add_value(reader->filter, &value);
	} while (reader->text[reader->at] == ',' && ++reader->at);
	return true;
}

/* Names of certificates are those of DNS, which has other scripts in letters of ASCII. */
static void spell_as_name(struct reader *reader, struct filter_value *value)
{
	struct buffer name;

	buffer_init(&name, IDN_GROWTH * value->length + 1);
	idn_add_ascii(&name, value->text);
	value->length = name.length;
	value->text = arena_text(&reader->filter->texts, buffer_text(&name), name.length);
	buffer_release(&name);
}

static bool take_word(struct reader *reader)
{
	struct needle *needle = arena_take(&reader->filter->texts, sizeof(*needle));
	struct filter_value value;
	struct piece piece;

	if (!take_piece(reader, "|()", &piece))
		return false;
	value = value_of(&piece);
	spell_as_name(reader, &value);
	needle_init(needle, value.text, value.length);
	value.needle = needle;
	add_value(reader->filter, &value);
	return true;
}

/* Letters and hyphens up to a colon; 0 where there are none. */
static size_t key_length(const char *text)
{
	size_t length = 0;

	while (isalpha((unsigned char)text[length]) || (length && text[length] == '-'))
		length++;
	return text[length] == ':' ? length : 0;
}

static struct filter_term *add_term(struct filter *filter, bool begins)
{
	filter->terms = memory_resize(filter->terms, filter->count + 1, sizeof(*filter->terms));
	filter->terms[filter->count] =
		(struct filter_term){.first = filter->value_count, .begins = begins};
	return &filter->terms[filter->count++];
}

static bool fail_unknown(struct reader *reader, size_t at, size_t length)
{
	struct arena *texts = &reader->filter->texts;
	char *key = arena_text(texts, reader->text + at, length + 1), *meant;
	struct nearest nearest;
	const char *name;

	nearest_init(&nearest, arena_text(texts, key, length));
	for (size_t i = 0; (name = filter_key_name(i)); i++)
		nearest_try(&nearest, name);
	if (!nearest.name)
		return fail(reader, at, length + 1,
		            N_("there is no key \"%1$s\"; put it in quotation marks to look for the text"));
	fail(reader, at, length + 1, N_("there is no key \"%1$s\"; did you mean \"%2$s\"?"));
	meant = memory_format("%s:", nearest.name);
	message_set(&reader->fault->message, reader->fault->message.id, key, meant, NULL);
	free(meant);
	return false;
}

static bool take_all(struct reader *reader);

/* What stands in parentheses, of which the first is next. */
static bool take_group(struct reader *reader)
{
	struct filter *filter = reader->filter;
	size_t index = filter->count - 1, open = reader->at;

	if (reader->groups == GROUPS_MOST)
		return fail(reader, open, 1, N_("there are too many parentheses in one another"));
	reader->groups++;
	reader->at++;
	if (!take_all(reader))
		return false;
	if (!reader->text[reader->at])
		return fail_unfinished(reader, open, reader->at - open,
		                       N_("a parenthesis is not closed"));
	reader->groups--;
	reader->at++;
	if (filter->count == index + 1)
		return fail(reader, open, reader->at - open,
		            N_("there is nothing in the parentheses"));
	filter->terms[index].group = true;
	filter->terms[index].inside = filter->count - index - 1;
	return true;
}

static bool take_term(struct reader *reader, bool begins)
{
	struct filter_term *term = add_term(reader->filter, begins);
	size_t at = reader->at, length;

	term->negated = strchr("-!", reader->text[at]);
	reader->at += term->negated;
	if (term->negated && ends_piece(reader->text + reader->at, "|)"))
		return fail_unfinished(reader, at, 1, N_("\"%1$s\" needs a word or a key behind it"));
	if (reader->text[reader->at] == '(')
		return take_group(reader);
	length = key_length(reader->text + reader->at);
	if (!length)
		return take_word(reader);
	at = reader->at;
	reader->at += length + 1;
	term->key = filter_key_find(reader->text + at, length);
	if (!term->key)
		return fail_unknown(reader, at, length);
	reader->filter->asks_rules |= term->key->rules;
	reader->filter->asks_tags |= term->key->kind == FILTER_TAG;
	return take_values(reader, term->key, at);
}

static bool is_over(const struct reader *reader)
{
	return !reader->text[reader->at] || reader->text[reader->at] == ')';
}

/* Up to the end, or the parenthesis that closes. */
static bool take_all(struct reader *reader)
{
	bool begins = true; /* an alternative whose first term is still to come */
	size_t bar = 0, first = reader->filter->count;

	for (skip_blanks(reader); !is_over(reader); skip_blanks(reader)) {
		bool is_bar = reader->text[reader->at] == '|';

		if (is_bar && begins)
			break;
		if (is_bar)
			bar = reader->at++;
		else if (!take_term(reader, begins))
			return false;
		begins = is_bar;
	}
	if (!begins || (reader->filter->count == first && is_over(reader)))
		return true;
	if (!is_over(reader))
		bar = reader->at;
	return fail_unfinished(reader, bar, 1, N_("\"%1$s\" needs something on both sides"));
}

struct filter *filter_new(const char *text, const struct filter_words *words,
                          struct filter_fault *fault)
{
	struct filter *filter = memory_new(1, sizeof(*filter));
	struct reader reader = {.text = text, .words = words, .filter = filter, .fault = fault};

	*fault = (struct filter_fault){0};
	if (take_all(&reader)) {
		if (!text[reader.at])
			return filter;
		fail(&reader, reader.at, 1, N_("\"%1$s\" closes no parenthesis"));
	}
	filter_free(filter);
	return NULL;
}

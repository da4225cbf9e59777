/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds a filter that has been read against a certificate.  Answers are yes, no and not known, as
   in Kleene's logic: what is not known is neither shown nor denied. */
#include "model/filter.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/filter_keys.h"

void filter_free(struct filter *filter)
{
	if (!filter)
		return;
	arena_release(&filter->texts);
	free(filter->terms);
	free(filter->values);
	free(filter);
}

bool filter_asks_rules(const struct filter *filter)
{
	return filter && filter->asks_rules;
}

bool filter_asks_tags(const struct filter *filter)
{
	return filter && filter->asks_tags;
}

bool filter_is_empty(const struct filter *filter)
{
	return !filter || !filter->count;
}

static enum answer answer_of(bool yes)
{
	return yes ? ANSWER_YES : ANSWER_NO;
}

/* Of an answer that is still wanted something may be known: no is the end of "all of them", yes of
   "any of them". */
const unsigned char filter_both[FILTER_ANSWERS][FILTER_ANSWERS] = {
	[ANSWER_ABSENT] = {ANSWER_ABSENT, ANSWER_NO, ANSWER_ABSENT, ANSWER_WANTED},
	[ANSWER_NO] = {ANSWER_NO, ANSWER_NO, ANSWER_NO, ANSWER_NO},
	[ANSWER_YES] = {ANSWER_ABSENT, ANSWER_NO, ANSWER_YES, ANSWER_WANTED},
	[ANSWER_WANTED] = {ANSWER_WANTED, ANSWER_NO, ANSWER_WANTED, ANSWER_WANTED},
};
const unsigned char filter_either[FILTER_ANSWERS][FILTER_ANSWERS] = {
	[ANSWER_ABSENT] = {ANSWER_ABSENT, ANSWER_ABSENT, ANSWER_YES, ANSWER_WANTED},
	[ANSWER_NO] = {ANSWER_ABSENT, ANSWER_NO, ANSWER_YES, ANSWER_WANTED},
	[ANSWER_YES] = {ANSWER_YES, ANSWER_YES, ANSWER_YES, ANSWER_YES},
	[ANSWER_WANTED] = {ANSWER_WANTED, ANSWER_WANTED, ANSWER_YES, ANSWER_WANTED},
};
const unsigned char filter_negation[FILTER_ANSWERS] = {
	[ANSWER_ABSENT] = ANSWER_ABSENT, [ANSWER_NO] = ANSWER_YES,
	[ANSWER_YES] = ANSWER_NO,        [ANSWER_WANTED] = ANSWER_WANTED,
};

static enum answer negation(enum answer answer)
{
	return (enum answer)filter_negation[answer];
}

static enum answer both(enum answer a, enum answer b)
{
	return (enum answer)filter_both[a][b];
}

static enum answer either(enum answer a, enum answer b)
{
	return (enum answer)filter_either[a][b];
}

static bool is_in(const char *text, const struct filter_value *word)
{
	return text && needle_in(word->needle, text, strlen(text));
}

static enum answer match_word(const struct filter_value *word, const struct filter_subject *subject)
{
	const struct certificate_summary *summary = subject->summary;
	struct names names = summary->names;

	if (needle_in(word->needle, names.first, names.size) || is_in(arn_id(summary->arn), word))
		return ANSWER_YES;
	/* A store keeps it as one of the names, nearly always: that one has been looked through. */
	if (!names_hold(names, summary->domain_name) && is_in(summary->domain_name, word))
		return ANSWER_YES;
	/* ACM shows a part of the names in a row; the details have them all. */
	return summary->more_names && !subject->detail ? ANSWER_ABSENT : ANSWER_NO;
}

static enum answer match_term(const struct filter_key *key, const struct filter_value *value,
                              const struct filter_subject *subject)
{
	bool known;
	struct term term = key->term(subject, &known);

	if (!known)
		return ANSWER_ABSENT;
	if (term.code == CODE_UNKNOWN)
		return answer_of(term.name &&
		                 filter_begins(term.name, value->text, value->length));
	return answer_of(value->codes & 1U << term.code);
}

static int64_t time_of(const struct filter_bound *bound, int64_t now, int64_t open)
{
	if (bound->kind == FILTER_OPEN)
		return open;
	return bound->seconds + (bound->kind == FILTER_FROM_NOW ? now : 0);
}

/* A bound that moves with the present comes past the times that it has before it, the first of them
   first: from the moment on when it is so many seconds from there. */
static void hold(const struct filter_bound *bound, int64_t behind, const int64_t *times,
                 size_t count, struct present *now)
{
	int64_t first = FOR_GOOD;

	if (bound->kind != FILTER_FROM_NOW)
		return;
	for (size_t i = 0; i < count; i++)
		if ((times[i] >= behind) & (times[i] < first))
			first = times[i];
	if (first != FOR_GOOD)
		present_holds(now, now->seconds + (first - behind) + 1);
}

void filter_mean_times(const struct filter_value *value, const int64_t *times, size_t count,
                       struct present *now, unsigned char *meant)
{
	int64_t low = time_of(&value->low, now->seconds, INT64_MIN);
	int64_t high = time_of(&value->high, now->seconds, INT64_MAX - 1);

	for (size_t i = 0; i < count; i++) {
		bool is_there = times[i] != TIME_ABSENT;

		meant[i] |= (is_there != value->none) & (times[i] >= low) & (times[i] <= high);
	}
	hold(&value->low, low, times, count, now);
	hold(&value->high, high + 1, times, count, now);
}

static enum answer match_time(const struct filter_key *key, const struct filter_value *value,
                              const struct filter_subject *subject)
{
	int64_t time = key->time(subject);
	unsigned char meant = false;

	filter_mean_times(value, &time, 1, subject->now, &meant);
	return answer_of(meant);
}

static enum answer match_answer(const struct filter_key *key, const struct filter_value *value,
                                const struct filter_subject *subject)
{
	enum answer answer = key->answer(subject);

	return answer == ANSWER_ABSENT ? ANSWER_ABSENT : answer_of(answer == value->answer);
}

static enum answer match_text(const struct filter_key *key, const struct filter_value *value,
                              const struct filter_subject *subject)
{
	const char *text = key->text(subject);

	return text ? answer_of(filter_begins(text, value->text, value->length)) : ANSWER_ABSENT;
}

/* The key in full, and what the value begins with.  A key may have an "=" in it. */
static bool is_tag(const struct tag *tag, const struct filter_value *value)
{
	size_t length = strlen(tag->key);

	if (value->length < length || strncasecmp(tag->key, value->text, length) != 0)
		return false;
	return value->length == length ||
	       (value->text[length] == '=' && filter_begins(tag->value, value->text + length + 1,
	                                                    value->length - length - 1));
}

static enum answer match_tag(const struct filter_key *key, const struct filter_value *value,
                             const struct filter_subject *subject)
{
	(void)key;
	if (!subject->tags)
		return ANSWER_ABSENT;
	for (size_t i = 0; i < subject->tags->count; i++)
		if (is_tag(tag_set_at(subject->tags, i), value))
			return ANSWER_YES;
	return ANSWER_NO;
}

static enum answer (*const matchers[])(const struct filter_key *key,
                                       const struct filter_value *value,
                                       const struct filter_subject *subject) = {
	[FILTER_TERM] = match_term, [FILTER_TIME] = match_time, [FILTER_ANSWER] = match_answer,
	[FILTER_CODE] = match_text, [FILTER_TEXT] = match_text, [FILTER_TAG] = match_tag,
};

static enum answer match_all(const struct filter *filter, size_t first, size_t end,
                             const struct filter_subject *subject);

enum answer filter_match_term(const struct filter *filter, const struct filter_term *term,
                              const struct filter_subject *subject)
{
	size_t inside = (size_t)(term - filter->terms) + 1;
	enum answer answer = ANSWER_NO;

	if (term->group)
		answer = match_all(filter, inside, inside + term->inside, subject);
	for (size_t i = 0; i < term->count && answer != ANSWER_YES; i++) {
		const struct filter_value *value = &filter->values[term->first + i];
		const struct filter_key *key = term->key;

		answer = either(answer, key ? matchers[key->kind](key, value, subject)
		                            : match_word(value, subject));
	}
	return term->negated ? negation(answer) : answer;
}

/* The terms of one level: those that are in a group belong to it. */
static enum answer match_all(const struct filter *filter, size_t first, size_t end,
                             const struct filter_subject *subject)
{
	enum answer any = ANSWER_NO, all = ANSWER_YES;

	for (size_t i = first; i < end; i += 1 + filter->terms[i].inside) {
		if (i > first && filter->terms[i].begins) {
			any = either(any, all);
			all = ANSWER_YES;
		}
		if (all != ANSWER_NO)
			all = both(all, filter_match_term(filter, &filter->terms[i], subject));
	}
	return either(any, all);
}

enum answer filter_match(const struct filter *filter, const struct filter_subject *subject)
{
	if (filter_is_empty(filter))
		return ANSWER_YES;
	return match_all(filter, 0, filter->count, subject);
}

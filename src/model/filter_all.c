/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds a filter against all rows of a store, a term at a time: words are looked for in one text,
   and of most other terms rows that have the same value in one column say the same.  What no
   column tells stays ANSWER_WANTED, which is one of four answers here. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/filter_keys.h"

enum { AT_ONCE = 512 };

struct matching {
	const struct filter *filter;
	const struct filter_rows *rows;
	size_t count;
};

static struct filter_subject subject_of(const struct matching *matching,
                                        const struct certificate_summary *summary)
{
	return (struct filter_subject){
		.summary = summary,
		.account = matching->rows->account,
		.region = matching->rows->region,
		.profile = matching->rows->profile,
		.now = matching->rows->now,
	};
}

static enum answer ask_row(const struct matching *matching, const struct filter_term *term,
                           size_t row)
{
	struct certificate_summary summary;
	struct filter_subject subject = subject_of(matching, &summary);

	store_summary(matching->rows->store, row, &summary, NULL);
	subject.detail = store_detail(matching->rows->store, row);
	return filter_match_term(matching->filter, term, &subject);
}

/* Rows that are asked for, so many at a time: one behind the other, what they say is worked out
   without a branch for each. */
struct some {
	uint32_t rows[AT_ONCE];
	size_t count;
};

static void take_wanted(const unsigned char *answers, size_t first, size_t end, struct some *some)
{
	some->count = 0;
	for (size_t row = first; row < end; row++) {
		some->rows[some->count] = (uint32_t)row;
		some->count += answers[row] != ANSWER_NO;
	}
}

/* One row speaks for all that have the same value. */
static void match_values(const struct matching *matching, const struct filter_term *term,
                         const struct some *some, unsigned char *known, unsigned char *answers)
{
	unsigned char values[AT_ONCE];

	store_values(matching->rows->store, term->key->column, some->rows, some->count, values);
	for (size_t i = 0; i < some->count; i++) {
		unsigned char *answer = &known[values[i]];

		if (*answer == ANSWER_WANTED)
			*answer = (unsigned char)ask_row(matching, term, some->rows[i]);
		answers[some->rows[i]] = *answer;
	}
}

/* A time is there, or is not, but it is always known. */
static void match_times(const struct matching *matching, const struct filter_term *term,
                        const struct some *some, unsigned char *answers)
{
	const struct filter_value *values = &matching->filter->values[term->first];
	unsigned char meant[AT_ONCE] = {0};
	int64_t times[AT_ONCE];

	store_times(matching->rows->store, term->key->column, some->rows, some->count, times);
	for (size_t i = 0; i < term->count; i++)
		filter_mean_times(&values[i], times, some->count, matching->rows->now, meant);
	for (size_t i = 0; i < some->count; i++)
		answers[some->rows[i]] = meant[i] != term->negated ? ANSWER_YES : ANSWER_NO;
}

static void match_column(const struct matching *matching, const struct filter_term *term,
                         unsigned char *answers)
{
	unsigned char known[UCHAR_MAX + 1];
	struct some some;

	memset(known, ANSWER_WANTED, sizeof(known));
	for (size_t first = 0; first < matching->count; first += AT_ONCE) {
		size_t end = first + AT_ONCE;

		take_wanted(answers, first, end < matching->count ? end : matching->count, &some);
		if (term->key->kind == FILTER_TIME)
			match_times(matching, term, &some, answers);
		else
			match_values(matching, term, &some, known, answers);
	}
}

static void match_level(const struct matching *matching, size_t first, size_t end,
                        unsigned char *answers);

/* A word, or what is in a group. */
static void match_content(const struct matching *matching, const struct filter_term *term,
                          unsigned char *answers)
{
	const struct filter *filter = matching->filter;
	size_t inside = (size_t)(term - filter->terms) + 1;

	if (term->group)
		match_level(matching, inside, inside + term->inside, answers);
	else
		store_search(matching->rows->store, filter->values[term->first].needle, answers);
}

static void match_denied(const struct matching *matching, const struct filter_term *term,
                         unsigned char *answers)
{
	unsigned char *denied = memory_resize(NULL, matching->count + 1, 1);

	memcpy(denied, answers, matching->count);
	match_content(matching, term, denied);
	for (size_t row = 0; row < matching->count; row++)
		if (answers[row] != ANSWER_NO)
			answers[row] = filter_negation[denied[row]];
	free(denied);
}

static void match_term(const struct matching *matching, const struct filter_term *term,
                       unsigned char *answers)
{
	if (!term->key && term->negated)
		match_denied(matching, term, answers);
	else if (!term->key)
		match_content(matching, term, answers);
	else if (term->key->column != STORE_NO_COLUMN)
		match_column(matching, term, answers);
}

static void want_what_is_left(const unsigned char *answers, size_t count, unsigned char *wanted)
{
	for (size_t row = 0; row < count; row++)
		wanted[row] = answers[row] == ANSWER_NO ? ANSWER_NO : ANSWER_WANTED;
}

/* Those that are left are asked one term more; the first one is asked of all. */
static void match_next(const struct matching *matching, const struct filter_term *term, bool first,
                       unsigned char *answers)
{
	unsigned char *next;

	if (first) {
		match_term(matching, term, answers);
		return;
	}
	next = memory_resize(NULL, matching->count + 1, 1);
	want_what_is_left(answers, matching->count, next);
	match_term(matching, term, next);
	for (size_t row = 0; row < matching->count; row++)
		answers[row] = filter_both[answers[row]][next[row]];
	free(next);
}

static bool is_word(const struct filter_term *term)
{
	return !term->key && !term->group;
}

/* Words first: they cost little, and leave few. */
static void match_alternative(const struct matching *matching, size_t first, size_t end,
                              unsigned char *answers)
{
	const struct filter_term *terms = matching->filter->terms;
	bool begins = true;

	for (int words = 1; words >= 0; words--) {
		for (size_t i = first; i < end; i += 1 + terms[i].inside) {
			if (is_word(&terms[i]) != words)
				continue;
			match_next(matching, &terms[i], begins, answers);
			begins = false;
		}
	}
}

static size_t alternative_end(const struct filter *filter, size_t first, size_t end)
{
	do {
		first += 1 + filter->terms[first].inside;
	} while (first < end && !filter->terms[first].begins);
	return first;
}

/* Whom none of the alternatives before takes for certain. */
static void match_others(const struct matching *matching, size_t first, size_t end,
                         const unsigned char *wanted, unsigned char *answers)
{
	size_t count = matching->count;
	unsigned char *others = memory_resize(NULL, count + 1, 1);

	for (size_t row = 0; row < count; row++)
		others[row] = answers[row] == ANSWER_YES ? ANSWER_NO : wanted[row];
	match_alternative(matching, first, end, others);
	for (size_t row = 0; row < count; row++)
		answers[row] = filter_either[answers[row]][others[row]];
	free(others);
}

/* The terms of one level: those that are in a group belong to it.  Where the answer is no already
   nothing is asked for. */
static void match_level(const struct matching *matching, size_t first, size_t end,
                        unsigned char *answers)
{
	size_t next = alternative_end(matching->filter, first, end);
	unsigned char *wanted = NULL;

	if (next < end) {
		wanted = memory_resize(NULL, matching->count + 1, 1);
		want_what_is_left(answers, matching->count, wanted);
	}
	match_alternative(matching, first, next, answers);
	for (; next < end; next = first) {
		first = alternative_end(matching->filter, next, end);
		match_others(matching, next, first, wanted, answers);
	}
	free(wanted);
}

void filter_match_all(const struct filter *filter, const struct filter_rows *rows,
                      unsigned char *answers)
{
	struct matching matching = {filter, rows, store_count(rows->store)};

	if (!filter_is_empty(filter)) {
		match_level(&matching, 0, filter->count, answers);
		return;
	}
	for (size_t row = 0; row < matching.count; row++)
		if (answers[row] == ANSWER_WANTED)
			answers[row] = ANSWER_YES;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of the filter language, once: what each asks of a certificate, and which values it has;
   and what a filter is once it has been read.  Only the model/filter files include it. */
#ifndef MODEL_FILTER_KEYS_H
#define MODEL_FILTER_KEYS_H

#include "base/needle.h"
#include "model/filter.h"

enum filter_kind {
	FILTER_TERM,   /* a value of one of AWS's enums */
	FILTER_TIME,   /* a span from now, or a date */
	FILTER_ANSWER, /* yes or no */
	FILTER_CODE,   /* a word of the rules */
	FILTER_TEXT,
	FILTER_TAG,    /* a tag's key, or its key, "=" and the beginning of its value */
};

struct filter_key {
	const char *name;
	enum filter_kind kind;
	bool rules;           /* what it asks for comes from the rules */
	enum term_kind terms; /* of FILTER_TERM */
	bool past;            /* of FILTER_TIME: <7d is younger than that, not sooner */
	const char *help;     /* msgid */
	enum store_column column; /* all that it asks of a row */
	/* One of these, by kind.  known: false where the details must tell first. */
	struct term (*term)(const struct filter_subject *subject, bool *known);
	int64_t (*time)(const struct filter_subject *subject);
	enum answer (*answer)(const struct filter_subject *subject);
	const char *(*text)(const struct filter_subject *subject); /* NULL: not known */
	/* Of FILTER_CODE and FILTER_TEXT: the values that are known; may be NULL. */
	const char *const *(*words)(const struct filter_words *words);
};

/* What a time is held against: open, so many seconds from now, or a date. */
struct filter_bound {
	enum { FILTER_OPEN, FILTER_FROM_NOW, FILTER_DATE } kind;
	int64_t seconds;
};

/* One value behind a key, or a word; which members count the key's kind says. */
struct filter_value {
	const char *text;  /* clean of quotes */
	size_t length;
	const struct needle *needle; /* of a word */
	uint32_t codes;    /* of FILTER_TERM: a bit for each code that is meant */
	struct filter_bound low, high; /* of FILTER_TIME, both inclusive */
	bool none;         /* of FILTER_TIME: there is no such time */
	enum answer answer;
};

struct filter_term {
	const struct filter_key *key; /* NULL: a word, or a group */
	bool negated;
	bool begins;                  /* the first one of an alternative */
	bool group;                   /* what stands in parentheses: it has no values */
	size_t inside;                /* of a group: so many terms behind it are in it */
	size_t first, count;          /* of filter.values */
};

struct filter {
	struct arena texts;
	struct filter_term *terms;
	struct filter_value *values;
	size_t count, value_count;
	bool asks_rules, asks_tags;
};

/* What answers say together: an answer of two, or of one, any of which may still be wanted. */
enum { FILTER_ANSWERS = ANSWER_WANTED + 1 };
extern const unsigned char filter_both[FILTER_ANSWERS][FILTER_ANSWERS];
extern const unsigned char filter_either[FILTER_ANSWERS][FILTER_ANSWERS];
extern const unsigned char filter_negation[FILTER_ANSWERS];

/* Are the times such that the value stands for?  What is meant already stays so. */
void filter_mean_times(const struct filter_value *value, const int64_t *times, size_t count,
                       struct present *now, unsigned char *meant);
/* One term, or a group, by itself. */
enum answer filter_match_term(const struct filter *filter, const struct filter_term *term,
                              const struct filter_subject *subject);

/* NULL where there is none. */
const struct filter_key *filter_key_at(size_t index);
const struct filter_key *filter_key_find(const char *name, size_t length);

/* The codes of a kind that a value may mean, as bits: a name of ours, else the beginnings of all
   names.  0 where acmdash knows none.  "none" is the bit of CODE_ABSENT. */
uint32_t filter_term_codes(enum term_kind kind, const char *value, size_t length);
/* What to write for a code: "timed-out". */
void filter_term_name(enum term_kind kind, unsigned code, char *text, size_t size);
/* Reads a time into low and high; false where it is none.  past: a span is an age. */
bool filter_read_time(bool past, const char *text, struct filter_value *value);
/* Does the text begin with the value?  Case does not count, and '-' is '_'. */
bool filter_begins(const char *text, const char *value, size_t length);

#endif

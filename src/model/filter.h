/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filter language: which certificates are meant by "shop status:pending expires:<30d".  One
   language for "/", saved views and list --filter.  Pure: the time is an argument, what the rules
   say is handed in, and what is wrong with a filter is a message that somebody else translates.

	filter      = alternative { "|" alternative }          any of them
	alternative = term { term }                            all of them
	term        = [ "-" | "!" ] ( word | key ":" value { "," value } | "(" filter ")" )

   A word is looked for anywhere in the certificate's names and in its id, a value at the beginning
   of what the key stands for; letters without regard to case.  "tag:env" is having that tag,
   "tag:env=prod" having it with a value that begins so.  Double quotes take a blank, a colon, a bar
   or a parenthesis as it is. */
#ifndef MODEL_FILTER_H
#define MODEL_FILTER_H

#include "base/error.h"
#include "base/present.h"
#include "model/store.h"
#include "model/tags.h"

struct filter;

/* What a filter is asked about.  Texts are borrowed, "" or NULL where they are not known. */
struct filter_subject {
	const struct certificate_summary *summary;
	const struct certificate *detail; /* NULL until it came */
	const char *account, *region, *profile;
	struct present *now; /* learns until when the answer holds, if nothing else changes */
	/* What the rules say: filled in by whoever knows them (rules/finding.h), and only needed
	   where filter_asks_rules. */
	enum answer resend;  /* may at least one domain be sent?  ANSWER_ABSENT: not known yet */
	const char *reason;  /* a code; NULL: not known yet */
	const char *needs;   /* who is needed, as a code */
	int64_t deadline;    /* TIME_ABSENT: none */
	/* Filled in by whoever knows them, and only needed where filter_asks_tags; NULL: not
	   known. */
	const struct tag_set *tags;
};

/* Values that are known elsewhere, for completion: the codes that the rules have for "reason:" and
   "needs:", where a typing mistake is told by them, the names of what is looked at, and the tags
   that certificates have.  Each is a list that ends with NULL, or NULL. */
struct filter_words {
	const char *const *reasons, *const *needs;
	const char *const *accounts, *const *regions, *const *profiles;
	const struct tag_book *const *tags;
};

/* Where a filter cannot be read, or what is odd about one that can. */
struct filter_fault {
	size_t at, length;      /* bytes of the text that are meant */
	bool unfinished;        /* a value is still to come: no mistake while somebody types */
	struct message message; /* its id is NULL where all is well */
};

/* NULL where it cannot be read; fault says where and why.  With a filter, a fault is a doubt: a
   value that nobody knows here, which may be one that AWS has added.  Copies the text. */
struct filter *filter_new(const char *text, const struct filter_words *words,
                          struct filter_fault *fault);
void filter_free(struct filter *filter);

/* ANSWER_ABSENT: the row does not know, and the details would tell.  Allocates nothing.  A filter
   that is NULL or empty matches all. */
enum answer filter_match(const struct filter *filter, const struct filter_subject *subject);
/* The same of all rows of a store, whose numbers answers has: an answer where there is
   ANSWER_WANTED, which stays where the row must be asked by itself. */
struct filter_rows {
	const struct store *store;
	const char *account, *region, *profile;
	struct present *now;
};
void filter_match_all(const struct filter *filter, const struct filter_rows *rows,
                      unsigned char *answers);
/* Does it ask for what the rules say? */
bool filter_asks_rules(const struct filter *filter);
/* Does it ask for tags?  No list has them: somebody must fetch them. */
bool filter_asks_tags(const struct filter *filter);
/* Is it certain that the later one means nothing that the earlier one does not?  At the same time
   it says no wherever that does, and yes only where that does, too. */
bool filter_narrows(const struct filter *later, const struct filter *earlier);
/* No term at all: it matches everything. */
bool filter_is_empty(const struct filter *filter);

/* What could stand where the text ends: keys, or the values of the key that stands there. */
enum { FILTER_CANDIDATE_SIZE = 48 };
struct filter_candidate {
	char text[FILTER_CANDIDATE_SIZE]; /* "status:", or "timed-out" */
	const char *help;    /* msgid; NULL for a value */
	struct term term;    /* of a value that is a term; CODE_ABSENT else */
	enum term_kind kind;
};
enum { FILTER_CANDIDATES = 32 };
struct filter_completion {
	struct filter_candidate candidates[FILTER_CANDIDATES];
	size_t count;
	size_t start;     /* they take the place of the text from here on */
	const char *help; /* msgid: what the key means that a value is typed for; NULL: none */
	bool tags;        /* it is a tag that is typed */
};
void filter_complete(const char *text, const struct filter_words *words,
                     struct filter_completion *completion);
/* The keys, for help: NULL behind the last. */
const char *filter_key_name(size_t index);
const char *filter_key_help(size_t index); /* msgid */

#endif

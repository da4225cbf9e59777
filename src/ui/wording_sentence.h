/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sentence about a case: when it is true, and which of the case's values stand in it. */
#ifndef UI_WORDING_SENTENCE_H
#define UI_WORDING_SENTENCE_H

#include "ui/wording_when.h"

/* What stands in a sentence, in the order of its %1$s .. %3$s. */
enum fact {
	FACT_NONE,
	FACT_DOMAIN,
	FACT_END,      /* "2027-04-27 (in 154 days)" */
	FACT_CREATED,  /* "2026-11-22 (2 days ago)" */
	FACT_DEADLINE, /* "2026-11-27 09:14 (54 h left)" */
	FACT_WINDOW,   /* from when ACM renews: a date */
	FACT_REVOKED,  /* "2026-11-22 (2 days ago)" */
	FACT_REVOCATION, /* why, as AWS spells it */
	FACT_FIELD,    /* of the gate that is unsure */
	FACT_VALUE,
	FACT_MAILED,   /* when: "2026-11-27 09:14" */
	FACT_MAILBOXES, /* the domain of those that the mail went to */
	FACT_LINK_END, /* of the mail: "2026-11-30 09:14 (54 h left)" */
	FACTS
};

struct sentence {
	enum when when;
	enum fact facts[MESSAGE_ARGUMENTS];
	const char *id; /* NULL behind the last of a run */
};

/* Adds those of the run that are true, in the user's language. */
void sentences_say(const struct sentence *sentences, size_t most, const struct case_facts *facts,
                   struct buffer *out);
/* Begins a new sentence behind another one: a blank, where the language wants one. */
void sentence_begin(struct buffer *out);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What DNS says, as far as it was asked: of the mail of a domain, of a CNAME record, of CAA.  All
   texts are clean.  How DNS is asked nothing here knows; what it says forbids nothing. */
#ifndef MODEL_LOOKUPS_H
#define MODEL_LOOKUPS_H

#include <stdbool.h>
#include <stddef.h>

enum lookup_kind { LOOKUP_MAIL, LOOKUP_CNAME, LOOKUP_CAA };

enum lookup_state {
	LOOKUP_RUNNING,
	LOOKUP_NO_ANSWER,    /* in time, or none that makes sense */
	LOOKUP_NO_NAME,      /* DNS is certain that there is no such name */
	LOOKUP_MAIL_SERVERS, /* texts: the first mail servers, the most preferred first */
	LOOKUP_MAIL_REFUSED, /* the null MX of RFC 7505 */
	LOOKUP_MAIL_ADDRESS, /* no MX, but an address, which takes its place (RFC 5321) */
	LOOKUP_MAIL_NOWHERE, /* neither */
	LOOKUP_RECORD_RIGHT,
	LOOKUP_RECORD_OTHER, /* texts: the value that is there */
	LOOKUP_RECORD_MISSING,
	LOOKUP_CAA_ALLOWS,   /* texts: the name whose records count, for this and the next */
	LOOKUP_CAA_FORBIDS,  /* then those that may issue, where there are any */
	LOOKUP_CAA_NONE,     /* up to the top */
	LOOKUP_STATES
};

enum { LOOKUP_TEXTS = 4, LOOKUP_TEXT_SIZE = 256 };

struct lookup_answer {
	enum lookup_state state;
	size_t count; /* of texts */
	char texts[LOOKUP_TEXTS][LOOKUP_TEXT_SIZE];
};

struct lookup {
	enum lookup_kind kind;
	char *name; /* as it was asked for; of LOOKUP_CAA the domain, "*." included */
	struct lookup_answer answer;
};

/* Every name once a kind, in the order they were asked for. */
struct lookups {
	struct lookup *items;
	size_t count, capacity;
};

void lookups_release(struct lookups *lookups);
/* Adds one in LOOKUP_RUNNING, copying the name; good until the next addition. */
struct lookup *lookups_add(struct lookups *lookups, enum lookup_kind kind, const char *name);
/* NULL where it was never asked for. */
struct lookup *lookups_find(const struct lookups *lookups, enum lookup_kind kind, const char *name);
/* How many are still running. */
size_t lookups_running(const struct lookups *lookups);

/* What is known for somebody who wants this value: tells LOOKUP_RECORD_RIGHT from _OTHER. */
enum lookup_state lookup_state_for(const struct lookup *lookup, const char *wanted);
/* Names of DNS: neither case nor a final dot counts. */
bool dns_names_equal(const char *first, const char *second);

/* Adds a text, cleaned and cut to its room; false where there are LOOKUP_TEXTS of them already. */
bool lookup_answer_add(struct lookup_answer *answer, const char *bytes, size_t length);

#endif

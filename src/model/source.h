/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A source: one account in one region, seen through one profile, and how far its loading is.
   The session writes it, the screens read it. */
#ifndef MODEL_SOURCE_H
#define MODEL_SOURCE_H

#include "base/error.h"
#include "model/store.h"
#include "model/tags.h"

enum source_state {
	SOURCE_IDLE,    /* nothing was asked yet */
	SOURCE_LOADING, /* pages are coming; the store of before is still shown */
	SOURCE_READY,
	SOURCE_FAILED,  /* see error; the rows of before stay */
};

enum { SOURCE_TRIED = 16 };

/* What is asked for, and may be long in coming. */
enum source_awaits { AWAITS_LIST, AWAITS_DETAILS, AWAITS_TAGS, AWAITS_COUNT };

struct source {
	char *profile; /* "default" where none was named */
	char *region;
	char account[16];    /* "" until an ARN or the credentials told it */
	char *endpoint;      /* the URL that is asked, for people */
	bool endpoint_named; /* by somebody; else it is AWS's own for the region */
	const char *provider; /* which provider gave the credentials: "environment", "sso"...; NULL: none yet */
	char caller[256];    /* the ARN of who asks; "" until STS told it */
	int64_t credentials_end; /* when the credentials run out; 0: never, or not known */
	bool
	    not_enabled; /* the account has not enabled this region: no error, but no rows either */
	enum source_state state;
	bool demo;
	bool read_only;      /* nothing may be sent: the user wants it so, here or everywhere */
	bool guarded;        /* nothing is sent before the account's last digits have been typed */
	bool without_search; /* ListCertificates had to be used */
	bool slow;           /* ACM throttles; the session has slowed down */
	int64_t clock_skew;  /* seconds that the local clock is behind the service's; 0: fine */
	size_t loading;      /* rows of the list that is coming in */
	/* Of the rows that cannot be judged without; what is fetched for one that is looked at is
	   not among them. */
	size_t details_wanted, details_done;
	double details_rate; /* so many a second at the most */
	int64_t loaded_at;   /* wall time of the rows shown; TIME_ABSENT: never */
	/* Wall time of the request that has been without an answer for longest; TIME_ABSENT: none
	   is. */
	int64_t asked_at[AWAITS_COUNT];
	struct store *store; /* never NULL */
	struct error error;  /* of the last loading, kind ERROR_NONE where it went well */
	struct error detail_error; /* of the last details that did not come */
	struct tag_book *tags; /* while a filter asks for tags, once they came; NULL: not known */
	struct error tags_error; /* why those that were asked for last did not come */
	struct message tried[SOURCE_TRIED]; /* which credentials were looked for, in order, and what
					       was found */
	size_t tried_count;
};

/* Copies the texts; the store is empty. */
struct source *source_new(const char *profile, const char *region);
void source_free(struct source *source);

/* All sources of the session, in the order of the command line. */
struct sources {
	struct source **items;
	size_t count;
};

/* May nothing be sent from any of them? */
bool sources_read_only(const struct sources *sources);
/* How many of them are in that region? */
size_t sources_in(const struct sources *sources, const char *region);

/* A certificate's place now; it moves with every refresh.  Keep struct certificate_id to find it
 * again. */
struct place {
	size_t source, row;
};

/* Names a certificate for good: views hold this, never a pointer into a store. */
struct certificate_id {
	size_t source;
	char *arn;
};

void certificate_id_set(struct certificate_id *id, size_t source, const char *arn);
void certificate_id_release(struct certificate_id *id);
/* Where it stands now; false: it is not listed any more, or the id names none. */
bool sources_find(const struct sources *sources, const struct certificate_id *id,
                  struct place *place);
/* The details of the certificate there, or of that name; NULL: not there, or not yet. */
const struct certificate *sources_detail(const struct sources *sources, struct place place);
const struct certificate *sources_find_detail(const struct sources *sources,
                                              const struct certificate_id *id);

/* What changed since the views last looked; a mask. */
enum change {
	CHANGED_ROWS = 1 << 0,     /* rows came, went or moved: indexes of rows are stale */
	CHANGED_DETAIL = 1 << 1,   /* details of some row */
	CHANGED_SOURCE = 1 << 2,   /* state, error, account */
	CHANGED_DELIVERY = 1 << 3, /* a resend made progress */
	CHANGED_TIME = 1 << 4,     /* something that depends on it is another */
	CHANGED_LANGUAGE = 1 << 5,
	CHANGED_SIZE = 1 << 6,     /* of the terminal */
	CHANGED_QUESTION = 1 << 7, /* somebody must type a code, or need not any more */
	CHANGED_LOOKUP = 1 << 8,   /* DNS was asked, or has answered */
	CHANGED_TAGS = 1 << 9,     /* the tags of a source came, or went */
	CHANGED_SOURCES = 1 << 10, /* they are others: nothing of those before is there any more */
};

#endif

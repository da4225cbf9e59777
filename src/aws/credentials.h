/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who we are to AWS: the provider chain, in the AWS CLI's order, as a table.
   Secrets live in struct credentials, and in the files that it may share; they are wiped when it is
   released. */
#ifndef AWS_CREDENTIALS_H
#define AWS_CREDENTIALS_H

#include "aws/http.h"
#include "aws/settings.h"
#include "base/events.h"
#include "model/question.h"

struct credentials {
	const char *access_key_id, *secret_access_key;
	const char *session_token; /* NULL: long-term keys */
	struct aws_files *files;   /* whose texts these are; NULL: their own, to be wiped */
	int64_t expires_at;  /* seconds since the epoch; 0: never */
	char account[16];    /* "" where the provider does not say */
	const char *provider; /* "environment", "shared-credentials-file"...; static */
};
void credentials_release(struct credentials *credentials);

/* What was looked for, in order: for the screen that says why there are none. */
struct credentials_trail {
	struct message items[16];
	size_t count;
};

struct credentials_search;

/* Somebody who sits there while the search waits: for a one-time code, or for the terminal, on
   which a command of the profile asks something itself.  question: borrowed for the call. */
struct asker {
	/* Called from the loop; the answer comes later, by credentials_answer or _lend. */
	void (*ask)(void *context, struct credentials_search *search,
	            const struct question *question);
	/* The search is over: nothing may answer it any more, and a terminal is back. */
	void (*withdraw)(void *context, struct credentials_search *search);
	void *context;
};
/* The code; NULL: there will be none. */
void credentials_answer(struct credentials_search *search, const char *code);
/* The terminal is left to the command until asker->withdraw. */
void credentials_lend(struct credentials_search *search);

/* All borrowed for the search; asker may be NULL. */
struct credentials_request {
	struct http *http;
	struct events *events;
	const struct aws_settings *settings;
	const struct asker *asker;
	bool fresh; /* what others keep was refused: it is not used again */
};

/* A search in progress.  done is called once, from the loop, never from credentials_find;
   credentials is NULL where error is there; it is the callee's to keep. */
typedef void credentials_done(void *context, struct credentials *credentials,
                              const struct credentials_trail *trail, const struct error *error);
struct credentials_search *credentials_find(const struct credentials_request *request,
                                            credentials_done *done, void *context);
void credentials_cancel(struct credentials_search *search);

#endif

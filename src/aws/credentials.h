/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who we are to AWS: the provider chain, in the AWS CLI's order, as a table.
   Secrets live in struct credentials and nowhere else; they are wiped when it is released. */
#ifndef AWS_CREDENTIALS_H
#define AWS_CREDENTIALS_H

#include "aws/http.h"
#include "aws/settings.h"
#include "base/events.h"

struct credentials {
	char *access_key_id, *secret_access_key;
	char *session_token; /* NULL: long-term keys */
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

/* Somebody who can type a one-time code while the search waits for it. */
struct code_question {
	const char *profile, *serial; /* of the MFA device; borrowed for the call */
	bool again;                   /* the last one was wrong */
};
struct asker {
	/* Called from the loop; the answer comes later, by credentials_answer. */
	void (*ask)(void *context, struct credentials_search *search,
	            const struct code_question *question);
	/* The search is over: nothing may answer it any more. */
	void (*withdraw)(void *context, struct credentials_search *search);
	void *context;
	bool screen; /* he sits before a screen that is drawn on: no other program may ask there */
};
/* code NULL: there will be none. */
void credentials_answer(struct credentials_search *search, const char *code);

/* All borrowed for the search; asker may be NULL. */
struct credentials_request {
	struct http *http;
	struct events *events;
	const struct aws_settings *settings;
	const struct asker *asker;
};

/* A search in progress.  done is called once, from the loop, never from credentials_find;
   credentials is NULL where error is there; it is the callee's to keep. */
typedef void credentials_done(void *context, struct credentials *credentials,
                              const struct credentials_trail *trail, const struct error *error);
struct credentials_search *credentials_find(const struct credentials_request *request,
                                            credentials_done *done, void *context);
void credentials_cancel(struct credentials_search *search);

#endif

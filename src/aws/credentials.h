/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who we are to AWS: the provider chain, in the AWS CLI's order, as a table.
   Secrets live in struct credentials and nowhere else; they are wiped when it is released. */
#ifndef AWS_CREDENTIALS_H
#define AWS_CREDENTIALS_H

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

/* A search in progress.  done is called once, from the loop, never from credentials_find;
   credentials is NULL where error is there; it is the callee's to keep. */
struct credentials_search;
typedef void credentials_done(void *context, struct credentials *credentials,
                              const struct credentials_trail *trail, const struct error *error);
struct credentials_search *credentials_find(struct events *events,
                                            const struct aws_settings *settings,
                                            credentials_done *done, void *context);
void credentials_cancel(struct credentials_search *search);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who we are to AWS: the credentials of one profile, shared by all that it is used for.  They are
   looked for when the first request needs them, and again before they run out; meanwhile requests
   wait.  Also asks STS whose they are. */
#ifndef AWS_IDENTITY_H
#define AWS_IDENTITY_H

#include "aws/credentials.h"

struct identity;

/* Takes over the settings (and releases them); the profile and its region are theirs.  asker may be
   NULL: then a role that needs a MFA code cannot be taken on. */
struct identity *identity_new(struct http *http, struct events *events,
                              struct aws_settings *settings, const struct asker *asker);
/* With credentials that are there already and are never looked for again; takes them over. */
struct identity *identity_new_fixed(struct events *events, struct credentials *credentials);
/* Nothing may wait for it any more. */
void identity_free(struct identity *identity);

/* Those to sign with at this moment; NULL: wait for them.  Borrowed. */
const struct credentials *identity_credentials(struct identity *identity);
/* How often credentials were found: tells whether a request was signed by those of before. */
unsigned identity_generation(const struct identity *identity);

/* Embedded in who waits.  ready is called once, from the loop: with NULL when there are
   credentials, else with why there are none. */
struct identity_waiter {
	void (*ready)(void *context, const struct error *error);
	void *context;
	struct identity_waiter *next;
	bool waits;
};
void identity_wait(struct identity *identity, struct identity_waiter *waiter);
void identity_unwait(struct identity *identity,
		     struct identity_waiter *waiter); /* fine if not waiting */

/* The next request looks for credentials anew. */
void identity_forget(struct identity *identity);
/* Those of this generation have run out, says the service. */
void identity_ran_out(struct identity *identity, unsigned generation);
/* They worked: the service knows them. */
void identity_worked(struct identity *identity);
/* The service's clock is so many seconds ahead of ours. */
void identity_set_clock_skew(struct identity *identity, int64_t seconds);

/* on_change is called whenever something of the status changes. */
void identity_watch(struct identity *identity, void (*on_change)(void *context), void *context);
/* Lets STS be asked whose credentials these are: at_once for each that are found, else only where
   somebody wants it proven.  What STS refuses to say stays unknown. */
void identity_ask_who(struct identity *identity, bool at_once);
/* ready is called, maybe at once, when the account of the status is that of the credentials of now:
   with NULL, or with why STS, which has said so of those of before, does not.  The first ones need
   no proof, as everything was seen with them; nor do others where there is no STS to ask. */
void identity_prove(struct identity *identity, struct identity_waiter *waiter);

struct identity_status {
	const char *provider;        /* static: "sso"; NULL: none found yet */
	const char *profile;
	const char *account;         /* "" as long as nobody told */
	const char *arn;             /* of the caller; "" likewise */
	int64_t expires_at;          /* seconds since the epoch; 0: never, or not known */
	bool looking;                /* for credentials, right now */
	bool works;                  /* a service has accepted them */
	const struct credentials_trail *trail;
	const struct error *error;   /* why there are none; kind ERROR_NONE where there are */
};
/* Borrowed; changes with the loop. */
void identity_status(const struct identity *identity, struct identity_status *status);

#endif

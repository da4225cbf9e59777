/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The providers of the chain, one function each; used by aws/credentials only. */
#ifndef AWS_PROVIDERS_H
#define AWS_PROVIDERS_H

#include "aws/credentials.h"
#include "aws/process.h"
#include "aws/sts.h"

/* Which links of the chain a search goes through. */
enum {
	FROM_ENVIRONMENT = 1 << 0,
	FROM_PROFILE = 1 << 1,  /* whatever the profile says */
	FROM_CONTAINER = 1 << 2,
	FROM_INSTANCE = 1 << 3,
	FROM_ALL = FROM_ENVIRONMENT | FROM_PROFILE | FROM_CONTAINER | FROM_INSTANCE,
};

/* What an exit status, and what was said on standard error, means to who knows the command: true
   where it has taken the search on, false where it is a failure like any other. */
typedef bool command_failed(struct credentials_search *search, int status, const char *complaint);

struct credentials_search {
	struct credentials_request request;
	const struct aws_settings *settings; /* of the request, or own */
	unsigned from;
	struct credentials found;
	struct credentials_trail trail;
	size_t next;             /* of the chain */
	struct timer *timer;
	struct process *process; /* while one runs */
	command_failed *failed;  /* of that; may be NULL */
	credentials_done *done;
	void *context;
	/* for a role: the search for the credentials that take it on, which is a whole search */
	struct credentials_search *above; /* whose source this is; NULL: none's */
	struct credentials_search *below;
	struct aws_settings own;          /* the source profile's; released with the search */
	struct identity *source;          /* who takes the role on */
	struct sts *sts;
	bool asking;             /* somebody is asked for a code */
	bool asked_before;
	/* for SSO: several profiles may wait for one token */
	char *login;             /* the cache's key, while that token is being renewed; else NULL */
	bool renews;             /* by this search; others wait for it */
	void (*look_again)(void *context);
	struct credentials_search *next_login;
	/* for SSO, container and instance metadata: one exchange after the other */
	struct exchange *exchange;
	char *metadata_token;    /* "X-aws-ec2-metadata-token: ..." */
};

enum provider_answer {
	PROVIDER_HAS_NONE,
	PROVIDER_FOUND,   /* in search->found */
	PROVIDER_FAILED,  /* it was asked for and is broken: nothing behind it is tried */
	PROVIDER_AT_WORK, /* calls search_go_on or search_finish later */
};

/* Each leaves a line in the trail: what it looked for, and what it found. */
enum provider_answer provider_environment(struct credentials_search *search, struct error *error);
enum provider_answer provider_assume_role(struct credentials_search *search, struct error *error);
enum provider_answer provider_web_identity(struct credentials_search *search, struct error *error);
enum provider_answer provider_sso(struct credentials_search *search, struct error *error);
enum provider_answer provider_credentials_file(struct credentials_search *search,
					       struct error *error);
enum provider_answer provider_login(struct credentials_search *search, struct error *error);
enum provider_answer provider_process(struct credentials_search *search, struct error *error);
enum provider_answer provider_config_file(struct credentials_search *search, struct error *error);
enum provider_answer provider_others(struct credentials_search *search, struct error *error);
enum provider_answer provider_container(struct credentials_search *search, struct error *error);
enum provider_answer provider_instance(struct credentials_search *search, struct error *error);

/* Runs a command that prints credentials, for the profile of the search; name: of the provider.
   failed may be NULL. */
enum provider_answer search_run(struct credentials_search *search, const char *command,
                                const char *name, command_failed *failed, struct error *error);

/* The search for the credentials of the source of a role; ends before the search above it does.
   settings: taken over. */
struct credentials_search *search_below(struct credentials_search *search,
                                        struct aws_settings *settings, unsigned from,
                                        credentials_done *done);
void search_go_on(struct credentials_search *search);
/* Ends the search with what it found, or with the error; frees it. */
void search_finish(struct credentials_search *search, const struct error *error);
/* What credentials_answer leads to; of provider_assume_role. */
void search_take_code(struct credentials_search *search, const char *code);

/* A line of the trail; arguments as in message_set. */
void search_tried(struct credentials_search *search, const char *id, const char *first,
                  const char *second);

/* A setting of the environment, unless a profile was named: that is to count then; NULL if empty.
 */
const char *search_environment(const struct credentials_search *search, const char *name);
/* Does the profile itself have keys, in one of the two files? */
bool search_has_keys(const struct aws_settings *settings);
/* Takes the JSON that credential processes, containers and instances print: AccessKeyId,
   SecretAccessKey, SessionToken or Token, Expiration, AccountId.  version: also Version, which must
   be 1.  false: it is not that. */
bool search_take_json(struct credentials_search *search, const char *bytes, size_t length,
                      bool version);

/* One unsigned request and its answer; aws/exchange. */
struct exchange;
struct call_request;
struct operation;
typedef void exchange_done(struct credentials_search *search, const char *body, size_t length,
                           const struct error *error);
/* endpoint: copied.  header NULL: none.  body: NULL for none; taken over, wiped.  done is called
   once, from the loop. */
struct exchange_request {
	const struct operation *operation;
	const struct endpoint *endpoint;
	const char *path, *header;
	char *body;
};
void exchange_start(struct credentials_search *search, const struct exchange_request *request,
                    exchange_done *done);
void exchange_free(struct exchange *exchange);

#endif

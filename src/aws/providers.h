/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The providers of the chain, one function each; used by aws/credentials only. */
#ifndef AWS_PROVIDERS_H
#define AWS_PROVIDERS_H

#include "aws/credentials.h"
#include "aws/process.h"

struct credentials_search {
	struct events *events;
	const struct aws_settings *settings;
	struct credentials found;
	struct credentials_trail trail;
	size_t next;             /* of the chain */
	struct timer *timer;
	struct process *process; /* while one runs */
	credentials_done *done;
	void *context;
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
enum provider_answer provider_container(struct credentials_search *search, struct error *error);
enum provider_answer provider_instance(struct credentials_search *search, struct error *error);

void search_go_on(struct credentials_search *search);
/* Ends the search with what it found, or with the error; frees it. */
void search_finish(struct credentials_search *search, const struct error *error);

/* A line of the trail; arguments as in message_set. */
void search_tried(struct credentials_search *search, const char *id, const char *first,
                  const char *second);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is simulated: accounts with their certificates, keys, a clock, and what it was told to do
   wrong.  It shares no code with the client but base, so that both can be wrong only separately. */
#ifndef SIM_SIM_H
#define SIM_SIM_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <yajl/yajl_tree.h>

#include "base/buffer.h"

struct sim_service;
struct sim_quota;
struct sim_fault_kind;

struct sim_account {
	char number[16], region[64]; /* region: of requests that nobody signed */
	yajl_val tree;               /* what the scenario says of it; NULL for none */
	yajl_val *certificates;
	size_t count;
	size_t generated; /* further ones, made anew each time they are asked for */
};

struct sim_key {
	char *id, *secret, *token;   /* token NULL: long-term */
	struct sim_account *account; /* NULL: the first one, once there is one */
	char *arn;                   /* of the user or the role's session */
	int64_t expires;             /* by the simulator's clock; 0: never */
};

/* A token that opens something by itself. */
struct sim_token {
	const char *kind; /* one of the TOKEN_ constants of sim/identities.h */
	char *text;
	int64_t expires; /* 0: never */
};

/* A domain that somebody will approve. */
struct sim_approval {
	yajl_val certificate;
	char *domain;
	int64_t at; /* by the simulator's clock */
};

struct sim_fault {
	char operation[64]; /* "" for all */
	int left;           /* requests that it still hits; -1: all */
	int percent;        /* of those that come, by chance */
	uint32_t chance;    /* the same one every time */
	const struct sim_fault_kind *kind; /* of sim/faults.c */
	char value[128];
};

/* What becomes of new connections. */
enum sim_gate {
	SIM_OPEN,
	SIM_CLOSED, /* nobody listens */
	SIM_DEAF,   /* they are closed at once */
};

struct sim {
	int64_t generated_at; /* the times of generated certificates count from then */
	struct sim_page *pages; /* of sim/pages.h */
	pthread_mutex_t lock;
	int64_t clock_offset; /* seconds that the simulator is ahead of the real clock */
	yajl_val scenario;    /* owns everything that was read from it; NULL for none */
	struct sim_account **accounts; /* the first is there from the start */
	size_t account_count;
	struct sim_key **keys;
	size_t key_count;
	struct sim_token *tokens;
	size_t token_count;
	uint64_t minted; /* keys and tokens that were made up so far */
	struct sim_fault *faults;
	size_t fault_count;
	struct sim_approval *approvals;
	size_t approval_count;
	bool no_search, quotas, unsigned_too;
	struct sim_quota *buckets; /* sim/quotas.c */
	size_t bucket_count;
	long delay;        /* milliseconds before each answer */
	struct buffer log; /* a JSON object a line */
	int log_fd;
	uint64_t requests;
	enum sim_gate gate;
	char *tls_certificate, *tls_key; /* PEM; NULL: plain HTTP */
};

/* Seconds since the epoch by the simulator's clock. */
int64_t sim_now(const struct sim *sim);

/* The field of an ARN that comes after so many colons; "" where there are fewer. */
void sim_arn_field(const char *arn, size_t colons, char *out, size_t size);

/* Approves what is due, and ends renewals whose domains are all approved. */
void sim_advance(struct sim *sim);
void sim_approve_later(struct sim *sim, yajl_val certificate, const char *domain, int64_t seconds);

/* A request: what came, what it asks for, and who asks. */
struct sim_call {
	const char *method, *path;
	const char *(*header)(void *context, const char *name);   /* NULL where it was not sent */
	const char *(*argument)(void *context, const char *name); /* of the query; NULL likewise */
	void *context;
	const char *body;
	size_t length;
	const struct sim_service *service;
	const char *operation;
	yajl_val parameters;         /* NULL where they cannot be read, else an object */
	const struct sim_key *key;   /* NULL: nobody signed */
	struct sim_account *account; /* likewise */
	char region[64];
};

/* An answer that a request gets: an HTTP status and a body; for an error, its code too. */
struct sim_answer {
	const struct sim_service *service; /* how it spells errors; NULL: as ACM */
	int status;
	char code[64], request_id[40];
	const char *type; /* the body's; NULL: as the service's are */
	const char *encoding; /* of the body; NULL: none */
	const char *retry_after; /* milliseconds; NULL: it says nothing of that */
	struct buffer body;
};

/* As the service of the answer spells it. */
void sim_answer_error(struct sim_answer *answer, int status, const char *code, const char *format,
		      ...) PRINTF_LIKE(4, 5);

#endif

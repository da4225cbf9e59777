/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simulated account: its certificates, its clock, its keys, and what it was told to do wrong.
   It shares no code with the client but base, so that both can be wrong only separately. */
#ifndef SIM_SIM_H
#define SIM_SIM_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <yajl/yajl_tree.h>

#include "base/buffer.h"

struct sim_key {
	const char *id, *secret, *token; /* token NULL: long-term */
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
	char kind[32], value[128];
};

enum { SIM_KEYS = 8, SIM_FAULTS = 16, SIM_QUOTAS = 8 };

struct sim_quota {
	double tokens;
	int64_t at; /* milliseconds */
};

struct sim {
	pthread_mutex_t lock;
	int64_t clock_offset; /* seconds that the simulator is ahead of the real clock */
	char account[16], region[40];
	yajl_val scenario;    /* owns the certificates below; NULL for none */
	yajl_val *certificates;
	size_t count;
	size_t generated;     /* further ones, made anew each time they are asked for */
	struct sim_key keys[SIM_KEYS];
	size_t key_count;
	struct sim_fault faults[SIM_FAULTS];
	size_t fault_count;
	struct sim_approval *approvals;
	size_t approval_count;
	bool no_search, quotas, unsigned_too;
	struct sim_quota buckets[SIM_QUOTAS];
	long delay; /* milliseconds before each answer */
	struct buffer log; /* a JSON object a line */
	int log_fd;
	uint64_t requests;
};

/* Seconds since the epoch by the simulator's clock. */
int64_t sim_now(const struct sim *sim);

/* Approves what is due, and ends renewals whose domains are all approved. */
void sim_advance(struct sim *sim);
void sim_approve_later(struct sim *sim, yajl_val certificate, const char *domain, int64_t seconds);

/* An answer that a request gets: an HTTP status and a body; for an error, its code too. */
struct sim_answer {
	int status;
	char code[64];
	struct buffer body;
};

void sim_answer_error(struct sim_answer *answer, int status, const char *code, const char *format,
		      ...) PRINTF_LIKE(4, 5);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scripted service on a Unix socket, in the loop of what is tested: nothing runs beside it. */
#ifndef TESTS_UNIT_ACM_SERVER_H
#define TESTS_UNIT_ACM_SERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/events.h"

enum { SERVER_PEERS = 24, SERVER_REQUESTS = 32, SERVER_REQUEST_SIZE = 4096 };

enum server_act {
	SERVER_ANSWERS,
	SERVER_HANGS_UP,  /* once it has read the request */
	SERVER_CUTS_OFF,  /* in the midst of its answer */
};

struct server_step {
	enum server_act act;
	int status;
	const char *body;
	const char *header; /* one more, "Name: value"; NULL: none */
};

struct server_peer {
	struct server *server;
	int fd; /* 0: none */
	char text[SERVER_REQUEST_SIZE];
	size_t length;
};

struct server {
	struct events *events;
	char folder[40], path[64];
	int fd;
	const struct server_step *steps; /* one a request; the last serves all that follow */
	size_t step_count;
	int64_t ahead;      /* seconds, of the Date header */
	bool checks_clock;  /* refuses, as AWS does, what was signed five minutes off */
	struct server_peer peers[SERVER_PEERS];
	char requests[SERVER_REQUESTS][SERVER_REQUEST_SIZE];
	size_t count;       /* of the requests that came */
};

void server_start(struct server *server, struct events *events);
void server_stop(struct server *server);

#endif

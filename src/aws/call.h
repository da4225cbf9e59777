/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One signed request to one service: credentials, limiter, signature, HTTP, classification, and
   again where that is safe.  Knows no operation; aws/acm does. */
#ifndef AWS_CALL_H
#define AWS_CALL_H

#include "aws/credentials.h"
#include "aws/endpoint.h"
#include "aws/http.h"
#include "aws/limiter.h"
#include "aws/retry.h"

struct call;

/* What the calls to one service in one region share. */
struct service {
	struct http *http;
	struct events *events;
	const struct aws_settings *settings;
	struct endpoint endpoint;
	const char *name;              /* of the signature's scope: "acm" */
	struct credentials credentials;
	bool has_credentials;
	unsigned generation;           /* of the credentials: how often they were found */
	int64_t refresh_at;            /* wall time when to look for new ones; 0: never */
	struct credentials_search *search;
	struct credentials_trail trail;
	struct retry_quota quota;
	int64_t clock_skew;            /* seconds that the service is ahead of us */
	int64_t throttled_at;          /* monotonic; 0: never */
	struct call *waiting;          /* for credentials */
};

/* What an operation is. */
struct operation {
	const char *name;    /* "DescribeCertificate" */
	const char *target;  /* X-Amz-Target */
	const char *action;  /* of IAM: "acm:DescribeCertificate" */
	double rate, burst;  /* of its limiter */
	bool once;           /* has an effect that must not come twice */
};

/* answer or error; for one that is once, ERROR_LOST says that it may have been carried out. */
typedef void call_done(void *context, const struct http_answer *answer, const struct error *error);

struct call_request {
	const struct operation *operation;
	struct limiter *limiter;
	char *body;                     /* taken over */
	size_t body_length;
	void (*started)(void *context); /* right before each time it is written; may be NULL */
	call_done *done;
	void *context;
};

/* done is called once, from the loop. */
struct call *call_start(struct service *service, const struct call_request *request);
void call_cancel(struct call *call);

/* The next call looks for credentials anew. */
void service_forget_credentials(struct service *service);
void service_release(struct service *service);

#endif

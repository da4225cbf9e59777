/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request to one service: credentials, limiter, signature, HTTP, classification, and again
   where that is safe.  Knows no operation; aws/acm, aws/sts and the providers do. */
#ifndef AWS_CALL_H
#define AWS_CALL_H

#include "aws/endpoint.h"
#include "aws/http.h"
#include "aws/identity.h"
#include "aws/limiter.h"
#include "aws/retry.h"

struct call;

/* What the calls to one service in one region share. */
struct service {
	struct http *http;
	struct events *events;
	const struct aws_settings *settings; /* region, trust, attempts */
	struct endpoint endpoint;
	const char *name;              /* of the signature's scope: "acm" */
	const char *region;            /* likewise; NULL: that of the settings */
	struct identity *identity;     /* who signs; NULL: requests are not signed */
	bool harmless;                 /* it never answers with a secret */
	struct retry_quota quota;
	int64_t clock_skew;            /* seconds that the service is ahead of us */
	int64_t throttled_at;          /* monotonic; 0: never */
};

/* What an operation is; what is left out is as ACM has it. */
struct operation {
	const char *name;         /* "DescribeCertificate" */
	const char *target;       /* X-Amz-Target; NULL: none */
	const char *action;       /* of IAM: "acm:DescribeCertificate" */
	double rate, burst;       /* of its limiter */
	bool once;                /* has an effect that must not come twice */
	bool patient;             /* see aws/retry.h */
	const char *method;       /* NULL: POST */
	const char *content_type; /* NULL: application/x-amz-json-1.1 */
	long timeout; /* milliseconds, to connect and to answer; 0: as aws/http has it */
	int attempts;             /* 0: as the settings say */
	bool metadata;            /* of the instance: the settings say how long and how often */
	size_t most;              /* bytes of an answer; 0: as aws/http has it */
};

/* answer or error; for one that is once, ERROR_LOST says that it may have been carried out. */
typedef void call_done(void *context, const struct http_answer *answer, const struct error *error);

/* What who asked for a request says right before it is written. */
enum call_leave {
	CALL_GO,
	CALL_STOP, /* it is not written, and the call ends with the error */
	CALL_WAIT, /* it is not written before call_go_on, or the call was cancelled meanwhile */
};

struct call_request {
	const struct operation *operation;
	struct limiter *limiter;        /* NULL: none */
	const char *path; /* behind the endpoint, with its query; NULL: none; copied */
	const char *header;             /* one more, "Name: value", not signed; NULL: none; copied */
	char *body;                     /* taken over */
	size_t body_length;
	/* Where nothing makes it wait, and started is NULL, it goes out before call_start returns:
	   the caller has something to do meanwhile. */
	bool at_once;
	/* Right before each time it is written.  NULL: it always goes. */
	enum call_leave (*started)(void *context, struct error *error);
	/* Nothing came of it, and it waits to be written again.  May be NULL. */
	void (*waits)(void *context);
	call_done *done;
	void *context;
};

/* done is called once, from the loop. */
struct call *call_start(struct service *service, const struct call_request *request);
void call_cancel(struct call *call);
/* Is a request of it on its way?  Not while it waits for credentials, a limiter or another try. */
bool call_is_out(const struct call *call);
/* What was to wait asks again, and goes. */
void call_go_on(struct call *call);
/* Whatever becomes of the request that is out, there is no other. */
void call_try_no_more(struct call *call);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTTP over one curl_multi: many transfers, one thread, nothing ever waits.  Only http, https and a
   Unix socket; no redirects; TLS is always verified; an answer has a bound. */
#ifndef AWS_HTTP_H
#define AWS_HTTP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/events.h"

struct http;
struct http_transfer;

struct http_request {
	const char *method;
	const char *url;
	const char *unix_socket;     /* NULL or "": TCP */
	const char *ca_bundle;       /* NULL: the system's */
	const char *const *headers;  /* "Name: value", NULL behind the last; copied */
	const char *body;            /* copied; NULL: none */
	size_t body_length;
	long connect_timeout, timeout; /* milliseconds; 0: 5 s and 30 s */
	size_t most;                 /* bytes of an answer, unpacked; 0: 16 MiB */
	bool harmless;               /* an answer of status 200 holds no secret: it is not wiped */
	bool once;                   /* must never be written twice, not even by curl itself */
	bool direct;                 /* never through a proxy (instance metadata) */
};

struct http_answer {
	int status;
	const char *body; /* ends in a NUL that does not count */
	size_t length;
	char content_type[64];
	char request_id[64];     /* x-amzn-RequestId */
	char error_type[128];    /* x-amzn-ErrorType */
	int64_t date;            /* of the Date header; 0: none */
	int64_t retry_after;     /* x-amz-retry-after, milliseconds; -1: none */
};

/* error is NULL and answer is there, or the other way round.  answer is borrowed for the call.
   ERROR_NETWORK: the request cannot have been carried out (it was not written whole).
   ERROR_LOST: it was written, and no whole answer came. */
typedef void http_done(void *context, const struct http_answer *answer, const struct error *error);

struct http *http_new(void);
void http_free(struct http *http);

/* done is called from http_perform, once, never from here.  Beyond 64 at once they wait. */
struct http_transfer *http_start(struct http *http, const struct http_request *request,
                                 http_done *done, void *context);
/* Forgets a transfer; done will not be called. */
void http_cancel(struct http *http, struct http_transfer *transfer);

/* Has what was started go out, as far as it does without waiting; done is not called from here. */
void http_push(struct http *http);
/* Moves all transfers on and calls done of the finished ones. */
void http_perform(struct http *http);
/* Waits until something can be moved on, a descriptor of events is ready, a timer is due, or
   timeout milliseconds are over (-1: no limit); fills in the revents of the descriptors of events.
 */
void http_wait(struct http *http, struct events *events, int64_t timeout);
size_t http_running(const struct http *http);

/* Is it that there is no host of that name, for all that DNS says? */
bool http_found_no_host(const struct error *error);

#endif

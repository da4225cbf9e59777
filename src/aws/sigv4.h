/* SPDX-License-Identifier: GPL-3.0-or-later */
/* AWS Signature Version 4: three pure functions and what puts them together.  The time is an
   argument: the clock may be wrong and be corrected.
   https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
#ifndef AWS_SIGV4_H
#define AWS_SIGV4_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

struct sigv4_header {
	const char *name, *value;
};

struct sigv4_request {
	const char *method;
	const char *path;   /* as it goes out, percent-encoded already; "" is "/" */
	const char *query;  /* as it goes out, without '?'; "" for none */
	const struct sigv4_header
	    *headers; /* all that are to be signed, host and x-amz-date among them */
	size_t header_count;
	const char *body;
	size_t body_length;
	bool normalize_path; /* resolve "." and ".." and empty segments (all services but S3) */
};

struct sigv4_scope {
	const char *region, *service;
	int64_t time;       /* seconds since the epoch, the service's idea of now */
};

struct sigv4_keys {
	const char *access_key_id, *secret_access_key;
};

enum { SIGV4_HEX = 65 };

/* The canonical request; and the list "host;x-amz-date" of what was signed. */
void sigv4_canonical_request(const struct sigv4_request *request, struct buffer *canonical,
                             struct buffer *signed_headers);
void sigv4_string_to_sign(const struct sigv4_scope *scope, const struct buffer *canonical,
                          struct buffer *string);
void sigv4_signature(const struct sigv4_scope *scope, const struct sigv4_keys *keys,
                     const struct buffer *string, char signature[SIGV4_HEX]);
/* The value of the Authorization header. */
void sigv4_authorization(const struct sigv4_request *request, const struct sigv4_scope *scope,
                         const struct sigv4_keys *keys, struct buffer *authorization);

#endif

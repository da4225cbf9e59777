/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why something failed: for the program (kind), for a search (AWS's own code), for people
 * (message). */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

#include "base/message.h"

enum error_kind {
	ERROR_NONE,
	ERROR_USAGE,   /* the command line, or a value on it */
	ERROR_REGION,  /* none is set anywhere; the machine may know one */
	ERROR_FILE,    /* a file cannot be read or written, or is garbage */
	ERROR_NETWORK, /* no connection, or it broke before the request was written */
	ERROR_TLS,     /* the other side is not who it says */
	ERROR_TIMEOUT, /* no answer in time */
	ERROR_LOST,    /* the request was written and its answer did not arrive: it may have been
			  carried out */
	ERROR_ANSWER,  /* an answer that is not what ACM's contract says: HTML, truncated, wrong
			  types */
	ERROR_UNAVAILABLE,       /* 5xx and the codes that mean the same */
	ERROR_THROTTLED,         /* too many requests */
	ERROR_UNKNOWN_OPERATION, /* this endpoint does not know the operation */
	ERROR_ACCESS,      /* the credentials may not do this; detail is unused, code is AWS's */
	ERROR_EXPIRED,     /* the credentials ran out */
	ERROR_CREDENTIALS, /* none found, or the service does not know them */
	ERROR_PROFILE,     /* a profile lacks something, or contradicts itself */
	ERROR_COMMAND,     /* a profile's own command for credentials gave none */
	ERROR_MACHINE,     /* a token or role that the machine hands out is not available */
	ERROR_CODE,        /* nobody typed the one-time code */
	ERROR_UNSUPPORTED, /* only the AWS CLI knows how, and it is not there */
	ERROR_CLOCK,       /* the signature's time is too far off */
	ERROR_STATE,       /* InvalidStateException: ACM's rules refuse it */
	ERROR_NOT_FOUND,   /* no such certificate */
	ERROR_INVALID,     /* the service refuses an argument */
	ERROR_SERVICE,     /* any other error that the service names */
	ERROR_CANCELLED,
};

struct error {
	enum error_kind kind;
	int detail;          /* errno, curl's code or the HTTP status; 0 if there is none */
	char code[64];       /* AWS's own name of the error, else "" */
	char request_id[64]; /* of the answer, else "" */
	const char *provider; /* of ERROR_EXPIRED: where the credentials came from, a static name;
				 NULL: not known */
	struct message message;
};

/* Always false, so that a function can end with  return error_set(error, ...).
   id and arguments as in message_set.  error may be NULL. */
bool error_set(struct error *error, enum error_kind kind, int detail, const char *id, ...) SENTINEL;
void error_clear(struct error *error);

#endif

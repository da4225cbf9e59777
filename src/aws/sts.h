/* SPDX-License-Identifier: GPL-3.0-or-later */
/* AWS Security Token Service: the three operations that the provider chain needs.  A struct sts
   carries one question at a time.
   https://docs.aws.amazon.com/STS/latest/APIReference/ */
#ifndef AWS_STS_H
#define AWS_STS_H

#include "aws/credentials.h"

struct sts;
struct identity;

/* settings, identity: borrowed for its life; identity NULL: requests are not signed.  NULL, and the
   error, where its endpoint is unusable. */
struct sts *sts_new(struct http *http, struct events *events, const struct aws_settings *settings,
                    struct identity *identity, struct error *error);
/* Cancels the question; NULL is fine. */
void sts_free(struct sts *sts);

/* credentials: the callee's to take over; empty for sts_caller_identity. */
struct sts_answer {
	struct credentials credentials;
	const char *account, *arn; /* of the caller; borrowed for the call */
};
/* answer and error: one of them is NULL. */
typedef void sts_done(void *context, struct sts_answer *answer, const struct error *error);

/* Absent members are NULL. */
struct sts_role {
	const char *arn, *session_name;
	const char *external_id;
	const char *duration;               /* seconds; what is no number counts as absent */
	const char *serial, *code;          /* of the MFA device */
	const char *web_identity_token;
};
void sts_assume_role(struct sts *sts, const struct sts_role *role, sts_done *done, void *context);
void sts_assume_role_with_web_identity(struct sts *sts, const struct sts_role *role, sts_done *done,
                                       void *context);
void sts_caller_identity(struct sts *sts, sts_done *done, void *context);

#endif

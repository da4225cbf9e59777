/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of ACM's operations share.  Nobody else includes it. */
#ifndef AWS_ACM_INTERNAL_H
#define AWS_ACM_INTERNAL_H

#include "aws/acm.h"
#include "aws/call.h"
#include "base/json.h"

struct acm {
	struct aws_settings settings;
	struct service service, tagging; /* ACM, and the Resource Groups Tagging API */
	struct limiter own[ACM_OPERATIONS];
	struct limiter *limiters; /* its own, or those of another */
	struct acm_status status;
	struct acm_call *calls;
};

struct acm_call;

/* Decodes the answer, unless failure has an error already, and tells who asked.  The arena is
   released behind it. */
typedef void acm_tell(const struct acm_call *call, const struct http_answer *answer,
                      struct arena *arena, struct error *failure);

struct acm_call {
	struct acm *acm;
	struct acm_call *next;
	struct call *call;
	enum call_leave (*started)(void *context, struct error *error);
	void (*waits)(void *context);
	struct paging *paging; /* of the list; NULL: it asks for no page */
	char *arn;   /* of the certificate that was asked for; NULL: none */
	acm_tell *tell;
	acm_page_done *page_done; /* of these the one that tell calls; the others are NULL */
	acm_certificate_done *certificate_done;
	acm_resend_done *resend_done;
	acm_tags_done *tags_done;
	acm_validations_done *validations_done;
	acm_tagged_done *tagged_done;
	bool (*decode_page)(const char *bytes, size_t length, struct acm_page *page,
	                    struct arena *arena, struct error *error);
	void *context;
};

struct json_writer *acm_begin_body(struct buffer *body);
void acm_end_body(struct json_writer *writer);
/* Takes the body over, and copies the model, whose arn it takes over, too. */
struct acm_call *acm_start(struct acm *acm, enum acm_operation operation, struct buffer *body,
                           const struct acm_call *model);
/* An answer with status 200 that could not be decoded: a captive portal, a proxy, an emulator. */
void acm_sign_failure(struct error *failure, const struct http_answer *answer);

#endif

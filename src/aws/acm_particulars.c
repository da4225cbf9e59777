/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked about the certificate that is open, and about no other. */
#include "aws/acm_decode.h"
#include "aws/acm_internal.h"

static struct acm_call *ask(struct acm *acm, enum acm_operation operation, const char *arn,
                            const struct acm_call *model)
{
	struct buffer body;
	struct json_writer *writer = acm_begin_body(&body);

	json_member_text(writer, "CertificateArn", arn);
	acm_end_body(writer);
	return acm_start(acm, operation, &body, model);
}

static void tell_tags(const struct acm_call *call, const struct http_answer *answer,
                      struct arena *arena, struct error *failure)
{
	struct tags tags;

	if (!failure->kind &&
	    !acm_decode_tags(answer->body, answer->length, &tags, arena, failure))
		acm_sign_failure(failure, answer);
	call->tags_done(call->context, failure->kind ? NULL : &tags,
	                failure->kind ? failure : NULL);
}

struct acm_call *acm_list_tags(struct acm *acm, const char *arn, acm_tags_done *done,
                               void *context)
{
	const struct acm_call call = {.tell = tell_tags, .tags_done = done, .context = context};

	return ask(acm, ACM_LIST_TAGS, arn, &call);
}

static void tell_validations(const struct acm_call *call, const struct http_answer *answer,
                             struct arena *arena, struct error *failure)
{
	struct validation_list list;

	if (!failure->kind &&
	    !acm_decode_validations(answer->body, answer->length, &list, arena, failure))
		acm_sign_failure(failure, answer);
	call->validations_done(call->context, failure->kind ? NULL : &list,
	                       failure->kind ? failure : NULL);
}

/* A page holds a thousand, a certificate a hundred names. */
struct acm_call *acm_list_validations(struct acm *acm, const char *arn,
                                      acm_validations_done *done, void *context)
{
	const struct acm_call call = {
		.tell = tell_validations, .validations_done = done, .context = context};

	return ask(acm, ACM_LIST_VALIDATIONS, arn, &call);
}

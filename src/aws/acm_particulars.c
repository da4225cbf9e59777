/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked about the certificate that is open, and about no other. */
#include "aws/acm_decode.h"
#include "aws/acm_internal.h"

static struct acm_call *ask(struct acm *acm, enum acm_operation operation, const char *arn,
                            const struct acm_call *model, call_done *done)
{
	struct buffer body;
	struct json_writer *writer = acm_begin_body(&body);

	json_member_text(writer, "CertificateArn", arn);
	acm_end_body(writer);
	return acm_start(acm, operation, &body, model, done);
}

static void tags_answered(void *context, const struct http_answer *answer,
                          const struct error *error)
{
	struct acm_call call = acm_take_call(context);
	struct arena arena = ARENA_INIT;
	struct error failure = {0};
	struct tags tags;

	if (error)
		failure = *error;
	else if (!acm_decode_tags(answer->body, answer->length, &tags, &arena, &failure))
		acm_sign_failure(&failure, answer);
	call.tags_done(call.context, failure.kind ? NULL : &tags, failure.kind ? &failure : NULL);
	arena_release(&arena);
}

struct acm_call *acm_list_tags(struct acm *acm, const char *arn, acm_tags_done *done,
                               void *context)
{
	const struct acm_call call = {.tags_done = done, .context = context};

	return ask(acm, ACM_LIST_TAGS, arn, &call, tags_answered);
}

static void validations_answered(void *context, const struct http_answer *answer,
                                 const struct error *error)
{
	struct acm_call call = acm_take_call(context);
	struct arena arena = ARENA_INIT;
	struct error failure = {0};
	struct validation_list list;

	if (error)
		failure = *error;
	else if (!acm_decode_validations(answer->body, answer->length, &list, &arena, &failure))
		acm_sign_failure(&failure, answer);
	call.validations_done(call.context, failure.kind ? NULL : &list,
	                      failure.kind ? &failure : NULL);
	arena_release(&arena);
}

/* A page holds a thousand, a certificate a hundred names. */
struct acm_call *acm_list_validations(struct acm *acm, const char *arn,
                                      acm_validations_done *done, void *context)
{
	const struct acm_call call = {.validations_done = done, .context = context};

	return ask(acm, ACM_LIST_VALIDATIONS, arn, &call, validations_answered);
}

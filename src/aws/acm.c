/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/acm.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aws/acm_decode.h"
#include "aws/acm_internal.h"
#include "base/log.h"
#include "base/memory.h"

enum {
	SEARCH_PAGE = 500, /* the most that SearchCertificates gives (MaxResults) */
	LIST_PAGE = 1000,  /* the most that ListCertificates gives (MaxItems) */
	THROTTLED_FOR = 30 * 1000,
	PAGES_BURST = 1000, /* half a million certificates */
	BODY_MOST = 64 * 1024,
};

#define TARGET(name) #name, "CertificateManager." #name, "acm:" #name
/* Requests a second below the quotas of the user guide, which the whole account shares: search 5,
   list 8, describe 10, resend 1.  Pages follow one another anyway, so they come as fast as ACM
   answers until it throttles.
   https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html */
static const struct operation operations[ACM_OPERATIONS] = {
	[ACM_SEARCH_CERTIFICATES] = {TARGET(SearchCertificates), 4, PAGES_BURST, .once = false},
	[ACM_LIST_CERTIFICATES] = {TARGET(ListCertificates), 6, PAGES_BURST, .once = false},
	[ACM_DESCRIBE_CERTIFICATE] = {TARGET(DescribeCertificate), 8, 10, .once = false},
	[ACM_LIST_TAGS] = {TARGET(ListTagsForCertificate), 8, 10, .once = false},
	[ACM_LIST_VALIDATIONS] = {TARGET(ListCertificateDomainValidations), 4, 5, .once = false},
	[ACM_RESEND_VALIDATION_EMAIL] = {TARGET(ResendValidationEmail), 0.995, 1, .once = true,
	                                 .patient = true},
	[ACM_GET_RESOURCES] = {"GetResources", "ResourceGroupsTaggingAPI_20170126.GetResources",
	                       "tag:GetResources", 4, PAGES_BURST, .once = false},
};
#undef TARGET

static bool choose_endpoint(struct acm *acm, struct error *error)
{
	const struct aws_settings *settings = &acm->settings;
	struct endpoint *endpoint = &acm->service.endpoint;

	if (settings->endpoint_url)
		return endpoint_parse(settings->endpoint_url, settings->insecure_http, endpoint,
		                      error);
	return aws_settings_endpoint(settings, "acm", settings->region, endpoint, error);
}

struct acm *acm_new(struct http *http, struct events *events, struct aws_settings *settings,
                    struct identity *identity, struct error *error)
{
	struct acm *acm = memory_new(1, sizeof(*acm));

	acm->settings = *settings;
	*settings = (struct aws_settings){0};
	acm->service = (struct service){.http = http, .events = events, .settings = &acm->settings,
	                                .identity = identity, .name = "acm", .harmless = true};
	retry_quota_init(&acm->service.quota);
	acm->tagging = acm->service;
	acm->tagging.name = "tagging";
	acm->limiters = acm->own;
	for (size_t i = 0; i < ACM_OPERATIONS; i++)
		limiter_init(&acm->own[i], operations[i].rate, operations[i].burst,
		             events_now(events));
	if (choose_endpoint(acm, error))
		return acm;
	acm_free(acm);
	return NULL;
}

bool acm_share_limits(struct acm *acm, struct acm *other)
{
	bool news = acm->limiters != other->limiters;

	acm->limiters = other->limiters;
	return news;
}

void acm_free(struct acm *acm)
{
	if (!acm)
		return;
	while (acm->calls)
		acm_cancel(acm->calls);
	aws_settings_release(&acm->settings);
	free(acm);
}

const struct acm_status *acm_status(const struct acm *constant)
{
	struct acm *acm =
	    (struct acm *)(uintptr_t)constant; /* the status is a picture of the rest */
	const struct service *service = &acm->service;

	acm->status = (struct acm_status){
		.endpoint = *service->endpoint.unix_socket ? service->endpoint.unix_socket
		                                           : service->endpoint.url,
		.endpoint_named = acm->settings.endpoint_url,
		.region = acm->settings.region,
		.profile = acm->settings.profile,
		.clock_skew = service->clock_skew,
		.describe_rate = acm->limiters[ACM_DESCRIBE_CERTIFICATE].rate,
		.throttled = service->throttled_at &&
		             events_now(service->events) - service->throttled_at < THROTTLED_FOR,
	};
	return &acm->status;
}

static void unlink_call(struct acm_call *call)
{
	struct acm_call **link = &call->acm->calls;

	while (*link != call)
		link = &(*link)->next;
	*link = call->next;
}

void acm_cancel(struct acm_call *call)
{
	call_cancel(call->call);
	unlink_call(call);
	free(call->arn);
	free(call);
}

bool acm_is_out(const struct acm_call *call)
{
	return call_is_out(call->call);
}

void acm_try_no_more(struct acm_call *call)
{
	call_try_no_more(call->call);
}

/* Whoever is told may ask for more at once: this call is over by then. */
static void answered(void *context, const struct http_answer *answer, const struct error *error)
{
	struct acm_call *call = context;
	struct arena arena = ARENA_INIT;
	struct error failure = {0};

	if (error)
		failure = *error;
	unlink_call(call);
	call->tell(call, answer, &arena, &failure);
	free(call->arn);
	free(call);
	arena_release(&arena);
}

void acm_go_on(struct acm_call *call)
{
	call_go_on(call->call);
}

static enum call_leave started(void *context, struct error *error)
{
	const struct acm_call *call = context;

	return call->started(call->context, error);
}

static void waits(void *context)
{
	const struct acm_call *call = context;

	if (call->waits)
		call->waits(call->context);
}

struct acm_call *acm_start(struct acm *acm, enum acm_operation operation, struct buffer *body,
                           const struct acm_call *model)
{
	struct acm_call *call = memory_new(1, sizeof(*call));
	struct call_request request = {
		.operation = &operations[operation],
		.limiter = &acm->limiters[operation],
		.body_length = body->length,
		/* The page before it is put away meanwhile. */
		.at_once = model->paging && model->paging->next,
		.started = model->started ? started : NULL,
		.waits = waits,
		.done = answered,
		.context = call,
	};

	request.body = buffer_take(body);
	*call = *model;
	call->acm = acm;
	call->next = acm->calls;
	acm->calls = call;
	call->call = call_start(operation == ACM_GET_RESOURCES ? &acm->tagging : &acm->service,
	                        &request);
	return call;
}

void acm_sign_failure(struct error *failure, const struct http_answer *answer)
{
	failure->detail = answer->status;
	snprintf(failure->request_id, sizeof(failure->request_id), "%s", answer->request_id);
	log_line("the answer to %s cannot be used: %s", answer->request_id, failure->message.id);
}

static void tell_page(const struct acm_call *call, const struct http_answer *answer,
                      struct arena *arena, struct error *failure)
{
	struct acm_page page;

	if (!failure->kind &&
	    (!call->decode_page(answer->body, answer->length, &page, arena, failure) ||
	     !paging_take(call->paging, page.next_token, !page.count, failure)))
		acm_sign_failure(failure, answer);
	call->page_done(call->context, failure->kind ? NULL : &page,
	                failure->kind ? failure : NULL);
}

struct json_writer *acm_begin_body(struct buffer *body)
{
	struct json_writer *writer;

	buffer_init(body, BODY_MOST);
	writer = json_writer_new(body, false);
	json_begin_object(writer);
	return writer;
}

void acm_end_body(struct json_writer *writer)
{
	json_end_object(writer);
	json_writer_free(writer);
}

struct acm_call *acm_search(struct acm *acm, struct paging *paging, acm_page_done *done,
                            void *context)
{
	const struct acm_call call = {
		.tell = tell_page,
		.page_done = done,
		.context = context,
		.decode_page = acm_decode_search,
		.paging = paging,
	};
	struct buffer body;
	struct json_writer *writer = acm_begin_body(&body);

	json_key(writer, "MaxResults");
	json_put_integer(writer, SEARCH_PAGE);
	json_member_text(writer, "NextToken", paging->next);
	acm_end_body(writer);
	return acm_start(acm, ACM_SEARCH_CERTIFICATES, &body, &call);
}

/* All seven key types by name: left to itself ListCertificates keeps back all but RSA keys of up to
   2048 bits (API reference, Filters). */
static void put_key_types(struct json_writer *writer)
{
	json_key(writer, "Includes");
	json_begin_object(writer);
	json_key(writer, "keyTypes");
	json_begin_list(writer);
	for (unsigned code = CODE_FIRST; code < term_end(TERM_KIND_KEY); code++)
		json_put_text(writer, term_of(TERM_KIND_KEY, code).name);
	json_end_list(writer);
	json_end_object(writer);
}

struct acm_call *acm_list(struct acm *acm, struct paging *paging, acm_page_done *done,
                          void *context)
{
	const struct acm_call call = {
		.tell = tell_page,
		.page_done = done,
		.context = context,
		.decode_page = acm_decode_list,
		.paging = paging,
	};
	struct buffer body;
	struct json_writer *writer = acm_begin_body(&body);

	put_key_types(writer);
	json_key(writer, "MaxItems");
	json_put_integer(writer, LIST_PAGE);
	json_member_text(writer, "NextToken", paging->next);
	acm_end_body(writer);
	return acm_start(acm, ACM_LIST_CERTIFICATES, &body, &call);
}

bool acm_search_missing(const struct error *error)
{
	if (error->kind == ERROR_UNAVAILABLE)
		return error->detail == 500 || error->detail == 501;
	return error->kind == ERROR_UNKNOWN_OPERATION || error->kind == ERROR_ACCESS ||
	       error->kind == ERROR_ANSWER;
}

/* What is about another certificate would be shown, and sent for, as if it were about this one. */
static bool is_about(const struct certificate *certificate, const char *arn, struct error *error)
{
	return strcmp(certificate->summary.arn, arn) == 0 ||
	       error_set(error, ERROR_ANSWER, 0, N_("the answer is about another certificate"),
	                 NULL);
}

static void tell_certificate(const struct acm_call *call, const struct http_answer *answer,
                             struct arena *arena, struct error *failure)
{
	const struct certificate *certificate = NULL;

	if (!failure->kind)
		certificate = acm_decode_describe(answer->body, answer->length, arena, failure);
	if (certificate && !is_about(certificate, call->arn, failure))
		certificate = NULL;
	if (answer && !certificate)
		acm_sign_failure(failure, answer);
	call->certificate_done(call->context, certificate, certificate ? NULL : failure);
}

struct acm_call *acm_describe(struct acm *acm, const char *arn, acm_certificate_done *done,
                              void *context)
{
	const struct acm_call call = {.tell = tell_certificate,
	                              .certificate_done = done,
	                              .context = context,
	                              .arn = memory_copy_text(arn)};
	struct buffer body;
	struct json_writer *writer = acm_begin_body(&body);

	json_member_text(writer, "CertificateArn", arn);
	acm_end_body(writer);
	return acm_start(acm, ACM_DESCRIBE_CERTIFICATE, &body, &call);
}

static void tell_resend(const struct acm_call *call, const struct http_answer *answer,
                        struct arena *arena, struct error *failure)
{
	(void)arena;
	if (!failure->kind && !acm_decode_resend(answer->body, answer->length)) {
		error_set(failure, ERROR_LOST, answer->status,
		          N_("the answer is not one of ACM's (HTTP status %1$s)"), "200", NULL);
		acm_sign_failure(failure, answer);
	}
	call->resend_done(call->context, answer ? answer->request_id : failure->request_id,
	                  failure->kind ? failure : NULL);
}

struct acm_call *acm_resend(struct acm *acm, const struct acm_resend_request *request,
                            acm_resend_done *done, void *context)
{
	const struct acm_call call = {.tell = tell_resend,
	                              .resend_done = done,
	                              .context = context,
	                              .started = request->started,
	                              .waits = request->waits};
	struct buffer body;
	struct json_writer *writer = acm_begin_body(&body);

	json_member_text(writer, "CertificateArn", request->arn);
	json_member_text(writer, "Domain", request->domain);
	json_member_text(writer, "ValidationDomain", request->validation_domain);
	acm_end_body(writer);
	return acm_start(acm, ACM_RESEND_VALIDATION_EMAIL, &body, &call);
}

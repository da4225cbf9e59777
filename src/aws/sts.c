/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/sts.h"

#include <stdlib.h>
#include <string.h>

#include "aws/call.h"
#include "aws/xml.h"
#include "base/buffer.h"
#include "base/memory.h"
#include "base/number.h"

struct sts {
	struct service service;
	struct call *call;
	sts_done *done;
	void *context;
};

#define FORM "application/x-www-form-urlencoded; charset=utf-8"
static const struct operation assume_role = {
	.name = "AssumeRole", .action = "sts:AssumeRole", .content_type = FORM};
static const struct operation with_web_identity = {
	.name = "AssumeRoleWithWebIdentity", .action = "sts:AssumeRoleWithWebIdentity",
	.content_type = FORM};
/* A mail waits for this answer, but not for a minute where nobody answers: ACM checks the account,
   too. */
static const struct operation caller_identity = {
	.name = "GetCallerIdentity", .action = "sts:GetCallerIdentity", .content_type = FORM,
	.timeout = 5 * 1000};

struct sts *sts_new(struct http *http, struct events *events, const struct aws_settings *settings,
                    struct identity *identity, struct error *error)
{
	struct sts *sts = memory_new(1, sizeof(*sts));

	sts->service = (struct service){.http = http, .events = events, .settings = settings,
	                                .identity = identity, .name = "sts"};
	retry_quota_init(&sts->service.quota);
	if (aws_settings_sts_is_global(settings)) {
		sts->service.region = "us-east-1";
		if (endpoint_parse("https://sts.amazonaws.com", false, &sts->service.endpoint, error))
			return sts;
	} else if (aws_settings_endpoint(settings, "sts", settings->region,
					 &sts->service.endpoint, error)) {
		return sts;
	}
	free(sts);
	return NULL;
}

void sts_free(struct sts *sts)
{
	if (!sts)
		return;
	if (sts->call)
		call_cancel(sts->call);
	free(sts);
}

static bool decode(const struct http_answer *answer, struct credentials *credentials)
{
	char *expiration = xml_text(answer->body, answer->length, "Expiration");

	credentials->access_key_id = xml_text(answer->body, answer->length, "AccessKeyId");
	credentials->secret_access_key = xml_text(answer->body, answer->length, "SecretAccessKey");
	credentials->session_token = xml_text(answer->body, answer->length, "SessionToken");
	if (expiration)
		time_from_iso(expiration, &credentials->expires_at);
	free(expiration);
	return credentials->access_key_id && credentials->secret_access_key &&
	       credentials->session_token;
}

static void answered(void *context, const struct http_answer *http, const struct error *error)
{
	struct sts *sts = context;
	struct sts_answer answer = {.account = "", .arn = ""};
	struct error unreadable;
	char *account = NULL, *arn = NULL;

	sts->call = NULL;
	if (http) {
		account = xml_text(http->body, http->length, "Account");
		arn = xml_text(http->body, http->length, "Arn");
		answer.account = account ? account : "";
		answer.arn = arn ? arn : "";
	}
	if (http && !decode(http, &answer.credentials) && !account) {
		error_set(&unreadable, ERROR_ANSWER, http->status,
		          N_("the answer of STS is not what its contract says"), NULL);
		error = &unreadable;
	}
	sts->done(sts->context, error ? NULL : &answer, error);
	credentials_release(&answer.credentials);
	free(account);
	free(arn);
}

static void add(struct buffer *body, const char *name, const char *value)
{
	if (!value || !*value)
		return;
	buffer_format(body, "&%s=", name);
	buffer_add_escaped(body, value);
}

static void start(struct sts *sts, const struct operation *operation, const struct sts_role *role,
                  sts_done *done, void *context)
{
	struct call_request request = {.operation = operation, .done = answered, .context = sts};
	struct buffer body;
	int64_t seconds;

	sts->done = done;
	sts->context = context;
	buffer_init_secret(&body, 256 * 1024);
	buffer_format(&body, "Action=%s&Version=2011-06-15", operation->name);
	add(&body, "RoleArn", role->arn);
	add(&body, "RoleSessionName", role->session_name);
	add(&body, "ExternalId", role->external_id);
	if (role->duration && number_parse(role->duration, 0, INT32_MAX, &seconds))
		add(&body, "DurationSeconds", role->duration);
	add(&body, "SerialNumber", role->serial);
	add(&body, "TokenCode", role->code);
	add(&body, "WebIdentityToken", role->web_identity_token);
	request.body_length = body.length;
	request.body = buffer_take(&body);
	if (sts->call)
		call_cancel(sts->call);
	sts->call = call_start(&sts->service, &request);
}

void sts_assume_role(struct sts *sts, const struct sts_role *role, sts_done *done, void *context)
{
	start(sts, &assume_role, role, done, context);
}

void sts_assume_role_with_web_identity(struct sts *sts, const struct sts_role *role, sts_done *done,
                                       void *context)
{
	start(sts, &with_web_identity, role, done, context);
}

void sts_caller_identity(struct sts *sts, sts_done *done, void *context)
{
	const struct sts_role nobody = {0};

	start(sts, &caller_identity, &nobody, done, context);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/services.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "sim/tree.h"

/* Parameters. */

static yajl_val read_json(const struct sim_call *call)
{
	char problem[128];
	yajl_val value = yajl_tree_parse(call->body, problem, sizeof(problem));

	if (YAJL_IS_OBJECT(value))
		return value;
	yajl_tree_free(value);
	return NULL;
}

/* "%2F" and "+" as forms have them. */
static char *decode(const char *text, size_t length)
{
	char *out = memory_new(length + 1, 1), *to = out;

	for (size_t i = 0; i < length; i++) {
		char pair[3] = "";

		if (text[i] == '%' && i + 2 < length && isxdigit((unsigned char)text[i + 1]) &&
		    isxdigit((unsigned char)text[i + 2])) {
			memcpy(pair, text + i + 1, 2);
			*to++ = (char)strtol(pair, NULL, 16);
			i += 2;
		} else {
			*to++ = text[i] == '+' ? ' ' : text[i];
		}
	}
	*to = '\0';
	return out;
}

static yajl_val read_form(const struct sim_call *call)
{
	yajl_val form = tree_new_object();

	for (const char *at = call->body; *at;) {
		size_t length = strcspn(at, "&"), name_length = strcspn(at, "=&");
		size_t value_at = name_length < length ? name_length + 1 : length;
		char *name = decode(at, name_length);
		char *value = decode(at + value_at, length - value_at);

		tree_put_text(form, name, value);
		free(name);
		free(value);
		at += length + (at[length] == '&');
	}
	return form;
}

static yajl_val read_portal(const struct sim_call *call)
{
	static const char *const names[] = {"role_name", "account_id", NULL};
	yajl_val object = tree_new_object();

	for (const char *const *name = names; *name; name++) {
		const char *value = call->argument(call->context, *name);

		if (value)
			tree_put_text(object, *name, value);
	}
	return object;
}

static yajl_val read_nothing(const struct sim_call *call)
{
	(void)call;
	return tree_new_object();
}

/* The role that the path ends in, and how long a token is to live. */
static yajl_val read_metadata(const struct sim_call *call)
{
	static const char roles[] = "/iam/security-credentials/";
	const char *role = strstr(call->path, roles);
	const char *ttl = call->header(call->context, "X-aws-ec2-metadata-token-ttl-seconds");
	yajl_val object = tree_new_object();

	if (role && role[sizeof(roles) - 1])
		tree_put_text(object, "Role", role + sizeof(roles) - 1);
	if (ttl)
		tree_put_text(object, "TtlSeconds", ttl);
	return object;
}

/* Errors. */

static void write_pair(struct buffer *out, const char *name, const char *code,
		       const char *text_name, const char *text)
{
	buffer_format(out, "{\"%s\":", name);
	tree_write_text(code, out);
	buffer_format(out, ",\"%s\":", text_name);
	tree_write_text(text, out);
	buffer_add_text(out, "}");
}

static void write_typed(struct buffer *out, const char *prefix, const char *code,
			const char *text_name, const char *text)
{
	char *type = memory_format("%s#%s", prefix, code);

	write_pair(out, "__type", type, text_name, text);
	free(type);
}

static void write_acm(struct sim_answer *answer, const char *code, const char *text)
{
	/* The only one of ACM's errors that spells its text so. */
	bool capital = strcmp(code, "AccessDeniedException") == 0;

	write_typed(&answer->body, "com.amazonaws.certificatemanager", code,
		    capital ? "Message" : "message", text);
}

static void write_tagging(struct sim_answer *answer, const char *code, const char *text)
{
	bool capital = strcmp(code, "AccessDeniedException") == 0;

	write_pair(&answer->body, "__type", code, capital ? "Message" : "message", text);
}

static void write_portal(struct sim_answer *answer, const char *code, const char *text)
{
	write_typed(&answer->body, "com.amazonaws.switchboard.portal", code, "message", text);
}

static void write_oidc(struct sim_answer *answer, const char *code, const char *text)
{
	write_pair(&answer->body, "error", code, "error_description", text);
}

static void write_container(struct sim_answer *answer, const char *code, const char *text)
{
	write_pair(&answer->body, "code", code, "message", text);
}

static void write_xml_text(struct buffer *out, const char *text)
{
	for (; *text; text++) {
		const char *entity = *text == '&' ? "&amp;" : *text == '<' ? "&lt;"
				   : *text == '>' ? "&gt;"  : NULL;

		if (entity)
			buffer_add_text(out, entity);
		else
			buffer_add(out, text, 1);
	}
}

static void write_sts(struct sim_answer *answer, const char *code, const char *text)
{
	struct buffer *out = &answer->body;

	buffer_add_text(out, "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\n");
	buffer_format(out, "  <Error>\n    <Type>%s</Type>\n    <Code>",
		      answer->status < 500 ? "Sender" : "Receiver");
	write_xml_text(out, code);
	buffer_add_text(out, "</Code>\n    <Message>");
	write_xml_text(out, text);
	buffer_format(out, "</Message>\n  </Error>\n  <RequestId>%s</RequestId>\n</ErrorResponse>\n",
		      answer->request_id);
}

/* The metadata service says it with a page. */
static void write_metadata(struct sim_answer *answer, const char *code, const char *text)
{
	(void)code;
	answer->type = "text/html";
	buffer_format(&answer->body,
		      "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n<html>\n <head>\n  <title>%d - "
		      "%s</title>\n </head>\n <body>\n  <h1>%d - %s</h1>\n </body>\n</html>\n",
		      answer->status, text, answer->status, text);
}

void sim_answer_error(struct sim_answer *answer, int status, const char *code, const char *format,
		      ...)
{
	const struct sim_service *service = answer->service ? answer->service : &service_acm;
	va_list arguments;
	char text[2048];

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	answer->status = status;
	snprintf(answer->code, sizeof(answer->code), "%s", code);
	buffer_clear(&answer->body);
	service->write_error(answer, code, text);
}

void services_answer_throttled(struct sim_answer *answer)
{
	const struct sim_service *service = answer->service ? answer->service : &service_acm;

	sim_answer_error(answer, service->throttle_status, service->throttle_code, "Rate exceeded");
}

void services_answer_malformed(struct sim_answer *answer)
{
	const struct sim_service *service = answer->service ? answer->service : &service_acm;
	size_t half = answer->body.length / 2;

	if (service->malformed) {
		buffer_clear(&answer->body);
		buffer_add_text(&answer->body, service->malformed);
	} else if (half) {
		answer->body.bytes[half] = '\0';
		answer->body.length = half;
	}
}

/* The table. */

static const char json[] = "application/json", no_member[] = "{\"Unexpected\":{}}";
static const char *const shown_sts[] = {
	"RoleArn", "RoleSessionName", "ExternalId", "DurationSeconds", "SerialNumber", NULL,
};
static const char *const shown_oidc[] = {"clientId", "grantType", NULL};

const struct sim_service service_acm = {
	.scope = "acm",
	.target = "CertificateManager.",
	.content_type = "application/x-amz-json-1.1",
	.read = read_json,
	.unreadable_code = "SerializationException",
	.write_error = write_acm,
	.throttle_status = 400,
	.throttle_code = "ThrottlingException",
	.malformed = no_member,
};

/* https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/ */
const struct sim_service service_tagging = {
	.scope = "tagging",
	.target = "ResourceGroupsTaggingAPI_20170126.",
	.prefix = "tag",
	.content_type = "application/x-amz-json-1.1",
	.read = read_json,
	.unreadable_code = "SerializationException",
	.write_error = write_tagging,
	.throttle_status = 400,
	.throttle_code = "ThrottledException",
	.malformed = no_member,
};

const struct sim_service service_sts = {
	.scope = "sts",
	.content_type = "text/xml",
	.shown = shown_sts,
	.read = read_form,
	.write_error = write_sts,
	.throttle_status = 400,
	.throttle_code = "Throttling",
};

const struct sim_service service_portal = {
	.content_type = json,
	.read = read_portal,
	.write_error = write_portal,
	.throttle_status = 429,
	.throttle_code = "TooManyRequestsException",
	.malformed = no_member,
	.error_header = true,
};

const struct sim_service service_oidc = {
	.content_type = json,
	.shown = shown_oidc,
	.read = read_json,
	.unreadable_code = "invalid_request",
	.write_error = write_oidc,
	.throttle_status = 400,
	.throttle_code = "slow_down",
	.malformed = no_member,
};

const struct sim_service service_container = {
	.content_type = json,
	.read = read_nothing,
	.write_error = write_container,
	.throttle_status = 429,
	.throttle_code = "ThrottlingException",
	.malformed = no_member,
};

const struct sim_service service_metadata = {
	.content_type = "text/plain",
	.read = read_metadata,
	.write_error = write_metadata,
	.throttle_status = 429,
	.throttle_code = "TooManyRequests",
	.malformed = no_member,
};

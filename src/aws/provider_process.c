/* SPDX-License-Identifier: GPL-3.0-or-later */
/* credential_process: a command of the profile that prints keys as JSON.
   https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html */
#include <stdio.h>
#include <string.h>

#include "aws/providers.h"
#include "base/array.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/utf8.h"

enum { TIMEOUT = 60 * 1000 };

struct output {
	double version;
	struct json_text id, secret, token, expiration, account;
};

static const struct json_field fields[] = {
	{"Version",         JSON_NUMBER, offsetof(struct output, version),    NULL},
	{"AccessKeyId",     JSON_TEXT,   offsetof(struct output, id),         NULL},
	{"SecretAccessKey", JSON_TEXT,   offsetof(struct output, secret),     NULL},
	{"SessionToken",    JSON_TEXT,   offsetof(struct output, token),      NULL},
	{"Expiration",      JSON_TEXT,   offsetof(struct output, expiration), NULL},
	{"AccountId",       JSON_TEXT,   offsetof(struct output, account),    NULL},
};
static const struct json_shape shape = {sizeof(struct output), fields, ARRAY_SIZE(fields)};

static char *copy(struct json_text text)
{
	return text.bytes && text.length ? memory_copy_bytes(text.bytes, text.length) : NULL;
}

static void take_expiration(struct credentials *found, struct json_text text)
{
	char copied[64];

	if (!text.bytes || text.length >= sizeof(copied))
		return;
	memcpy(copied, text.bytes, text.length);
	copied[text.length] = '\0';
	time_from_iso(copied, &found->expires_at);
}

static bool take_output(struct credentials *found, const char *text, struct error *error)
{
	struct arena arena = ARENA_INIT;
	struct output output;
	bool fine = json_decode(text, strlen(text), &shape, &output, &arena, NULL);

	if (fine && output.version == 1) {
		found->access_key_id = copy(output.id);
		found->secret_access_key = copy(output.secret);
		found->session_token = copy(output.token);
		take_expiration(found, output.expiration);
		if (output.account.bytes && output.account.length < sizeof(found->account))
			memcpy(found->account, output.account.bytes, output.account.length);
	}
	arena_release(&arena);
	found->provider = "credential-process";
	if (found->access_key_id && found->secret_access_key)
		return true;
	return error_set(error, ERROR_CREDENTIALS, 0,
	                 N_("credential_process did not print credentials (JSON with Version 1, "
	                    "AccessKeyId and SecretAccessKey)"),
	                 NULL);
}

/* What the command complained of, in one clean line. */
static void set_failed(struct error *error, int status, const char *complaint)
{
	struct arena arena = ARENA_INIT;
	size_t length = strlen(complaint);
	char number[16];

	while (length && strchr(" \n\r\t", complaint[length - 1]))
		length--;
	snprintf(number, sizeof(number), "%d", status);
	error_set(error, ERROR_CREDENTIALS, status,
	          length ? N_("credential_process ended with status %1$s: %2$s")
	                 : N_("credential_process ended with status %1$s"),
	          number, utf8_clean(&arena, complaint, length), NULL);
	arena_release(&arena);
}

static void process_ended(void *context, int status, const char *output, const char *complaint,
                          const struct error *failure)
{
	struct credentials_search *search = context;
	struct error error = {0};

	search->process = NULL;
	if (failure)
		error = *failure;
	else if (status)
		set_failed(&error, status, complaint);
	else if (take_output(&search->found, output, &error))
		search_tried(search, N_("credential_process: its keys for the profile %1$s are used"),
		             search->settings->profile, NULL);
	search_finish(search, error.kind ? &error : NULL);
}

enum provider_answer provider_process(struct credentials_search *search, struct error *error)
{
	const char *command = aws_settings_get(search->settings, "credential_process");

	if (!command || !*command) {
		search_tried(search, N_("credential_process: not set for the profile %1$s"),
		             search->settings->profile, NULL);
		return PROVIDER_HAS_NONE;
	}
	search->process =
		process_start(search->events, command, TIMEOUT, process_ended, search, error);
	return search->process ? PROVIDER_AT_WORK : PROVIDER_FAILED;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys as JSON: what credential processes, containers and instances print.
   https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html */
#include <stdlib.h>
#include <string.h>

#include "aws/providers.h"
#include "base/array.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/number.h"

struct output {
	double version;
	struct json_text id, secret, session_token, token, expiration, account;
};

static const struct json_field fields[] = {
	{"Version",         JSON_NUMBER, offsetof(struct output, version),       NULL},
	{"AccessKeyId",     JSON_TEXT,   offsetof(struct output, id),            NULL},
	{"SecretAccessKey", JSON_TEXT,   offsetof(struct output, secret),        NULL},
	{"SessionToken",    JSON_TEXT,   offsetof(struct output, session_token), NULL},
	{"Token",           JSON_TEXT,   offsetof(struct output, token),         NULL},
	{"Expiration",      JSON_TEXT,   offsetof(struct output, expiration),    NULL},
	{"AccountId",       JSON_TEXT,   offsetof(struct output, account),       NULL},
};
static const struct json_shape shape = {sizeof(struct output), fields, ARRAY_SIZE(fields)};

static void take_expiration(struct credentials *found, struct json_text text)
{
	char *copied = json_text_copy(text);

	if (copied)
		time_from_iso(copied, &found->expires_at);
	free(copied);
}

bool search_take_json(struct credentials_search *search, const char *bytes, size_t length,
                      bool version)
{
	struct credentials *found = &search->found;
	struct arena arena = ARENA_INIT;
	struct output output;

	if (json_decode(bytes, length, &shape, &output, &arena, NULL) &&
	    (!version || output.version == 1)) {
		found->access_key_id = json_text_copy(output.id);
		found->secret_access_key = json_text_copy(output.secret);
		found->session_token = json_text_copy(output.session_token);
		if (!found->session_token)
			found->session_token = json_text_copy(output.token);
		take_expiration(found, output.expiration);
		if (output.account.bytes && output.account.length < sizeof(found->account))
			memcpy(found->account, output.account.bytes, output.account.length);
	}
	arena_release_wiped(&arena);
	return found->access_key_id && found->secret_access_key;
}

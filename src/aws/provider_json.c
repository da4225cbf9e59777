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
	const char *id, *secret, *session_token, *token, *expiration, *account;
};

static const struct json_field fields[] = {
	{"Version",         JSON_NUMBER, JSON_AT(struct output, version)},
	{"AccessKeyId",     JSON_TEXT,   JSON_AT(struct output, id)},
	{"SecretAccessKey", JSON_TEXT,   JSON_AT(struct output, secret)},
	{"SessionToken",    JSON_TEXT,   JSON_AT(struct output, session_token)},
	{"Token",           JSON_TEXT,   JSON_AT(struct output, token)},
	{"Expiration",      JSON_TEXT,   JSON_AT(struct output, expiration)},
	{"AccountId",       JSON_TEXT,   JSON_AT(struct output, account)},
};
static const struct json_shape shape = JSON_SHAPE(struct output, fields);

bool search_take_json(struct credentials_search *search, const char *bytes, size_t length,
                      bool version)
{
	struct credentials *found = &search->found;
	struct arena arena = ARENA_INIT;
	struct output output;

	if (json_decode(bytes, length, &shape, &output, &arena, NULL) &&
	    (!version || output.version == 1)) {
		found->access_key_id = memory_copy_text(output.id);
		found->secret_access_key = memory_copy_text(output.secret);
		found->session_token = memory_copy_text(output.session_token);
		if (!found->session_token)
			found->session_token = memory_copy_text(output.token);
		if (output.expiration)
			time_from_iso(output.expiration, &found->expires_at);
		if (output.account && strlen(output.account) < sizeof(found->account))
			memcpy(found->account, output.account, strlen(output.account));
	}
	arena_release_wiped(&arena);
	return found->access_key_id && found->secret_access_key;
}

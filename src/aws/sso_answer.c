/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/sso_answer.h"

#include "base/array.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/number.h"

/* The role's credentials. */

struct role_credentials {
	const char *id, *secret, *token;
	double expiration; /* milliseconds */
};
static const struct json_field credential_fields[] = {
	{"accessKeyId",     JSON_TEXT,   JSON_AT(struct role_credentials, id)},
	{"secretAccessKey", JSON_TEXT,   JSON_AT(struct role_credentials, secret)},
	{"sessionToken",    JSON_TEXT,   JSON_AT(struct role_credentials, token)},
	{"expiration",      JSON_NUMBER, JSON_AT(struct role_credentials, expiration)},
};
static const struct json_shape credential_shape =
	JSON_SHAPE(struct role_credentials, credential_fields);
static const struct json_field role_fields[] = {
	{"roleCredentials", JSON_OBJECT, 0, &credential_shape, NULL},
};
static const struct json_shape role_shape = JSON_SHAPE(struct role_credentials, role_fields);

bool sso_take_role(struct credentials *found, const char *body, size_t length)
{
	struct arena arena = ARENA_INIT;
	struct role_credentials from;
	bool fine = json_decode(body, length, &role_shape, &from, &arena, NULL) && from.id &&
	            from.secret && from.token;

	if (fine) {
		found->access_key_id = memory_copy_text(from.id);
		found->secret_access_key = memory_copy_text(from.secret);
		found->session_token = memory_copy_text(from.token);
		found->expires_at = time_from_number(from.expiration / 1000);
	}
	arena_release_wiped(&arena);
	return fine;
}

/* A new token for the old one. */

struct token_answer {
	const char *access_token, *refresh_token;
	double expires_in;
};
static const struct json_field token_fields[] = {
	{"accessToken",  JSON_TEXT,   JSON_AT(struct token_answer, access_token)},
	{"refreshToken", JSON_TEXT,   JSON_AT(struct token_answer, refresh_token)},
	{"expiresIn",    JSON_NUMBER, JSON_AT(struct token_answer, expires_in)},
};
static const struct json_shape token_shape = JSON_SHAPE(struct token_answer, token_fields);

static void replace(char **text, const char *by)
{
	if (!by)
		return;
	memory_free_secret(*text);
	*text = memory_copy_text(by);
}

bool sso_take_token(struct sso_token *token, const char *body, size_t length, int64_t now)
{
	struct arena arena = ARENA_INIT;
	struct token_answer answer;
	bool fine = json_decode(body, length, &token_shape, &answer, &arena, NULL) &&
	            answer.access_token && time_from_number(answer.expires_in) > 0;

	if (fine) {
		replace(&token->access_token, answer.access_token);
		replace(&token->refresh_token, answer.refresh_token);
		token->expires_at = now + time_from_number(answer.expires_in);
	}
	arena_release_wiped(&arena);
	return fine;
}

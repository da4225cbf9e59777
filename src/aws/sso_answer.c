/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/sso_answer.h"

#include "base/array.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/number.h"

/* The role's credentials. */

struct role_credentials {
	bool present;
	struct json_text id, secret, token;
	double expiration; /* milliseconds */
};
struct role_answer {
	struct role_credentials credentials;
};
static const struct json_field credential_fields[] = {
	{"accessKeyId",     JSON_TEXT,   offsetof(struct role_credentials, id),         NULL},
	{"secretAccessKey", JSON_TEXT,   offsetof(struct role_credentials, secret),     NULL},
	{"sessionToken",    JSON_TEXT,   offsetof(struct role_credentials, token),      NULL},
	{"expiration",      JSON_NUMBER, offsetof(struct role_credentials, expiration), NULL},
};
static const struct json_shape credential_shape = {
	sizeof(struct role_credentials), credential_fields, ARRAY_SIZE(credential_fields)};
static const struct json_field role_fields[] = {
	{"roleCredentials", JSON_OBJECT, offsetof(struct role_answer, credentials),
	 &credential_shape},
};
static const struct json_shape role_shape = {sizeof(struct role_answer), role_fields, 1};

bool sso_take_role(struct credentials *found, const char *body, size_t length)
{
	struct arena arena = ARENA_INIT;
	struct role_answer answer;
	const struct role_credentials *from = &answer.credentials;
	bool fine = json_decode(body, length, &role_shape, &answer, &arena, NULL) &&
	            from->present && from->id.bytes && from->secret.bytes && from->token.bytes;

	if (fine) {
		found->access_key_id = memory_copy_bytes(from->id.bytes, from->id.length);
		found->secret_access_key =
			memory_copy_bytes(from->secret.bytes, from->secret.length);
		found->session_token = memory_copy_bytes(from->token.bytes, from->token.length);
		found->expires_at = time_from_number(from->expiration / 1000);
	}
	arena_release_wiped(&arena);
	return fine;
}

/* A new token for the old one. */

struct token_answer {
	struct json_text access_token, refresh_token;
	double expires_in;
};
static const struct json_field token_fields[] = {
	{"accessToken",  JSON_TEXT,   offsetof(struct token_answer, access_token),  NULL},
	{"refreshToken", JSON_TEXT,   offsetof(struct token_answer, refresh_token), NULL},
	{"expiresIn",    JSON_NUMBER, offsetof(struct token_answer, expires_in),    NULL},
};
static const struct json_shape token_shape = {sizeof(struct token_answer), token_fields,
                                              ARRAY_SIZE(token_fields)};

static void replace(char **text, struct json_text by)
{
	if (!by.bytes)
		return;
	memory_free_secret(*text);
	*text = memory_copy_bytes(by.bytes, by.length);
}

bool sso_take_token(struct sso_token *token, const char *body, size_t length, int64_t now)
{
	struct arena arena = ARENA_INIT;
	struct token_answer answer;
	bool fine = json_decode(body, length, &token_shape, &answer, &arena, NULL) &&
	            answer.access_token.bytes && time_from_number(answer.expires_in) > 0;

	if (fine) {
		replace(&token->access_token, answer.access_token);
		replace(&token->refresh_token, answer.refresh_token);
		token->expires_at = now + time_from_number(answer.expires_in);
	}
	arena_release_wiped(&arena);
	return fine;
}

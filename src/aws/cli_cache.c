/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/cli_cache.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/number.h"

enum { FILE_MOST = 256 * 1024, LEFT_LEAST = 15 * 60 /* seconds */ };

char *cli_cache_path(const char *folder, const char *key)
{
	unsigned char digest[EVP_MAX_MD_SIZE];
	unsigned length = 0;
	char name[2 * EVP_MAX_MD_SIZE + 1] = "", *pattern, *path;

	EVP_Digest(key, strlen(key), digest, &length, EVP_sha1(), NULL);
	for (unsigned i = 0; i < length; i++)
		snprintf(name + 2 * i, 3, "%02x", digest[i]);
	pattern = memory_format("~/.aws/%s/cache/%s.json", folder, name);
	path = aws_path_expand(pattern);
	free(pattern);
	return path;
}

/* Text that every writer of JSON leaves as it is. */
static bool is_plain(const char *text)
{
	for (; *text; text++)
		if (*text < ' ' || *text > '~' || *text == '"' || *text == '\\')
			return false;
	return true;
}

static bool add_text(struct buffer *key, const char *name, const char *value)
{
	if (value)
		buffer_format(key, "%s\"%s\": \"%s\"", key->length > 1 ? ", " : "", name, value);
	return !value || is_plain(value);
}

/* The arguments of AssumeRole as Python's json.dumps writes them, with sorted keys: botocore's
   AssumeRoleCredentialFetcher. false: we do not know how it would write them. */
static bool write_key(const struct sts_role *role, struct buffer *key)
{
	int64_t seconds;

	buffer_add_text(key, "{");
	if (role->duration && number_parse(role->duration, 0, INT32_MAX, &seconds))
		buffer_format(key, "\"DurationSeconds\": %lld", (long long)seconds);
	if (!add_text(key, "ExternalId", role->external_id) ||
	    !add_text(key, "RoleArn", role->arn) ||
	    !add_text(key, "RoleSessionName", role->session_name) ||
	    !add_text(key, "SerialNumber", role->serial))
		return false;
	buffer_add_text(key, "}");
	return true;
}

struct kept {
	const char *id, *secret, *token, *expiration;
};
static const struct json_field credential_fields[] = {
	{"AccessKeyId",     JSON_TEXT, JSON_AT(struct kept, id)},
	{"SecretAccessKey", JSON_TEXT, JSON_AT(struct kept, secret)},
	{"SessionToken",    JSON_TEXT, JSON_AT(struct kept, token)},
	{"Expiration",      JSON_TEXT, JSON_AT(struct kept, expiration)},
};
static const struct json_shape credential_shape = JSON_SHAPE(struct kept, credential_fields);
static const struct json_field answer_fields[] = {
	{"Credentials", JSON_OBJECT, 0, &credential_shape, NULL},
};
static const struct json_shape answer_shape = JSON_SHAPE(struct kept, answer_fields);

static bool decode(const struct buffer *text, int64_t now, struct credentials *found)
{
	struct arena arena = ARENA_INIT;
	int64_t expires_at = 0;
	struct kept kept;
	bool fine = json_decode(text->bytes, text->length, &answer_shape, &kept, &arena, NULL) &&
	            kept.id && kept.secret && kept.token && kept.expiration &&
	            time_from_iso(kept.expiration, &expires_at) && expires_at - now >= LEFT_LEAST;

	if (fine)
		*found = (struct credentials){
			.access_key_id = memory_copy_text(kept.id),
			.secret_access_key = memory_copy_text(kept.secret),
			.session_token = memory_copy_text(kept.token),
			.expires_at = expires_at,
		};
	arena_release_wiped(&arena);
	return fine;
}

bool cli_cache_find_role(const struct sts_role *role, int64_t now, struct credentials *found)
{
	struct buffer key, text;
	bool fine = false;
	char *path;

	buffer_init(&key, FILE_MOST);
	buffer_init_secret(&text, FILE_MOST);
	if (write_key(role, &key)) {
		path = cli_cache_path("cli", buffer_text(&key));
		fine = file_read(path, &text, NULL) && decode(&text, now, found);
		free(path);
	}
	buffer_release(&key);
	buffer_release(&text);
	return fine;
}

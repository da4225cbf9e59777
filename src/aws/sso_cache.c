/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/sso_cache.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "aws/cli_cache.h"
#include "base/array.h"
#include "base/file.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/number.h"

enum { FILE_MOST = 256 * 1024 };

void sso_token_release(struct sso_token *token)
{
	memory_free_secret(token->access_token);
	memory_free_secret(token->refresh_token);
	memory_free_secret(token->client_id);
	memory_free_secret(token->client_secret);
	free(token->start_url);
	free(token->region);
	*token = (struct sso_token){0};
}

struct document {
	const char *access_token, *refresh_token, *client_id, *client_secret, *start_url, *region;
	const char *expires_at, *registration_expires_at;
};
static const struct json_field fields[] = {
	{"accessToken",           JSON_TEXT, JSON_AT(struct document, access_token)},
	{"refreshToken",          JSON_TEXT, JSON_AT(struct document, refresh_token)},
	{"clientId",              JSON_TEXT, JSON_AT(struct document, client_id)},
	{"clientSecret",          JSON_TEXT, JSON_AT(struct document, client_secret)},
	{"startUrl",              JSON_TEXT, JSON_AT(struct document, start_url)},
	{"region",                JSON_TEXT, JSON_AT(struct document, region)},
	{"expiresAt",             JSON_TEXT, JSON_AT(struct document, expires_at)},
	{"registrationExpiresAt", JSON_TEXT, JSON_AT(struct document, registration_expires_at)},
};
static const struct json_shape shape = JSON_SHAPE(struct document, fields);

static int64_t time_of(const char *text)
{
	int64_t seconds;

	return text && time_from_iso(text, &seconds) ? seconds : 0;
}

bool sso_token_decode(const char *bytes, size_t length, struct sso_token *token)
{
	struct arena arena = ARENA_INIT;
	struct document from;
	bool fine = json_decode(bytes, length, &shape, &from, &arena, NULL);

	if (fine)
		*token = (struct sso_token){
			.access_token = memory_copy_text(from.access_token),
			.refresh_token = memory_copy_text(from.refresh_token),
			.client_id = memory_copy_text(from.client_id),
			.client_secret = memory_copy_text(from.client_secret),
			.start_url = memory_copy_text(from.start_url),
			.region = memory_copy_text(from.region),
			.expires_at = time_of(from.expires_at),
			.registration_expires_at = time_of(from.registration_expires_at),
		};
	arena_release_wiped(&arena);
	return fine;
}

bool sso_cache_read(const char *key, struct sso_token *token, struct error *error)
{
	char *path = cli_cache_path("sso", key);
	struct error failure;
	struct buffer text;
	bool fine, missing;

	*token = (struct sso_token){0};
	buffer_init_secret(&text, FILE_MOST);
	fine = file_read(path, &text, &failure);
	missing = !fine && file_is_missing(&failure);
	if (!fine && !missing) {
		*error = failure;
	} else if (fine && !sso_token_decode(buffer_text(&text), text.length, token)) {
		fine = false;
		error_set(error, ERROR_FILE, 0,
		          N_("%1$s is not a token of aws sso login: log in again"), path, NULL);
	}
	buffer_release(&text);
	free(path);
	return fine || missing;
}

static void put_time(struct json_writer *writer, const char *key, int64_t seconds)
{
	char text[TIME_TEXT_SIZE];

	if (!seconds)
		return;
	time_to_iso(seconds, text);
	json_member_text(writer, key, text);
}

static void write_document(const struct sso_token *token, struct buffer *text)
{
	struct json_writer *writer = json_writer_new(text, false);

	json_begin_object(writer);
	json_member_text(writer, "startUrl", token->start_url);
	json_member_text(writer, "region", token->region);
	json_member_text(writer, "accessToken", token->access_token);
	put_time(writer, "expiresAt", token->expires_at);
	json_member_text(writer, "clientId", token->client_id);
	json_member_text(writer, "clientSecret", token->client_secret);
	put_time(writer, "registrationExpiresAt", token->registration_expires_at);
	json_member_text(writer, "refreshToken", token->refresh_token);
	json_end_object(writer);
	json_writer_free(writer);
}

bool sso_cache_write(const char *key, const struct sso_token *token, struct error *error)
{
	char *path = cli_cache_path("sso", key), *fresh = memory_format("%s.XXXXXX", path);
	int fd = mkstemp(fresh); /* 0600 */
	struct buffer text;
	bool fine;

	buffer_init_secret(&text, FILE_MOST);
	write_document(token, &text);
	fine = fd >= 0 && write(fd, text.bytes, text.length) == (ssize_t)text.length &&
	       fsync(fd) == 0 && rename(fresh, path) == 0;
	if (!fine) {
		error_set(error, ERROR_FILE, errno, N_("cannot write %1$s: %2$s"), path,
		          strerror(errno), NULL);
		if (fd >= 0)
			unlink(fresh);
	}
	if (fd >= 0)
		close(fd);
	buffer_release(&text);
	free(path);
	free(fresh);
	return fine;
}

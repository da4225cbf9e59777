/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/sigv4.h"

#include <ctype.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/number.h"

enum { DIGEST = 32, DATE_LENGTH = 8 };

static const char algorithm[] = "AWS4-HMAC-SHA256";
static const char terminator[] = "aws4_request";

/* A digest in hexadecimal digits. */
static void put_hex(const unsigned char digest[DIGEST], char text[SIGV4_HEX])
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < DIGEST; i++) {
		text[2 * i] = digits[digest[i] >> 4];
		text[2 * i + 1] = digits[digest[i] & 15];
	}
	text[2 * DIGEST] = '\0';
}

static void add_sha256(struct buffer *out, const char *bytes, size_t length)
{
	unsigned char digest[DIGEST];
	char text[SIGV4_HEX];

	EVP_Digest(bytes, length, digest, NULL, EVP_sha256(), NULL);
	put_hex(digest, text);
	buffer_add_text(out, text);
}

/* Removes "." and "..", and empty segments, as RFC 3986 section 5.2.4 does and a little more. */
static void add_normalized_path(struct buffer *out, const char *path)
{
	size_t start = out->length;
	bool slash_at_end = false;

	while (*path) {
		size_t length = strcspn(path, "/");

		slash_at_end = path[length] == '/' || length == 0 ||
		               (length == 1 && path[0] == '.') || (length == 2 && !strncmp(path, "..", 2));
		if (length == 2 && strncmp(path, "..", 2) == 0) {
			while (out->length > start && out->bytes[--out->length] != '/')
				continue;
			if (out->bytes)
				out->bytes[out->length] = '\0';
		} else if (length && !(length == 1 && *path == '.')) {
			buffer_add_text(out, "/");
			buffer_add(out, path, length);
		}
		path += length + (path[length] == '/');
	}
	if (slash_at_end || out->length == start)
		buffer_add_text(out, "/");
}

static bool is_unreserved(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       strchr("-_.~", c);
}

/* The path is encoded once more, but for the slashes: every service but S3 does so. */
static void add_encoded_path(struct buffer *out, const char *path)
{
	for (; *path; path++) {
		if (*path == '/' || is_unreserved(*path))
			buffer_add(out, path, 1);
		else
			buffer_format(out, "%%%02X", (unsigned char)*path);
	}
}

static void add_path(struct buffer *out, const struct sigv4_request *request)
{
	struct buffer path;

	buffer_init(&path, out->limit);
	if (request->normalize_path)
		add_normalized_path(&path, request->path);
	else
		buffer_add_text(&path, *request->path ? request->path : "/");
	add_encoded_path(out, buffer_text(&path));
	buffer_release(&path);
}

static int compare_texts(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void separate_name(char *pair)
{
	char *equals = strchr(pair, '=');

	if (equals)
		*equals = '\x01';
}

/* "name=value" pairs sorted by name, then by value; '=' must sort before any other character. */
static void add_query(struct buffer *out, const char *query)
{
	size_t count = 1, used = 0;
	char *copy = memory_copy_text(query);
	char **pairs;

	for (const char *c = query; *c; c++)
		count += *c == '&';
	pairs = memory_new(count, sizeof(*pairs));
	for (char *pair = copy, *end; pair; pair = end) {
		end = strchr(pair, '&');
		if (end)
			*end++ = '\0';
		if (!*pair)
			continue;
		separate_name(pair);
		pairs[used++] = pair;
	}
	qsort(pairs, used, sizeof(*pairs), compare_texts);
	for (size_t i = 0; i < used; i++) {
		char *equals = strchr(pairs[i], '\x01');

		if (equals)
			*equals = '=';
		buffer_format(out, "%s%s%s", i ? "&" : "", pairs[i], equals ? "" : "=");
	}
	free(pairs);
	free(copy);
}

static int compare_headers(const void *left, const void *right)
{
	const struct sigv4_header *const *a = left, *const *b = right;
	int result = strcasecmp((*a)->name, (*b)->name);

	if (result)
		return result;
	return *a < *b ? -1 : *a > *b; /* of equal names the first comes first */
}

/* Blanks at both ends go, runs of blanks become one. */
static void add_trimmed(struct buffer *out, const char *value)
{
	bool blank = false;
	size_t start = out->length;

	for (; *value; value++) {
		if (isspace((unsigned char)*value)) {
			blank = true;
			continue;
		}
		if (blank && out->length > start)
			buffer_add_text(out, " ");
		blank = false;
		buffer_add(out, value, 1);
	}
}

static void add_lower(struct buffer *out, const char *name)
{
	for (; *name; name++) {
		/* Not tolower: the user's locale has no say in a signature. */
		char c = (char)(*name >= 'A' && *name <= 'Z' ? *name + ('a' - 'A') : *name);

		buffer_add(out, &c, 1);
	}
}

static void add_headers(struct buffer *out, struct buffer *names,
                        const struct sigv4_request *request)
{
	const struct sigv4_header **sorted = memory_new(request->header_count, sizeof(*sorted));
	const char *last = NULL;

	for (size_t i = 0; i < request->header_count; i++)
		sorted[i] = &request->headers[i];
	qsort(sorted, request->header_count, sizeof(*sorted), compare_headers);
	for (size_t i = 0; i < request->header_count; i++) {
		if (last && strcasecmp(last, sorted[i]->name) == 0) {
			out->bytes[out->length - 1] = ',';
		} else {
			add_lower(out, sorted[i]->name);
			buffer_add_text(out, ":");
			buffer_add_text(names, last ? ";" : "");
			add_lower(names, sorted[i]->name);
		}
		last = sorted[i]->name;
		add_trimmed(out, sorted[i]->value);
		buffer_add_text(out, "\n");
	}
	free(sorted);
}

void sigv4_canonical_request(const struct sigv4_request *request, struct buffer *canonical,
                             struct buffer *signed_headers)
{
	buffer_format(canonical, "%s\n", request->method);
	add_path(canonical, request);
	buffer_add_text(canonical, "\n");
	add_query(canonical, request->query);
	buffer_add_text(canonical, "\n");
	add_headers(canonical, signed_headers, request);
	buffer_format(canonical, "\n%s\n", buffer_text(signed_headers));
	add_sha256(canonical, request->body, request->body_length);
}

void sigv4_string_to_sign(const struct sigv4_scope *scope, const struct buffer *canonical,
                          struct buffer *string)
{
	char time[TIME_TEXT_SIZE];

	time_to_basic(scope->time, time);
	buffer_format(string, "%s\n%s\n%.*s/%s/%s/%s\n", algorithm, time, DATE_LENGTH, time,
	              scope->region, scope->service, terminator);
	add_sha256(string, canonical->bytes, canonical->length);
}

static void hmac(unsigned char key[DIGEST], size_t key_length, const char *text, size_t length)
{
	unsigned char result[DIGEST];

	HMAC(EVP_sha256(), key, (int)key_length, (const unsigned char *)text, length, result, NULL);
	memcpy(key, result, DIGEST);
	memory_wipe(result, sizeof(result));
}

/* The first key of the chain is "AWS4" and the secret, of any length. */
static void first_key(const char *secret, const char *date, unsigned char key[DIGEST])
{
	char *seed = memory_format("AWS4%s", secret);

	HMAC(EVP_sha256(), seed, (int)strlen(seed), (const unsigned char *)date, DATE_LENGTH, key,
	     NULL);
	memory_free_secret(seed);
}

void sigv4_signature(const struct sigv4_scope *scope, const struct sigv4_keys *keys,
                     const struct buffer *string, char signature[SIGV4_HEX])
{
	unsigned char key[DIGEST];
	char date[TIME_TEXT_SIZE];

	time_to_basic(scope->time, date);
	first_key(keys->secret_access_key, date, key);
	hmac(key, DIGEST, scope->region, strlen(scope->region));
	hmac(key, DIGEST, scope->service, strlen(scope->service));
	hmac(key, DIGEST, terminator, strlen(terminator));
	hmac(key, DIGEST, string->bytes, string->length);
	put_hex(key, signature);
	memory_wipe(key, sizeof(key));
}

void sigv4_authorization(const struct sigv4_request *request, const struct sigv4_scope *scope,
                         const struct sigv4_keys *keys, struct buffer *authorization)
{
	struct buffer canonical, names, string;
	char signature[SIGV4_HEX], date[TIME_TEXT_SIZE];

	buffer_init_secret(&canonical, SIZE_MAX / 2); /* a session token is among its headers */
	buffer_init(&names, SIZE_MAX / 2);
	buffer_init(&string, SIZE_MAX / 2);
	sigv4_canonical_request(request, &canonical, &names);
	sigv4_string_to_sign(scope, &canonical, &string);
	sigv4_signature(scope, keys, &string, signature);
	time_to_basic(scope->time, date);
	buffer_format(authorization,
		      "%s Credential=%s/%.*s/%s/%s/%s, SignedHeaders=%s, Signature=%s", algorithm,
		      keys->access_key_id, DATE_LENGTH, date, scope->region, scope->service,
		      terminator, buffer_text(&names), signature);
	buffer_release(&canonical);
	buffer_release(&names);
	buffer_release(&string);
}

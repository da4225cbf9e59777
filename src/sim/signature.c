/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/signature.h"

#include <ctype.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "sim/identities.h"
#include "sim/services.h"
#include "sim/tree.h"

enum { TOLERANCE = 5 * 60, DIGEST = 32 };

struct authorization {
	char id[160], date[16], region[64], service[32], names[512], signature[72];
};

static bool parse(const char *text, struct authorization *to)
{
	return text &&
	       sscanf(text,
		      "AWS4-HMAC-SHA256 Credential=%159[^/]/%15[^/]/%63[^/]/%31[^/]/aws4_request, "
		      "SignedHeaders=%511[^,], Signature=%71[0-9a-f]",
		      to->id, to->date, to->region, to->service, to->names, to->signature) == 6;
}

static const char *header(const struct sim_call *call, const char *name)
{
	return call->header(call->context, name);
}

/* What can be wrong, as the services with JSON call it and as those with XML do. */
enum refusal { MISSING, UNKNOWN, EXPIRED, INCOMPLETE, INVALID };

static const struct {
	const char *json, *xml;
} codes[] = {
	[MISSING] = {"MissingAuthenticationTokenException", "MissingAuthenticationToken"},
	[UNKNOWN] = {"UnrecognizedClientException", "InvalidClientTokenId"},
	[EXPIRED] = {"ExpiredTokenException", "ExpiredToken"},
	[INCOMPLETE] = {"IncompleteSignatureException", "IncompleteSignature"},
	[INVALID] = {"InvalidSignatureException", "SignatureDoesNotMatch"},
};

static bool PRINTF_LIKE(3, 4)
refuse(struct sim_answer *answer, enum refusal why, const char *format, ...)
{
	bool xml = answer->service == &service_sts;
	va_list arguments;
	char text[512];

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	sim_answer_error(answer, 403, xml ? codes[why].xml : codes[why].json, "%s", text);
	return false;
}

static void add_digest(struct buffer *out, const char *bytes, size_t length)
{
	unsigned char digest[DIGEST];

	EVP_Digest(bytes, length, digest, NULL, EVP_sha256(), NULL);
	for (int i = 0; i < DIGEST; i++)
		buffer_format(out, "%02x", digest[i]);
}

static void hmac(unsigned char key[DIGEST], int *key_length, const char *text, size_t length)
{
	unsigned char out[DIGEST];

	HMAC(EVP_sha256(), key, *key_length, (const unsigned char *)text, length, out, NULL);
	memcpy(key, out, DIGEST);
	*key_length = DIGEST;
}

/* POST / without a query is all that is ever asked by those who sign. */
static void add_canonical(struct buffer *out, const struct sim_call *call,
			  const struct authorization *authorization)
{
	const char *names = authorization->names;

	buffer_add_text(out, "POST\n/\n\n");
	while (*names) {
		char name[128];
		size_t end = strcspn(names, ";");
		const char *value;

		snprintf(name, sizeof(name), "%.*s", (int)end, names);
		value = header(call, name);
		buffer_format(out, "%s:%s\n", name, value ? value : "");
		names += end + (names[end] == ';');
	}
	buffer_format(out, "\n%s\n", authorization->names);
	add_digest(out, call->body, call->length);
}

static void sign(const struct authorization *authorization, const struct sim_key *key,
                 const char *time, const struct buffer *canonical, char signature[2 * DIGEST + 1])
{
	unsigned char digest[DIGEST + 256];
	struct buffer text;
	int length = snprintf((char *)digest, sizeof(digest), "AWS4%s", key->secret);

	buffer_init(&text, 4096);
	buffer_format(&text, "AWS4-HMAC-SHA256\n%s\n%s/%s/%s/aws4_request\n", time, authorization->date,
	              authorization->region, authorization->service);
	add_digest(&text, canonical->bytes, canonical->length);
	hmac(digest, &length, authorization->date, strlen(authorization->date));
	hmac(digest, &length, authorization->region, strlen(authorization->region));
	hmac(digest, &length, authorization->service, strlen(authorization->service));
	hmac(digest, &length, "aws4_request", 12);
	hmac(digest, &length, text.bytes, text.length);
	for (int i = 0; i < DIGEST; i++)
		snprintf(signature + 2 * i, 3, "%02x", digest[i]);
	buffer_release(&text);
}

static bool has_name(const char *names, const char *name)
{
	size_t length = strlen(name);

	for (const char *at = names; (at = strstr(at, name)); at++)
		if ((at == names || at[-1] == ';') && (!at[length] || at[length] == ';'))
			return true;
	return false;
}

/* "20261124T091403Z". */
static bool parse_basic(const char *text, int64_t *seconds)
{
	char iso[32];

	if (!text || strlen(text) != 16)
		return false;
	snprintf(iso, sizeof(iso), "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", text, text + 4, text + 6, text + 9,
	         text + 11, text + 13);
	return time_from_iso(iso, seconds);
}

static bool check_time(const struct sim *sim, const char *time, struct sim_answer *answer)
{
	char server[TIME_TEXT_SIZE];
	int64_t seconds;

	time_to_basic(sim_now(sim), server);
	if (!parse_basic(time, &seconds))
		return refuse(answer, INCOMPLETE, "Date must be in ISO-8601 form.");
	if (seconds < sim_now(sim) - TOLERANCE)
		return refuse(answer, INVALID, "Signature expired: %s is now earlier than %s - 5 min.",
			      time, server);
	if (seconds > sim_now(sim) + TOLERANCE)
		return refuse(answer, INVALID,
			      "Signature not yet current: %s is still later than %s + 5 min.", time,
			      server);
	return true;
}

static bool check_signed_headers(const struct authorization *authorization,
				 const struct sim_key *key, struct sim_answer *answer)
{
	static const char *const required[] = {"host", "x-amz-date", "x-amz-security-token"};
	size_t count = key->token ? 3 : 2;

	for (size_t i = 0; i < count; i++)
		if (!has_name(authorization->names, required[i]))
			return refuse(answer, INVALID, "'%s' must be a signed header.", required[i]);
	return true;
}

/* A key of an account for which the region is open. */
static bool check_key(const struct sim *sim, const struct sim_call *call,
		      const struct authorization *authorization, const struct sim_key *key,
		      struct sim_answer *answer)
{
	const char *token = header(call, "x-amz-security-token");
	bool known = key && (!key->token || (token && strcmp(token, key->token) == 0)) &&
		     strcmp(authorization->service, answer->service->scope) == 0 &&
		     !tree_list_has(tree_get(key->account->tree, "DisabledRegions"),
				    authorization->region);

	if (!known)
		return refuse(answer, UNKNOWN, "The security token included in the request is invalid.");
	if (identities_is_expired(sim, key))
		return refuse(answer, EXPIRED, "The security token included in the request is expired");
	return true;
}

bool signature_verify(const struct sim *sim, struct sim_call *call, struct sim_answer *answer)
{
	const char *time = header(call, "x-amz-date");
	struct authorization authorization;
	const struct sim_key *key;
	struct buffer canonical;
	char signature[2 * DIGEST + 1];

	if (!parse(header(call, "authorization"), &authorization))
		return refuse(answer, MISSING, "Missing Authentication Token");
	key = identities_find_key(sim, authorization.id);
	if (!check_key(sim, call, &authorization, key, answer) ||
	    !check_signed_headers(&authorization, key, answer) || !check_time(sim, time, answer))
		return false;
	buffer_init(&canonical, 64 * 1024);
	add_canonical(&canonical, call, &authorization);
	sign(&authorization, key, time, &canonical, signature);
	buffer_release(&canonical);
	if (strcmp(signature, authorization.signature) != 0)
		return refuse(answer, INVALID,
			      "The request signature we calculated does not match the signature you "
			      "provided. Check your AWS Secret Access Key and signing method.");
	call->key = key;
	call->account = key->account;
	snprintf(call->region, sizeof(call->region), "%s", authorization.region);
	return true;
}

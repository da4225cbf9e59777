/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/sigv4.h"

#include <dirent.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>

#include "aws/call_lines.h"
#include "base/array.h"
#include "base/json.h"
#include "base/memory.h"
#include "base/number.h"
#include "tests/unit/unit.h"

#define SECRET "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
#define TYPE {"Content-Type", "application/x-amz-json-1.1"}
#define TEN "ssssssssss"

enum { HEADERS_MOST = 16, ANY_SIZE = 1 << 20 };

/* Computed with botocore's SigV4Auth; canonical: SHA-256 of the canonical request. */
static const struct vector {
	const char *method, *query, *body;
	struct sigv4_header headers[6];
	struct sigv4_keys keys;
	struct sigv4_scope scope;
	const char *canonical, *authorization;
} vectors[] = {
	{
		"POST", "",
		"{\"CertificateArn\":\"arn:aws:acm:us-east-1:111122223333:certificate/"
		"12345678-1234-1234-1234-123456789012\",\"Domain\":\"www.example.com\","
		"\"ValidationDomain\":\"example.com\"}",
		{TYPE,
		 {"Host", "acm.us-east-1.amazonaws.com"},
		 {"X-Amz-Date", "20150830T123600Z"},
		 {"X-Amz-Target", "CertificateManager.ResendValidationEmail"},
		 {"X-Amz-Security-Token", "AQoEXAMPLE+token/with=chars=="}},
		{"AKIDEXAMPLE", SECRET},
		{"us-east-1", "acm", 1440938160},
		"d36ec69aa4e4af45f97ff92f9d90e3ad0faba4775bcae5a121e68ab3a0fd90e1",
		"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/acm/aws4_request, "
		"SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, "
		"Signature=51e68b60679956eb113d9cf4d6c9343dcbcb47cde13a1f2532c4557afac3914a",
	},
	{
		"POST", "", "{\"MaxResults\":500}",
		{TYPE,
		 {"Host", "acm.ap-northeast-1.amazonaws.com"},
		 {"X-Amz-Date", "20261124T000000Z"},
		 {"X-Amz-Target", "CertificateManager.SearchCertificates"}},
		{"AKIDEXAMPLE", SECRET},
		{"ap-northeast-1", "acm", 1795478400},
		"360f96cddc3638be00b447e4896d82cbe1707e2aa71ae42c2bb641a0fc805162",
		"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261124/ap-northeast-1/acm/aws4_request, "
		"SignedHeaders=content-type;host;x-amz-date;x-amz-target, "
		"Signature=8e89e14d7574063fd555a4f25c58bbd1d0a793c0eb9e38eff9f5c1221c80fb55",
	},
	/* A secret longer than a block of SHA-256, and a leap day. */
	{
		"POST", "", "{}",
		{TYPE,
		 {"Host", "acm.cn-north-1.amazonaws.com.cn"},
		 {"X-Amz-Date", "20280229T235959Z"},
		 {"X-Amz-Target", "CertificateManager.DescribeCertificate"}},
		{"AKIA", TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN},
		{"cn-north-1", "acm", 1835481599},
		"5bcf81575c126d953fac475c6ea0b1bf46086c19bfa256046323a135e68a1160",
		"AWS4-HMAC-SHA256 Credential=AKIA/20280229/cn-north-1/acm/aws4_request, "
		"SignedHeaders=content-type;host;x-amz-date;x-amz-target, "
		"Signature=27a9e47635030a287278bddf41c3ecbb310b578c836046f93306798f4fe97122",
	},
	{
		"GET", "Version=2011-06-15&Action=GetCallerIdentity", "",
		{{"X-Amz-Date", "20260101T000001Z"}, {"Host", "sts.us-west-2.amazonaws.com"}},
		{"AKIDEXAMPLE", SECRET},
		{"us-west-2", "sts", 1767225601},
		"d00419ae1ebfa716748d54d9f001a657a7473df7f7c7762580a834aaf86be41a",
		"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-west-2/sts/aws4_request, "
		"SignedHeaders=host;x-amz-date, "
		"Signature=f46a982a7b7aac9afa924de54b8b9da1d767a96130d3e339e5f712e5ca122421",
	},
};

static void sha256_hex(const char *bytes, size_t length, char hex[SIGV4_HEX])
{
	unsigned char digest[32];

	EVP_Digest(bytes, length, digest, NULL, EVP_sha256(), NULL);
	for (size_t i = 0; i < sizeof(digest); i++)
		snprintf(hex + 2 * i, 3, "%02x", digest[i]);
}

static void check_vector(const struct vector *vector)
{
	struct sigv4_request request = {
		.method = vector->method,
		.path = "/",
		.query = vector->query,
		.headers = vector->headers,
		.body = vector->body,
		.body_length = strlen(vector->body),
		.normalize_path = true,
	};
	struct buffer canonical, names, authorization;
	char digest[SIGV4_HEX];

	while (vector->headers[request.header_count].name)
		request.header_count++;
	buffer_init(&canonical, ANY_SIZE);
	buffer_init(&names, ANY_SIZE);
	buffer_init(&authorization, ANY_SIZE);
	sigv4_canonical_request(&request, &canonical, &names);
	sha256_hex(canonical.bytes, canonical.length, digest);
	assert_string_equal(digest, vector->canonical);
	sigv4_authorization(&request, &vector->scope, &vector->keys, &authorization);
	assert_string_equal(buffer_text(&authorization), vector->authorization);
	buffer_release(&canonical);
	buffer_release(&names);
	buffer_release(&authorization);
}

static void test_vectors(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(vectors); i++)
		check_vector(&vectors[i]);
}

/* The first of the vectors, asked for at endpoints with a path, as botocore signs it there. */
static void test_endpoints(void **state)
{
	static const char *const cases[][2] = {
		{"https://acm.us-east-1.amazonaws.com",
		 "51e68b60679956eb113d9cf4d6c9343dcbcb47cde13a1f2532c4557afac3914a"},
		{"https://GW.example.com:8443/aws/acm",
		 "f1a39cc014c060ca31f2cfa7cce136ddd307126e945ae6a4ecb2ba19d54fb9f2"},
		{"https://gw.example.com:443/A%20b/",
		 "82fa3343d886f1f8f3c91bad3628b705b41251f7285a43830fa0dc7510d90cc3"},
	};
	const struct vector *vector = &vectors[0];
	const struct operation operation = {.target = "CertificateManager.ResendValidationEmail"};
	const struct call_request request = {.operation = &operation,
	                                     .body = (char *)(uintptr_t)vector->body,
	                                     .body_length = strlen(vector->body)};
	const struct credentials credentials = {.access_key_id = vector->keys.access_key_id,
	                                        .secret_access_key = vector->keys.secret_access_key,
	                                        .session_token = vector->headers[4].value};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct service service = {.name = "acm", .region = "us-east-1"};
		char *lines[CALL_LINES_MOST] = {NULL};

		assert_true(endpoint_parse(cases[i][0], false, &service.endpoint, NULL));
		call_lines(&service, &request, vector->scope.time, &credentials, lines);
		assert_string_equal(strrchr(lines[5], '=') + 1, cases[i][1]);
		for (size_t line = 0; line < CALL_LINES_MOST; line++)
			free(lines[line]);
	}
}

/* AWS's signing test suite: a folder a case, each with context.json, request.txt and the results.
   https://github.com/awslabs/aws-c-auth, tests/aws-signing-test-suite/v4 */

struct context {
	const char *id, *secret, *token, *region, *service, *time;
	bool normalize, sign_body, omit_token;
};

#define IN(member) JSON_AT(struct context, member)
static const struct json_field key_fields[] = {
	{"access_key_id",     JSON_TEXT, IN(id)},
	{"secret_access_key", JSON_TEXT, IN(secret)},
	{"token",             JSON_TEXT, IN(token)},
};
static const struct json_shape key_shape = {.fields = key_fields, .count = ARRAY_SIZE(key_fields)};
static const struct json_field context_fields[] = {
	{"credentials",        JSON_OBJECT, 0, &key_shape, NULL},
	{"region",             JSON_TEXT, IN(region)},
	{"service",            JSON_TEXT, IN(service)},
	{"timestamp",          JSON_TEXT, IN(time)},
	{"normalize",          JSON_BOOL, IN(normalize)},
	{"sign_body",          JSON_BOOL, IN(sign_body)},
	{"omit_session_token", JSON_BOOL, IN(omit_token)},
};
static const struct json_shape context_shape = JSON_SHAPE(struct context, context_fields);

struct suite_case {
	struct arena arena;
	struct context context;
	struct sigv4_request request;
	struct sigv4_header headers[HEADERS_MOST];
	struct sigv4_scope scope;
	struct sigv4_keys keys;
	char time[TIME_TEXT_SIZE], body_digest[SIGV4_HEX];
};

static char *read_part(struct arena *arena, const char *folder, const char *name)
{
	char *path = memory_format("%s/%s", folder, name);
	FILE *file = fopen(path, "re");
	char *bytes = arena_take_zeroed(arena, ANY_SIZE);

	if (!file)
		fail_msg("cannot read %s", path);
	bytes[fread(bytes, 1, ANY_SIZE - 1, file)] = '\0';
	fclose(file);
	free(path);
	return bytes;
}

static void add_header(struct suite_case *test, const char *name, const char *value)
{
	assert_true(test->request.header_count < HEADERS_MOST);
	test->headers[test->request.header_count++] = (struct sigv4_header){name, value};
}

/* The query goes out percent-encoded; the suite's requests have it raw. */
static char *encode_query(struct arena *arena, const char *query)
{
	struct buffer encoded;
	char *copy;

	buffer_init(&encoded, ANY_SIZE);
	for (; *query; query++)
		buffer_format(&encoded, (unsigned char)*query < 0x80 ? "%c" : "%%%02X",
		              (unsigned char)*query);
	copy = arena_text(arena, buffer_text(&encoded), encoded.length);
	buffer_release(&encoded);
	return copy;
}

static void take_request_line(struct suite_case *test, char *line)
{
	char *path = strchr(line, ' ') + 1;
	char *query = strchr(path, '?');

	path[-1] = '\0';
	*strrchr(path, ' ') = '\0';
	if (query)
		*query++ = '\0';
	test->request.method = line;
	test->request.path = path;
	test->request.query = encode_query(&test->arena, query ? query : "");
}

/* An indented line goes on with the value before it. */
static void take_headers(struct suite_case *test, char *text)
{
	for (char *c = text; *c && strncmp(c, "\n\n", 2) != 0; c++)
		if (c[0] == '\n' && (c[1] == ' ' || c[1] == '\t'))
			c[0] = ' ';
	while (*text && *text != '\n') {
		char *end = strchr(text, '\n'), *colon = strchr(text, ':');

		if (end)
			*end++ = '\0';
		assert_non_null(colon);
		*colon = '\0';
		add_header(test, text, colon + 1);
		text = end ? end : colon + 1 + strlen(colon + 1);
	}
	test->request.body = *text ? text + 1 : "";
	test->request.body_length = strlen(test->request.body);
}

static void load_case(struct suite_case *test, const char *folder)
{
	char *json = read_part(&test->arena, folder, "context.json");
	char *request = read_part(&test->arena, folder, "request.txt");
	char *headers = strchr(request, '\n');
	struct context *context = &test->context;

	assert_true(json_decode(json, strlen(json), &context_shape, context, &test->arena, NULL));
	*headers++ = '\0';
	test->request.headers = test->headers;
	test->request.normalize_path = context->normalize;
	take_request_line(test, request);
	take_headers(test, headers);
	test->scope.region = context->region;
	test->scope.service = context->service;
	assert_true(time_from_iso(context->time, &test->scope.time));
	test->keys.access_key_id = context->id;
	test->keys.secret_access_key = context->secret;
	time_to_basic(test->scope.time, test->time);
	add_header(test, "X-Amz-Date", test->time);
	if (context->token && !context->omit_token)
		add_header(test, "X-Amz-Security-Token", context->token);
	sha256_hex(test->request.body, test->request.body_length, test->body_digest);
	if (context->sign_body)
		add_header(test, "x-amz-content-sha256", test->body_digest);
}

static void check_case(const char *folder)
{
	struct suite_case test = {0};
	struct buffer canonical, names, string, authorization;
	char signature[SIGV4_HEX];

	load_case(&test, folder);
	buffer_init(&canonical, ANY_SIZE);
	buffer_init(&names, ANY_SIZE);
	buffer_init(&string, ANY_SIZE);
	buffer_init(&authorization, ANY_SIZE);
	sigv4_canonical_request(&test.request, &canonical, &names);
	sigv4_string_to_sign(&test.scope, &canonical, &string);
	sigv4_signature(&test.scope, &test.keys, &string, signature);
	sigv4_authorization(&test.request, &test.scope, &test.keys, &authorization);
	assert_string_equal(buffer_text(&canonical),
	                    read_part(&test.arena, folder, "header-canonical-request.txt"));
	assert_string_equal(buffer_text(&string),
	                    read_part(&test.arena, folder, "header-string-to-sign.txt"));
	assert_string_equal(signature, read_part(&test.arena, folder, "header-signature.txt"));
	assert_non_null(strstr(read_part(&test.arena, folder, "header-signed-request.txt"),
	                       buffer_text(&authorization)));
	buffer_release(&canonical);
	buffer_release(&names);
	buffer_release(&string);
	buffer_release(&authorization);
	arena_release(&test.arena);
}

static void test_suite(void **state)
{
	const char *suite = getenv("SIGV4_SUITE");
	struct dirent *entry;
	size_t count = 0;
	DIR *folder;

	(void)state;
	if (!suite) {
		print_message("SIGV4_SUITE is not set: AWS's signing test suite is not run\n");
		skip();
	}
	folder = opendir(suite);
	assert_non_null(folder);
	while ((entry = readdir(folder))) {
		char *path = memory_format("%s/%s", suite, entry->d_name);

		if (entry->d_type == DT_DIR && entry->d_name[0] != '.') {
			check_case(path);
			count++;
		}
		free(path);
	}
	closedir(folder);
	print_message("%zu cases of the suite\n", count);
	assert_true(count > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_vectors),
		cmocka_unit_test(test_endpoints),
		cmocka_unit_test(test_suite),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

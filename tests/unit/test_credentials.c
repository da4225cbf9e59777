/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/credentials.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/clock.h"
#include "base/memory.h"
#include "tests/unit/aws_home.h"

enum { ASSIGNMENTS = 6 };

static void set_variables(const char *const *assignments)
{
	set_environment((const char *const[]){"AWS_REGION=us-east-1"}, 1);
	assign_variables(assignments, ASSIGNMENTS);
}

struct result {
	int calls;
	bool found;
	struct credentials credentials;
	struct credentials_trail trail;
	struct error error;
};

static void take_result(void *context, struct credentials *credentials,
                        const struct credentials_trail *trail, const struct error *error)
{
	struct result *result = context;

	assert_true(!credentials != !error);
	result->calls++;
	result->found = credentials;
	if (credentials)
		result->credentials = *credentials;
	else
		result->error = *error;
	result->trail = *trail;
}

static void find(const char *profile, struct result *result)
{
	const struct aws_options options = {.profile = profile};
	struct events *events = events_new(clock_monotonic());
	struct http *http = http_new();
	struct aws_settings settings;
	struct error error = {0};
	const struct credentials_request request = {
		.http = http, .events = events, .settings = &settings};

	*result = (struct result){0};
	if (!aws_settings_resolve(&settings, &options, &error))
		fail_msg("%s", error.message.id);
	setenv("AWS_EC2_METADATA_DISABLED", "true", 1);
	assert_non_null(credentials_find(&request, take_result, result));
	assert_int_equal(result->calls, 0); /* never from credentials_find */
	while (!result->calls) {
		http_wait(http, events, -1);
		events_set_now(events, clock_monotonic());
		http_perform(http);
		events_run(events);
	}
	http_free(http);
	events_free(events);
	aws_settings_release(&settings);
}

static bool tried(const struct result *result, const char *words)
{
	char text[1024];

	for (size_t i = 0; i < result->trail.count; i++) {
		const struct message *message = &result->trail.items[i];

		message_fill(message, message->id, text, sizeof(text));
		if (strstr(text, words))
			return true;
	}
	return false;
}

static const char process_line[] =
	"credential_process = printf '{\"Version\":1,\"AccessKeyId\":\"AKIAPROCESS\","
	"\"SecretAccessKey\":\"sp\",\"SessionToken\":\"tp\",\"AccountId\":\"123456789012\","
	"\"Expiration\":\"2026-11-24T00:00:00Z\"}'\n";

static void write_files(void)
{
	char *config = memory_format("[default]\naws_access_key_id = AKIACONFIG\n"
	                             "aws_secret_access_key = sc\n"
	                             "[profile legacy-config]\naws_access_key_id = AKIALEGACY\n"
	                             "aws_secret_access_key = sl\naws_session_token = new\n"
	                             "aws_security_token = old\n"
	                             "[profile process]\n%s"
	                             "[profile both]\n%s"
	                             "aws_access_key_id = AKIACONFIG\naws_secret_access_key = sc\n"
	                             "[profile login]\nsso_account_id = 1\nsso_role_name = r\n"
	                             "[profile role]\nrole_arn = arn:aws:iam::1:role/r\n"
	                             "source_profile = role\naws_access_key_id = AKIAROLE\n"
	                             "aws_secret_access_key = sr\n"
	                             "[profile helped]\nrole_arn = arn:aws:iam::1:role/r\n%s"
	                             "[profile disagree]\nsso_account_id = 1\nsso_role_name = r\n"
	                             "sso_session = s\nsso_region = us-east-1\n"
	                             "[sso-session s]\nsso_region = us-west-2\n"
	                             "sso_start_url = https://x\n"
	                             "[profile two]\nrole_arn = r\nsource_profile = both\n"
	                             "credential_source = Environment\n"
	                             "[profile odd]\nrole_arn = r\ncredential_source = Moon\n"
	                             "[profile circle]\nrole_arn = r\nsource_profile = circle\n"
	                             "[profile long-way]\nrole_arn = r\nsource_profile = back\n"
	                             "[profile back]\nrole_arn = r\nsource_profile = long-way\n"
	                             "[profile orphan]\nrole_arn = r\nsource_profile = nobody\n"
	                             "[profile poor]\nrole_arn = r\nsource_profile = empty\n"
	                             "[profile empty]\nregion = us-east-1\n"
	                             "[profile from-environment]\nrole_arn = r\n"
	                             "credential_source = environment\n"
	                             "[profile token]\nrole_arn = r\n"
	                             "web_identity_token_file = /nowhere/token\n"
	                             "[profile half]\naws_access_key_id = AKIAHALF\n"
	                             "[profile mixed]\naws_access_key_id = AKIACONFIG\n"
	                             "aws_secret_access_key = sc\n"
	                             "[profile bad]\ncredential_process = sh -c 'echo no >&2; exit 9'\n"
	                             "[profile silent]\ncredential_process = false\n"
	                             "[profile babble]\ncredential_process = echo hello\n"
	                             "[profile gone]\ncredential_process = /nowhere/program\n"
	                             "[profile old]\ncredential_process = echo '{\"Version\":2,"
	                             "\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"b\"}'\n",
	                             process_line, process_line, process_line);

	write_file(config_path, config);
	write_file(credentials_path, "[shared]\naws_access_key_id = AKIASHARED\n"
	                             "aws_secret_access_key = a/b+c= # a comment\n"
	                             "aws_session_token = ts\n"
	                             "[both]\naws_access_key_id = AKIASHARED\n"
	                             "aws_secret_access_key = ss\n"
	                             "[legacy]\naws_access_key_id = AKIALEGACY\n"
	                             "aws_secret_access_key = sl\naws_security_token = tl\n"
	                             "[mixed]\naws_session_token = of-other-keys\n"
	                             "[half2]\naws_access_key_id = AKIAHALF\n"
	                             "aws_secret_access_key =\n");
	free(config);
}

static const struct finding {
	const char *profile;
	const char *assignments[ASSIGNMENTS];
	const char *id, *secret, *token, *provider;
} findings[] = {
	{NULL, {"AWS_ACCESS_KEY_ID=AKIAENV", "AWS_SECRET_ACCESS_KEY=se"}, "AKIAENV", "se", NULL,
	 "environment"},
	{NULL,
	 {"AWS_ACCESS_KEY_ID=AKIAENV", "AWS_SECRET_ACCESS_KEY=se", "AWS_SESSION_TOKEN=te",
	  "AWS_SECURITY_TOKEN="},
	 "AKIAENV", "se", "te", "environment"},
	/* The token's old name goes first, wherever it is (botocore's credentials.py). */
	{NULL,
	 {"AWS_ACCESS_KEY_ID=AKIAENV", "AWS_SECRET_ACCESS_KEY=se", "AWS_SESSION_TOKEN=te",
	  "AWS_SECURITY_TOKEN=old"},
	 "AKIAENV", "se", "old", "environment"},
	{"legacy", {NULL}, "AKIALEGACY", "sl", "tl", "shared-credentials-file"},
	{"legacy-config", {NULL}, "AKIALEGACY", "sl", "old", "config-file"},
	/* The environment's keys beat AWS_PROFILE, but not --profile. */
	{NULL,
	 {"AWS_ACCESS_KEY_ID=AKIAENV", "AWS_SECRET_ACCESS_KEY=se", "AWS_PROFILE=shared"},
	 "AKIAENV", "se", NULL, "environment"},
	{"shared", {"AWS_ACCESS_KEY_ID=AKIAENV", "AWS_SECRET_ACCESS_KEY=se"}, "AKIASHARED",
	 "a/b+c=", "ts", "shared-credentials-file"},
	{NULL, {"AWS_PROFILE=shared"}, "AKIASHARED", "a/b+c=", "ts", "shared-credentials-file"},
	{NULL, {NULL}, "AKIACONFIG", "sc", NULL, "config-file"},
	{NULL, {"AWS_SECRET_ACCESS_KEY=left-over"}, "AKIACONFIG", "sc", NULL, "config-file"},
	{"process", {NULL}, "AKIAPROCESS", "sp", "tp", "credential-process"},
	/* The credentials file, then credential_process, then the config file. */
	{"both", {NULL}, "AKIASHARED", "ss", NULL, "shared-credentials-file"},
	{"mixed", {NULL}, "AKIACONFIG", "sc", NULL, "config-file"},
};

static void test_found(void **state)
{
	(void)state;
	write_files();
	for (size_t i = 0; i < ARRAY_SIZE(findings); i++) {
		const struct finding *test = &findings[i];
		struct result result;

		set_variables(test->assignments);
		find(test->profile, &result);
		if (!result.found)
			fail_msg("%zu: %s", i, result.error.message.id);
		assert_string_equal(result.credentials.access_key_id, test->id);
		assert_string_equal(result.credentials.secret_access_key, test->secret);
		assert_string_equal(result.credentials.provider, test->provider);
		if (test->token)
			assert_string_equal(result.credentials.session_token, test->token);
		else
			assert_null(result.credentials.session_token);
		assert_true(result.trail.count > 0);
		credentials_release(&result.credentials);
	}
}

static void test_expiration_and_account(void **state)
{
	struct result result;

	(void)state;
	write_files();
	set_variables((const char *const[ASSIGNMENTS]){NULL});
	find("process", &result);
	assert_int_equal(result.credentials.expires_at, 1795478400); /* 2026-11-24 */
	assert_string_equal(result.credentials.account, "123456789012");
	credentials_release(&result.credentials);
	set_variables((const char *const[ASSIGNMENTS]){
		"AWS_ACCESS_KEY_ID=A", "AWS_SECRET_ACCESS_KEY=b",
		"AWS_CREDENTIAL_EXPIRATION=2026-11-24T09:00:00+09:00"});
	find(NULL, &result);
	assert_int_equal(result.credentials.expires_at, 1795478400);
	assert_string_equal(result.credentials.account, "");
	credentials_release(&result.credentials);
}

static const struct failure {
	enum error_kind kind;
	const char *profile;
	const char *assignments[ASSIGNMENTS];
	const char *sentence; /* a part of it */
} failures[] = {
	{ERROR_CREDENTIALS, NULL, {"AWS_ACCESS_KEY_ID=AKIAENV"}, "AWS_SECRET_ACCESS_KEY is not"},
	{ERROR_PROFILE, "half", {NULL}, "/config has an aws_access_key_id, but no"},
	{ERROR_PROFILE, "half2", {NULL}, "for the profile half2"},
	{ERROR_PROFILE, "login", {NULL}, "the profile login uses SSO, but sso_start_url is missing"},
	{ERROR_PROFILE, "disagree", {NULL}, "sso-session s have different values of sso_region"},
	{ERROR_PROFILE, "helped", {NULL}, "it needs one of source_profile and credential_source"},
	{ERROR_PROFILE, "two", {NULL}, "and not both"},
	{ERROR_PROFILE, "odd", {NULL}, "credential_source = Moon: it must be Environment"},
	{ERROR_PROFILE, "circle", {NULL}, "the profile circle is its own source_profile, and has no keys"},
	{ERROR_PROFILE, "long-way", {NULL}, "the profile back is part of a loop: its source_profile long-way"},
	{ERROR_PROFILE, "orphan", {NULL}, "names the source_profile nobody, and there is no such profile"},
	{ERROR_CREDENTIALS, "poor", {NULL}, "no AWS credentials were found for the profile empty"},
	{ERROR_CREDENTIALS, "from-environment", {NULL}, "no AWS credentials were found"},
	{ERROR_MACHINE, "token", {NULL}, "cannot be read: /nowhere/token: No such file"},
	{ERROR_PROFILE, NULL, {"AWS_WEB_IDENTITY_TOKEN_FILE=/x", "AWS_PROFILE=empty"}, "but no role"},
	{ERROR_MACHINE, "empty", {"AWS_CONTAINER_CREDENTIALS_FULL_URI=http://example.com/x"},
	 "http://example.com/x may not be asked for credentials"},
	{ERROR_MACHINE, "empty", {"AWS_CONTAINER_CREDENTIALS_FULL_URI=http://127.0.0.1:9/x",
	           "AWS_CONTAINER_AUTHORIZATION_TOKEN=a\r\nb"},
	 "a line break or a control character"},
	{ERROR_MACHINE, "empty", {"AWS_CONTAINER_CREDENTIALS_FULL_URI=http://127.0.0.1:9/x",
	           "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE=/nowhere/token"},
	 "cannot be read: /nowhere/token: No such file"},
	{ERROR_COMMAND, "bad", {NULL}, "ended with status 9: no"},
	{ERROR_COMMAND, "silent", {NULL}, "ended with status 1"},
	{ERROR_COMMAND, "babble", {NULL}, "did not print credentials"},
	{ERROR_COMMAND, "old", {NULL}, "did not print credentials"},
	{ERROR_CREDENTIALS, NULL, {"AWS_ACCESS_KEY_ID=A", "AWS_SECRET_ACCESS_KEY=b", "AWS_SESSION_TOKEN=t\r\nX: y"},
	 "a blank or a line break"},
};

static void test_failures(void **state)
{
	(void)state;
	write_files();
	for (size_t i = 0; i < ARRAY_SIZE(failures); i++) {
		struct result result;
		char text[1024];

		set_variables(failures[i].assignments);
		find(failures[i].profile, &result);
		assert_false(result.found);
		assert_int_equal(result.error.kind, failures[i].kind);
		message_fill(&result.error.message, result.error.message.id, text, sizeof(text));
		if (!strstr(text, failures[i].sentence))
			fail_msg("%s", text);
	}
}

static void test_process_that_is_not_there(void **state)
{
	struct result result;

	(void)state;
	skip_under_valgrind();
	write_files();
	set_variables((const char *const[ASSIGNMENTS]){NULL});
	find("gone", &result);
	assert_int_equal(result.error.kind, ERROR_COMMAND);
	assert_string_equal(result.error.message.arguments[0], "gone");
	assert_string_equal(result.error.message.arguments[1], "/nowhere/program");
}

static void test_trail(void **state)
{
	struct result result;

	(void)state;
	write_files();
	set_variables((const char *const[ASSIGNMENTS]){"AWS_ACCESS_KEY_ID=A",
	                                                "AWS_SECRET_ACCESS_KEY=b"});
	find("empty", &result);
	assert_true(tried(&result, "environment: skipped"));
	assert_true(tried(&result, credentials_path));
	assert_true(tried(&result, config_path));
	assert_true(tried(&result, "credential_process: not set for the profile empty"));
	assert_true(tried(&result, "container: none"));
	assert_true(tried(&result, "EC2 instance metadata: skipped"));
	/* The search for the keys that were to take the role on is told, too. */
	find("poor", &result);
	assert_true(tried(&result, "credential_process: not set for the profile empty"));
}

/* No secret ever gets into what is shown. */
static void test_nothing_secret_is_told(void **state)
{
	static const char *const secrets[] = {"se-cret", "to-ken", "AKIASECRET"};
	struct result result;

	(void)state;
	write_files();
	set_variables((const char *const[ASSIGNMENTS]){"AWS_ACCESS_KEY_ID=AKIASECRET",
	                                                "AWS_SECRET_ACCESS_KEY=se-cret",
	                                                "AWS_SESSION_TOKEN=to-ken x"});
	find(NULL, &result);
	assert_false(result.found);
	for (size_t i = 0; i < ARRAY_SIZE(secrets); i++) {
		assert_false(tried(&result, secrets[i]));
		for (size_t j = 0; j < MESSAGE_ARGUMENTS; j++)
			assert_null(strstr(result.error.message.arguments[j], secrets[i]));
	}
}

static void test_cancel(void **state)
{
	const struct aws_options options = {.profile = "process"};
	struct events *events = events_new(0);
	struct http *http = http_new();
	struct result result = {0};
	struct aws_settings settings;
	struct credentials_search *search;
	const struct credentials_request request = {
		.http = http, .events = events, .settings = &settings};

	(void)state;
	write_files();
	set_variables((const char *const[ASSIGNMENTS]){NULL});
	assert_true(aws_settings_resolve(&settings, &options, NULL));
	credentials_cancel(credentials_find(&request, take_result, &result));
	search = credentials_find(&request, take_result, &result);
	events_run(events); /* the process is running now */
	credentials_cancel(search);
	events_run(events);
	assert_int_equal(result.calls, 0);
	assert_int_equal(events_timeout(events), -1);
	http_free(http);
	events_free(events);
	aws_settings_release(&settings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_found),    cmocka_unit_test(test_expiration_and_account),
		cmocka_unit_test(test_failures), cmocka_unit_test(test_trail),
		cmocka_unit_test(test_cancel),   cmocka_unit_test(test_nothing_secret_is_told),
		cmocka_unit_test(test_process_that_is_not_there),
	};

	return cmocka_run_group_tests(tests, aws_home_begin, aws_home_end);
}

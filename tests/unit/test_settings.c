/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aws/libraries.h"
#include "base/array.h"
#include "base/memory.h"
#include "tests/unit/aws_home.h"

enum { ASSIGNMENTS = 8 };

/* The two files, and an environment with nothing of AWS in it but "NAME=value". */
static void set_up(const char *config, const char *credentials, const char *const *assignments)
{
	set_environment(assignments, assignments ? ASSIGNMENTS : 0);
	write_file(config_path, config);
	write_file(credentials_path, credentials);
}

static const char files[] =
	"[default]\n"
	"region = us-west-1\n"
	"[profile work]\n"
	"region = eu-west-1\n"
	"endpoint_url = https://profile.example\n"
	"ca_bundle = ~/work.pem\n"
	"max_attempts = 7\n"
	"use_fips_endpoint = TRUE\n"
	"[profile served]\n"
	"region = eu-west-2\n"
	"services = mine\n"
	"endpoint_url = https://profile.example\n"
	"[services mine]\n"
	"s3 =\n"
	"  endpoint_url = https://s3.example\n"
	"acm =\n"
	"  endpoint_url = https://services.example\n"
	"[profile hollow]\n"
	"region = eu-west-2\n"
	"endpoint_url =\n"
	"[profile nowhere]\n"
	"region = eu-west-2\n"
	"services = theirs\n"
	"endpoint_url = https://profile.example\n"
	"[profile deaf]\n"
	"region = eu-west-3\n"
	"ignore_configured_endpoint_urls = true\n"
	"endpoint_url = https://profile.example\n";

static const struct precedence {
	const char *what;
	const char *assignments[ASSIGNMENTS];
	struct aws_options options;
	const char *profile, *region, *endpoint; /* endpoint NULL: the region's own */
} precedences[] = {
	{"nothing said", {NULL}, {0}, "default", "us-west-1", NULL},
	{"AWS_DEFAULT_PROFILE", {"AWS_DEFAULT_PROFILE=served"}, {0}, "served", "eu-west-2",
	 "https://services.example"},
	{"AWS_PROFILE before it", {"AWS_PROFILE=work", "AWS_DEFAULT_PROFILE=served"}, {0}, "work",
	 "eu-west-1", "https://profile.example"},
	{"--profile before both", {"AWS_PROFILE=work"}, {.profile = "deaf"}, "deaf", "eu-west-3", NULL},
	{"an empty variable is none", {"AWS_PROFILE=", "AWS_REGION=", "AWS_ENDPOINT_URL="}, {0},
	 "default", "us-west-1", NULL},
	{"AWS_DEFAULT_REGION", {"AWS_DEFAULT_REGION=us-east-2"}, {0}, "default", "us-east-2", NULL},
	{"AWS_REGION before it", {"AWS_REGION=us-east-1", "AWS_DEFAULT_REGION=us-east-2"}, {0},
	 "default", "us-east-1", NULL},
	{"--region before all", {"AWS_REGION=us-east-1"}, {.region = "ca-west-1"}, "default",
	 "ca-west-1", NULL},
	{"AWS_ENDPOINT_URL", {"AWS_ENDPOINT_URL=https://all.example", "AWS_PROFILE=served"}, {0},
	 "served", "eu-west-2", "https://all.example"},
	{"AWS_ENDPOINT_URL_ACM before it",
	 {"AWS_ENDPOINT_URL_ACM=https://acm.example", "AWS_ENDPOINT_URL=https://all.example"}, {0},
	 "default", "us-west-1", "https://acm.example"},
	{"--endpoint-url before all", {"AWS_ENDPOINT_URL_ACM=https://acm.example"},
	 {.endpoint_url = "unix:/x"}, "default", "us-west-1", "unix:/x"},
	{"an empty one in the profile is none",
	 {"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS="}, {.profile = "hollow"}, "hollow", "eu-west-2", NULL},
	{"a services section that is not there, and not asked",
	 {"AWS_ENDPOINT_URL=https://all.example"}, {.profile = "nowhere"}, "nowhere", "eu-west-2",
	 "https://all.example"},
	{"nor where all are ignored", {"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true"},
	 {.profile = "nowhere"}, "nowhere", "eu-west-2", NULL},
	{"all of them ignored",
	 {"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true", "AWS_ENDPOINT_URL=https://all.example"},
	 {.profile = "work"}, "work", "eu-west-1", NULL},
	{"but not the option", {"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true"},
	 {.profile = "work", .endpoint_url = "https://o.example"}, "work", "eu-west-1",
	 "https://o.example"},
	{"the variable before the profile",
	 {"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=false", "AWS_PROFILE=deaf"}, {0}, "deaf", "eu-west-3",
	 "https://profile.example"},
};

static void test_precedence(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(precedences); i++) {
		const struct precedence *test = &precedences[i];
		struct aws_settings settings;
		struct error error = {0};

		set_up(files, "", test->assignments);
		if (!aws_settings_resolve(&settings, &test->options, &error))
			fail_msg("%s: %s", test->what, error.message.id);
		if (strcmp(settings.profile, test->profile) != 0 ||
		    strcmp(settings.region, test->region) != 0)
			fail_msg("%s: %s, %s", test->what, settings.profile, settings.region);
		assert_int_equal(settings.profile_given, test->options.profile != NULL);
		assert_true(settings.profile_exists);
		if (test->endpoint)
			assert_string_equal(settings.endpoint_url, test->endpoint);
		else
			assert_null(settings.endpoint_url);
		aws_settings_release(&settings);
	}
}

/* Tags are asked for where ACM is, unless something says where they are. */
static void test_tagging(void **state)
{
	static const struct {
		const char *assignments[ASSIGNMENTS];
		struct aws_options options;
		const char *url;
	} cases[] = {
		{{NULL}, {0}, "https://tagging.us-west-1.amazonaws.com/"},
		{{NULL}, {.region = "cn-north-1"}, "https://tagging.cn-north-1.amazonaws.com.cn/"},
		{{"AWS_USE_FIPS_ENDPOINT=true"}, {.region = "us-gov-west-1"},
		 "https://tagging-fips.us-gov-west-1.amazonaws.com/"},
		{{"AWS_USE_DUALSTACK_ENDPOINT=true"}, {0}, "https://tagging.us-west-1.api.aws/"},
		{{"AWS_ENDPOINT_URL_ACM=https://acm.example"}, {0}, "https://acm.example/"},
		{{"AWS_ENDPOINT_URL_RESOURCE_GROUPS_TAGGING_API=https://t.example"}, {0},
		 "https://t.example/"},
		{{"AWS_ENDPOINT_URL_ACM=https://acm.example", "AWS_ENDPOINT_URL=https://all.example"},
		 {0}, "https://all.example/"},
		{{"AWS_ENDPOINT_URL=https://all.example"}, {.endpoint_url = "https://o.example"},
		 "https://o.example/"},
		{{NULL}, {.profile = "served"}, "https://profile.example/"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct aws_settings settings;
		struct endpoint endpoint;
		struct error error = {0};

		set_up(files, "", cases[i].assignments);
		assert_true(aws_settings_resolve(&settings, &cases[i].options, &error));
		assert_true(aws_settings_tagging_endpoint(&settings, &endpoint, &error));
		assert_string_equal(endpoint.url, cases[i].url);
		aws_settings_release(&settings);
	}
}

static void resolve(struct aws_settings *settings, const char *profile)
{
	const struct aws_options options = {.profile = profile};
	struct error error = {0};

	if (!aws_settings_resolve(settings, &options, &error))
		fail_msg("%s", error.message.id);
}

static void test_other_values(void **state)
{
	struct aws_settings settings;

	(void)state;
	set_up(files, "", NULL);
	resolve(&settings, NULL);
	assert_int_equal(settings.max_attempts, 3);
	assert_true(settings.attempts_by_default);
	assert_null(settings.ca_bundle);
	assert_false(settings.use_fips);
	aws_settings_release(&settings);
	resolve(&settings, "work");
	assert_int_equal(settings.max_attempts, 7);
	assert_false(settings.attempts_by_default);
	assert_false(settings.retries_before_2026);
	assert_string_equal(settings.ca_bundle, "/home/somebody/work.pem");
	assert_true(settings.use_fips);
	assert_false(settings.use_dualstack);
	aws_settings_release(&settings);
	set_up(files, "",
	       (const char *const[]){"AWS_MAX_ATTEMPTS=1", "AWS_CA_BUNDLE=/etc/x.pem",
	                             "AWS_USE_FIPS_ENDPOINT=false", "AWS_NEW_RETRIES_2026=false",
	                             "AWS_USE_DUALSTACK_ENDPOINT=True", NULL});
	resolve(&settings, "work");
	assert_int_equal(settings.max_attempts, 1);
	assert_true(settings.retries_before_2026);
	assert_string_equal(settings.ca_bundle, "/etc/x.pem");
	assert_false(settings.use_fips);
	assert_true(settings.use_dualstack);
	aws_settings_release(&settings);
}

/* Behind all that is AWS's own, as in the AWS CLI. */
static void test_bundle_of_requests(void **state)
{
	struct aws_settings settings;

	(void)state;
	set_up(files, "", (const char *const[]){"REQUESTS_CA_BUNDLE=~/all.pem", NULL});
	resolve(&settings, NULL);
	assert_string_equal(settings.ca_bundle, "/home/somebody/all.pem");
	aws_settings_release(&settings);
	resolve(&settings, "work");
	assert_string_equal(settings.ca_bundle, "/home/somebody/work.pem");
	aws_settings_release(&settings);
}

static void test_retry_modes_and_metadata(void **state)
{
	static const char config[] = "[profile slow]\nregion = eu-west-1\nretry_mode = legacy\n"
				     "metadata_service_timeout = 7\n"
				     "metadata_service_num_attempts = 4\n";
	struct aws_settings settings;

	(void)state;
	set_up(config, "", (const char *const[]){"AWS_REGION=us-east-1", NULL});
	resolve(&settings, NULL);
	assert_int_equal(settings.max_attempts, 3);
	assert_int_equal(settings.metadata_timeout, 1000);
	assert_int_equal(settings.metadata_attempts, 1);
	aws_settings_release(&settings);
	resolve(&settings, "slow");
	assert_int_equal(settings.max_attempts, 5);
	assert_int_equal(settings.metadata_timeout, 7000);
	assert_int_equal(settings.metadata_attempts, 4);
	aws_settings_release(&settings);
	set_up(config, "", (const char *const[]){"AWS_RETRY_MODE=adaptive",
	                                         "AWS_METADATA_SERVICE_TIMEOUT=2",
	                                         "AWS_METADATA_SERVICE_NUM_ATTEMPTS=none", NULL});
	resolve(&settings, "slow");
	assert_int_equal(settings.max_attempts, 3);
	assert_int_equal(settings.metadata_timeout, 2000);
	assert_int_equal(settings.metadata_attempts, 1);
	aws_settings_release(&settings);
	set_up(config, "", (const char *const[]){"AWS_RETRY_MODE=legacy", "AWS_MAX_ATTEMPTS=2", NULL});
	resolve(&settings, "slow");
	assert_int_equal(settings.max_attempts, 2);
	aws_settings_release(&settings);
}

static void test_user_agent(void **state)
{
	char long_name[80];

	(void)state;
	set_up("", "", NULL);
	assert_string_equal(libraries_user_agent(), "acmdash/" PACKAGE_VERSION);
	set_up("", "", (const char *const[]){"AWS_SDK_UA_APP_ID=cert desk/\r\nX-A: b", NULL});
	assert_string_equal(libraries_user_agent(),
	                    "acmdash/" PACKAGE_VERSION " app/cert-desk---X-A--b");
	snprintf(long_name, sizeof(long_name), "AWS_SDK_UA_APP_ID=%060d", 0);
	set_up("", "", (const char *const[]){long_name, NULL});
	assert_int_equal(strlen(libraries_user_agent()),
	                 strlen("acmdash/" PACKAGE_VERSION " app/") + 50);
}

static void test_two_files(void **state)
{
	struct aws_settings settings;

	(void)state;
	/* The credentials file before the config file; [profile default] before [default]. */
	set_up("[default]\nregion = us-west-1\n[profile default]\nregion = us-west-2\noutput = json\n",
	       "[default]\nOutput = text\n[only-here]\nregion = sa-east-1\n", NULL);
	resolve(&settings, NULL);
	assert_string_equal(settings.region, "us-west-2");
	assert_string_equal(aws_settings_get(&settings, "output"), "text");
	assert_string_equal(aws_settings_get_config(&settings, "output"), "json");
	assert_null(aws_settings_get(&settings, "nothing"));
	aws_settings_release(&settings);
	resolve(&settings, "only-here");
	assert_string_equal(settings.region, "sa-east-1");
	aws_settings_release(&settings);
	/* A profile of the config file has its prefix, one of the credentials file has none. */
	set_up("[bare]\nregion = us-west-1\n", "[profile x]\nregion = us-west-1\n", NULL);
	assert_false(aws_settings_resolve(&settings, &(struct aws_options){.profile = "bare"}, NULL));
	assert_false(aws_settings_resolve(&settings, &(struct aws_options){.profile = "x"}, NULL));
}

static void test_no_files(void **state)
{
	const struct aws_options options = {.region = "us-east-1"};
	struct aws_settings settings;

	(void)state;
	set_up("", "", (const char *const[]){"AWS_CONFIG_FILE=~/nowhere/config", NULL});
	setenv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere/credentials", 1);
	assert_true(aws_settings_resolve(&settings, &options, NULL));
	assert_string_equal(settings.files->config_path, "/home/somebody/nowhere/config");
	assert_false(settings.profile_exists);
	aws_settings_release(&settings);
	unsetenv("AWS_CONFIG_FILE");
	unsetenv("AWS_SHARED_CREDENTIALS_FILE");
	assert_true(aws_settings_resolve(&settings, &options, NULL));
	assert_string_equal(settings.files->config_path, "/home/somebody/.aws/config");
	assert_string_equal(settings.files->credentials_path, "/home/somebody/.aws/credentials");
	aws_settings_release(&settings);
}

/* As the AWS CLI has it in the names of the two files. */
static void test_variables_in_paths(void **state)
{
	static const struct {
		const char *path, *expanded;
	} cases[] = {
		{"$HOME/config", "/home/somebody/config"}, {"${HOME}/config", "/home/somebody/config"},
		{"/x/$HOME.ini", "/x//home/somebody.ini"}, {"~/$NOWHERE/a", "/home/somebody/$NOWHERE/a"},
		{"$HOMES/a", "$HOMES/a"},                  {"/a$", "/a$"},
		{"/${HOME", "/${HOME"},                    {"/${}", "/${}"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		char *expanded = aws_path_expand_variables(cases[i].path);

		assert_string_equal(expanded, cases[i].expanded);
		free(expanded);
	}
}

static void test_refusals(void **state)
{
	/* What was to lead elsewhere leads nowhere: not to AWS. */
	static const char strange[] = "[profile nowhere]\nregion = eu-west-2\nservices = theirs\n"
				      "endpoint_url = https://profile.example\n";
	static const struct {
		const char *assignment;
		struct aws_options options;
		enum error_kind kind;
		const char *argument; /* the first of the message */
	} cases[] = {
		{NULL, {0}, ERROR_REGION, "default"},
		{"AWS_PROFILE=gone", {.region = "us-east-1"}, ERROR_CREDENTIALS, "gone"},
		{NULL, {.profile = "gone", .region = "us-east-1"}, ERROR_CREDENTIALS, "gone"},
		{NULL, {.region = "tokyo"}, ERROR_USAGE, "tokyo"},
		{NULL, {.region = "us-east-1\r\nX: y"}, ERROR_USAGE, "us-east-1  X: y"},
		{NULL, {.region = "us/1", .endpoint_url = "unix:/x"}, ERROR_USAGE, "us/1"},
		{"AWS_MAX_ATTEMPTS=0", {.region = "us-east-1"}, ERROR_USAGE, "0"},
		{"AWS_MAX_ATTEMPTS=many", {.region = "us-east-1"}, ERROR_USAGE, "many"},
		{NULL, {.profile = "nowhere"}, ERROR_PROFILE, "nowhere"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const char *assignments[ASSIGNMENTS] = {cases[i].assignment};
		struct aws_settings settings;
		struct error error = {0};

		set_up(strange, "", assignments);
		assert_false(aws_settings_resolve(&settings, &cases[i].options, &error));
		assert_int_equal(error.kind, cases[i].kind);
		assert_string_equal(error.message.arguments[0], cases[i].argument);
		assert_null(settings.region); /* nothing is left to release */
	}
}

/* An endpoint of one's own may go with a region that AWS does not have. */
static void test_own_region(void **state)
{
	const struct aws_options options = {.region = "local", .endpoint_url = "http://localhost:1"};
	struct aws_settings settings;

	(void)state;
	set_up("", "", NULL);
	assert_true(aws_settings_resolve(&settings, &options, NULL));
	assert_string_equal(settings.region, "local");
	aws_settings_release(&settings);
}

/* The files are read once, shared, and read again only when they are others. */
static void test_shared_files(void **state)
{
	struct aws_files *shared = NULL, *before;
	struct aws_settings one, two;
	struct aws_options options = {.profile = "work"};

	(void)state;
	set_up("[profile work]\nregion = eu-west-1\nsso_region = a\n", "", NULL);
	assert_true(aws_files_refresh(&shared, NULL));
	before = shared;
	options.files = shared;
	assert_true(aws_settings_resolve(&one, &options, NULL));
	assert_true(aws_settings_resolve(&two, &options, NULL));
	assert_ptr_equal(one.files, before);
	assert_ptr_equal(two.files, before);
	assert_true(aws_files_refresh(&shared, NULL));
	assert_ptr_equal(shared, before);

	write_file(config_path, "[profile work]\nregion = eu-west-2\nsso_region = bc\n");
	assert_string_equal(aws_settings_get(&one, "sso_region"), "a");
	aws_settings_refresh(&one);
	assert_string_equal(aws_settings_get(&one, "sso_region"), "bc");
	assert_string_equal(one.region, "eu-west-1");
	assert_string_equal(aws_settings_get(&two, "sso_region"), "a");
	unlink(config_path);
	aws_settings_refresh(&one);
	assert_null(aws_settings_get(&one, "sso_region"));
	assert_false(one.profile_exists);
	aws_settings_release(&one);
	aws_settings_release(&two);
	aws_files_free(shared);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_precedence), cmocka_unit_test(test_other_values),
		cmocka_unit_test(test_bundle_of_requests),
		cmocka_unit_test(test_retry_modes_and_metadata),
		cmocka_unit_test(test_user_agent),
		cmocka_unit_test(test_two_files),  cmocka_unit_test(test_no_files),
		cmocka_unit_test(test_variables_in_paths),
		cmocka_unit_test(test_refusals),   cmocka_unit_test(test_own_region),
		cmocka_unit_test(test_shared_files), cmocka_unit_test(test_tagging),
	};

	return cmocka_run_group_tests(tests, aws_home_begin, aws_home_end);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only the AWS CLI can do is left to it (2.9 and later; version 1 cannot): aws login has a
   protocol of its own, plugins are Python, and a profile may have keys that were made up after us.
   https://docs.aws.amazon.com/cli/latest/reference/configure/export-credentials.html */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "aws/providers.h"
#include "base/array.h"
#include "base/memory.h"
#include "base/words.h"

static bool is_on_path(const char *program)
{
	const char *path = getenv("PATH");

	while (path && *path) {
		size_t length = strcspn(path, ":");
		char *file = memory_format("%.*s/%s", (int)length, path, program);
		bool found = access(file, X_OK) == 0;

		free(file);
		if (found)
			return true;
		path += length + (path[length] == ':');
	}
	return false;
}

/* What argparse says to a command that it does not know: version 2, and version 1. */
enum { WRONG_USAGE = 252, WRONG_USAGE_OF_1 = 2 };

static const char cli_too_old[] =
	N_("the aws command here is too old to give the credentials of the profile %1$s");

/* For a profile of aws login there is no other way; for others the search goes on. */
static bool too_old(struct credentials_search *search)
{
	const char *profile = search->settings->profile;
	struct error error;

	search_tried(search, cli_too_old, profile, NULL);
	if (!aws_settings_get(search->settings, "login_session")) {
		search_go_on(search);
		return true;
	}
	error_set(&error, ERROR_UNSUPPORTED, 0, cli_too_old, profile, NULL);
	search_finish(search, &error);
	return true;
}

static bool cli_failed(struct credentials_search *search, int status, const char *complaint)
{
	bool none = strstr(complaint, "no credentials found");

	/* An AWS CLI that does not know aws login says that such a profile has no credentials. */
	if (status == WRONG_USAGE || status == WRONG_USAGE_OF_1 ||
	    (none && aws_settings_get(search->settings, "login_session")))
		return too_old(search);
	if (!none)
		return false;
	search_tried(search, N_("the AWS CLI: it has no credentials for the profile %1$s, either"),
	             search->settings->profile, NULL);
	search_go_on(search);
	return true;
}

/* The profile is named only where it is there: the AWS CLI knows no other by name. */
static enum provider_answer ask_cli(struct credentials_search *search, struct error *error)
{
	char *name = words_quote(search->settings->profile);
	char *command = memory_format("aws configure export-credentials --format process%s%s",
	                              search->settings->profile_exists ? " --profile " : "",
	                              search->settings->profile_exists ? name : "");
	enum provider_answer answer = search_run(search, command, "aws-cli", cli_failed, error);

	free(name);
	free(command);
	return answer;
}

enum provider_answer provider_login(struct credentials_search *search, struct error *error)
{
	const char *profile = search->settings->profile;

	if (!aws_settings_get(search->settings, "login_session"))
		return PROVIDER_HAS_NONE;
	if (!is_on_path("aws")) {
		error_set(error, ERROR_UNSUPPORTED, 0,
		          N_("the profile %1$s uses aws login (login_session), which acmdash leaves to "
		             "the AWS CLI, and there is no aws command here"),
		          profile, NULL);
		return PROVIDER_FAILED;
	}
	search_tried(search, N_("aws login: the AWS CLI is asked for the credentials of %1$s"), profile,
	             NULL);
	return ask_cli(search, error);
}

/* Settings of a profile that have nothing to do with credentials, or that the providers before this
   one have looked at.  With "_" at the end: all that begin so.
   https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html */
static const char *const known[] = {
	"account_id_",          "api_versions",          "auth_scheme_",
	"aws_",                 "ca_bundle",             "cli_",
	"credential_process",   "credential_source",     "defaults_mode",
	"disable_",             "duration_seconds",      "ec2_metadata_",
	"endpoint_",            "external_id",           "ignore_configured_endpoint_urls",
	"login_session",        "max_attempts",          "metadata_service_",
	"mfa_serial",           "output",                "parameter_validation",
	"region",               "request_",              "response_",
	"retry_mode",           "role_arn",              "role_session_name",
	"s3",                   "s3_",                   "sdk_",
	"services",             "sigv4a_",               "signature_version",
	"source_profile",       "sso_",                  "sts_regional_endpoints",
	"tcp_keepalive",        "use_dualstack_endpoint", "use_fips_endpoint",
	"user_agent_",          "web_identity_token_file",
};

static bool is_unknown(const char *key)
{
	for (size_t i = 0; i < ARRAY_SIZE(known); i++) {
		size_t length = strlen(known[i]);

		if (known[i][length - 1] == '_' ? strncasecmp(key, known[i], length) == 0
		                                : strcasecmp(key, known[i]) == 0)
			return false;
	}
	return true;
}

/* Behind all that is native, and before what only the machine hands out. */
enum provider_answer provider_others(struct credentials_search *search, struct error *error)
{
	const struct aws_settings *settings = search->settings;
	bool plugins = ini_has_section(settings->files->config, "plugins");
	const char *key = plugins ? NULL : aws_settings_find_key(settings, is_unknown);

	if (!plugins && !key)
		return PROVIDER_HAS_NONE;
	if (is_on_path("aws")) {
		search_tried(search,
		             plugins ? N_("plugins of the AWS CLI: it is asked for the credentials of %1$s")
		                     : N_("the AWS CLI is asked for the credentials of %1$s, because of %2$s, "
		                          "which acmdash does not know"),
		             settings->profile, key);
		return ask_cli(search, error);
	}
	search_tried(search,
	             plugins ? N_("plugins of the AWS CLI ([plugins] in %1$s): acmdash leaves them to "
	                          "the AWS CLI, and there is no aws command here")
	                     : N_("%2$s of the profile %1$s: acmdash does not know it and leaves it to "
	                          "the AWS CLI, and there is no aws command here"),
	             plugins ? settings->files->config_path : settings->profile, key);
	return PROVIDER_HAS_NONE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys that simply stand somewhere: the environment and the two files. */
#include <stdlib.h>

#include "aws/providers.h"
#include "base/array.h"
#include "base/memory.h"
#include "base/number.h"

void search_tried(struct credentials_search *search, const char *id, const char *first,
                  const char *second)
{
	struct credentials_trail *trail = &search->trail;

	if (trail->count < ARRAY_SIZE(trail->items))
		message_set(&trail->items[trail->count++], id, first, second, NULL);
}

struct keys {
	const char *id, *secret, *token;
};

static bool has(const char *text)
{
	return text && *text;
}

/* The old name of it, which some programs still write, goes first, as in the AWS CLI. */
static const char *either(const char *legacy, const char *token)
{
	return has(legacy) ? legacy : token;
}

bool search_has_keys(const struct aws_settings *settings)
{
	return has(aws_settings_get(settings, "aws_access_key_id"));
}

const char *search_environment(const struct credentials_search *search, const char *name)
{
	return search->settings->profile_given || search->above ? NULL : aws_environment(name);
}

static void copy_keys(struct credentials *found, const struct keys *keys)
{
	found->access_key_id = memory_copy_text(keys->id);
	found->secret_access_key = memory_copy_text(keys->secret);
	found->session_token = has(keys->token) ? memory_copy_text(keys->token) : NULL;
	found->provider = "environment";
}

/* They stay where they were read, and nowhere else. */
static void share_keys(struct credentials *found, const struct keys *keys, struct aws_files *files,
                       const char *provider)
{
	found->access_key_id = keys->id;
	found->secret_access_key = keys->secret;
	found->session_token = has(keys->token) ? keys->token : NULL;
	found->files = aws_files_share(files);
	found->provider = provider;
}

enum provider_answer provider_environment(struct credentials_search *search, struct error *error)
{
	const struct keys keys = {
		getenv("AWS_ACCESS_KEY_ID"), getenv("AWS_SECRET_ACCESS_KEY"),
		either(getenv("AWS_SECURITY_TOKEN"), getenv("AWS_SESSION_TOKEN"))};
	const char *expiration = getenv("AWS_CREDENTIAL_EXPIRATION");

	/* credential_source names the environment on purpose. */
	if (search->settings->profile_given && !search->above) {
		search_tried(search, N_("environment: skipped, because a profile was named"), NULL,
		             NULL);
		return PROVIDER_HAS_NONE;
	}
	if (!has(keys.id)) {
		search_tried(search, N_("environment: AWS_ACCESS_KEY_ID is not set"), NULL, NULL);
		return PROVIDER_HAS_NONE;
	}
	if (!has(keys.secret)) {
		error_set(error, ERROR_CREDENTIALS, 0,
		          N_("AWS_ACCESS_KEY_ID is set, but AWS_SECRET_ACCESS_KEY is not"), NULL);
		return PROVIDER_FAILED;
	}
	search_tried(search, N_("environment: AWS_ACCESS_KEY_ID is used"), NULL, NULL);
	copy_keys(&search->found, &keys);
	if (has(expiration))
		time_from_iso(expiration, &search->found.expires_at);
	return PROVIDER_FOUND;
}

static enum provider_answer from_file(struct credentials_search *search, const char *path,
                                      const struct keys *keys, const char *provider,
                                      struct error *error)
{
	const char *profile = search->settings->profile;

	if (!has(keys->id)) {
		search_tried(search, N_("%1$s: no aws_access_key_id for the profile %2$s"), path,
		             profile);
		return PROVIDER_HAS_NONE;
	}
	if (!has(keys->secret)) {
		error_set(error, ERROR_PROFILE, 0,
		          N_("%1$s has an aws_access_key_id, but no aws_secret_access_key for "
		             "the profile %2$s"),
		          path, profile, NULL);
		return PROVIDER_FAILED;
	}
	/* They are those that take the role on, not the role's: another account, other rights. */
	if (!search->above && has(aws_settings_get(search->settings, "role_arn"))) {
		search_tried(search,
		             N_("%1$s: keys skipped, because the profile %2$s asks for a role"),
		             path, profile);
		return PROVIDER_HAS_NONE;
	}
	search_tried(search, N_("%1$s: the keys of the profile %2$s are used"), path, profile);
	share_keys(&search->found, keys, search->settings->files, provider);
	return PROVIDER_FOUND;
}

enum provider_answer provider_credentials_file(struct credentials_search *search,
                                               struct error *error)
{
	const struct aws_settings *settings = search->settings;
	const struct ini *ini = settings->files->credentials;
	const struct keys keys = {
		ini_get(ini, settings->profile, "aws_access_key_id"),
		ini_get(ini, settings->profile, "aws_secret_access_key"),
		either(ini_get(ini, settings->profile, "aws_security_token"),
		       ini_get(ini, settings->profile, "aws_session_token")),
	};

	return from_file(search, settings->files->credentials_path, &keys, "shared-credentials-file", error);
}

enum provider_answer provider_config_file(struct credentials_search *search, struct error *error)
{
	const struct aws_settings *settings = search->settings;
	const struct keys keys = {
		aws_settings_get_config(settings, "aws_access_key_id"),
		aws_settings_get_config(settings, "aws_secret_access_key"),
		either(aws_settings_get_config(settings, "aws_security_token"),
		       aws_settings_get_config(settings, "aws_session_token")),
	};

	return from_file(search, settings->files->config_path, &keys, "config-file", error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys that simply stand somewhere: the environment and the two files. */
#include <stdlib.h>
#include <strings.h>

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

static const char *if_in_profile(const struct credentials_search *search, const char *key)
{
	return has(aws_settings_get(search->settings, key)) ? key : NULL;
}

static void take_keys(struct credentials_search *search, const struct keys *keys,
                      const char *provider)
{
	search->found.access_key_id = memory_copy_text(keys->id);
	search->found.secret_access_key = memory_copy_text(keys->secret);
	search->found.session_token = has(keys->token) ? memory_copy_text(keys->token) : NULL;
	search->found.provider = provider;
}

enum provider_answer provider_environment(struct credentials_search *search, struct error *error)
{
	const char *token = getenv("AWS_SESSION_TOKEN");
	const struct keys keys = {getenv("AWS_ACCESS_KEY_ID"), getenv("AWS_SECRET_ACCESS_KEY"),
	                          has(token) ? token : getenv("AWS_SECURITY_TOKEN")};
	const char *expiration = getenv("AWS_CREDENTIAL_EXPIRATION");

	if (search->settings->profile_given) {
		search_tried(search, N_("environment: passed over, because a profile was named"), NULL,
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
	take_keys(search, &keys, "environment");
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
		error_set(error, ERROR_CREDENTIALS, 0,
		          N_("%1$s has an aws_access_key_id, but no aws_secret_access_key for "
		             "the profile %2$s"),
		          path, profile, NULL);
		return PROVIDER_FAILED;
	}
	/* They are those that take the role on, not the role's: another account, other rights. */
	if (if_in_profile(search, "role_arn")) {
		search_tried(search,
		             N_("%1$s: keys passed over, because the profile %2$s asks for a role"),
		             path, profile);
		return PROVIDER_HAS_NONE;
	}
	search_tried(search, N_("%1$s: the keys of the profile %2$s are used"), path, profile);
	take_keys(search, keys, provider);
	return PROVIDER_FOUND;
}

enum provider_answer provider_credentials_file(struct credentials_search *search,
                                               struct error *error)
{
	const struct aws_settings *settings = search->settings;
	const struct ini *ini = settings->credentials;
	const struct keys keys = {
		ini_get(ini, settings->profile, "aws_access_key_id"),
		ini_get(ini, settings->profile, "aws_secret_access_key"),
		ini_get(ini, settings->profile, "aws_session_token"),
	};

	return from_file(search, settings->credentials_path, &keys, "shared-credentials-file", error);
}

enum provider_answer provider_config_file(struct credentials_search *search, struct error *error)
{
	const struct aws_settings *settings = search->settings;
	const struct keys keys = {
		aws_settings_get_config(settings, "aws_access_key_id"),
		aws_settings_get_config(settings, "aws_secret_access_key"),
		aws_settings_get_config(settings, "aws_session_token"),
	};

	return from_file(search, settings->config_path, &keys, "config-file", error);
}

/* What the profile or the environment asks for, and this version leaves to others. */
static enum provider_answer not_yet(struct credentials_search *search, const char *asked)
{
	if (!asked)
		return PROVIDER_HAS_NONE;
	search_tried(search,
	             N_("%1$s is set, which acmdash does not do by itself yet: let the AWS CLI do it, "
	                "by a profile with credential_process"),
	             asked, NULL);
	return PROVIDER_HAS_NONE;
}

static const char *if_in_environment(const char *name)
{
	return has(getenv(name)) ? name : NULL;
}

enum provider_answer provider_assume_role(struct credentials_search *search, struct error *error)
{
	(void)error;
	if (if_in_profile(search, "web_identity_token_file"))
		return PROVIDER_HAS_NONE;
	return not_yet(search, if_in_profile(search, "role_arn"));
}

enum provider_answer provider_web_identity(struct credentials_search *search, struct error *error)
{
	const char *asked = if_in_environment("AWS_WEB_IDENTITY_TOKEN_FILE");

	(void)error;
	return not_yet(search, asked ? asked : if_in_profile(search, "web_identity_token_file"));
}

enum provider_answer provider_sso(struct credentials_search *search, struct error *error)
{
	(void)error;
	return not_yet(search, if_in_profile(search, "sso_account_id"));
}

enum provider_answer provider_login(struct credentials_search *search, struct error *error)
{
	(void)error;
	return not_yet(search, if_in_profile(search, "login_session"));
}

enum provider_answer provider_container(struct credentials_search *search, struct error *error)
{
	const char *asked = if_in_environment("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");

	(void)error;
	return not_yet(search, asked ? asked : if_in_environment("AWS_CONTAINER_CREDENTIALS_FULL_URI"));
}

enum provider_answer provider_instance(struct credentials_search *search, struct error *error)
{
	const char *disabled = getenv("AWS_EC2_METADATA_DISABLED");

	(void)error;
	if (!has(disabled) || strcasecmp(disabled, "true") != 0)
		search_tried(search, N_("EC2 instance metadata: not looked at in this version"), NULL,
		             NULL);
	return PROVIDER_HAS_NONE;
}

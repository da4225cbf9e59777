/* SPDX-License-Identifier: GPL-3.0-or-later */
/* IAM Identity Center: the token that "aws sso login" left in the cache, renewed where that may be,
   and the role's credentials for it.
   https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aws/call.h"
#include "aws/providers.h"
#include "aws/sso_answer.h"
#include "aws/sso_cache.h"
#include "aws/sso_queue.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/log.h"
#include "base/memory.h"

enum { RENEW_BEFORE = 15 * 60 }; /* seconds */

static const struct operation create_token = {
	.name = "CreateToken", .action = "sso-oidc:CreateToken", .content_type = "application/json"};
static const struct operation get_role_credentials = {
	.name = "GetRoleCredentials", .action = "sso:GetRoleCredentials", .method = "GET"};

/* What the profile and its [sso-session] say; borrowed. */
struct login {
	const char *account_id, *role_name, *session, *start_url, *region;
};

static const char *of_session(const struct aws_settings *settings, const char *session,
                              const char *key)
{
	return session ? aws_settings_get_section(settings, "sso-session", session, key) : NULL;
}

static bool agree(const struct aws_settings *settings, const char *session, const char *key,
                  const char **value, struct error *error)
{
	const char *own = aws_settings_get(settings, key), *of = of_session(settings, session, key);

	*value = of ? of : own;
	if (!own || !of || strcmp(own, of) == 0)
		return true;
	return error_set(error, ERROR_PROFILE, 0,
	                 N_("the profile %1$s and its sso-session %2$s have different values of %3$s"),
	                 settings->profile, session, key, NULL);
}

/* missing: what a login needs and has not; NULL: nothing. */
static bool is_whole(const struct aws_settings *settings, const struct login *login,
                     const char *missing, struct error *error)
{
	if (!missing)
		return true;
	if (login->session && !aws_settings_has_section(settings, "sso-session", login->session))
		return error_set(error, ERROR_PROFILE, 0,
		                 N_("the profile %1$s names the sso-session %2$s, and there is no such "
		                    "section in %3$s"),
		                 settings->profile, login->session, settings->files->config_path,
		                 NULL);
	return error_set(error, ERROR_PROFILE, 0,
	                 N_("the profile %1$s uses SSO, but %2$s is missing"), settings->profile,
	                 missing, NULL);
}

static bool read_login(const struct aws_settings *settings, struct login *login,
                       struct error *error)
{
	const char *missing = NULL;

	login->account_id = aws_settings_get(settings, "sso_account_id");
	login->role_name = aws_settings_get(settings, "sso_role_name");
	login->session = aws_settings_get(settings, "sso_session");
	if (!agree(settings, login->session, "sso_start_url", &login->start_url, error) ||
	    !agree(settings, login->session, "sso_region", &login->region, error))
		return false;
	missing = !login->account_id  ? "sso_account_id"
	          : !login->role_name ? "sso_role_name"
	          : !login->start_url ? "sso_start_url"
	          : !login->region    ? "sso_region"
	                              : NULL;
	return is_whole(settings, login, missing, error);
}

/* Always false. */
static bool set_expired(const struct credentials_search *search, struct error *error)
{
	error_set(error, ERROR_EXPIRED, 0,
	          N_("the SSO session of the profile %1$s has ended or never began"),
	          search->settings->profile, NULL);
	snprintf(error->code, sizeof(error->code), "SSOSessionExpired");
	return false;
}

static void finish_expired(struct credentials_search *search)
{
	struct error error;

	set_expired(search, &error);
	search_finish(search, &error);
}

/* A file that makes no sense is as good as none, but worth naming. */
static bool read_token(const struct credentials_search *search, const char *key,
                       struct sso_token *token, struct error *error)
{
	struct error why;

	if (sso_cache_read(key, token, &why))
		return true;
	if (why.detail) { /* the system's own reason */
		*error = why;
		return false;
	}
	set_expired(search, error);
	message_set(&error->message, N_("the SSO login of the profile %1$s cannot be used: %2$s holds no token"),
	            search->settings->profile, why.message.arguments[0], NULL);
	return false;
}

/* The role's credentials. */

static void role_came(struct credentials_search *search, const char *body, size_t length,
                      const struct error *error)
{
	const struct aws_settings *settings = search->settings;
	struct error failure;

	if (error && error->kind == ERROR_EXPIRED) {
		finish_expired(search);
		return;
	}
	if (error && strcmp(error->code, "ForbiddenException") == 0) {
		error_set(&failure, ERROR_ACCESS, error->detail,
		          N_("SSO does not give the profile %2$s the role %1$s in the account %3$s"),
		          aws_settings_get(settings, "sso_role_name"), settings->profile,
		          aws_settings_get(settings, "sso_account_id"), NULL);
		memcpy(failure.code, error->code, sizeof(failure.code));
		error = &failure;
	} else if (!error && !sso_take_role(&search->found, body, length)) {
		error_set(&failure, ERROR_ANSWER, 200,
		          N_("the answer of the SSO portal is not what its contract says"), NULL);
		error = &failure;
	}
	if (!error) {
		search->found.provider = "sso";
		snprintf(search->found.account, sizeof(search->found.account), "%s",
		         aws_settings_get(settings, "sso_account_id"));
		search_tried(search, N_("SSO: the role %1$s is used"),
		             aws_settings_get(settings, "sso_role_name"), NULL);
	}
	search_finish(search, error);
}

static void ask_for_role(struct credentials_search *search, const char *token)
{
	struct login login;
	struct endpoint endpoint;
	struct error error;
	struct buffer path;
	char *header;

	if (!read_login(search->settings, &login, &error) ||
	    !aws_settings_endpoint(search->settings, "portal.sso", login.region, &endpoint, &error)) {
		search_finish(search, &error);
		return;
	}
	buffer_init(&path, 16 * 1024);
	buffer_add_text(&path, "/federation/credentials?role_name=");
	buffer_add_escaped(&path, login.role_name);
	buffer_add_text(&path, "&account_id=");
	buffer_add_escaped(&path, login.account_id);
	header = memory_format("x-amz-sso_bearer_token: %s", token);
	exchange_start(search,
	               &(struct exchange_request){&get_role_credentials, &endpoint,
	                                          buffer_text(&path), header, NULL},
	               role_came);
	buffer_release(&path);
	memory_free_secret(header);
}

/* A new token for the old one. */

static const char *cache_key(const struct login *login)
{
	return login->session ? login->session : login->start_url;
}

/* Does it say that somebody must log in again?  Else the session may be as good as ever. */
static bool ends_session(const struct error *error)
{
	return error->kind == ERROR_EXPIRED || error->kind == ERROR_SERVICE ||
	       error->kind == ERROR_INVALID || error->kind == ERROR_ACCESS ||
	       error->kind == ERROR_CREDENTIALS;
}

/* A new one that cannot be had is no harm as long as the old one lasts. */
static void use_token(struct credentials_search *search, const struct sso_token *token,
                      const struct error *error)
{
	if (token->access_token && token->expires_at > clock_wall())
		ask_for_role(search, token->access_token);
	else if (error && !ends_session(error))
		search_finish(search, error);
	else
		finish_expired(search);
}

static void use_token_for_all(struct credentials_search *search, const struct sso_token *token,
                              const struct error *error)
{
	char *key = memory_copy_text(search->login);

	do {
		sso_queue_remove(search);
		use_token(search, token, error);
	} while ((search = sso_queue_find(key, false)));
	free(key);
}

static void token_came(struct credentials_search *search, const char *body, size_t length,
                       const struct error *error)
{
	struct sso_token token;
	struct error failure;

	if (!sso_cache_read(search->login, &token, &failure)) {
		error = &failure;
	} else if (!error && !sso_take_token(&token, body, length, clock_wall())) {
		error_set(&failure, ERROR_ANSWER, 200,
		          N_("the answer of SSO's OIDC service is not what its contract says"), NULL);
		error = &failure;
	} else if (!error && !sso_cache_write(search->login, &token, &failure)) {
		log_line("the SSO token cannot be kept: %s", failure.message.id);
	}
	use_token_for_all(search, &token, error);
	sso_token_release(&token);
}

static bool ask_for_token(struct credentials_search *search, const struct login *login,
                          const struct sso_token *token, struct error *error)
{
	struct endpoint endpoint;
	struct json_writer *writer;
	struct buffer body;

	if (!aws_settings_endpoint(search->settings, "oidc", login->region, &endpoint, error))
		return false;
	buffer_init_secret(&body, 256 * 1024);
	writer = json_writer_new(&body, false);
	json_begin_object(writer);
	json_member_text(writer, "clientId", token->client_id);
	json_member_text(writer, "clientSecret", token->client_secret);
	json_member_text(writer, "grantType", "refresh_token");
	json_member_text(writer, "refreshToken", token->refresh_token);
	json_end_object(writer);
	json_writer_free(writer);
	exchange_start(search,
	               &(struct exchange_request){&create_token, &endpoint, "/token", NULL,
	                                          buffer_take(&body)},
	               token_came);
	return true;
}

static bool can_renew(const struct login *login, const struct sso_token *token)
{
	return login->session && token->refresh_token && token->client_id && token->client_secret &&
	       (!token->registration_expires_at || token->registration_expires_at > clock_wall());
}

static void look_again(void *context);

/* From the loop, as every answer of a provider that may end the search. */
static bool go(struct credentials_search *search, const struct login *login,
               const struct sso_token *token, struct error *error)
{
	int64_t left = token->access_token ? token->expires_at - clock_wall() : 0;

	if (left < RENEW_BEFORE && can_renew(login, token))
		return !sso_queue_join(search, cache_key(login), look_again) ||
		       ask_for_token(search, login, token, error);
	if (left > 0) {
		ask_for_role(search, token->access_token);
		return true;
	}
	return set_expired(search, error);
}

static bool look(struct credentials_search *search, struct error *error)
{
	struct login login;
	struct sso_token token;
	bool fine;

	if (!read_login(search->settings, &login, error) ||
	    !read_token(search, cache_key(&login), &token, error))
		return false;
	fine = go(search, &login, &token, error);
	sso_token_release(&token);
	return fine;
}

static void look_again(void *context)
{
	struct credentials_search *search = context;
	struct error error;

	search->timer = NULL;
	sso_queue_remove(search);
	if (!look(search, &error))
		search_finish(search, &error);
}

/* A session alone gives no credentials, but one that is not there is a mistake, as for the AWS CLI:
   keys that are left from before may be another account's. */
static bool is_meant(const struct aws_settings *settings)
{
	const char *session = aws_settings_get(settings, "sso_session");

	return aws_settings_get(settings, "sso_account_id") ||
	       aws_settings_get(settings, "sso_role_name") ||
	       (session && !aws_settings_has_section(settings, "sso-session", session));
}

enum provider_answer provider_sso(struct credentials_search *search, struct error *error)
{
	if (!is_meant(search->settings))
		return PROVIDER_HAS_NONE;
	return look(search, error) ? PROVIDER_AT_WORK : PROVIDER_FAILED;
}

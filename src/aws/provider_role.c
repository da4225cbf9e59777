/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Roles: taken on with the credentials of another profile, or with a token of somebody else's.
   https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "aws/cli_cache.h"
#include "aws/identity.h"
#include "aws/providers.h"
#include "base/array.h"
#include "base/buffer.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"

static const char *get(const struct credentials_search *search, const char *key)
{
	const char *value = aws_settings_get(search->settings, key);

	return value && *value ? value : NULL;
}

static const char *choose(const struct credentials_search *search, const char *variable,
                          const char *key)
{
	const char *value = search_environment(search, variable);

	return value ? value : get(search, key);
}

static const char *token_path(const struct credentials_search *search)
{
	return choose(search, "AWS_WEB_IDENTITY_TOKEN_FILE", "web_identity_token_file");
}

/* Where the profile says nothing: what the AWS CLI does with its own name. */
static char *session_name(const char *configured)
{
	return configured ? memory_copy_text(configured)
	                  : memory_format("acmdash-%lld", (long long)clock_wall());
}

static void take_answer(struct credentials_search *search, struct sts_answer *answer,
                        const char *provider, const char *role_arn)
{
	const char *account = role_arn;

	search->found = answer->credentials;
	answer->credentials = (struct credentials){0};
	search->found.provider = provider;
	/* arn:aws:iam::ACCOUNT:role/NAME */
	for (int i = 0; account && i < 4; i++) {
		account = strchr(account, ':');
		account += account ? 1 : 0;
	}
	if (account && strspn(account, "0123456789") < sizeof(search->found.account))
		snprintf(search->found.account, sizeof(search->found.account), "%.*s",
		         (int)strspn(account, "0123456789"), account);
}

/* What a role is asked for with: keys of somewhere else, or a token in a file. */
static void set_expired(const struct credentials_search *search, const struct error *why,
                        struct error *error)
{
	const char *profile = search->settings->profile;
	char *path = search->source ? NULL : aws_path_expand(token_path(search));

	if (search->source)
		error_set(error, ERROR_EXPIRED, why->detail,
		          N_("the credentials with which the profile %1$s takes its role on have expired"),
		          profile, NULL);
	else
		error_set(error, ERROR_EXPIRED, why->detail,
		          N_("the web identity token of the profile %1$s has expired: %2$s"), profile,
		          path, NULL);
	error->provider = search->source ? why->provider : "web-identity-token";
	free(path);
}

/* What went wrong, with the profile that it belongs to.  First the action, for who is to allow it.
 */
static void finish_failed(struct credentials_search *search, const struct error *why,
                          const char *action, const char *role)
{
	struct error error = *why;

	if (why->kind == ERROR_ACCESS)
		error_set(&error, ERROR_ACCESS, why->detail,
		          N_("the profile %2$s may not do %1$s with the role %3$s"), action,
		          search->settings->profile, role, NULL);
	else if (why->kind == ERROR_EXPIRED)
		set_expired(search, why, &error);
	memcpy(error.code, why->code, sizeof(error.code));
	memcpy(error.request_id, why->request_id, sizeof(error.request_id));
	search_finish(search, &error);
}

/* With the source's credentials. */

static void ask_for_code(struct credentials_search *search);

static void role_taken(void *context, struct sts_answer *answer, const struct error *error)
{
	struct credentials_search *search = context;
	const char *role = get(search, "role_arn");

	if (error && error->kind == ERROR_INVALID && get(search, "mfa_serial") &&
	    strcmp(error->code, "AccessDenied") == 0) {
		ask_for_code(search);
		return;
	}
	if (error) {
		finish_failed(search, error, "sts:AssumeRole", role);
		return;
	}
	take_answer(search, answer, "assume-role", role);
	search_tried(search, N_("role: %1$s was assumed for the profile %2$s"), role,
	             search->settings->profile);
	search_finish(search, NULL);
}

/* As the profile has it. */
static struct sts_role role_of(const struct credentials_search *search)
{
	return (struct sts_role){
		.arn = get(search, "role_arn"),
		.session_name = get(search, "role_session_name"),
		.external_id = get(search, "external_id"),
		.duration = get(search, "duration_seconds"),
		.serial = get(search, "mfa_serial"),
	};
}

/* Whoever has given the AWS CLI a code is not asked for another one. */
static bool take_kept(struct credentials_search *search)
{
	const struct sts_role role = role_of(search);
	struct sts_answer answer = {.account = "", .arn = ""};

	if (search->request.fresh ||
	    !cli_cache_find_role(&role, clock_wall(), &answer.credentials))
		return false;
	take_answer(search, &answer, "assume-role", role.arn);
	search_tried(search, N_("role: the AWS CLI has assumed %1$s for the profile %2$s: that is used"),
	             role.arn, search->settings->profile);
	return true;
}

static void take_role_on(struct credentials_search *search, const char *code)
{
	struct sts_role role = role_of(search);
	char *name = session_name(role.session_name);

	role.session_name = name;
	role.code = code;
	if (!code)
		role.serial = NULL;
	sts_assume_role(search->sts, &role, role_taken, search);
	free(name);
}

static void ask_for_code(struct credentials_search *search)
{
	const struct asker *asker = search->request.asker;
	struct question question = {.again = search->asked_before};
	struct error error;

	utf8_copy(question.profile, sizeof(question.profile), search->settings->profile);
	utf8_copy(question.serial, sizeof(question.serial), get(search, "mfa_serial"));
	if (!asker) {
		error_set(&error, ERROR_CODE, 0,
		          N_("the profile %1$s needs an MFA code from the device %2$s, and there is "
		             "no terminal to ask for it on"),
		          question.profile, question.serial, NULL);
		search_finish(search, &error);
		return;
	}
	search->asking = search->asked_before = true;
	asker->ask(asker->context, search, &question);
}

static bool is_code(const char *text)
{
	return strlen(text) == 6 && strspn(text, "0123456789") == 6;
}

void search_take_code(struct credentials_search *search, const char *code)
{
	struct error error;

	if (code && is_code(code)) {
		take_role_on(search, code);
		return;
	}
	if (code) {
		ask_for_code(search);
		return;
	}
	error_set(&error, ERROR_CODE, 0,
	          N_("no MFA code was given for the profile %1$s"), search->settings->profile,
	          NULL);
	search_finish(search, &error);
}

static void source_found(void *context, struct credentials *credentials,
                         const struct credentials_trail *trail, const struct error *error)
{
	struct credentials_search *search = context;
	struct error copy;

	for (size_t i = 0;
	     i < trail->count && search->trail.count < ARRAY_SIZE(search->trail.items); i++)
		search->trail.items[search->trail.count++] = trail->items[i];
	if (error) {
		search_finish(search, error);
		return;
	}
	search->source = identity_new_fixed(search->request.events, credentials);
	search->sts = sts_new(search->request.http, search->request.events, search->settings,
	                      search->source, &copy);
	if (!search->sts)
		search_finish(search, &copy);
	else if (get(search, "mfa_serial"))
		ask_for_code(search);
	else
		take_role_on(search, NULL);
}

/* A profile that is on the way already is a loop; one may name itself where it has keys. */
static bool is_loop(const struct credentials_search *search, const char *profile)
{
	for (const struct credentials_search *at = search; at; at = at->above)
		if (strcmp(at->settings->profile, profile) == 0)
			return at != search || !search_has_keys(search->settings);
	return false;
}

static const struct {
	const char *name;
	unsigned from;
} sources[] = {
	{"Environment",         FROM_ENVIRONMENT},
	{"EcsContainer",        FROM_CONTAINER  },
	{"Ec2InstanceMetadata", FROM_INSTANCE   },
};

static unsigned source_of(const char *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(sources); i++)
		if (strcasecmp(sources[i].name, name) == 0)
			return sources[i].from;
	return 0;
}

static bool check_sources(const struct credentials_search *search, const char *profile,
                          const char *source, struct error *error)
{
	const char *own = search->settings->profile;

	/* The keys that are there may be another account's. */
	if (!get(search, "role_arn"))
		return error_set(error, ERROR_PROFILE, 0,
		                 N_("the profile %1$s asks for a role, and its role_arn is empty"), own, NULL);
	if (!profile == !source)
		return error_set(error, ERROR_PROFILE, 0,
		                 N_("the profile %1$s asks for a role: it needs one of source_profile and credential_source, and not both"),
		                 own, NULL);
	if (source && !source_of(source))
		return error_set(error, ERROR_PROFILE, 0,
		                 N_("the profile %1$s has credential_source = %2$s: it must be Environment, Ec2InstanceMetadata or EcsContainer"),
		                 own, source, NULL);
	if (profile && strcmp(profile, own) == 0 && is_loop(search, profile))
		return error_set(error, ERROR_PROFILE, 0,
		                 N_("the profile %1$s is its own source_profile, and has no keys"), own,
		                 NULL);
	if (profile && is_loop(search, profile))
		return error_set(error, ERROR_PROFILE, 0,
		                 N_("the profile %1$s is part of a loop: its source_profile %2$s leads back to it"),
		                 own, profile, NULL);
	return true;
}

enum provider_answer provider_assume_role(struct credentials_search *search, struct error *error)
{
	const char *profile = get(search, "source_profile"), *own = search->settings->profile;
	const char *source = get(search, "credential_source");
	const struct aws_options options = {
		.profile = profile ? profile : own,
		.wire_profile = search->settings->wire_profile,
		.region = search->settings->region,
		.ca_bundle = search->settings->ca_bundle,
		.insecure_http = search->settings->insecure_http,
		.files = search->settings->files,
		.connect_timeout = search->settings->connect_timeout,
		.read_timeout = search->settings->read_timeout,
	};
	struct aws_settings settings;

	/* A source with keys of its own is those keys, whatever role it may name. */
	if (!aws_settings_get(search->settings, "role_arn") ||
	    get(search, "web_identity_token_file") ||
	    (search->above && search_has_keys(search->settings)))
		return PROVIDER_HAS_NONE;
	if (!check_sources(search, profile, source, error))
		return PROVIDER_FAILED;
	if (take_kept(search))
		return PROVIDER_FOUND;
	if (!aws_settings_resolve(&settings, &options, error)) {
		if (error->kind == ERROR_CREDENTIALS)
			error_set(error, ERROR_PROFILE, 0,
			          N_("the profile %1$s names the source_profile %2$s, and there is no "
			             "such profile"),
			          own, options.profile, NULL);
		return PROVIDER_FAILED;
	}
	search_below(search, &settings, source ? source_of(source) : FROM_PROFILE, source_found);
	return PROVIDER_AT_WORK;
}

/* With a token that somebody else's identity provider wrote into a file (EKS, CI). */

static void token_taken(void *context, struct sts_answer *answer, const struct error *error)
{
	struct credentials_search *search = context;
	const char *role = choose(search, "AWS_ROLE_ARN", "role_arn");

	if (error) {
		finish_failed(search, error, "sts:AssumeRoleWithWebIdentity", role);
		return;
	}
	take_answer(search, answer, "web-identity", role);
	search_tried(search, N_("web identity: the token's role is used"), NULL, NULL);
	search_finish(search, NULL);
}

static char *read_token(const char *path, const char *profile, struct error *error)
{
	char *expanded = aws_path_expand(path);
	struct buffer text;

	buffer_init_secret(&text, 128 * 1024);
	error_clear(error);
	if (file_read(expanded, &text, error)) {
		while (text.length && isspace((unsigned char)text.bytes[text.length - 1]))
			text.bytes[--text.length] = '\0';
		if (!text.length)
			error_set(error, ERROR_MACHINE, 0,
			          N_("the web identity token of the profile %1$s is empty: %2$s"),
			          profile, expanded, NULL);
	} else if (error->detail == FILE_NOT_REGULAR) {
		error_set(error, ERROR_MACHINE, error->detail,
		          N_("the web identity token of the profile %1$s cannot be read: %2$s is not a regular file"),
		          profile, expanded, NULL);
	} else {
		error_set(error, ERROR_MACHINE, error->detail,
		          N_("the web identity token of the profile %1$s cannot be read: %2$s: %3$s"),
		          profile, expanded, strerror(error->detail), NULL);
	}
	free(expanded);
	return buffer_take(&text);
}

enum provider_answer provider_web_identity(struct credentials_search *search, struct error *error)
{
	const char *path = token_path(search);
	const char *arn = choose(search, "AWS_ROLE_ARN", "role_arn");
	char *token, *name;

	if (!path)
		return PROVIDER_HAS_NONE;
	if (!arn) {
		error_set(error, ERROR_PROFILE, 0,
		          N_("the profile %1$s has a web identity token (%2$s), but no role: set "
		             "role_arn or AWS_ROLE_ARN"),
		          search->settings->profile, path, NULL);
		return PROVIDER_FAILED;
	}
	token = read_token(path, search->settings->profile, error);
	if (!error->kind)
		search->sts = sts_new(search->request.http, search->request.events,
		                      search->settings, NULL, error);
	if (search->sts) {
		struct sts_role role = {.arn = arn, .web_identity_token = token};

		name = session_name(choose(search, "AWS_ROLE_SESSION_NAME", "role_session_name"));
		role.session_name = name;
		sts_assume_role_with_web_identity(search->sts, &role, token_taken, search);
		free(name);
	}
	memory_free_secret(token);
	return search->sts ? PROVIDER_AT_WORK : PROVIDER_FAILED;
}

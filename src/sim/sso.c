/* SPDX-License-Identifier: GPL-3.0-or-later */
/* IAM Identity Center: the portal that gives credentials for a sign-in, and the OIDC service that
   renews the sign-in. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "sim/identities.h"
#include "sim/operations.h"
#include "sim/tree.h"

enum { HOUR = 60 * 60, SIGN_IN = 8 * HOUR, REFRESH = 90 * 24 * HOUR };

static yajl_val find_role(yajl_val sso, const char *account, const char *name)
{
	yajl_val roles = tree_get(sso, "Roles");

	for (size_t i = 0; i < tree_length(roles); i++)
		if (tree_is(tree_at(roles, i), "AccountId", account) &&
		    tree_is(tree_at(roles, i), "RoleName", name))
			return tree_at(roles, i);
	return NULL;
}

static void write_role(struct sim *sim, yajl_val sso, const char *account, const char *name,
		       struct sim_answer *answer)
{
	int64_t seconds = (int64_t)tree_number(sso, "Lifetime", HOUR);
	char *arn = memory_format("arn:aws:iam::%s:role/aws-reserved/sso.amazonaws.com/"
				  "AWSReservedSSO_%s_0123456789abcdef",
				  account, name);
	const struct sim_key *key = identities_assume(sim, arn, "operator", seconds);

	free(arn);
	buffer_format(&answer->body,
		      "{\"roleCredentials\":{\"accessKeyId\":\"%s\",\"secretAccessKey\":\"%s\","
		      "\"sessionToken\":\"%s\",\"expiration\":%lld}}",
		      key->id, key->secret, key->token, (long long)key->expires * 1000);
}

void sim_role_credentials(struct sim *sim, const struct sim_call *call, struct sim_answer *answer)
{
	const char *token = call->header(call->context, "x-amz-sso_bearer_token");
	const char *account = tree_text(call->parameters, "account_id");
	const char *name = tree_text(call->parameters, "role_name");
	yajl_val sso = tree_get(sim->scenario, "Sso");
	yajl_val role = find_role(sso, account, name);

	if (!identities_has_token(sim, TOKEN_PORTAL, token))
		sim_answer_error(answer, 401, "UnauthorizedException",
				 "Session token not found or invalid");
	else if (!*account || !*name)
		sim_answer_error(answer, 400, "InvalidRequestException",
				 "role_name and account_id must be given");
	else if (!role || YAJL_IS_TRUE(tree_get(role, "Denied")))
		sim_answer_error(answer, 403, "ForbiddenException", "No access");
	else
		write_role(sim, sso, account, name, answer);
}

/* What was renewed is used up. */
static void renew(struct sim *sim, const char *used, struct sim_answer *answer)
{
	identities_drop_token(sim, TOKEN_REFRESH, used);
	buffer_format(&answer->body, "{\"accessToken\":\"%s\",\"tokenType\":\"Bearer\","
				     "\"expiresIn\":%d,",
		      identities_mint_token(sim, TOKEN_PORTAL, SIGN_IN), SIGN_IN);
	buffer_format(&answer->body, "\"refreshToken\":\"%s\"}",
		      identities_mint_token(sim, TOKEN_REFRESH, REFRESH));
}

void sim_create_token(struct sim *sim, const struct sim_call *call, struct sim_answer *answer)
{
	yajl_val sso = tree_get(sim->scenario, "Sso");
	const char *id = tree_text(call->parameters, "clientId");
	const char *secret = tree_text(call->parameters, "clientSecret");
	const char *used = tree_text(call->parameters, "refreshToken");

	if (!*id || !*secret || !tree_get(call->parameters, "grantType"))
		sim_answer_error(answer, 400, "invalid_request", "Missing or invalid request parameter");
	else if (!tree_is(sso, "ClientId", id) || !tree_is(sso, "ClientSecret", secret))
		sim_answer_error(answer, 401, "invalid_client", "Invalid client provided");
	else if (!tree_is(call->parameters, "grantType", "refresh_token"))
		sim_answer_error(answer, 400, "unsupported_grant_type", "Grant type is not supported");
	else if (!identities_has_token(sim, TOKEN_REFRESH, used))
		sim_answer_error(answer, 400, "invalid_grant", "Invalid refresh token provided");
	else
		renew(sim, used, answer);
}

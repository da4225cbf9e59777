/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a program is given where it runs: a container's credentials, and the metadata of an instance
   in its second version, which wants a token. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/number.h"
#include "sim/identities.h"
#include "sim/operations.h"
#include "sim/tree.h"

enum { LIFETIME = 6 * 60 * 60, TOKEN_LONGEST = 6 * 60 * 60 };

/* A session of the role, as the members that both services give. */
static void write_credentials(struct sim *sim, const char *arn, const char *session,
			      yajl_val source, struct sim_answer *answer)
{
	int64_t seconds = (int64_t)tree_number(source, "Lifetime", LIFETIME);
	const struct sim_key *key = identities_assume(sim, arn, session, seconds);
	char until[TIME_TEXT_SIZE];

	time_to_iso(key->expires, until);
	buffer_format(&answer->body,
		      "\"AccessKeyId\":\"%s\",\"SecretAccessKey\":\"%s\",\"Token\":\"%s\","
		      "\"Expiration\":\"%s\"}",
		      key->id, key->secret, key->token, until);
}

static char *role_arn(const struct sim *sim, yajl_val source, const char *role)
{
	const char *account = tree_text(source, "Account");

	return memory_format("arn:aws:iam::%s:role/%s",
			     *account ? account : sim->accounts[0]->number, role);
}

void sim_container(struct sim *sim, const struct sim_call *call, struct sim_answer *answer)
{
	yajl_val container = tree_get(sim->scenario, "Container");
	const char *given = call->header(call->context, "Authorization");
	const char *wanted = tree_text(container, "Authorization");
	const char *known = tree_text(container, "RoleArn");
	char *arn;

	if (*wanted && (!given || strcmp(given, wanted) != 0)) {
		sim_answer_error(answer, 401, "AccessDeniedException",
				 "The authorization token is missing or not valid");
		return;
	}
	arn = *known ? memory_copy_text(known) : role_arn(sim, container, "container");
	buffer_add_text(&answer->body, "{\"RoleArn\":");
	tree_write_text(arn, &answer->body);
	buffer_add_text(&answer->body, ",");
	write_credentials(sim, arn, "0123456789abcdef0123456789abcdef", container, answer);
	free(arn);
}

/* The instance's metadata. */

static void answer_status(struct sim_answer *answer, int status, const char *text)
{
	sim_answer_error(answer, status, "", "%s", text);
}

void sim_metadata_token(struct sim *sim, const struct sim_call *call, struct sim_answer *answer)
{
	const char *ttl = tree_text(call->parameters, "TtlSeconds");
	int64_t seconds;

	if (!tree_get(sim->scenario, "Instance"))
		answer_status(answer, 404, "Not Found");
	else if (call->header(call->context, "X-Forwarded-For"))
		answer_status(answer, 403, "Forbidden");
	else if (!number_parse(ttl, 1, TOKEN_LONGEST, &seconds))
		answer_status(answer, 400, "Bad Request");
	else
		buffer_add_text(&answer->body, identities_mint_token(sim, TOKEN_METADATA, seconds));
}

/* The instance; NULL after answering that there is none, or that its token is missing. */
static yajl_val instance(const struct sim *sim, const struct sim_call *call,
			 struct sim_answer *answer)
{
	const char *token = call->header(call->context, "X-aws-ec2-metadata-token");
	yajl_val found = tree_get(sim->scenario, "Instance");

	if (!found)
		answer_status(answer, 404, "Not Found");
	else if (!identities_has_token(sim, TOKEN_METADATA, token))
		answer_status(answer, 401, "Unauthorized");
	else
		return found;
	return NULL;
}

void sim_metadata_role(struct sim *sim, const struct sim_call *call, struct sim_answer *answer)
{
	yajl_val from = instance(sim, call, answer);

	if (from && !*tree_text(from, "Role"))
		answer_status(answer, 404, "Not Found");
	else if (from)
		buffer_add_text(&answer->body, tree_text(from, "Role"));
}

void sim_metadata_region(struct sim *sim, const struct sim_call *call, struct sim_answer *answer)
{
	yajl_val from = instance(sim, call, answer);
	const char *region = tree_text(from, "Region");

	if (from)
		buffer_add_text(&answer->body, *region ? region : call->account->region);
}

void sim_metadata_credentials(struct sim *sim, const struct sim_call *call,
			      struct sim_answer *answer)
{
	yajl_val from = instance(sim, call, answer);
	const char *role = tree_text(call->parameters, "Role");
	const char *code = tree_text(from, "Code");
	bool good = !*code || strcmp(code, "Success") == 0;
	char now[TIME_TEXT_SIZE], *arn;

	if (!from)
		return;
	if (!tree_is(from, "Role", role)) {
		answer_status(answer, 404, "Not Found");
		return;
	}
	time_to_iso(sim_now(sim), now);
	buffer_add_text(&answer->body, "{\"Code\":");
	tree_write_text(good ? "Success" : code, &answer->body);
	buffer_format(&answer->body, ",\"LastUpdated\":\"%s\"", now);
	if (!good) {
		buffer_add_text(&answer->body,
				",\"Message\":\"EC2 cannot assume the role of this instance.\"}");
		return;
	}
	buffer_add_text(&answer->body, ",\"Type\":\"AWS-HMAC\",");
	arn = role_arn(sim, from, role);
	write_credentials(sim, arn, "i-0123456789abcdef0", from, answer);
	free(arn);
}

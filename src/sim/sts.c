/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Security Token Service: who am I, and may I be somebody else for a while? */
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/number.h"
#include "sim/identities.h"
#include "sim/operations.h"
#include "sim/tree.h"

enum { HOUR = 60 * 60, SHORTEST = 15 * 60, LONGEST = 12 * HOUR };

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"

/* What a parameter must look like; pattern as AWS writes it, allowed for strspn. */
struct rule {
	const char *name, *path;
	size_t least, most;
	const char *pattern, *allowed; /* NULL: anything */
	bool required, secret;
};

static const struct rule arn_rule = {"RoleArn", "roleArn", 20, 2048, NULL, NULL, true, false};
static const struct rule session_rule = {
	"RoleSessionName", "roleSessionName", 2,    64,
	"[\\w+=,.@-]*",    LETTERS "+=,.@-",  true, false,
};

static const struct rule assume_rules[] = {
	{"ExternalId", "externalId", 2, 1224, "[\\w+=,.@:\\/-]*", LETTERS "+=,.@:/-", false, false},
	{"SerialNumber", "serialNumber", 9, 256, "[\\w+=/:,.@-]*", LETTERS "+=/:,.@-", false, false},
	{"TokenCode", "tokenCode", 6, 6, "[\\d]*", "0123456789", false, true},
};

static const struct rule web_rules[] = {
	{"WebIdentityToken", "webIdentityToken", 4, 20000, NULL, NULL, true, true},
};

static bool refuse_value(struct sim_answer *answer, const struct rule *rule, const char *value,
			 const char *constraint)
{
	char shown[256] = "null";

	if (*value && rule->secret)
		*shown = '\0';
	else if (*value)
		snprintf(shown, sizeof(shown), "'%.200s'", value);
	sim_answer_error(answer, 400, "ValidationError",
			 "1 validation error detected: Value %s at '%s' failed to satisfy "
			 "constraint: Member must %s",
			 shown, rule->path, constraint);
	return false;
}

static bool check(const struct sim_call *call, const struct rule *rule, struct sim_answer *answer)
{
	const char *value = tree_text(call->parameters, rule->name);
	size_t length = strlen(value);
	char constraint[128];

	if (!length && !rule->required)
		return true;
	if (!length)
		return refuse_value(answer, rule, value, "not be null");
	if (length < rule->least || length > rule->most) {
		snprintf(constraint, sizeof(constraint), "have length %s than or equal to %zu",
			 length < rule->least ? "greater" : "less",
			 length < rule->least ? rule->least : rule->most);
		return refuse_value(answer, rule, value, constraint);
	}
	if (rule->allowed && value[strspn(value, rule->allowed)]) {
		snprintf(constraint, sizeof(constraint), "satisfy regular expression pattern: %s",
			 rule->pattern);
		return refuse_value(answer, rule, value, constraint);
	}
	return true;
}

static bool check_duration(const struct sim_call *call, int64_t *seconds, struct sim_answer *answer)
{
	static const struct rule rule = {.name = "DurationSeconds", .path = "durationSeconds"};
	const char *text = tree_text(call->parameters, rule.name);

	*seconds = HOUR;
	if (!*text)
		return true;
	if (!number_parse(text, INT32_MIN, INT32_MAX, seconds)) {
		sim_answer_error(answer, 400, "MalformedInput", "DurationSeconds is no number");
		return false;
	}
	if (*seconds < SHORTEST)
		return refuse_value(answer, &rule, text, "have value greater than or equal to 900");
	if (*seconds > LONGEST)
		return refuse_value(answer, &rule, text, "have value less than or equal to 43200");
	if (call->key && call->key->token && *seconds > HOUR) {
		sim_answer_error(answer, 400, "ValidationError",
				 "The requested DurationSeconds exceeds the 1 hour session limit for "
				 "roles assumed by role chaining");
		return false;
	}
	return true;
}

static bool check_all(const struct sim_call *call, const struct rule *rules, size_t count,
		      int64_t *seconds, struct sim_answer *answer)
{
	for (size_t i = 0; i < count; i++)
		if (!check(call, &rules[i], answer))
			return false;
	return check(call, &arn_rule, answer) && check(call, &session_rule, answer) &&
	       check_duration(call, seconds, answer);
}

static yajl_val find_role(const struct sim *sim, const char *arn)
{
	yajl_val roles = tree_get(sim->scenario, "Roles");

	for (size_t i = 0; i < tree_length(roles); i++)
		if (tree_is(tree_at(roles, i), "RoleArn", arn))
			return tree_at(roles, i);
	return NULL;
}

/* Answers. */

static void begin(const struct sim_call *call, struct sim_answer *answer)
{
	buffer_format(&answer->body,
		      "<%sResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\n"
		      "  <%sResult>\n",
		      call->operation, call->operation);
}

static void end(const struct sim_call *call, struct sim_answer *answer)
{
	buffer_format(&answer->body,
		      "  </%sResult>\n  <ResponseMetadata>\n    <RequestId>%s</RequestId>\n"
		      "  </ResponseMetadata>\n</%sResponse>\n",
		      call->operation, answer->request_id, call->operation);
}

static void write_session(struct sim *sim, const struct sim_call *call, yajl_val role,
			  int64_t seconds, struct sim_answer *answer)
{
	const char *session = tree_text(call->parameters, "RoleSessionName");
	const struct sim_key *key;
	char until[TIME_TEXT_SIZE];

	seconds = (int64_t)tree_number(role, "Lifetime", (double)seconds);
	key = identities_assume(sim, tree_text(role, "RoleArn"), session, seconds);
	time_to_iso(key->expires, until);
	begin(call, answer);
	buffer_format(&answer->body,
		      "    <AssumedRoleUser>\n      <AssumedRoleId>AROAEXAMPLE:%s</AssumedRoleId>\n"
		      "      <Arn>%s</Arn>\n    </AssumedRoleUser>\n",
		      session, key->arn);
	buffer_format(&answer->body,
		      "    <Credentials>\n      <AccessKeyId>%s</AccessKeyId>\n"
		      "      <SecretAccessKey>%s</SecretAccessKey>\n"
		      "      <SessionToken>%s</SessionToken>\n"
		      "      <Expiration>%s</Expiration>\n    </Credentials>\n",
		      key->id, key->secret, key->token, until);
	end(call, answer);
}

/* The operations. */

void sim_caller_identity(struct sim *sim, const struct sim_call *call, struct sim_answer *answer)
{
	const struct sim_key *key = call->key ? call->key : sim->keys[0];

	begin(call, answer);
	buffer_format(&answer->body,
		      "    <Arn>%s</Arn>\n    <UserId>%s</UserId>\n    <Account>%s</Account>\n",
		      key->arn, key->token ? "AROAEXAMPLE:session" : "AIDAEXAMPLE",
		      key->account->number);
	end(call, answer);
}

/* Did the caller show the device that the role wants to see?  NULL, or the words of the refusal. */
static const char *mfa_problem(const struct sim_call *call, yajl_val role)
{
	const char *serial = tree_text(call->parameters, "SerialNumber");
	const char *code = tree_text(call->parameters, "TokenCode");

	if (!*serial && !*code)
		return NULL;
	if (!*serial || !*code)
		return "MultiFactorAuthentication failed, must provide both MFA serial number and one "
		       "time pass code.";
	if (!tree_is(role, "SerialNumber", serial))
		return "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify "
		       "your MFA serial number is valid and associated with this user.";
	if (!tree_is(role, "TokenCode", code))
		return "MultiFactorAuthentication failed with invalid MFA one time pass code.";
	return NULL;
}

/* AWS does not say which of it was wrong, nor whether there is such a role. */
static bool is_trusted(const struct sim_call *call, yajl_val role)
{
	static const char *const equal[] = {"ExternalId", "SerialNumber"};

	if (!role || YAJL_IS_TRUE(tree_get(role, "Denied")))
		return false;
	for (size_t i = 0; i < ARRAY_SIZE(equal); i++)
		if (tree_get(role, equal[i]) &&
		    !tree_is(role, equal[i], tree_text(call->parameters, equal[i])))
			return false;
	return true;
}

void sim_assume_role(struct sim *sim, const struct sim_call *call, struct sim_answer *answer)
{
	const char *arn = tree_text(call->parameters, "RoleArn");
	const struct sim_key *key = call->key ? call->key : sim->keys[0];
	yajl_val role = find_role(sim, arn);
	const char *problem = mfa_problem(call, role);
	int64_t seconds;

	if (!check_all(call, assume_rules, ARRAY_SIZE(assume_rules), &seconds, answer))
		return;
	if (problem)
		sim_answer_error(answer, 403, "AccessDenied", "%s", problem);
	else if (!is_trusted(call, role))
		sim_answer_error(answer, 403, "AccessDenied",
				 "User: %s is not authorized to perform: sts:AssumeRole on resource: %s",
				 key->arn, arn);
	else
		write_session(sim, call, role, seconds, answer);
}

void sim_web_identity(struct sim *sim, const struct sim_call *call, struct sim_answer *answer)
{
	yajl_val role = find_role(sim, tree_text(call->parameters, "RoleArn"));
	double until = tree_number(role, "WebIdentityExpires", 1e18);
	int64_t seconds;

	if (!check_all(call, web_rules, ARRAY_SIZE(web_rules), &seconds, answer))
		return;
	if (!tree_get(role, "WebIdentityToken") || YAJL_IS_TRUE(tree_get(role, "Denied")))
		sim_answer_error(answer, 403, "AccessDenied",
				 "Not authorized to perform sts:AssumeRoleWithWebIdentity");
	else if (!tree_is(role, "WebIdentityToken", tree_text(call->parameters, "WebIdentityToken")))
		sim_answer_error(answer, 400, "InvalidIdentityToken",
				 "Couldn't retrieve verification key from your identity provider,  "
				 "please reference AssumeRoleWithWebIdentity documentation for "
				 "requirements");
	else if (until <= (double)sim_now(sim))
		sim_answer_error(answer, 400, "ExpiredTokenException",
				 "Token expired: current date/time %lld must be before the expiration "
				 "date/time%.0f",
				 (long long)sim_now(sim), until);
	else
		write_session(sim, call, role, seconds, answer);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/scenario.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/memory.h"
#include "base/number.h"
#include "sim/identities.h"
#include "sim/tree.h"

enum { FILE_MOST = 64 * 1024 * 1024, DAY = 24 * 60 * 60 };

static const char *const time_members[] = {
	"CreatedAt", "IssuedAt", "ImportedAt", "RevokedAt", "NotBefore", "NotAfter", "UpdatedAt", "RequestedAt",
	"WebIdentityExpires",
};

/* "+20d12h", "-3d", "now", or an ISO time. */
static bool parse_time(const char *text, int64_t now, int64_t *seconds)
{
	int sign = *text == '-' ? -1 : 1;
	int64_t span = 0;

	if (time_from_iso(text, seconds))
		return true;
	if (strcmp(text, "now") == 0)
		text = "+0s";
	if (*text != '+' && *text != '-')
		return false;
	for (text++; *text;) {
		char *unit;
		long count = strtol(text, &unit, 10);

		if (unit == text || !*unit || !strchr("dhms", *unit))
			return false;
		span += count * (*unit == 'd' ? DAY : *unit == 'h' ? 3600 : *unit == 'm' ? 60 : 1);
		text = unit + 1;
	}
	*seconds = now + sign * span;
	return true;
}

static bool is_time(const char *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(time_members); i++)
		if (strcmp(time_members[i], name) == 0)
			return true;
	return false;
}

static void resolve_times(yajl_val value, int64_t now)
{
	int64_t seconds;

	for (size_t i = 0; i < tree_length(value); i++)
		resolve_times(tree_at(value, i), now);
	if (!YAJL_IS_OBJECT(value))
		return;
	for (size_t i = 0; i < value->u.object.len; i++) {
		yajl_val member = value->u.object.values[i];

		if (is_time(value->u.object.keys[i]) && YAJL_IS_STRING(member) &&
		    parse_time(member->u.string, now, &seconds))
			tree_set_number(member, seconds);
		else
			resolve_times(member, now);
	}
}

void scenario_prepare(struct sim *sim)
{
	struct sim_account *first = identities_account(sim, "123456789012");

	snprintf(first->region, sizeof(first->region), "ap-northeast-1");
}

/* false where there is no list of certificates; an account may be without one only among others. */
static bool load_account(struct sim *sim, yajl_val tree, size_t number)
{
	yajl_val list = tree_get(tree, "Certificates");
	const char *name = tree_text(tree, "Account");
	struct sim_account *account = sim->accounts[0];

	if (number && *name)
		account = identities_account(sim, name);
	else if (*name)
		snprintf(account->number, sizeof(account->number), "%s", name);
	if (*tree_text(tree, "Region"))
		snprintf(account->region, sizeof(account->region), "%s", tree_text(tree, "Region"));
	resolve_times(list, sim_now(sim));
	account->tree = tree;
	account->certificates = YAJL_IS_ARRAY(list) ? list->u.array.values : NULL;
	account->count = tree_length(list);
	identities_read_keys(sim, account);
	return YAJL_IS_ARRAY(list);
}

bool scenario_load(struct sim *sim, const char *json, const char *name)
{
	char problem[256] = "";
	yajl_val accounts;
	bool loaded;

	sim->scenario = yajl_tree_parse(json, problem, sizeof(problem));
	accounts = tree_get(sim->scenario, "Accounts");
	loaded = tree_length(accounts) || load_account(sim, sim->scenario, 0);
	for (size_t i = 0; i < tree_length(accounts); i++)
		load_account(sim, tree_at(accounts, i), i);
	if (!loaded)
		fprintf(stderr, "acmdash-sim: %s is no scenario: %s\n", name,
			*problem ? problem : "it has no list of Certificates");
	resolve_times(tree_get(sim->scenario, "Roles"), sim_now(sim));
	identities_read_tokens(sim);
	return loaded;
}

bool scenario_load_file(struct sim *sim, const char *path)
{
	FILE *file = fopen(path, "re");
	struct buffer text;
	char piece[8192];
	size_t length;
	bool loaded = false;

	if (!file) {
		fprintf(stderr, "acmdash-sim: %s cannot be read: %s\n", path, strerror(errno));
		return false;
	}
	buffer_init(&text, FILE_MOST);
	while ((length = fread(piece, 1, sizeof(piece), file)) > 0)
		buffer_add(&text, piece, length);
	fclose(file);
	loaded = scenario_load(sim, buffer_text(&text), path);
	buffer_release(&text);
	return loaded;
}

static const char *const words[] = {"shop", "api", "static", "mail", "auth", "images", "files", "www"};
static const char *const environments[] = {"prod", "stage", "dev"};
enum { GENERATED_NAMES = 5 };

/* shop17.example.com, api.shop17.example.com, ... */
static void add_name(struct buffer *text, size_t number, size_t i)
{
	if (i)
		buffer_format(text, "%s.", words[i]);
	buffer_format(text, "%s%zu.example.com", words[number % ARRAY_SIZE(words)], number);
}

/* One domain of them is validated already, whatever the others are. */
static void add_validations(struct buffer *text, size_t number, const char *status)
{
	buffer_add_text(text, "\"DomainValidationOptions\":[");
	for (size_t i = 0; i < GENERATED_NAMES; i++) {
		buffer_format(text, "%s{\"ValidationMethod\":\"EMAIL\",\"ValidationDomain\":\"example.com\","
		                    "\"ValidationStatus\":\"%s\",\"DomainName\":\"",
		              i ? "," : "", i ? status : "SUCCESS");
		add_name(text, number, i);
		buffer_add_text(text, "\"}");
	}
	buffer_add_text(text, "]");
}

/* The same certificate for the same number, always. */
static char *generate_text(const struct sim *sim, const struct sim_account *account,
			   size_t number, bool pending)
{
	int64_t now = sim->generated_at;
	struct buffer text;

	buffer_init(&text, 64 * 1024);
	buffer_format(
	    &text,
	    "{\"CertificateArn\":\"arn:aws:acm:%s:%s:certificate/%08zx-0000-4000-8000-%012zx\","
	    "\"_Tags\":[{\"Key\":\"env\",\"Value\":\"%s\"}],"
	    "\"Status\":\"ISSUED\",\"Type\":\"AMAZON_ISSUED\",\"KeyAlgorithm\":\"RSA_2048\","
	    "\"RenewalEligibility\":\"ELIGIBLE\",\"InUseBy\":[],\"CreatedAt\":%lld,"
	    "\"NotBefore\":%lld,\"NotAfter\":%lld,\"DomainName\":\"",
	    account->region, account->number, number + 1, number + 1,
	    environments[number % ARRAY_SIZE(environments)], (long long)(now - 178 * DAY),
	    (long long)(now - 178 * DAY), (long long)(now + (50 + (int64_t)(number % 140)) * DAY));
	add_name(&text, number, 0);
	buffer_add_text(&text, "\",\"SubjectAlternativeNames\":[");
	for (size_t i = 0; i < GENERATED_NAMES; i++) {
		buffer_add_text(&text, i ? ",\"" : "\"");
		add_name(&text, number, i);
		buffer_add_text(&text, "\"");
	}
	buffer_add_text(&text, "],");
	add_validations(&text, number, "SUCCESS");
	if (pending) {
		buffer_format(&text, ",\"RenewalSummary\":{\"RenewalStatus\":\"PENDING_VALIDATION\","
		                     "\"UpdatedAt\":%lld,", (long long)now);
		add_validations(&text, number, "PENDING_VALIDATION");
		buffer_add_text(&text, "}");
	}
	buffer_add_text(&text, "}");
	return buffer_take(&text);
}

static yajl_val generate(const struct sim *sim, const struct sim_account *account, size_t number,
			 bool pending)
{
	char problem[256];
	char *text = generate_text(sim, account, number, pending);
	yajl_val value = yajl_tree_parse(text, problem, sizeof(problem));

	if (!value)
		fatal("a generated certificate is no JSON: %s", problem);
	free(text);
	return value;
}

/* Those that wait can change, so they are kept; the rest is the same every time. */
void scenario_generate(struct sim *sim, size_t count, size_t pending)
{
	struct sim_account *account = sim->accounts[0];

	sim->generated_at = sim_now(sim);
	account->certificates = memory_new(pending, sizeof(*account->certificates));
	while (account->count < pending) {
		account->certificates[account->count] =
			generate(sim, account, account->count, true);
		account->count++;
	}
	account->generated = count > pending ? count - pending : 0;
}

size_t scenario_count(const struct sim_account *account)
{
	return account->count + account->generated;
}

yajl_val scenario_certificate(const struct sim *sim, const struct sim_account *account,
			      size_t index)
{
	return index < account->count ? account->certificates[index]
				      : generate(sim, account, index, false);
}

void scenario_release(const struct sim_account *account, size_t index, yajl_val certificate)
{
	if (index >= account->count)
		yajl_tree_free(certificate);
}

bool scenario_is_in(yajl_val certificate, const char *region)
{
	char field[64];

	sim_arn_field(tree_text(certificate, "CertificateArn"), 3, field, sizeof(field));
	return strcmp(field, region) == 0;
}

yajl_val scenario_find(const struct sim *sim, const struct sim_account *account, const char *arn,
		       size_t *index)
{
	const char *slash = strrchr(arn, '/');
	yajl_val certificate;
	size_t number;

	for (*index = 0; *index < account->count; ++*index)
		if (tree_is(account->certificates[*index], "CertificateArn", arn))
			return account->certificates[*index];
	if (!slash || sscanf(slash, "/%8zx-", &number) != 1 || number <= account->count ||
	    number > scenario_count(account))
		return NULL;
	*index = number - 1;
	certificate = generate(sim, account, *index, false);
	if (tree_is(certificate, "CertificateArn", arn))
		return certificate;
	yajl_tree_free(certificate);
	return NULL;
}

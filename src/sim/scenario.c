/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/scenario.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/memory.h"
#include "base/number.h"
#include "sim/tree.h"

enum { FILE_MOST = 64 * 1024 * 1024, DAY = 24 * 60 * 60 };

static const char *const time_members[] = {
	"CreatedAt", "IssuedAt", "ImportedAt", "RevokedAt", "NotBefore", "NotAfter", "UpdatedAt", "RequestedAt",
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

bool scenario_load(struct sim *sim, const char *json, const char *name)
{
	char problem[256] = "";
	yajl_val list;

	sim->scenario = yajl_tree_parse(json, problem, sizeof(problem));
	list = tree_get(sim->scenario, "Certificates");
	if (!YAJL_IS_ARRAY(list)) {
		fprintf(stderr, "acmdash-sim: %s is no scenario: %s\n", name,
		        *problem ? problem : "it has no list of Certificates");
		return false;
	}
	resolve_times(list, sim_now(sim));
	sim->certificates = list->u.array.values;
	sim->count = list->u.array.len;
	if (*tree_text(sim->scenario, "Account"))
		snprintf(sim->account, sizeof(sim->account), "%s", tree_text(sim->scenario, "Account"));
	if (*tree_text(sim->scenario, "Region"))
		snprintf(sim->region, sizeof(sim->region), "%s", tree_text(sim->scenario, "Region"));
	return true;
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
static char *generate_text(const struct sim *sim, size_t number, bool pending)
{
	int64_t now = sim_now(sim);
	struct buffer text;

	buffer_init(&text, 64 * 1024);
	buffer_format(
	    &text,
	    "{\"CertificateArn\":\"arn:aws:acm:%s:%s:certificate/%08zx-0000-4000-8000-%012zx\","
	    "\"Status\":\"ISSUED\",\"Type\":\"AMAZON_ISSUED\",\"KeyAlgorithm\":\"RSA_2048\","
	    "\"RenewalEligibility\":\"ELIGIBLE\",\"InUseBy\":[],\"CreatedAt\":%lld,"
	    "\"NotBefore\":%lld,\"NotAfter\":%lld,\"DomainName\":\"",
	    sim->region, sim->account, number + 1, number + 1, (long long)(now - 178 * DAY),
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

static yajl_val generate(const struct sim *sim, size_t number, bool pending)
{
	char problem[256];
	char *text = generate_text(sim, number, pending);
	yajl_val value = yajl_tree_parse(text, problem, sizeof(problem));

	if (!value)
		fatal("a generated certificate is no JSON: %s", problem);
	free(text);
	return value;
}

/* Those that wait can change, so they are kept; the rest is the same every time. */
void scenario_generate(struct sim *sim, size_t count, size_t pending)
{
	sim->certificates = memory_new(pending, sizeof(*sim->certificates));
	while (sim->count < pending) {
		sim->certificates[sim->count] = generate(sim, sim->count, true);
		sim->count++;
	}
	sim->generated = count > pending ? count - pending : 0;
}

size_t scenario_count(const struct sim *sim)
{
	return sim->count + sim->generated;
}

yajl_val scenario_certificate(const struct sim *sim, size_t index)
{
	return index < sim->count ? sim->certificates[index] : generate(sim, index, false);
}

void scenario_release(const struct sim *sim, size_t index, yajl_val certificate)
{
	if (index >= sim->count)
		yajl_tree_free(certificate);
}

yajl_val scenario_find(const struct sim *sim, const char *arn, size_t *index)
{
	const char *slash = strrchr(arn, '/');
	size_t number;

	for (*index = 0; *index < sim->count; ++*index)
		if (tree_is(sim->certificates[*index], "CertificateArn", arn))
			return sim->certificates[*index];
	if (!slash || sscanf(slash, "/%8zx-", &number) != 1 || number <= sim->count ||
	    number > scenario_count(sim))
		return NULL;
	*index = number - 1;
	return generate(sim, *index, false);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GetResources of the Resource Groups Tagging API: what has tags, or has had some.
   https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html */
#include <stdlib.h>
#include <string.h>

#include "sim/operations.h"
#include "sim/scenario.h"
#include "sim/tree.h"

enum { PAGE_MOST = 100, PAGE_STANDARD = 50 };

static bool tag_matches(yajl_val filter, yajl_val tag)
{
	yajl_val values = tree_get(filter, "Values");

	return tree_is(tag, "Key", tree_text(filter, "Key")) &&
	       (!tree_length(values) || tree_list_has(values, tree_text(tag, "Value")));
}

/* All filters, each by any of its values. */
static bool tags_match(yajl_val filters, yajl_val tags)
{
	for (size_t i = 0; i < tree_length(filters); i++) {
		bool any = false;

		for (size_t j = 0; j < tree_length(tags); j++)
			any |= tag_matches(tree_at(filters, i), tree_at(tags, j));
		if (!any)
			return false;
	}
	return true;
}

/* "acm" is everything of ACM, which has nothing but certificates. */
static bool asks_for_certificates(yajl_val request)
{
	yajl_val types = tree_get(request, "ResourceTypeFilters");

	return !tree_length(types) || tree_list_has(types, "acm") ||
	       tree_list_has(types, "acm:certificate");
}

static bool refuse(struct sim_answer *answer, const char *text)
{
	sim_answer_error(answer, 400, "InvalidParameterException", "%s", text);
	return false;
}

/* A token is the place of the next certificate among all. */
static bool read_page(yajl_val request, size_t *start, double *size, struct sim_answer *answer)
{
	const char *token = tree_text(request, "PaginationToken");
	char *end = NULL;

	*size = tree_number(request, "ResourcesPerPage", PAGE_STANDARD);
	*start = 0;
	if (*size < 1 || *size > PAGE_MOST)
		return refuse(answer, "ResourcesPerPage must be between 1 and 100.");
	if (!*token)
		return true;
	if (strncmp(token, "tagged:", 7) == 0)
		*start = strtoul(token + 7, &end, 16);
	return (end && *end == '=') || refuse(answer, "The pagination token is not valid.");
}

static bool is_wanted(yajl_val certificate, const struct sim_call *call)
{
	yajl_val tags = tree_get(certificate, "_Tags");

	return tags && scenario_is_in(certificate, call->region) &&
	       tags_match(tree_get(call->parameters, "TagFilters"), tags);
}

static void write_resource(struct buffer *out, yajl_val certificate)
{
	buffer_add_text(out, "{\"ResourceARN\":");
	tree_write_text(tree_text(certificate, "CertificateArn"), out);
	buffer_add_text(out, ",\"Tags\":");
	tree_write(tree_get(certificate, "_Tags"), out);
	buffer_add_text(out, "}");
}

void sim_get_resources(struct sim *sim, const struct sim_call *call, struct sim_answer *answer)
{
	const struct sim_account *account = call->account;
	struct buffer *out = &answer->body;
	size_t next, end, written = 0;
	double size;

	if (!read_page(call->parameters, &next, &size, answer))
		return;
	end = asks_for_certificates(call->parameters) ? scenario_count(account) : next;
	buffer_add_text(out, "{\"ResourceTagMappingList\":[");
	for (; next < end && written < (size_t)size; next++) {
		yajl_val certificate = scenario_certificate(sim, account, next);

		if (is_wanted(certificate, call)) {
			buffer_add_text(out, written++ ? "," : "");
			write_resource(out, certificate);
		}
		scenario_release(account, next, certificate);
	}
	buffer_add_text(out, "],\"PaginationToken\":\"");
	if (next < end)
		buffer_format(out, "tagged:%zx=", next);
	buffer_add_text(out, "\"}");
}

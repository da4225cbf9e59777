/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ListCertificateDomainValidations: how each domain is validated, and, while a certificate moves
   from e-mail to DNS validation, how it is to be. */
#include <stdio.h>
#include <string.h>

#include "sim/operations.h"
#include "sim/scenario.h"
#include "sim/tree.h"

/* The same record for the same domain, always; *. and the domain itself share one, as ACM has it.
 */
static void write_record(struct buffer *out, const char *domain)
{
	unsigned long long hash = 14695981039346656037ULL;

	if (strncmp(domain, "*.", 2) == 0)
		domain += 2;
	for (const char *at = domain; *at; at++)
		hash = (hash ^ (unsigned char)*at) * 1099511628211ULL;
	buffer_format(out, "{\"ResourceRecord\":{\"Name\":\"_%016llx.%s.\",\"Type\":\"CNAME\","
	                   "\"Value\":\"_%016llx.acm-validations.aws.\"}}", hash, domain, ~hash);
}

static void write_member(struct buffer *out, const char *name, yajl_val object, const char *member)
{
	yajl_val value = tree_get(object, member);

	if (!value)
		return;
	buffer_format(out, "%s\"%s\":", out->bytes[out->length - 1] == '{' ? "" : ",", name);
	tree_write(value, out);
}

static void write_active(struct buffer *out, yajl_val domain)
{
	buffer_add_text(out, "\"ActiveValidationConfiguration\":{");
	write_member(out, "ValidationMethod", domain, "ValidationMethod");
	write_member(out, "ValidationStatus", domain, "ValidationStatus");
	if (tree_is(domain, "ValidationMethod", "EMAIL")) {
		buffer_add_text(out, ",\"ValidationChallenge\":{\"EmailValidationChallenge\":{");
		write_member(out, "ValidationDomain", domain, "ValidationDomain");
		write_member(out, "ValidationEmails", domain, "ValidationEmails");
		buffer_add_text(out, "}}");
	}
	buffer_add_text(out, "}");
}

static void write_requested(struct buffer *out, yajl_val domain)
{
	const char *status = tree_text(domain, "_MoveStatus");

	buffer_format(out, ",\"RequestedValidationConfiguration\":{\"ValidationMethod\":\"DNS\","
	                   "\"ValidationStatus\":\"%s\",\"ValidationChallenge\":"
	                   "{\"DnsValidationChallenge\":", *status ? status : "PENDING_VALIDATION");
	write_record(out, tree_text(domain, "DomainName"));
	buffer_add_text(out, "}}");
}

void sim_list_validations(struct sim *sim, const struct sim_call *call, struct sim_answer *answer)
{
	size_t index;
	yajl_val certificate = sim_requested(sim, call, &index, answer);
	yajl_val list = tree_get(certificate, "DomainValidationOptions");
	bool moving = tree_is(tree_get(certificate, "UpdateSummary"), "Status",
	                      "PENDING_DOMAIN_VALIDATION");
	struct buffer *out = &answer->body;

	if (!certificate)
		return;
	buffer_add_text(out, "{\"DomainValidationSummaryList\":[");
	for (size_t i = 0; i < tree_length(list); i++) {
		buffer_add_text(out, i ? ",{\"DomainName\":" : "{\"DomainName\":");
		tree_write_text(tree_text(tree_at(list, i), "DomainName"), out);
		buffer_add_text(out, ",");
		write_active(out, tree_at(list, i));
		if (moving)
			write_requested(out, tree_at(list, i));
		buffer_add_text(out, "}");
	}
	buffer_add_text(out, "]}");
	scenario_release(call->account, index, certificate);
}

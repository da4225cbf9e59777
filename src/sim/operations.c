/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/operations.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "sim/scenario.h"
#include "sim/tree.h"

static const struct sim_operation operations[] = {
	{"SearchCertificates",     5,  sim_search  },
	{"ListCertificates",       8,  sim_list    },
	{"DescribeCertificate",    10, sim_describe},
	{"ResendValidationEmail",  1,  sim_resend  },
	{"ListTagsForCertificate", 10, sim_tags    },
	{"GetCertificate",         10, sim_get     },
};
_Static_assert(ARRAY_SIZE(operations) <= SIM_QUOTAS, "every operation has its bucket");

const struct sim_operation *sim_operation_find(const char *name, size_t *number)
{
	for (*number = 0; *number < ARRAY_SIZE(operations); ++*number)
		if (strcmp(operations[*number].name, name) == 0)
			return &operations[*number];
	return NULL;
}

void sim_answer_error(struct sim_answer *answer, int status, const char *code, const char *format,
		      ...)
{
	/* The only one of ACM's errors that spells its text so. */
	bool capital = strcmp(code, "AccessDeniedException") == 0;
	va_list arguments;
	char text[1024];

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	answer->status = status;
	snprintf(answer->code, sizeof(answer->code), "%s", code);
	buffer_clear(&answer->body);
	buffer_format(&answer->body, "{\"__type\":\"com.amazonaws.certificatemanager#%s\",\"%s\":", code,
	              capital ? "Message" : "message");
	tree_write_text(text, &answer->body);
	buffer_add_text(&answer->body, "}");
}

yajl_val sim_requested(struct sim *sim, yajl_val request, size_t *index, struct sim_answer *answer)
{
	const char *arn = tree_text(request, "CertificateArn");
	yajl_val certificate;

	if (!*arn) {
		sim_answer_error(answer, 400, "ValidationException",
		                 "1 validation error detected: Value null at 'certificateArn' failed to "
		                 "satisfy constraint: Member must not be null");
		return NULL;
	}
	if (strncmp(arn, "arn:", 4) != 0 || !strstr(arn, ":certificate/")) {
		sim_answer_error(answer, 400, "InvalidArnException", "Invalid arn: %s", arn);
		return NULL;
	}
	certificate = scenario_find(sim, arn, index);
	if (!certificate)
		sim_answer_error(answer, 400, "ResourceNotFoundException",
		                 "Could not find certificate %s.", arn);
	return certificate;
}

bool sim_page(yajl_val request, const char *size_name, long most, long standard, size_t *start,
              size_t *size, struct sim_answer *answer)
{
	const char *token = tree_text(request, "NextToken");
	double asked = tree_number(request, size_name, (double)standard);
	char *end = NULL;

	*start = 0;
	*size = (size_t)asked;
	if (asked < 1 || asked > (double)most) {
		sim_answer_error(answer, 400, "ValidationException",
		                 "1 validation error detected: Value '%.0f' at '%s' failed to satisfy "
		                 "constraint: Member must have value less than or equal to %ld",
		                 asked, size_name, most);
		return false;
	}
	if (!*token)
		return true;
	if (strncmp(token, "page:", 5) == 0)
		*start = strtoul(token + 5, &end, 16);
	if (!end || *end != '=') {
		sim_answer_error(answer, 400, "ValidationException", "Invalid NextToken");
		return false;
	}
	return true;
}

void sim_write_token(struct buffer *out, size_t next)
{
	buffer_format(out, "\"page:%zx=\"", next);
}

void sim_describe(struct sim *sim, yajl_val request, struct sim_answer *answer)
{
	size_t index;
	yajl_val certificate = sim_requested(sim, request, &index, answer);

	if (!certificate)
		return;
	buffer_add_text(&answer->body, "{\"Certificate\":");
	tree_write(certificate, &answer->body);
	buffer_add_text(&answer->body, "}");
	scenario_release(sim, index, certificate);
}

void sim_tags(struct sim *sim, yajl_val request, struct sim_answer *answer)
{
	size_t index;
	yajl_val certificate = sim_requested(sim, request, &index, answer);
	yajl_val tags = tree_get(certificate, "_Tags");

	if (!certificate)
		return;
	buffer_add_text(&answer->body, "{\"Tags\":");
	if (tags)
		tree_write(tags, &answer->body);
	else
		buffer_add_text(&answer->body, "[]");
	buffer_add_text(&answer->body, "}");
	scenario_release(sim, index, certificate);
}

void sim_get(struct sim *sim, yajl_val request, struct sim_answer *answer)
{
	size_t index;
	yajl_val certificate = sim_requested(sim, request, &index, answer);

	if (!certificate)
		return;
	if (tree_is(certificate, "Status", "PENDING_VALIDATION"))
		sim_answer_error(answer, 400, "RequestInProgressException",
		                 "Certificate %s is not issued yet.", tree_text(request, "CertificateArn"));
	else
		buffer_add_text(&answer->body,
		                "{\"Certificate\":\"-----BEGIN CERTIFICATE-----\\nMA==\\n-----END "
		                "CERTIFICATE-----\\n\"}");
	scenario_release(sim, index, certificate);
}

/* Resending: ACM's rules, told from the other side than the client's. */

static yajl_val find_domain(yajl_val list, const char *domain)
{
	for (size_t i = 0; i < tree_length(list); i++)
		if (strcasecmp(tree_text(tree_at(list, i), "DomainName"), domain) == 0)
			return tree_at(list, i);
	return NULL;
}

static bool is_parent(const char *parent, const char *domain)
{
	size_t length = strlen(domain), end = strlen(parent);

	if (strncmp(domain, "*.", 2) == 0)
		domain += 2, length -= 2;
	if (end > length || strcasecmp(domain + length - end, parent) != 0)
		return false;
	return end == length || (strchr(parent, '.') && domain[length - end - 1] == '.');
}

/* The entry that a mail would be for; NULL where ACM does not send one. */
static yajl_val waiting_domain(yajl_val certificate, const char *domain)
{
	yajl_val renewal = tree_get(certificate, "RenewalSummary");
	yajl_val entry = NULL;

	if (!tree_is(certificate, "Type", "AMAZON_ISSUED") ||
	    tree_is(certificate, "CertificateKeyPairOrigin", "ACME"))
		return NULL;
	if (tree_is(certificate, "Status", "PENDING_VALIDATION"))
		entry = find_domain(tree_get(certificate, "DomainValidationOptions"), domain);
	else if (tree_is(certificate, "Status", "ISSUED") &&
	         tree_is(renewal, "RenewalStatus", "PENDING_VALIDATION"))
		entry = find_domain(tree_get(renewal, "DomainValidationOptions"), domain);
	if (!tree_is(entry, "ValidationMethod", "EMAIL") ||
	    !tree_is(entry, "ValidationStatus", "PENDING_VALIDATION"))
		return NULL;
	return entry;
}

static bool is_covered(yajl_val certificate, const char *domain)
{
	return tree_list_has(tree_get(certificate, "SubjectAlternativeNames"), domain) ||
	       strcasecmp(tree_text(certificate, "DomainName"), domain) == 0;
}

static void judge(struct sim *sim, yajl_val certificate, yajl_val request,
		  struct sim_answer *answer)
{
	const char *domain = tree_text(request, "Domain");
	const char *validation_domain = tree_text(request, "ValidationDomain");
	yajl_val entry = waiting_domain(certificate, domain);
	double seconds = tree_number(entry, "_ApproveAfter", -1);

	if (!is_covered(certificate, domain))
		sim_answer_error(answer, 400, "InvalidDomainValidationOptionsException",
		                 "The domain %s is not in the certificate.", domain);
	else if (!is_parent(validation_domain, domain))
		sim_answer_error(answer, 400, "InvalidDomainValidationOptionsException",
		                 "%s is not a superdomain of %s.", validation_domain, domain);
	else if (!entry)
		sim_answer_error(answer, 400, "InvalidStateException",
		                 "Certificate %s is not using EMAIL validation for domain %s",
		                 tree_text(request, "CertificateArn"), domain);
	else if (seconds >= 0)
		sim_approve_later(sim, certificate, domain, (int64_t)seconds);
}

void sim_resend(struct sim *sim, yajl_val request, struct sim_answer *answer)
{
	static const struct {
		const char *member, *path;
	} required[] = {{"Domain", "domain"}, {"ValidationDomain", "validationDomain"}};
	size_t index;
	yajl_val certificate;

	for (size_t i = 0; i < ARRAY_SIZE(required); i++) {
		if (*tree_text(request, required[i].member))
			continue;
		sim_answer_error(answer, 400, "ValidationException",
		                 "1 validation error detected: Value null at '%s' failed to satisfy "
		                 "constraint: Member must not be null",
		                 required[i].path);
		return;
	}
	certificate = sim_requested(sim, request, &index, answer);
	if (!certificate)
		return;
	judge(sim, certificate, request, answer);
	scenario_release(sim, index, certificate);
}

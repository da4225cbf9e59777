/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/operations.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "sim/scenario.h"
#include "sim/tree.h"

yajl_val sim_requested(struct sim *sim, const struct sim_call *call, size_t *index,
		       struct sim_answer *answer)
{
	const char *arn = tree_text(call->parameters, "CertificateArn");
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
	certificate = scenario_find(sim, call->account, arn, index);
	if (certificate && !scenario_is_in(certificate, call->region)) {
		scenario_release(call->account, *index, certificate);
		certificate = NULL;
	}
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

static void describe(struct sim *sim, const struct sim_call *call, struct sim_answer *answer)
{
	size_t index;
	yajl_val certificate = sim_requested(sim, call, &index, answer);

	if (!certificate)
		return;
	buffer_add_text(&answer->body, "{\"Certificate\":");
	tree_write(certificate, &answer->body);
	buffer_add_text(&answer->body, "}");
	scenario_release(call->account, index, certificate);
}

static void list_tags(struct sim *sim, const struct sim_call *call, struct sim_answer *answer)
{
	size_t index;
	yajl_val certificate = sim_requested(sim, call, &index, answer);
	yajl_val tags = tree_get(certificate, "_Tags");

	if (!certificate)
		return;
	buffer_add_text(&answer->body, "{\"Tags\":");
	if (tags)
		tree_write(tags, &answer->body);
	else
		buffer_add_text(&answer->body, "[]");
	buffer_add_text(&answer->body, "}");
	scenario_release(call->account, index, certificate);
}

static void get(struct sim *sim, const struct sim_call *call, struct sim_answer *answer)
{
	size_t index;
	yajl_val certificate = sim_requested(sim, call, &index, answer);

	if (!certificate)
		return;
	if (tree_is(certificate, "Status", "PENDING_VALIDATION"))
		sim_answer_error(answer, 400, "RequestInProgressException",
		                 "Certificate %s is not issued yet.", tree_text(call->parameters, "CertificateArn"));
	else
		buffer_add_text(&answer->body,
		                "{\"Certificate\":\"-----BEGIN CERTIFICATE-----\\nMA==\\n-----END "
		                "CERTIFICATE-----\\n\"}");
	scenario_release(call->account, index, certificate);
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

/* Those of old certificates have mailboxes, and no method. */
static bool is_by_mail(yajl_val entry)
{
	return *tree_text(entry, "ValidationMethod")
	               ? tree_is(entry, "ValidationMethod", "EMAIL")
	               : tree_length(tree_get(entry, "ValidationEmails")) > 0;
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
	if (!is_by_mail(entry) ||
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

static void resend(struct sim *sim, const struct sim_call *call, struct sim_answer *answer)
{
	static const struct {
		const char *member, *path;
	} required[] = {{"Domain", "domain"}, {"ValidationDomain", "validationDomain"}};
	size_t index;
	yajl_val certificate;

	for (size_t i = 0; i < ARRAY_SIZE(required); i++) {
		if (*tree_text(call->parameters, required[i].member))
			continue;
		sim_answer_error(answer, 400, "ValidationException",
		                 "1 validation error detected: Value null at '%s' failed to satisfy "
		                 "constraint: Member must not be null",
		                 required[i].path);
		return;
	}
	certificate = sim_requested(sim, call, &index, answer);
	if (!certificate)
		return;
	judge(sim, certificate, call->parameters, answer);
	scenario_release(call->account, index, certificate);
}

static const struct sim_operation operations[] = {
	{"SearchCertificates",               &service_acm,       5,  false, sim_search              },
	{"ListCertificates",                 &service_acm,       8,  false, sim_list                },
	{"DescribeCertificate",              &service_acm,       10, false, describe                },
	{"ResendValidationEmail",            &service_acm,       1,  false, resend                  },
	{"ListTagsForCertificate",           &service_acm,       10, false, list_tags               },
	{"ListCertificateDomainValidations", &service_acm,       10, false, sim_list_validations    },
	{"GetCertificate",                   &service_acm,       10, false, get                     },
	{"GetResources",                     &service_tagging,   0,  false, sim_get_resources       },
	{"GetCallerIdentity",                &service_sts,       0,  false, sim_caller_identity     },
	{"AssumeRole",                       &service_sts,       0,  false, sim_assume_role         },
	{"AssumeRoleWithWebIdentity",        &service_sts,       0,  true,  sim_web_identity        },
	{"GetRoleCredentials",               &service_portal,    0,  false, sim_role_credentials    },
	{"CreateToken",                      &service_oidc,      0,  false, sim_create_token        },
	{"GetContainerCredentials",          &service_container, 0,  false, sim_container           },
	{"GetMetadataToken",                 &service_metadata,  0,  false, sim_metadata_token      },
	{"GetMetadataRole",                  &service_metadata,  0,  false, sim_metadata_role       },
	{"GetMetadataCredentials",           &service_metadata,  0,  false, sim_metadata_credentials},
	{"GetMetadataRegion",                &service_metadata,  0,  false, sim_metadata_region     },
};

const struct sim_operation *sim_operation_find(const struct sim_service *service, const char *name)
{
	for (size_t i = 0; i < ARRAY_SIZE(operations); i++)
		if (operations[i].service == service && strcmp(operations[i].name, name) == 0)
			return &operations[i];
	return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ListCertificates and SearchCertificates: two ways through the same certificates. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "sim/operations.h"
#include "sim/pages.h"
#include "sim/scenario.h"
#include "sim/tree.h"

static const char *method_of(yajl_val certificate)
{
	yajl_val list = tree_get(certificate, "DomainValidationOptions");

	return tree_length(list) ? tree_text(tree_at(list, 0), "ValidationMethod") : "";
}

static const char *renewal_of(yajl_val certificate)
{
	return tree_text(tree_get(certificate, "RenewalSummary"), "RenewalStatus");
}

static bool in_use(yajl_val certificate)
{
	return tree_length(tree_get(certificate, "InUseBy")) > 0;
}

static void write_member(struct buffer *out, const char *name, yajl_val value)
{
	if (!value)
		return;
	buffer_format(out, ",\"%s\":", name);
	tree_write(value, out);
}

static void write_text_member(struct buffer *out, const char *name, const char *text)
{
	if (!*text)
		return;
	buffer_format(out, ",\"%s\":", name);
	tree_write_text(text, out);
}

static void write_same(struct buffer *out, yajl_val certificate, const char *const *names)
{
	for (; *names; names++)
		write_member(out, *names, tree_get(certificate, *names));
}

/* ListCertificates. */

enum { KEY_SIZE = 64 };

/* A scenario may have either spelling. */
static const char *spell_key(yajl_val certificate, char between, char text[KEY_SIZE])
{
	size_t length;

	snprintf(text, KEY_SIZE, "%s", tree_text(certificate, "KeyAlgorithm"));
	length = strcspn(text, "-_");
	if (text[length])
		text[length] = between;
	return text;
}

/* In the answers, not in the requests, ACM writes RSA-2048. */
static void write_key(struct buffer *out, yajl_val certificate)
{
	char text[KEY_SIZE];

	write_text_member(out, "KeyAlgorithm", spell_key(certificate, '-', text));
}

static void write_list_item(struct buffer *out, yajl_val certificate)
{
	static const char *const same[] = {
		"DomainName", "Status",    "Type",      "RenewalEligibility", "NotBefore",
		"NotAfter",   "CreatedAt", "IssuedAt",  "ImportedAt",         "CertificateKeyPairOrigin", NULL,
	};

	buffer_add_text(out, "{\"CertificateArn\":");
	tree_write_text(tree_text(certificate, "CertificateArn"), out);
	write_same(out, certificate, same);
	write_key(out, certificate);
	write_member(out, "SubjectAlternativeNameSummaries",
	             tree_get(certificate, "SubjectAlternativeNames"));
	buffer_format(out, ",\"HasAdditionalSubjectAlternativeNames\":false,\"InUse\":%s}",
	              in_use(certificate) ? "true" : "false");
}

/* Left to itself ACM keeps back what is not RSA of up to 2048 bits, or has no domain name. */
static bool is_listed(yajl_val certificate, yajl_val request)
{
	yajl_val types = tree_get(tree_get(request, "Includes"), "keyTypes");
	yajl_val statuses = tree_get(request, "CertificateStatuses");
	char text[KEY_SIZE];
	const char *key = spell_key(certificate, '_', text);

	if (tree_is(certificate, "CertificateKeyPairOrigin", "ACME"))
		return false;
	if (tree_length(statuses) && !tree_list_has(statuses, tree_text(certificate, "Status")))
		return false;
	if (types)
		return tree_list_has(types, key);
	return *tree_text(certificate, "DomainName") &&
	       (strcmp(key, "RSA_2048") == 0 || strcmp(key, "RSA_1024") == 0);
}

/* SearchCertificates. */

static void write_names(struct buffer *out, yajl_val names)
{
	buffer_add_text(out, ",\"SubjectAlternativeNames\":[");
	for (size_t i = 0; i < tree_length(names); i++) {
		buffer_add_text(out, i ? ",{\"DnsName\":" : "{\"DnsName\":");
		tree_write(tree_at(names, i), out);
		buffer_add_text(out, "}");
	}
	buffer_add_text(out, "]");
}

/* A certificate that is not issued yet has no X.509 body. */
static void write_x509(struct buffer *out, yajl_val certificate)
{
	static const char *const same[] = {"KeyAlgorithm", "NotBefore", "NotAfter", NULL};

	if (!tree_get(certificate, "NotAfter"))
		return;
	buffer_add_text(out, ",\"X509Attributes\":{\"Subject\":{");
	if (*tree_text(certificate, "DomainName")) {
		buffer_add_text(out, "\"CommonName\":");
		tree_write_text(tree_text(certificate, "DomainName"), out);
	}
	buffer_add_text(out, "}");
	write_names(out, tree_get(certificate, "SubjectAlternativeNames"));
	write_same(out, certificate, same);
	buffer_add_text(out, "}");
}

static void write_search_result(struct buffer *out, yajl_val certificate)
{
	static const char *const same[] = {
		"Status",     "Type",      "RenewalEligibility", "CreatedAt",
		"IssuedAt",   "RevokedAt", "ImportedAt",         "CertificateKeyPairOrigin", NULL,
	};

	buffer_add_text(out, "{\"CertificateArn\":");
	tree_write_text(tree_text(certificate, "CertificateArn"), out);
	write_x509(out, certificate);
	buffer_format(out, ",\"CertificateMetadata\":{\"AcmCertificateMetadata\":{\"InUse\":%s",
	              in_use(certificate) ? "true" : "false");
	write_same(out, certificate, same);
	write_text_member(out, "RenewalStatus", renewal_of(certificate));
	write_text_member(out, "ValidationMethod", method_of(certificate));
	buffer_add_text(out, "}}}");
}

static bool compares(yajl_val filter, const char *text)
{
	const char *value = tree_text(filter, "Value");

	return tree_is(filter, "ComparisonOperator", "EQUALS") ? strcasecmp(text, value) == 0
	                                                       : strcasestr(text, value) != NULL;
}

static bool in_range(yajl_val range, double time)
{
	return time >= tree_number(range, "Start", 0) && time <= tree_number(range, "End", 1e18);
}

static bool any_name(yajl_val filter, yajl_val names)
{
	for (size_t i = 0; i < tree_length(names); i++)
		if (YAJL_IS_STRING(tree_at(names, i)) &&
		    compares(filter, tree_at(names, i)->u.string))
			return true;
	return false;
}

static bool x509_matches(yajl_val filter, yajl_val certificate)
{
	char key[KEY_SIZE];
	yajl_val name = tree_get(tree_get(filter, "Subject"), "CommonName");
	yajl_val alternative = tree_get(tree_get(filter, "SubjectAlternativeName"), "DnsName");

	if (name)
		return compares(name, tree_text(certificate, "DomainName"));
	if (alternative)
		return any_name(alternative, tree_get(certificate, "SubjectAlternativeNames"));
	if (tree_get(filter, "NotAfter"))
		return in_range(tree_get(filter, "NotAfter"), tree_number(certificate, "NotAfter", 0));
	if (tree_get(filter, "NotBefore"))
		return in_range(tree_get(filter, "NotBefore"), tree_number(certificate, "NotBefore", 0));
	return tree_is(filter, "KeyAlgorithm", spell_key(certificate, '_', key));
}

static bool metadata_matches(yajl_val filter, yajl_val certificate)
{
	if (tree_get(filter, "InUse"))
		return YAJL_IS_TRUE(tree_get(filter, "InUse")) == in_use(certificate);
	if (tree_get(filter, "RenewalStatus"))
		return tree_is(filter, "RenewalStatus", renewal_of(certificate));
	if (tree_get(filter, "ValidationMethod"))
		return tree_is(filter, "ValidationMethod", method_of(certificate));
	if (tree_get(filter, "CertificateKeyPairOrigin"))
		return tree_is(filter, "CertificateKeyPairOrigin",
		               tree_text(certificate, "CertificateKeyPairOrigin"));
	if (tree_get(filter, "Type"))
		return tree_is(filter, "Type", tree_text(certificate, "Type"));
	return tree_is(filter, "Status", tree_text(certificate, "Status"));
}

static bool filter_matches(yajl_val filter, yajl_val certificate)
{
	yajl_val x509 = tree_get(filter, "X509AttributeFilter");
	yajl_val metadata = tree_get(filter, "AcmCertificateMetadataFilter");

	if (x509)
		return x509_matches(x509, certificate);
	if (metadata)
		return metadata_matches(metadata, certificate);
	return tree_is(filter, "CertificateArn", tree_text(certificate, "CertificateArn"));
}

static bool statement_matches(yajl_val statement, yajl_val certificate)
{
	yajl_val all = tree_get(statement, "And"), any = tree_get(statement, "Or");

	if (!statement)
		return true;
	if (tree_get(statement, "Not"))
		return !statement_matches(tree_get(statement, "Not"), certificate);
	for (size_t i = 0; i < tree_length(all); i++)
		if (!statement_matches(tree_at(all, i), certificate))
			return false;
	for (size_t i = 0; i < tree_length(any); i++)
		if (statement_matches(tree_at(any, i), certificate))
			return true;
	if (all || any)
		return all != NULL;
	return filter_matches(tree_get(statement, "Filter"), certificate);
}

/* Does the search ask for a key pair's origin anywhere?  Only then does ACM show those of ACME. */
static bool asks_for_origin(yajl_val value)
{
	for (size_t i = 0; i < tree_length(value); i++)
		if (asks_for_origin(tree_at(value, i)))
			return true;
	if (!YAJL_IS_OBJECT(value))
		return false;
	for (size_t i = 0; i < value->u.object.len; i++)
		if (strcmp(value->u.object.keys[i], "CertificateKeyPairOrigin") == 0 ||
		    asks_for_origin(value->u.object.values[i]))
			return true;
	return false;
}

static bool is_found(yajl_val certificate, yajl_val request)
{
	yajl_val statement = tree_get(request, "FilterStatement");

	if (tree_is(certificate, "CertificateKeyPairOrigin", "ACME") && !asks_for_origin(statement))
		return false;
	return statement_matches(statement, certificate);
}

struct kind {
	const char *list, *size;
	long most, standard;
	bool (*wanted)(yajl_val certificate, yajl_val request);
	void (*write)(struct buffer *out, yajl_val certificate);
};

/* A token is the place of the next certificate among all: what was filtered out is passed over
 * again. */
static void write_page(struct sim *sim, const struct sim_call *call, const struct kind *kind,
                       struct sim_answer *answer)
{
	const struct sim_account *account = call->account;
	yajl_val request = call->parameters;
	size_t next, size, written = 0;
	struct buffer *out = &answer->body;
	bool always_same;

	if (!sim_page(request, kind->size, kind->most, kind->standard, &next, &size, answer))
		return;
	always_same = account->generated && next >= account->count;
	if (always_same && pages_find(sim, call, out))
		return;
	buffer_format(out, "{\"%s\":[", kind->list);
	for (; next < scenario_count(account) && written < size; next++) {
		yajl_val certificate = scenario_certificate(sim, account, next);

		if (scenario_is_in(certificate, call->region) &&
		    kind->wanted(certificate, request)) {
			buffer_add_text(out, written++ ? "," : "");
			kind->write(out, certificate);
		}
		scenario_release(account, next, certificate);
	}
	buffer_add_text(out, "]");
	if (next < scenario_count(account)) {
		buffer_add_text(out, ",\"NextToken\":");
		sim_write_token(out, next);
	}
	buffer_add_text(out, "}");
	if (always_same)
		pages_keep(sim, call, out);
}

void sim_list(struct sim *sim, const struct sim_call *call, struct sim_answer *answer)
{
	static const struct kind kind = {
		"CertificateSummaryList", "MaxItems", 1000, 100, is_listed, write_list_item,
	};

	write_page(sim, call, &kind, answer);
}

static const char *sort_key;

static int compare(const void *left, const void *right)
{
	yajl_val a = *(const yajl_val *)left, b = *(const yajl_val *)right;
	double x = tree_number(a, sort_key, 0), y = tree_number(b, sort_key, 0);

	return x != y ? (x < y ? -1 : 1) : strcmp(tree_text(a, sort_key), tree_text(b, sort_key));
}

static void reverse(yajl_val *list, size_t count)
{
	for (size_t i = 0; i < count / 2; i++) {
		yajl_val other = list[i];

		list[i] = list[count - 1 - i];
		list[count - 1 - i] = other;
	}
}

/* Of what is kept only; the members that a search may be sorted by, and ours of the same meaning.
 */
static void sort(struct sim_account *account, yajl_val request)
{
	static const char *const keys[][2] = {
		{"CREATED_AT", "CreatedAt"}, {"NOT_AFTER", "NotAfter"}, {"NOT_BEFORE", "NotBefore"},
		{"STATUS", "Status"},        {"TYPE", "Type"},          {"COMMON_NAME", "DomainName"},
		{"CERTIFICATE_ARN", "CertificateArn"}, {"KEY_ALGORITHM", "KeyAlgorithm"},
	};
	const char *by = tree_text(request, "SortBy");

	for (size_t i = 0; i < ARRAY_SIZE(keys) && account->count > 1; i++) {
		if (strcmp(by, keys[i][0]) != 0)
			continue;
		sort_key = keys[i][1];
		qsort(account->certificates, account->count, sizeof(*account->certificates),
		      compare);
		if (tree_is(request, "SortOrder", "DESCENDING"))
			reverse(account->certificates, account->count);
	}
}

void sim_search(struct sim *sim, const struct sim_call *call, struct sim_answer *answer)
{
	static const struct kind kind = {
		"Results", "MaxResults", 500, 100, is_found, write_search_result,
	};

	if (sim->no_search) {
		sim_answer_error(answer, 404, "UnknownOperationException", "Unknown operation");
		return;
	}
	sort(call->account, call->parameters);
	write_page(sim, call, &kind, answer);
}

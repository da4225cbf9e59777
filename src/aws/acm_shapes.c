/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/acm_shapes.h"

#include "base/array.h"

/* The rows of the tables; IN is the member of the struct that a table fills. */
#define TEXT(name, member) {name, JSON_TEXT, IN(member), NULL, NULL}
#define TOKEN(name, member) {name, JSON_OPAQUE, IN(member), NULL, NULL}
#define TIME(name, member) {name, JSON_TIME, IN(member), NULL, NULL}
#define BOOL(name, member) {name, JSON_BOOL, IN(member), NULL, NULL}
#define ANSWER(name, member) {name, JSON_ANSWER, IN(member), NULL, NULL}
#define NAMES(name, member) {name, JSON_NAMES, IN(member), NULL, NULL}
#define NAMES_IN(name, member, shape) {name, JSON_NAMES, IN(member), &(shape), NULL}
#define LIST(name, member, shape) {name, JSON_LIST, IN(member), &(shape), NULL}
#define OBJECT(name, member, shape) {name, JSON_OBJECT, IN(member), &(shape), NULL}
#define TERM(name, member, kind) {name, JSON_WORD, IN(member), NULL, &terms[TERM_KIND_##kind]}
/* An object whose members go into the struct of the one around it. */
#define AROUND(name, shape) {name, JSON_OBJECT, 0, &(shape), NULL}
#define AROUND_SHAPE(table) {0, table, ARRAY_SIZE(table), 0, false}
#define ELEMENT_SHAPE(type, table) {sizeof(type), table, ARRAY_SIZE(table), 0, true}

static void make_term(void *value, int kind, const char *text)
{
	*(struct term *)value = term_from((enum term_kind)kind, text);
}

_Static_assert(sizeof(struct term) == JSON_WORD_SIZE, "a term is made of each word");
#define WORDS(kind) [kind] = {make_term, kind}
static const struct json_words terms[TERM_KINDS] = {
	WORDS(TERM_KIND_STATUS),     WORDS(TERM_KIND_TYPE),   WORDS(TERM_KIND_RENEWAL),
	WORDS(TERM_KIND_VALIDATION), WORDS(TERM_KIND_METHOD), WORDS(TERM_KIND_ELIGIBILITY),
	WORDS(TERM_KIND_ORIGIN),     WORDS(TERM_KIND_KEY),    WORDS(TERM_KIND_UPDATE),
	WORDS(TERM_KIND_FAILURE),
};
#undef WORDS

/* SearchCertificates. */

/* A union: ACM sends one member of it. */
static const struct json_field general_name_fields[] = {
	{"DnsName",                   JSON_NAME, 0, NULL, NULL},
	{"IpAddress",                 JSON_NAME, 0, NULL, NULL},
	{"Rfc822Name",                JSON_NAME, 0, NULL, NULL},
	{"UniformResourceIdentifier", JSON_NAME, 0, NULL, NULL},
};
static const struct json_shape general_name = AROUND_SHAPE(general_name_fields);

#define IN(member) offsetof(struct certificate_summary, member)
static const struct json_field subject_fields[] = {
	TEXT("CommonName", domain_name),
};
static const struct json_shape subject = AROUND_SHAPE(subject_fields);

static const struct json_field x509_fields[] = {
	AROUND("Subject", subject),
	NAMES_IN("SubjectAlternativeNames", names, general_name),
	TERM("KeyAlgorithm", key_algorithm, KEY),
	TIME("NotAfter", not_after),
	TIME("NotBefore", not_before),
};
static const struct json_shape x509 = AROUND_SHAPE(x509_fields);

static const struct json_field acm_metadata_fields[] = {
	TERM("Status", status, STATUS),
	TERM("Type", type, TYPE),
	TERM("RenewalStatus", renewal_status, RENEWAL),
	TERM("ValidationMethod", method, METHOD),
	TERM("RenewalEligibility", eligibility, ELIGIBILITY),
	ANSWER("InUse", in_use),
	TIME("CreatedAt", created_at),
	TERM("CertificateKeyPairOrigin", origin, ORIGIN),
};
static const struct json_shape acm_metadata = AROUND_SHAPE(acm_metadata_fields);

static const struct json_field metadata_fields[] = {
	AROUND("AcmCertificateMetadata", acm_metadata),
};
static const struct json_shape metadata = AROUND_SHAPE(metadata_fields);

static const struct json_field search_result_fields[] = {
	TEXT("CertificateArn", arn),
	AROUND("X509Attributes", x509),
	AROUND("CertificateMetadata", metadata),
};
static const struct json_shape search_result =
	ELEMENT_SHAPE(struct certificate_summary, search_result_fields);

/* ListCertificates. */

static const struct json_field list_item_fields[] = {
	TEXT("CertificateArn", arn),
	TEXT("DomainName", domain_name),
	NAMES("SubjectAlternativeNameSummaries", names),
	BOOL("HasAdditionalSubjectAlternativeNames", more_names),
	TERM("Status", status, STATUS),
	TERM("Type", type, TYPE),
	TERM("KeyAlgorithm", key_algorithm, KEY),
	ANSWER("InUse", in_use),
	TERM("RenewalEligibility", eligibility, ELIGIBILITY),
	TIME("NotBefore", not_before),
	TIME("NotAfter", not_after),
	TIME("CreatedAt", created_at),
	TERM("CertificateKeyPairOrigin", origin, ORIGIN),
};
static const struct json_shape list_item =
	ELEMENT_SHAPE(struct certificate_summary, list_item_fields);
#undef IN

/* DescribeCertificate. */

#define IN(member) offsetof(struct domain_validation, member)
static const struct json_field record_fields[] = {
	TEXT("Name", record_name),
	TEXT("Type", record_type),
	TEXT("Value", record_value),
};
static const struct json_shape record = AROUND_SHAPE(record_fields);

static const struct json_field redirect_fields[] = {
	TEXT("RedirectFrom", redirect_from),
	TEXT("RedirectTo", redirect_to),
};
static const struct json_shape redirect = AROUND_SHAPE(redirect_fields);

static const struct json_field validation_fields[] = {
	TEXT("DomainName", domain_name),
	TEXT("ValidationDomain", validation_domain),
	TERM("ValidationMethod", method, METHOD),
	TERM("ValidationStatus", status, VALIDATION),
	NAMES("ValidationEmails", emails),
	AROUND("ResourceRecord", record),
	AROUND("HttpRedirect", redirect),
};
static const struct json_shape validation =
	ELEMENT_SHAPE(struct domain_validation, validation_fields);
#undef IN

#define IN(member) offsetof(struct certificate, member)
static const struct json_field renewal_fields[] = {
	TERM("RenewalStatus", summary.renewal_status, RENEWAL),
	TERM("RenewalStatusReason", renewal.reason, FAILURE),
	TIME("UpdatedAt", renewal.updated_at),
	LIST("DomainValidationOptions", renewal.domains, validation),
};
static const struct json_shape renewal = {
	0, renewal_fields, ARRAY_SIZE(renewal_fields), IN(renewal.present), false};

static const struct json_field update_method_fields[] = {
	TERM("From", update.from, METHOD),
	TERM("To", update.to, METHOD),
};
static const struct json_shape update_method = AROUND_SHAPE(update_method_fields);

static const struct json_field update_fields[] = {
	TERM("Status", update.status, UPDATE),
	AROUND("DomainValidationMethodUpdateSummary", update_method),
	TIME("RequestedAt", update.requested_at),
	TIME("UpdatedAt", update.updated_at),
};
static const struct json_shape update = AROUND_SHAPE(update_fields);

static const struct json_field options_fields[] = {
	TERM("ValidationMethod", summary.method, METHOD),
};
static const struct json_shape options = AROUND_SHAPE(options_fields);

static const struct json_field certificate_fields[] = {
	TEXT("CertificateArn", summary.arn),
	TEXT("DomainName", summary.domain_name),
	NAMES("SubjectAlternativeNames", summary.names),
	NAMES("InUseBy", in_use_by),
	TERM("Status", summary.status, STATUS),
	TERM("Type", summary.type, TYPE),
	TERM("KeyAlgorithm", summary.key_algorithm, KEY),
	TERM("RenewalEligibility", summary.eligibility, ELIGIBILITY),
	TERM("CertificateKeyPairOrigin", summary.origin, ORIGIN),
	TEXT("Issuer", issuer),
	TEXT("Serial", serial),
	TERM("FailureReason", failure_reason, FAILURE),
	TIME("NotAfter", summary.not_after),
	TIME("NotBefore", summary.not_before),
	TIME("CreatedAt", summary.created_at),
	TIME("IssuedAt", issued_at),
	TIME("RevokedAt", revoked_at),
	TEXT("RevocationReason", revocation_reason),
	LIST("DomainValidationOptions", first_issuance, validation),
	AROUND("RenewalSummary", renewal),
	AROUND("UpdateSummary", update),
	AROUND("Options", options),
};
#undef IN
static const struct json_shape certificate = AROUND_SHAPE(certificate_fields);

static const struct json_field describe_fields[] = {
	AROUND("Certificate", certificate),
};
const struct json_shape acm_describe_shape = JSON_SHAPE(struct certificate, describe_fields);

/* ListTagsForCertificate. */

#define IN(member) offsetof(struct tag, member)
static const struct json_field tag_fields[] = {
	TEXT("Key", key),
	TEXT("Value", value),
};
static const struct json_shape tag = ELEMENT_SHAPE(struct tag, tag_fields);
#undef IN

/* GetResources.
   https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html */

#define IN(member) offsetof(struct tagged, member)
static const struct json_field tagged_fields[] = {
	TEXT("ResourceARN", arn),
	LIST("Tags", tags, tag),
};
static const struct json_shape tagged = ELEMENT_SHAPE(struct tagged, tagged_fields);
#undef IN

/* ListCertificateDomainValidations. */

#define IN(member) offsetof(struct configuration, as.member)
static const struct json_field challenge_record_fields[] = {
	TEXT("Name", record_name),
	TEXT("Type", record_type),
	TEXT("Value", record_value),
};
static const struct json_shape challenge_record = AROUND_SHAPE(challenge_record_fields);

static const struct json_field by_dns_fields[] = {
	AROUND("ResourceRecord", challenge_record),
};
static const struct json_shape by_dns = AROUND_SHAPE(by_dns_fields);

static const struct json_field by_mail_fields[] = {
	TEXT("ValidationDomain", validation_domain),
	NAMES("ValidationEmails", emails),
};
static const struct json_shape by_mail = AROUND_SHAPE(by_mail_fields);

static const struct json_field challenge_fields[] = {
	AROUND("DnsValidationChallenge", by_dns),
	AROUND("EmailValidationChallenge", by_mail),
};
static const struct json_shape challenge = AROUND_SHAPE(challenge_fields);

static const struct json_field configuration_fields[] = {
	TERM("ValidationMethod", method, METHOD),
	TERM("ValidationStatus", status, VALIDATION),
	AROUND("ValidationChallenge", challenge),
};
static const struct json_shape configuration = {
	sizeof(struct configuration), configuration_fields, ARRAY_SIZE(configuration_fields),
	offsetof(struct configuration, present), false};
#undef IN

#define IN(member) offsetof(struct move, member)
static const struct json_field move_fields[] = {
	TEXT("DomainName", domain_name),
	OBJECT("ActiveValidationConfiguration", active, configuration),
	OBJECT("RequestedValidationConfiguration", requested, configuration),
};
static const struct json_shape move = ELEMENT_SHAPE(struct move, move_fields);
#undef IN

/* What they come in. */

#define IN(member) offsetof(struct listing, member)
#define LISTING(name, elements, element, token) \
	static const struct json_field name##_answer_fields[] = { \
		LIST(elements, list, element), \
		TOKEN(token, next_token), \
	}; \
	const struct json_shape acm_##name##_shape = \
		JSON_SHAPE(struct listing, name##_answer_fields)
LISTING(search, "Results", search_result, "NextToken");
LISTING(list, "CertificateSummaryList", list_item, "NextToken");
LISTING(tags, "Tags", tag, "NextToken");
LISTING(tagged, "ResourceTagMappingList", tagged, "PaginationToken");
LISTING(validations, "DomainValidationSummaryList", move, "NextToken");

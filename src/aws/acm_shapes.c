/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/acm_shapes.h"

#include "base/array.h"

#define SHAPE(name, type, table) \
	static const struct json_shape name = {sizeof(type), table, ARRAY_SIZE(table)}
/* Members that go into the struct of the object around them. */
#define FLAT(name, table) static const struct json_shape name = {0, table, ARRAY_SIZE(table)}

#define IN(member) offsetof(struct general_name, member)
static const struct json_field general_name_fields[] = {
	{"DnsName",                   JSON_TEXT, IN(text), NULL},
	{"IpAddress",                 JSON_TEXT, IN(text), NULL},
	{"Rfc822Name",                JSON_TEXT, IN(text), NULL},
	{"UniformResourceIdentifier", JSON_TEXT, IN(text), NULL},
};
SHAPE(general_name_shape, struct general_name, general_name_fields);
#undef IN

#define IN(member) offsetof(struct search_result, member)
static const struct json_field subject_fields[] = {
	{"CommonName", JSON_TEXT, IN(common_name), NULL},
};
FLAT(subject_shape, subject_fields);

static const struct json_field x509_fields[] = {
	{"Subject",                 JSON_FLAT,   0,                 &subject_shape     },
	{"SubjectAlternativeNames", JSON_LIST,   IN(names),         &general_name_shape},
	{"KeyAlgorithm",            JSON_TEXT,   IN(key_algorithm), NULL               },
	{"NotAfter",                JSON_NUMBER, IN(not_after),     NULL               },
	{"NotBefore",               JSON_NUMBER, IN(not_before),    NULL               },
};
FLAT(x509_shape, x509_fields);

static const struct json_field acm_metadata_fields[] = {
	{"Status",                   JSON_TEXT,   IN(status),         NULL},
	{"Type",                     JSON_TEXT,   IN(type),           NULL},
	{"RenewalStatus",            JSON_TEXT,   IN(renewal_status), NULL},
	{"ValidationMethod",         JSON_TEXT,   IN(method),         NULL},
	{"RenewalEligibility",       JSON_TEXT,   IN(eligibility),    NULL},
	{"InUse",                    JSON_BOOL,   IN(in_use),         NULL},
	{"CreatedAt",                JSON_NUMBER, IN(created_at),     NULL},
	{"CertificateKeyPairOrigin", JSON_TEXT,   IN(origin),         NULL},
};
FLAT(acm_metadata_shape, acm_metadata_fields);

static const struct json_field metadata_fields[] = {
	{"AcmCertificateMetadata", JSON_FLAT, 0, &acm_metadata_shape},
};
FLAT(metadata_shape, metadata_fields);

static const struct json_field search_result_fields[] = {
	{"CertificateArn",      JSON_TEXT, IN(arn), NULL           },
	{"X509Attributes",      JSON_FLAT, 0,       &x509_shape    },
	{"CertificateMetadata", JSON_FLAT, 0,       &metadata_shape},
};
SHAPE(search_result_shape, struct search_result, search_result_fields);
#undef IN

static const struct json_field search_fields[] = {
	{"Results",   JSON_LIST,   offsetof(struct search_answer, results),    &search_result_shape},
	{"NextToken", JSON_OPAQUE, offsetof(struct search_answer, next_token), NULL                },
};
const struct json_shape search_shape = {sizeof(struct search_answer), search_fields,
                                        ARRAY_SIZE(search_fields)};

#define IN(member) offsetof(struct list_item, member)
static const struct json_field list_item_fields[] = {
	{"CertificateArn",                       JSON_TEXT,   IN(arn),           NULL},
	{"DomainName",                           JSON_TEXT,   IN(domain_name),   NULL},
	{"SubjectAlternativeNameSummaries",      JSON_TEXTS,  IN(names),         NULL},
	{"HasAdditionalSubjectAlternativeNames", JSON_BOOL,   IN(more_names),    NULL},
	{"Status",                               JSON_TEXT,   IN(status),        NULL},
	{"Type",                                 JSON_TEXT,   IN(type),          NULL},
	{"KeyAlgorithm",                         JSON_TEXT,   IN(key_algorithm), NULL},
	{"InUse",                                JSON_BOOL,   IN(in_use),        NULL},
	{"RenewalEligibility",                   JSON_TEXT,   IN(eligibility),   NULL},
	{"NotBefore",                            JSON_NUMBER, IN(not_before),    NULL},
	{"NotAfter",                             JSON_NUMBER, IN(not_after),     NULL},
	{"CreatedAt",                            JSON_NUMBER, IN(created_at),    NULL},
	{"CertificateKeyPairOrigin",             JSON_TEXT,   IN(origin),        NULL},
};
SHAPE(list_item_shape, struct list_item, list_item_fields);
#undef IN

static const struct json_field list_fields[] = {
	{"CertificateSummaryList", JSON_LIST, offsetof(struct list_answer, items), &list_item_shape},
	{"NextToken", JSON_OPAQUE, offsetof(struct list_answer, next_token), NULL},
};
const struct json_shape list_shape = {sizeof(struct list_answer), list_fields,
                                      ARRAY_SIZE(list_fields)};

#define IN(member) offsetof(struct validation_item, member)
static const struct json_field record_fields[] = {
	{"Name",  JSON_TEXT, IN(record_name),  NULL},
	{"Type",  JSON_TEXT, IN(record_type),  NULL},
	{"Value", JSON_TEXT, IN(record_value), NULL},
};
FLAT(record_shape, record_fields);

static const struct json_field redirect_fields[] = {
	{"RedirectFrom", JSON_TEXT, IN(redirect_from), NULL},
	{"RedirectTo",   JSON_TEXT, IN(redirect_to),   NULL},
};
FLAT(redirect_shape, redirect_fields);

static const struct json_field validation_fields[] = {
	{"DomainName",       JSON_TEXT,  IN(domain_name),       NULL           },
	{"ValidationDomain", JSON_TEXT,  IN(validation_domain), NULL           },
	{"ValidationMethod", JSON_TEXT,  IN(method),            NULL           },
	{"ValidationStatus", JSON_TEXT,  IN(status),            NULL           },
	{"ValidationEmails", JSON_TEXTS, IN(emails),            NULL           },
	{"ResourceRecord",   JSON_FLAT,  0,                     &record_shape  },
	{"HttpRedirect",     JSON_FLAT,  0,                     &redirect_shape},
};
SHAPE(validation_shape, struct validation_item, validation_fields);
#undef IN

#define IN(member) offsetof(struct renewal, member)
static const struct json_field renewal_fields[] = {
	{"RenewalStatus",           JSON_TEXT,   IN(status),     NULL             },
	{"RenewalStatusReason",     JSON_TEXT,   IN(reason),     NULL             },
	{"UpdatedAt",               JSON_NUMBER, IN(updated_at), NULL             },
	{"DomainValidationOptions", JSON_LIST,   IN(domains),    &validation_shape},
};
SHAPE(renewal_shape, struct renewal, renewal_fields);
#undef IN

#define IN(member) offsetof(struct detail, member)
static const struct json_field update_method_fields[] = {
	{"From", JSON_TEXT, IN(update_from), NULL},
	{"To",   JSON_TEXT, IN(update_to),   NULL},
};
FLAT(update_method_shape, update_method_fields);

static const struct json_field update_fields[] = {
	{"Status",                              JSON_TEXT,   IN(update_status),       NULL},
	{"DomainValidationMethodUpdateSummary", JSON_FLAT,   0, &update_method_shape      },
	{"RequestedAt",                         JSON_NUMBER, IN(update_requested_at), NULL},
	{"UpdatedAt",                           JSON_NUMBER, IN(update_updated_at),   NULL},
};
FLAT(update_shape, update_fields);

static const struct json_field options_fields[] = {
	{"ValidationMethod", JSON_TEXT, IN(method), NULL},
};
FLAT(options_shape, options_fields);

static const struct json_field detail_fields[] = {
	{"CertificateArn",           JSON_TEXT,   IN(arn),            NULL             },
	{"DomainName",               JSON_TEXT,   IN(domain_name),    NULL             },
	{"SubjectAlternativeNames",  JSON_TEXTS,  IN(names),          NULL             },
	{"InUseBy",                  JSON_TEXTS,  IN(in_use_by),      NULL             },
	{"Status",                   JSON_TEXT,   IN(status),         NULL             },
	{"Type",                     JSON_TEXT,   IN(type),           NULL             },
	{"KeyAlgorithm",             JSON_TEXT,   IN(key_algorithm),  NULL             },
	{"RenewalEligibility",       JSON_TEXT,   IN(eligibility),    NULL             },
	{"CertificateKeyPairOrigin", JSON_TEXT,   IN(origin),         NULL             },
	{"Issuer",                   JSON_TEXT,   IN(issuer),         NULL             },
	{"Serial",                   JSON_TEXT,   IN(serial),         NULL             },
	{"FailureReason",            JSON_TEXT,   IN(failure_reason), NULL             },
	{"NotAfter",                 JSON_NUMBER, IN(not_after),      NULL             },
	{"NotBefore",                JSON_NUMBER, IN(not_before),     NULL             },
	{"CreatedAt",                JSON_NUMBER, IN(created_at),     NULL             },
	{"IssuedAt",                 JSON_NUMBER, IN(issued_at),      NULL             },
	{"DomainValidationOptions",  JSON_LIST,   IN(domains),        &validation_shape},
	{"RenewalSummary",           JSON_OBJECT, IN(renewal),        &renewal_shape   },
	{"UpdateSummary",            JSON_FLAT,   0,                  &update_shape    },
	{"Options",                  JSON_FLAT,   0,                  &options_shape   },
};
SHAPE(detail_shape, struct detail, detail_fields);
#undef IN

static const struct json_field describe_fields[] = {
	{"Certificate", JSON_OBJECT, offsetof(struct describe_answer, certificate), &detail_shape},
};
const struct json_shape describe_shape = {sizeof(struct describe_answer), describe_fields,
                                          ARRAY_SIZE(describe_fields)};

#define IN(member) offsetof(struct tag_item, member)
static const struct json_field tag_fields[] = {
	{"Key",   JSON_TEXT, IN(key),   NULL},
	{"Value", JSON_TEXT, IN(value), NULL},
};
SHAPE(tag_shape, struct tag_item, tag_fields);
#undef IN

static const struct json_field tags_fields[] = {
	{"Tags", JSON_LIST, offsetof(struct tags_answer, items), &tag_shape},
};
const struct json_shape tags_shape = {sizeof(struct tags_answer), tags_fields,
                                      ARRAY_SIZE(tags_fields)};

static const struct json_field tagged_item_fields[] = {
	{"ResourceARN", JSON_TEXT, offsetof(struct tagged_item, arn),  NULL      },
	{"Tags",        JSON_LIST, offsetof(struct tagged_item, tags), &tag_shape},
};
SHAPE(tagged_item_shape, struct tagged_item, tagged_item_fields);

/* https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html */
static const struct json_field tagged_fields[] = {
	{"ResourceTagMappingList", JSON_LIST, offsetof(struct tagged_answer, items), &tagged_item_shape},
	{"PaginationToken", JSON_OPAQUE, offsetof(struct tagged_answer, next_token), NULL},
};
const struct json_shape tagged_shape = {sizeof(struct tagged_answer), tagged_fields,
                                        ARRAY_SIZE(tagged_fields)};

#define IN(member) offsetof(struct configuration, member)
static const struct json_field challenge_record_fields[] = {
	{"Name",  JSON_TEXT, IN(record_name),  NULL},
	{"Type",  JSON_TEXT, IN(record_type),  NULL},
	{"Value", JSON_TEXT, IN(record_value), NULL},
};
FLAT(challenge_record_shape, challenge_record_fields);

static const struct json_field by_dns_fields[] = {
	{"ResourceRecord", JSON_FLAT, 0, &challenge_record_shape},
};
FLAT(by_dns_shape, by_dns_fields);

static const struct json_field by_mail_fields[] = {
	{"ValidationDomain", JSON_TEXT,  IN(mail_domain), NULL},
	{"ValidationEmails", JSON_TEXTS, IN(emails),      NULL},
};
FLAT(by_mail_shape, by_mail_fields);

static const struct json_field challenge_fields[] = {
	{"DnsValidationChallenge",   JSON_FLAT, 0, &by_dns_shape },
	{"EmailValidationChallenge", JSON_FLAT, 0, &by_mail_shape},
};
FLAT(challenge_shape, challenge_fields);

static const struct json_field configuration_fields[] = {
	{"ValidationMethod",    JSON_TEXT, IN(method), NULL            },
	{"ValidationStatus",    JSON_TEXT, IN(status), NULL            },
	{"ValidationChallenge", JSON_FLAT, 0,          &challenge_shape},
};
SHAPE(configuration_shape, struct configuration, configuration_fields);
#undef IN

#define IN(member) offsetof(struct move_item, member)
static const struct json_field move_fields[] = {
	{"DomainName",                       JSON_TEXT,   IN(domain_name), NULL                },
	{"ActiveValidationConfiguration",    JSON_OBJECT, IN(active),      &configuration_shape},
	{"RequestedValidationConfiguration", JSON_OBJECT, IN(requested),   &configuration_shape},
};
SHAPE(move_shape, struct move_item, move_fields);
#undef IN

static const struct json_field moves_fields[] = {
	{"DomainValidationSummaryList", JSON_LIST, offsetof(struct moves_answer, items), &move_shape},
};
const struct json_shape moves_shape = {sizeof(struct moves_answer), moves_fields,
                                       ARRAY_SIZE(moves_fields)};

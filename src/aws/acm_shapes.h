/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The members of ACM's answers that we read, as structs, and the tables that fill them.
   https://docs.aws.amazon.com/acm/latest/APIReference/API_Types.html */
#ifndef AWS_ACM_SHAPES_H
#define AWS_ACM_SHAPES_H

#include "base/json.h"

/* A union: ACM sends one member of it. */
struct general_name {
	struct json_text text;
};

/* A row of SearchCertificates. */
struct search_result {
	struct json_text arn, common_name;
	struct json_list names; /* of general_name */
	struct json_text key_algorithm, status, type, method, renewal_status, eligibility, origin;
	double not_after, not_before, created_at;
	signed char in_use;
};

struct search_answer {
	struct json_list results;
	struct json_text next_token;
};

/* A row of ListCertificates. */
struct list_item {
	struct json_text arn, domain_name;
	struct json_list names; /* of json_text */
	signed char more_names, in_use;
	struct json_text status, type, key_algorithm, eligibility, origin;
	double not_after, not_before, created_at;
};

struct list_answer {
	struct json_list items;
	struct json_text next_token;
};

struct validation_item {
	struct json_text domain_name, validation_domain, method, status;
	struct json_list emails;
	struct json_text record_name, record_type, record_value;
	struct json_text redirect_from, redirect_to;
};

struct renewal {
	bool present;
	struct json_text status, reason;
	double updated_at;
	struct json_list domains;
};

struct detail {
	bool present;
	struct json_text arn, domain_name;
	struct json_list names, in_use_by;
	struct json_text status, type, key_algorithm, eligibility, origin, issuer, serial,
	    failure_reason;
	double not_after, not_before, created_at, issued_at;
	struct json_list domains;
	struct renewal renewal;
	struct json_text update_status, update_from, update_to, method;
	double update_requested_at, update_updated_at;
};

struct describe_answer {
	struct detail certificate;
};

struct tag_item {
	struct json_text key, value;
};

struct tags_answer {
	struct json_list items;
};

/* A resource of GetResources. */
struct tagged_item {
	struct json_text arn;
	struct json_list tags; /* of tag_item */
};

struct tagged_answer {
	struct json_list items;
	struct json_text next_token;
};

/* A domain's entry of ListCertificateDomainValidations: how it is validated, and is to be. */
struct configuration {
	bool present;
	struct json_text method, status;
	struct json_text mail_domain;
	struct json_list emails;
	struct json_text record_name, record_type, record_value;
};

struct move_item {
	struct json_text domain_name;
	struct configuration active, requested;
};

struct moves_answer {
	struct json_list items;
};

extern const struct json_shape search_shape, list_shape, describe_shape, tags_shape, moves_shape,
    tagged_shape;

#endif

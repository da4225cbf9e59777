/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ACM's answers: which members of them we read, and where each goes in the model.
   https://docs.aws.amazon.com/acm/latest/APIReference/API_Types.html */
#ifndef AWS_ACM_SHAPES_H
#define AWS_ACM_SHAPES_H

#include "base/json.h"
#include "model/certificate.h"
#include "model/tags.h"

/* What lists something, page by page or whole. */
struct listing {
	struct json_list list;
	const char *next_token;
};

/* An element of GetResources. */
struct tagged {
	const char *arn;
	struct json_list tags; /* of struct tag */
};

/* An element of ListCertificateDomainValidations: how a domain is validated, and is to be. */
struct move {
	const char *domain_name;
	struct configuration {
		struct domain_validation as; /* without its domain */
		bool present;
	} active, requested;
};

extern const struct json_shape
    acm_search_shape,      /* struct listing of struct certificate_summary */
    acm_list_shape,        /* the same */
    acm_describe_shape,    /* struct certificate, all zeros where there is none */
    acm_tags_shape,        /* struct listing of struct tag; value may be NULL */
    acm_tagged_shape,      /* struct listing of struct tagged */
    acm_validations_shape; /* struct listing of struct move */

#endif

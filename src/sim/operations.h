/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that can be asked, as a table: each operation takes a call and makes an answer. */
#ifndef SIM_OPERATIONS_H
#define SIM_OPERATIONS_H

#include "sim/services.h"

struct sim_operation {
	const char *name;
	const struct sim_service *service;
	double quota; /* requests a second, of the user guide's acm-limits; 0: none */
	bool anybody; /* unsigned, although the service's others are signed */
	void (*run)(struct sim *sim, const struct sim_call *call, struct sim_answer *answer);
};

/* NULL for what the service does not know. */
const struct sim_operation *sim_operation_find(const struct sim_service *service, const char *name);

/* lists.c */
void sim_search(struct sim *sim, const struct sim_call *call, struct sim_answer *answer);
void sim_list(struct sim *sim, const struct sim_call *call, struct sim_answer *answer);

/* moves.c */
void sim_list_validations(struct sim *sim, const struct sim_call *call, struct sim_answer *answer);

/* tagging.c */
void sim_get_resources(struct sim *sim, const struct sim_call *call, struct sim_answer *answer);

/* sts.c */
void sim_caller_identity(struct sim *sim, const struct sim_call *call, struct sim_answer *answer);
void sim_assume_role(struct sim *sim, const struct sim_call *call, struct sim_answer *answer);
void sim_web_identity(struct sim *sim, const struct sim_call *call, struct sim_answer *answer);

/* sso.c */
void sim_role_credentials(struct sim *sim, const struct sim_call *call, struct sim_answer *answer);
void sim_create_token(struct sim *sim, const struct sim_call *call, struct sim_answer *answer);

/* metadata.c */
void sim_container(struct sim *sim, const struct sim_call *call, struct sim_answer *answer);
void sim_metadata_token(struct sim *sim, const struct sim_call *call, struct sim_answer *answer);
void sim_metadata_role(struct sim *sim, const struct sim_call *call, struct sim_answer *answer);
void sim_metadata_credentials(struct sim *sim, const struct sim_call *call,
			      struct sim_answer *answer);
void sim_metadata_region(struct sim *sim, const struct sim_call *call, struct sim_answer *answer);

/* The certificate that the request's CertificateArn names; NULL after answering with ACM's error.
 */
yajl_val sim_requested(struct sim *sim, const struct sim_call *call, size_t *index,
		       struct sim_answer *answer);
/* The page that NextToken and a size ask for: false after answering with an error.  start: where it
   begins among all certificates. */
bool sim_page(yajl_val request, const char *size_name, long most, long standard, size_t *start,
              size_t *size, struct sim_answer *answer);
void sim_write_token(struct buffer *out, size_t next);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ACM's operations, as a table: each takes the request's body and makes an answer. */
#ifndef SIM_OPERATIONS_H
#define SIM_OPERATIONS_H

#include "sim/sim.h"

struct sim_operation {
	const char *name;
	double quota; /* requests a second, of the user guide's acm-limits */
	void (*run)(struct sim *sim, yajl_val request, struct sim_answer *answer);
};

/* NULL for what ACM does not know. */
const struct sim_operation *sim_operation_find(const char *name, size_t *number);

void sim_search(struct sim *sim, yajl_val request, struct sim_answer *answer);
void sim_list(struct sim *sim, yajl_val request, struct sim_answer *answer);
void sim_describe(struct sim *sim, yajl_val request, struct sim_answer *answer);
void sim_resend(struct sim *sim, yajl_val request, struct sim_answer *answer);
void sim_tags(struct sim *sim, yajl_val request, struct sim_answer *answer);
void sim_get(struct sim *sim, yajl_val request, struct sim_answer *answer);

/* The certificate that the request's CertificateArn names; NULL after answering with ACM's error.
 */
yajl_val sim_requested(struct sim *sim, yajl_val request, size_t *index, struct sim_answer *answer);
/* The page that NextToken and a size ask for: false after answering with an error.  start: where it
   begins among all certificates. */
bool sim_page(yajl_val request, const char *size_name, long most, long standard, size_t *start,
              size_t *size, struct sim_answer *answer);
void sim_write_token(struct buffer *out, size_t next);

#endif

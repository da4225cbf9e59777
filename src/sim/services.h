/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tells AWS's services apart on the wire: how they are asked, and how they spell errors. */
#ifndef SIM_SERVICES_H
#define SIM_SERVICES_H

#include "sim/sim.h"

struct sim_service {
	const char *scope;        /* of its signatures; NULL: nothing is signed */
	const char *target;       /* what X-Amz-Target begins with; NULL: it has none */
	const char *prefix;       /* of IAM's names of its operations, where it is not the scope */
	const char *content_type; /* of its answers */
	const char *const *shown; /* parameters that may stand in the log; NULL: all */
	/* An object, NULL where there is none to be read; then the code says so. */
	yajl_val (*read)(const struct sim_call *call);
	const char *unreadable_code;
	void (*write_error)(struct sim_answer *answer, const char *code, const char *text);
	int throttle_status;
	const char *throttle_code;
	const char *malformed; /* an answer that lacks everything; NULL: half of the right one */
	bool error_header;     /* the code stands in x-amzn-ErrorType, too */
};

extern const struct sim_service service_acm, service_tagging, service_sts, service_portal,
    service_oidc, service_container, service_metadata;

void services_answer_throttled(struct sim_answer *answer);
/* Right in its type, wrong in its content. */
void services_answer_malformed(struct sim_answer *answer);

#endif

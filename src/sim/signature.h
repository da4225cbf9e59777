/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Was a request signed by one of our keys?  Signature Version 4, from the server's side. */
#ifndef SIM_SIGNATURE_H
#define SIM_SIGNATURE_H

#include "sim/sim.h"

struct sim_headers {
	const char *(*get)(void *context, const char *name); /* NULL where it was not sent */
	void *context;
};

/* false after answering with AWS's error.  signer: the key's id. */
bool signature_verify(const struct sim *sim, const struct sim_headers *headers, const char *body,
                      size_t length, struct sim_answer *answer);

#endif

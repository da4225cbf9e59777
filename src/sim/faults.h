/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the simulator was told to do wrong: "[Operation:][N@]kind[=value]". */
#ifndef SIM_FAULTS_H
#define SIM_FAULTS_H

#include "sim/sim.h"

/* How an answer goes out. */
enum sim_delivery {
	SIM_WHOLE,
	SIM_NOT_AT_ALL, /* the connection is closed */
	SIM_TRUNCATED,  /* half of what was announced, then closed */
	SIM_SLOWLY,     /* byte by byte */
	SIM_NEVER,      /* the connection stays open, and nothing comes */
};

void faults_add(struct sim *sim, const char *spec);
/* Takes the fault that hits this request; NULL for none. */
const struct sim_fault *faults_take(struct sim *sim, const char *operation);
/* Is the request to be carried out all the same? */
bool faults_carry_out(const struct sim_fault *fault);
/* Changes the answer as the fault says. */
enum sim_delivery faults_apply(const struct sim_fault *fault, struct sim_answer *answer);

#endif

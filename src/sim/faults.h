/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the simulator was told to do wrong: "[Operation:][N@|P%@]kind[=value]". */
#ifndef SIM_FAULTS_H
#define SIM_FAULTS_H

#include "sim/sim.h"

/* How an answer goes out. */
enum sim_delivery {
	SIM_WHOLE,
	SIM_NOT_AT_ALL, /* the connection is closed */
	SIM_TRUNCATED,  /* half of what was announced, then closed */
	SIM_LONGER,     /* twice as much as was announced */
	SIM_SLOWLY,     /* byte by byte */
	SIM_NEVER,      /* the connection stays open, and nothing comes */
};

/* false: there is no such kind. */
bool faults_add(struct sim *sim, const char *spec);
/* Takes the fault that hits this request; NULL for none.  early: only its head has come, and of the
   faults only that which cuts a request is asked for. */
const struct sim_fault *faults_take(struct sim *sim, const char *operation, bool early);
/* Is the request to be carried out all the same? */
bool faults_carry_out(const struct sim_fault *fault);
/* Changes the answer as the fault says; or the simulator, which listens no more from then on. */
enum sim_delivery faults_apply(struct sim *sim, const struct sim_fault *fault,
                               struct sim_answer *answer);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of a request: which service it is for, who asks, what it gets, and what goes wrong. */
#ifndef SIM_DISPATCH_H
#define SIM_DISPATCH_H

#include "sim/faults.h"

/* call needs what came; the rest is filled in here, and parameters must be freed by the caller. */
enum sim_delivery dispatch(struct sim *sim, struct sim_call *call, struct sim_answer *answer);

/* Is the request to be cut off now that its head is there?  It is in the log then, without what
   only its body says. */
bool dispatch_cuts(struct sim *sim, struct sim_call *call);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ACM's limits: so many requests a second, counted for each account, region and operation. */
#ifndef SIM_QUOTAS_H
#define SIM_QUOTAS_H

#include "sim/operations.h"

/* Is the request one too many?  Counts it when it is not. */
bool quotas_exceeded(struct sim *sim, const struct sim_call *call,
		     const struct sim_operation *operation);

#endif

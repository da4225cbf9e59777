/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages of generated certificates, which are the same each time: written once, so that a hundred
   thousand certificates cost the simulator no more than sending them. */
#ifndef SIM_PAGES_H
#define SIM_PAGES_H

#include "sim/sim.h"

/* Answers a request that has been answered before; false where it has not. */
bool pages_find(const struct sim *sim, const struct sim_call *call, struct buffer *out);
/* Keeps what is in out for the next time. */
void pages_keep(struct sim *sim, const struct sim_call *call, const struct buffer *out);

#endif

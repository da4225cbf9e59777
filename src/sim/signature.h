/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Was a request signed by one of our keys?  Signature Version 4, from the server's side. */
#ifndef SIM_SIGNATURE_H
#define SIM_SIGNATURE_H

#include "sim/sim.h"

/* Finds out who asks and for which region.  false after answering with AWS's error. */
bool signature_verify(const struct sim *sim, struct sim_call *call, struct sim_answer *answer);

#endif

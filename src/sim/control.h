/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simulator's own side door, for tests: its log, its clock, its faults.  Unsigned. */
#ifndef SIM_CONTROL_H
#define SIM_CONTROL_H

#include "sim/sim.h"

/* GET log, POST time {"advance": seconds}, POST fault {"spec": "..."} or {"clear": true},
   POST certificate {"CertificateArn": ..., members to be replaced}, POST listen {"as": "refuse" or
   "reset"}, POST quit. */
void control_answer(struct sim *sim, const char *what, const char *body, struct sim_answer *answer);

/* Keeps what was asked, by whom, and what was answered; nothing that is secret. */
void control_log(struct sim *sim, const struct sim_call *call, const struct sim_answer *answer);

#endif

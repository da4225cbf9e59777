/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The HTTP side of the simulator, over libmicrohttpd: a thread a connection, one lock around the
 * account. */
#ifndef SIM_SERVER_H
#define SIM_SERVER_H

#include "sim/sim.h"

/* Starts answering; on a port of the loopback address (0: any), or on a Unix socket where path is
   not NULL.  Returns the port, 0 for a socket, -1 where it cannot listen: then why says it. */
int server_start(struct sim *sim, int port, const char *path, const char **why);

#endif

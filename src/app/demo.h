/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --demo: a simulator of our own, started and ended with us. */
#ifndef APP_DEMO_H
#define APP_DEMO_H

#include "app/options.h"

/* Starts acmdash-sim on the demo account and points the options at it.  From here on no AWS file
   and no AWS variable of the user counts: nothing real can be reached. */
bool demo_start(struct options *options, struct error *error);
void demo_stop(void);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dashboard: the loop with a terminal, and what the screens want done. */
#ifndef APP_DASHBOARD_H
#define APP_DASHBOARD_H

#include "app/options.h"

/* Is there a terminal to run on, or a script, which needs none?  Else the error says what to do
   instead. */
bool dashboard_possible(const struct options *options, struct error *error);
/* Runs until the user quits.  Ends by the signal that ended it, after restoring the terminal. */
int dashboard_run(const struct options *options);

#endif

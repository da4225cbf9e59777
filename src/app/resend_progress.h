/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of each mail, as it comes, for whoever watches a terminal. */
#ifndef APP_RESEND_PROGRESS_H
#define APP_RESEND_PROGRESS_H

#include "app/batch.h"

/* Waits until nothing is sent any more; false when a signal asked to end.  On standard error, where
   it is a terminal: a line for each mail that is over, and below them how far the rest is. */
bool resend_wait(struct batch *batch);

#endif

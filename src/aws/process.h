/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A child process whose output is collected while the loop goes on. */
#ifndef AWS_PROCESS_H
#define AWS_PROCESS_H

#include <stdbool.h>

#include "base/error.h"
#include "base/events.h"

struct process;
/* output and complaint are what it wrote to standard output and error, each at most 64 KiB;
   borrowed.  exit_status: 128 and the signal where one ended it. */
typedef void process_done(void *context, int exit_status, const char *output,
                          const char *complaint, const struct error *error);

/* Splits the command as a shell would split words (quotes, backslash) and starts it without one,
   with no terminal as its input.  away: it gets no terminal at all, because ours is drawn on, and
   what it would ask there must fail instead.  Killed after timeout milliseconds.  NULL, and the
   error, when it cannot be started; else done is called once, from the loop. */
struct process *process_start(struct events *events, const char *command, bool away,
                              int64_t timeout, process_done *done, void *context,
                              struct error *error);
void process_cancel(struct process *process);

#endif

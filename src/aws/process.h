/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A child process whose output is collected while the loop goes on.  It is a job of its own, in the
   background: it may ask something on the terminal only while that is lent to it. */
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

struct process_request {
	const char *command; /* split as a shell would, and started without one */
	const char *profile; /* whose command it is: part of every error */
	int64_t timeout;     /* in milliseconds; counts until it asks something */
	process_done *done;  /* called once, from the loop */
	/* It has stopped, because it would ask something on the terminal, and waits for
	   process_lend.  NULL: it is killed then. */
	void (*asks)(void *context);
	void *context;
};

/* NULL, and the error, when it cannot be started.  All processes of a time share one events. */
struct process *process_start(struct events *events, const struct process_request *request,
                              struct error *error);
/* The terminal is lent to it until it ends; whoever draws there has left.  It is started anew for
   that, because it may have seen, and would set again, the modes of a screen that is drawn on; what
   it says on standard error is shown as well.  Where the terminal is not ours to lend the process
   ends with an error, by done. */
void process_lend(struct process *process);
void process_cancel(struct process *process);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our terminal, shared with child processes as a shell shares it with its jobs: each is a process
   group of its own, and the kernel stops one that reads, writes or sets up a terminal which is not
   lent to it (SIGTTIN, SIGTTOU).  termios(3), "Job Control". */
#ifndef BASE_JOB_H
#define BASE_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Have we a terminal at all?  /dev/tty, whatever standard input is. */
bool job_has_terminal(void);

/* A job is started, or has ended.  While there are any the terminal stops one that would write to
   it, too (TOSTOP): what it asks must be seen, and not in the middle of a screen. */
void job_begin(void);
void job_end(void);
/* The terminal's modes were set anew: says so again. */
void job_guard(void);

/* The terminal is the group's, until it is taken back; one at a time.  false: we are in the
   background ourselves, so it is not ours to lend. */
bool job_lend(pid_t group);
/* Shown on the terminal while it is lent. */
void job_say(const char *bytes, size_t length);
/* With the modes of before: who was killed at a hidden input left no echo. */
void job_take_back(void);

#endif

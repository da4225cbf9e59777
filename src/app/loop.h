/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop: the only place where the program waits.  The dashboard and the batch commands turn it
   alike. */
#ifndef APP_LOOP_H
#define APP_LOOP_H

#include "app/session.h"

struct loop {
	struct events *events;
	struct http *http;
	unsigned signals; /* LOOP_ bits of what came since they were last cleared */
};

enum loop_signal {
	LOOP_RESIZED = 1 << 0,   /* SIGWINCH */
	LOOP_CONTINUED = 1 << 1, /* SIGCONT */
	LOOP_ENDED = 1 << 2,     /* SIGINT, SIGTERM, SIGHUP, SIGQUIT; see loop_ending_signal */
	LOOP_STOPPED = 1 << 3,   /* SIGTSTP, where loop_catch_stop was called */
};

/* Catches the signals from here on; one loop at a time. */
void loop_init(struct loop *loop);
/* Gives the signals back. */
void loop_release(struct loop *loop);

/* SIGTSTP, too, which stops us at once otherwise: for whoever has a terminal to give back first. */
void loop_catch_stop(void);

/* One turn: moves transfers and timers on, then, if nothing is to be done at once, waits. */
void loop_turn(struct loop *loop);
/* As if the signal had come, also where our parent has us ignore it. */
void loop_end_by(int signal);
/* The signal that asked to end; 0 for none. */
int loop_ending_signal(void);
/* The loop is left.  If a signal asked to end, writing what is left may not take longer than some
   seconds, nor may a turn that is held up when the signal comes: then it ends us. */
void loop_leave(void);

#endif

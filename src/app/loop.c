/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/loop.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/clock.h"
#include "base/memory.h"
#include "base/port.h"
#include "ui/rescue.h"

/* A signal handler may do little more than write to a pipe: the loop does the rest. */
static int wake_pipe[2] = {-1, -1};
static volatile sig_atomic_t ending_signal;

static const struct {
	int signal;
	enum loop_signal bit;
} caught[] = {
	{SIGWINCH, LOOP_RESIZED  },
	{SIGCONT,  LOOP_CONTINUED},
	{SIGINT,   LOOP_ENDED    },
	{SIGTERM,  LOOP_ENDED    },
	{SIGHUP,   LOOP_ENDED    },
	{SIGQUIT,  LOOP_ENDED    },
	{SIGTSTP,  LOOP_STOPPED  },
};

/* Seconds after which a program that was asked to end, and has not got to it, is ended. */
enum { STUCK_AFTER = 3 };

/* The loop waits for a terminal or a pipe that nobody reads, or for a dead file system. */
static void on_stuck(int number)
{
	int signal_number = ending_signal ? ending_signal : number; /* somebody else's alarm */

	rescue_now();
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

static void on_signal(int signal)
{
	int saved = errno;
	unsigned char bit = 0;

	for (size_t i = 0; i < ARRAY_SIZE(caught); i++)
		if (caught[i].signal == signal)
			bit = (unsigned char)caught[i].bit;
	if (bit & LOOP_ENDED) {
		ending_signal = signal;
		alarm(STUCK_AFTER);
	}
	if (write(wake_pipe[1], &bit, 1) < 0)
		bit = 0; /* full: it has been woken already */
	errno = saved;
}

static void drain(void *context)
{
	struct loop *loop = context;
	unsigned char bits[64];
	ssize_t count = read(wake_pipe[0], bits, sizeof(bits));

	alarm(0); /* it is heard */
	for (ssize_t i = 0; i < count; i++)
		loop->signals |= bits[i];
}

/* What our parent has us ignore (nohup) stays ignored. */
static void catch_signals(unsigned bits, void (*handler)(int signal))
{
	struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
	struct sigaction before;

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < ARRAY_SIZE(caught); i++)
		if ((caught[i].bit & bits) && sigaction(caught[i].signal, NULL, &before) == 0 &&
		    before.sa_handler != SIG_IGN)
			sigaction(caught[i].signal, &action, NULL);
}

void loop_init(struct loop *loop)
{
	*loop = (struct loop){.events = events_new(clock_monotonic()), .http = http_new()};
	if (!port_pipe(wake_pipe, false))
		fatal("no pipe: %s", strerror(errno));
	events_watch(loop->events, wake_pipe[0], POLLIN, drain, loop);
	catch_signals(~(unsigned)LOOP_STOPPED, on_signal);
	signal(SIGALRM, on_stuck);
	signal(SIGPIPE, SIG_IGN);
}

void loop_release(struct loop *loop)
{
	alarm(0);
	catch_signals(~0U, SIG_DFL);
	http_free(loop->http);
	events_free(loop->events);
	close(wake_pipe[0]);
	close(wake_pipe[1]);
}

void loop_catch_stop(void)
{
	catch_signals(LOOP_STOPPED, on_signal);
}

void loop_end_by(int signal)
{
	on_signal(signal);
}

int loop_ending_signal(void)
{
	return ending_signal;
}

void loop_leave(void)
{
	if (ending_signal)
		alarm(STUCK_AFTER);
}

/* Waiting comes first: whoever calls has looked at all that the last turn brought. */
void loop_turn(struct loop *loop)
{
	http_wait(loop->http, loop->events, -1);
	events_set_now(loop->events, clock_monotonic());
	events_run(loop->events);
	http_perform(loop->http);
}

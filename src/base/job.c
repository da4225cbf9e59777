/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/job.h"

#include <fcntl.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

static unsigned jobs;
static bool guarded;
static struct termios modes; /* as they were when it was lent */

static int open_terminal(void)
{
	return open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
}

bool job_has_terminal(void)
{
	int terminal = open_terminal();

	if (terminal >= 0)
		close(terminal);
	return terminal >= 0;
}

/* From the background it would stop us, and the modes are somebody else's then. */
static bool is_ours(int terminal)
{
	return terminal >= 0 && tcgetpgrp(terminal) == getpgrp();
}

static void set_guard(bool on)
{
	int terminal = open_terminal();
	struct termios now;

	if (is_ours(terminal) && tcgetattr(terminal, &now) == 0) {
		guarded = on;
		now.c_lflag = on ? now.c_lflag | TOSTOP : now.c_lflag & ~(tcflag_t)TOSTOP;
		tcsetattr(terminal, TCSANOW, &now);
	}
	if (terminal >= 0)
		close(terminal);
}

void job_begin(void)
{
	if (jobs++ == 0)
		set_guard(true);
}

void job_end(void)
{
	if (--jobs == 0 && guarded)
		set_guard(false);
}

void job_guard(void)
{
	if (jobs)
		set_guard(true);
}

bool job_lend(pid_t group)
{
	int terminal = open_terminal();
	bool lent = is_ours(terminal) && tcgetattr(terminal, &modes) == 0 &&
	            tcsetpgrp(terminal, group) == 0;

	if (terminal >= 0)
		close(terminal);
	return lent;
}

/* Who has lent it is in the background, where its use would stop us. */
static void stop_stopping(bool on)
{
	sigset_t signals;

	sigemptyset(&signals);
	sigaddset(&signals, SIGTTOU);
	sigprocmask(on ? SIG_BLOCK : SIG_UNBLOCK, &signals, NULL);
}

void job_say(const char *bytes, size_t length)
{
	int terminal = open_terminal();

	if (terminal < 0)
		return;
	stop_stopping(true);
	while (length) {
		ssize_t written = write(terminal, bytes, length);

		if (written <= 0)
			break;
		bytes += written;
		length -= (size_t)written;
	}
	stop_stopping(false);
	close(terminal);
}

void job_take_back(void)
{
	int terminal = open_terminal();

	if (terminal < 0)
		return;
	stop_stopping(true);
	tcsetpgrp(terminal, getpgrp());
	tcsetattr(terminal, TCSANOW, &modes);
	stop_stopping(false);
	close(terminal);
}

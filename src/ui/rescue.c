/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/rescue.h"

#include <curses.h>
#include <poll.h>
#include <signal.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "base/array.h"

static struct termios modes;
static int terminal = -1;
static bool has_modes;
static char sequence[256];
static size_t sequence_length;
static volatile sig_atomic_t armed;
/* A stack that has run over is of no use to a handler. */
static char stack[16 * 1024];

static const int crashes[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGTRAP, SIGSYS};

/* One that nobody reads must not hold us up. */
static bool takes_more(void)
{
	struct pollfd end = {.fd = terminal, .events = POLLOUT};

	return poll(&end, 1, 0) > 0;
}

/* Only calls of signal-safety(7). */
void rescue_now(void)
{
	if (!armed)
		return;
	armed = 0;
	signal(SIGTTOU, SIG_IGN); /* as a background job, too */
	if (takes_more() && write(terminal, sequence, sequence_length) < 0)
		terminal = STDERR_FILENO;
	if (has_modes)
		tcsetattr(terminal, TCSANOW, &modes);
}

/* The signal has its default again, and comes again. */
static void on_crash(int number)
{
	rescue_now();
	raise(number);
}

void rescue_remember(int fd)
{
	terminal = fd;
	has_modes = tcgetattr(fd, &modes) == 0;
}

static int add_byte(int byte)
{
	if (sequence_length == sizeof(sequence))
		return ERR;
	sequence[sequence_length++] = (char)byte;
	return byte;
}

static void prepare(const char *also_off)
{
	static const char *const capabilities[] = {"sgr0", "rmacs", "rmkx", "cnorm", "rmcup"};

	sequence_length = 0;
	for (const char *byte = also_off; *byte; byte++)
		add_byte(*byte);
	for (size_t i = 0; i < ARRAY_SIZE(capabilities); i++) {
		const char *text = tigetstr(capabilities[i]);

		if (text && text != (const char *)-1)
			tputs(text, 1, add_byte);
	}
}

/* Whoever has a handler already (a sanitizer) knows better. */
static void take_crashes(void)
{
	const stack_t own = {.ss_sp = stack, .ss_size = sizeof(stack)};
	const struct sigaction action = {.sa_handler = on_crash,
	                                 .sa_flags = SA_RESETHAND | SA_ONSTACK};
	struct sigaction before;

	sigaltstack(&own, NULL);
	for (size_t i = 0; i < ARRAY_SIZE(crashes); i++)
		if (sigaction(crashes[i], NULL, &before) == 0 && before.sa_handler == SIG_DFL)
			sigaction(crashes[i], &action, NULL);
}

void rescue_arm(const char *also_off)
{
	prepare(also_off);
	take_crashes();
	armed = 1;
}

void rescue_disarm(void)
{
	armed = 0;
}

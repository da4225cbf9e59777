/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a command in a pseudo-terminal some times until it shows a text, and prints the medians of
   the seconds until it shows anything at all, and until that text.
   Usage: first RUNS NAME TEXT COMMAND [ARGUMENT...] */
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/figures.h"

enum { RUNS_MOST = 100, BYTES_MOST = 1 << 20, PATIENCE = 60 };

/* Seconds until the text, in what it has written so far; negative: it never came. */
static double wait_for(int terminal, const char *text, double start, double *anything)
{
	static char bytes[BYTES_MOST];
	size_t length = 0;
	ssize_t count;

	*anything = -1;
	while (length < BYTES_MOST &&
	       (count = read(terminal, bytes + length, BYTES_MOST - length)) > 0) {
		if (*anything < 0)
			*anything = figures_clock(CLOCK_MONOTONIC) - start;
		length += (size_t)count;
		if (memmem(bytes, length, text, strlen(text)))
			return figures_clock(CLOCK_MONOTONIC) - start;
	}
	return -1;
}

static int run(const char *text, char **command, double *anything, double *shown)
{
	const struct winsize size = {.ws_row = 40, .ws_col = 120};
	double start = figures_clock(CLOCK_MONOTONIC);
	int terminal;
	pid_t child = forkpty(&terminal, NULL, NULL, &size);

	if (child < 0)
		return 1;
	if (child == 0) {
		setenv("TERM", "xterm-256color", 1);
		alarm(PATIENCE); /* it goes with the program, and ends what hangs */
		execvp(command[0], command);
		_exit(127);
	}
	*shown = wait_for(terminal, text, start, anything);
	kill(child, SIGTERM);
	close(terminal);
	waitpid(child, NULL, 0);
	return *shown < 0;
}

int main(int argc, char **argv)
{
	double anything[RUNS_MOST], shown[RUNS_MOST];
	int runs = argc > 4 ? atoi(argv[1]) : 0;

	if (runs < 1 || runs > RUNS_MOST)
		return 2;
	for (int i = 0; i < runs; i++)
		if (run(argv[3], argv + 4, &anything[i], &shown[i])) {
			fprintf(stderr, "first: %s never showed %s\n", argv[2], argv[3]);
			return 1;
		}
	printf("%s %.4f %.4f\n", argv[2], figures_median(anything, runs), figures_median(shown, runs));
	return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a command some times and prints a name, the medians of wall seconds, CPU seconds and peak KiB,
   the least and the most of the first two, and the median of peak KiB without the pages of files: of
   programs and libraries memory has one copy for all who use them.
   Usage: measure RUNS NAME COMMAND [ARGUMENT...] */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/figures.h"

enum { RUNS_MOST = 100 };

struct result {
	double wall, cpu, peak, own;
};

/* Of a process that is about to end. */
static double own_memory(pid_t pid)
{
	char path[64], line[256];
	double peak = 0, files = 0;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	file = fopen(path, "r");
	while (file && fgets(line, sizeof(line), file))
		if (sscanf(line, "VmHWM: %lf", &peak) == 0)
			sscanf(line, "RssFile: %lf", &files);
	if (file)
		fclose(file);
	return peak - files;
}

/* Not before the other end of it is closed. */
static void become(char **command, const int begin[2])
{
	int nothing = open("/dev/null", O_WRONLY);
	char none;

	close(begin[1]);
	if (read(begin[0], &none, 1) < 0)
		_exit(127);
	close(begin[0]);
	dup2(nothing, STDOUT_FILENO);
	dup2(nothing, STDERR_FILENO);
	execvp(command[0], command);
	_exit(127);
}

/* It stops once, before it ends, and for each signal that it gets. */
static int wait_for(pid_t child, struct result *result)
{
	struct rusage usage = {0};
	int status = 127 << 8; /* of what cannot be waited for: as of a command that is not there */

	while (wait4(child, &status, 0, &usage) == child && WIFSTOPPED(status)) {
		int event = status >> 16;

		if (event == PTRACE_EVENT_EXIT)
			result->own = own_memory(child);
		ptrace(PTRACE_CONT, child, NULL, event ? 0L : (long)WSTOPSIG(status));
	}
	result->cpu = figures_seconds(usage.ru_utime) + figures_seconds(usage.ru_stime);
	result->peak = (double)usage.ru_maxrss;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

static int run(char **command, struct result *result)
{
	int begin[2], status;
	double start;
	pid_t child;

	*result = (struct result){0};
	if (pipe(begin) != 0 || (child = fork()) < 0)
		return 127;
	if (child == 0)
		become(command, begin);
	close(begin[0]);
	if (ptrace(PTRACE_SEIZE, child, NULL, (long)PTRACE_O_TRACEEXIT) != 0)
		fputs("measure: what memory is its own is not told here\n", stderr);
	start = figures_clock(CLOCK_MONOTONIC);
	close(begin[1]);
	status = wait_for(child, result);
	result->wall = figures_clock(CLOCK_MONOTONIC) - start;
	return status;
}

int main(int argc, char **argv)
{
	double wall[RUNS_MOST], cpu[RUNS_MOST], peak[RUNS_MOST], own[RUNS_MOST];
	int runs = argc > 3 ? atoi(argv[1]) : 0;

	if (runs < 1 || runs > RUNS_MOST)
		return 2;
	for (int i = 0; i < runs; i++) {
		struct result result;
		int status = run(argv + 3, &result);

		if (status) {
			fprintf(stderr, "measure: %s ended with %d\n", argv[3], status);
			return 1;
		}
		wall[i] = result.wall;
		cpu[i] = result.cpu;
		peak[i] = result.peak;
		own[i] = result.own;
	}
	printf("%s %.4f %.4f %.0f", argv[2], figures_median(wall, runs), figures_median(cpu, runs),
	       figures_median(peak, runs));
	printf(" %.4f %.4f %.4f %.4f %.0f\n", wall[0], wall[runs - 1], cpu[0], cpu[runs - 1],
	       figures_median(own, runs));
	return 0;
}

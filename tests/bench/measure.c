/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a command some times and prints a name, the medians of wall seconds, CPU seconds and peak KiB,
   and the least and the most of the first two.  Usage: measure RUNS NAME COMMAND [ARGUMENT...] */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS_MOST = 100 };

static int compare(const void *left, const void *right)
{
	const double *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

static double median(double *values, int count)
{
	qsort(values, (size_t)count, sizeof(*values), compare);
	return values[count / 2];
}

static double seconds(struct timeval time)
{
	return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static int run(char **command, double *wall, double *cpu, double *peak)
{
	struct timespec start, end;
	struct rusage usage;
	int status;
	pid_t child;

	clock_gettime(CLOCK_MONOTONIC, &start);
	child = fork();
	if (child == 0) {
		int nothing = open("/dev/null", O_WRONLY);

		dup2(nothing, STDOUT_FILENO);
		dup2(nothing, STDERR_FILENO);
		execvp(command[0], command);
		_exit(127);
	}
	if (wait4(child, &status, 0, &usage) < 0)
		return 127;
	clock_gettime(CLOCK_MONOTONIC, &end);
	*wall = (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
	*cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime);
	*peak = (double)usage.ru_maxrss;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

int main(int argc, char **argv)
{
	double wall[RUNS_MOST], cpu[RUNS_MOST], peak[RUNS_MOST];
	int runs = argc > 3 ? atoi(argv[1]) : 0;

	if (runs < 1 || runs > RUNS_MOST)
		return 2;
	for (int i = 0; i < runs; i++) {
		int status = run(argv + 3, &wall[i], &cpu[i], &peak[i]);

		if (status) {
			fprintf(stderr, "measure: %s ended with %d\n", argv[3], status);
			return 1;
		}
	}
	printf("%s %.4f %.4f %.0f", argv[2], median(wall, runs), median(cpu, runs),
	       median(peak, runs));
	printf(" %.4f %.4f %.4f %.4f\n", wall[0], wall[runs - 1], cpu[0], cpu[runs - 1]);
	return 0;
}

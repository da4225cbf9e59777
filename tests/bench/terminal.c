/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a program in a pseudo-terminal of 120x40 and types into it: how much CPU each key costs and
   how many bytes it writes, how soon it shows something, and the most memory it ever had.
   Usage: terminal NAME RUNS BEFORE KEY COMMAND [ARGUMENT...]
   BEFORE is typed first, key by key; then KEY so many times.  In both "\\d" is Down, "\\5" is F5,
   "\\e" is Escape, "\\n" is Enter, "\\b" is Backspace and "\\\\" a backslash; KEY may have several,
   which are typed in turn, each counted; where RUNS is 0 nothing is typed, and the first frame is
   the end.  Prints: NAME cpu-microseconds least most bytes first-frame-seconds
   first-frame-cpu-seconds peak-KiB children-cpu-seconds, the last of all that it has waited for
   until its end */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/figures.h"

enum {
	RUNS_MOST = 1000,
	QUIET = 40,            /* ms without a byte and without work: the key has been dealt with */
	QUIET_AT_START = 700,  /* likewise for a program that waits for its network */
	FRAME_LEAST = 200,     /* bytes: less sets modes of the terminal, and is no frame */
	FRAME_END = 3,         /* ms without a byte: the frame is there */
	PATIENCE = 120 * 1000,
};

struct subject {
	pid_t pid;
	int terminal;
	size_t bytes;
	double start, last_byte, last_cpu;
};

/* Seconds on a CPU, to the nanosecond; of a process that is running they lag behind. */
static double cpu_of(pid_t pid)
{
	unsigned long long ran = 0;
	char path[64];
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/schedstat", (int)pid);
	file = fopen(path, "r");
	if (!file || fscanf(file, "%llu", &ran) != 1)
		ran = 0;
	if (file)
		fclose(file);
	return (double)ran / 1e9;
}

/* So it is stopped for a moment, which it does not get to know. */
static double cpu_until_now(pid_t pid)
{
	bool held = ptrace(PTRACE_SEIZE, pid, NULL, 0L) == 0;
	double cpu;

	if (held && ptrace(PTRACE_INTERRUPT, pid, NULL, NULL) == 0)
		waitpid(pid, NULL, 0);
	cpu = cpu_of(pid);
	if (held)
		ptrace(PTRACE_DETACH, pid, NULL, NULL);
	return cpu;
}

static long peak_of(pid_t pid)
{
	char path[64], line[256];
	long peak = 0;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	file = fopen(path, "r");
	while (file && fgets(line, sizeof(line), file))
		if (sscanf(line, "VmHWM: %ld", &peak) == 1)
			break;
	if (file)
		fclose(file);
	return peak;
}

static void start(struct subject *subject, char **command)
{
	const struct winsize size = {.ws_row = 40, .ws_col = 120};

	subject->start = figures_clock(CLOCK_MONOTONIC);
	subject->pid = forkpty(&subject->terminal, NULL, NULL, &size);
	if (subject->pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		unsetenv("COLUMNS");
		unsetenv("LINES");
		execvp(command[0], command);
		_exit(127);
	}
	if (subject->pid < 0) {
		fprintf(stderr, "terminal: no pseudo-terminal: %s\n", strerror(errno));
		exit(1);
	}
}

/* What has come within so many milliseconds; negative: it has ended. */
static ssize_t take_bytes(struct subject *subject, int wait)
{
	struct pollfd terminal = {.fd = subject->terminal, .events = POLLIN};
	static char bytes[65536];
	ssize_t count = poll(&terminal, 1, wait) > 0 ? read(subject->terminal, bytes, sizeof(bytes)) : 0;

	if (count > 0) {
		subject->last_byte = figures_clock(CLOCK_MONOTONIC);
		subject->bytes += (size_t)count;
	}
	return count;
}

/* Reads until something is on the screen: what is done behind it nobody waits for. */
static bool first_frame(struct subject *subject)
{
	double end = figures_clock(CLOCK_MONOTONIC) + PATIENCE / 1000.0;
	ssize_t count = 0;

	while (figures_clock(CLOCK_MONOTONIC) < end && (count > 0 || subject->bytes < FRAME_LEAST)) {
		if ((count = take_bytes(subject, FRAME_END)) < 0)
			return false;
		if (count > 0)
			subject->last_cpu = cpu_until_now(subject->pid);
	}
	return subject->bytes >= FRAME_LEAST;
}

/* Reads until the program has neither written nor worked for so long. */
static bool settle(struct subject *subject, int quiet)
{
	double end = figures_clock(CLOCK_MONOTONIC) + PATIENCE / 1000.0, worked = cpu_of(subject->pid);

	while (figures_clock(CLOCK_MONOTONIC) < end) {
		ssize_t count = take_bytes(subject, quiet);

		if (count < 0)
			return false;
		if (count == 0 && cpu_of(subject->pid) - worked < 1e-4)
			return true;
		worked = count > 0 ? 0 : cpu_of(subject->pid);
	}
	return false;
}

/* The next key of a text; "" behind the last. */
static const char *next_key(const char **text, char key[8])
{
	static const struct {
		char letter;
		const char *bytes;
	} named[] = {{'d', "\033OB"}, {'5', "\033[15~"}, {'e', "\033"}, {'n', "\r"}, {'b', "\177"},
	             {'\\', "\\"}};

	snprintf(key, 8, "%.*s", **text ? 1 : 0, *text);
	if (**text != '\\') {
		*text += **text != '\0';
		return key;
	}
	for (size_t i = 0; i < sizeof(named) / sizeof(*named); i++)
		if (named[i].letter == (*text)[1])
			snprintf(key, 8, "%s", named[i].bytes);
	*text += 2;
	return key;
}

static void type(const struct subject *subject, const char *key)
{
	if (write(subject->terminal, key, strlen(key)) < 0)
		fprintf(stderr, "terminal: cannot type: %s\n", strerror(errno));
}

static bool type_all(struct subject *subject, const char *keys)
{
	char key[8];

	while (*next_key(&keys, key)) {
		type(subject, key);
		if (!settle(subject, QUIET))
			return false;
	}
	return settle(subject, QUIET_AT_START);
}

static bool measure(struct subject *subject, int runs, const char *keys, double *cpu,
                    double *bytes)
{
	const char *at = keys;

	for (int i = 0; i < runs; i++) {
		double before = cpu_of(subject->pid);
		size_t written = subject->bytes;
		char key[8];

		if (!*at)
			at = keys;
		type(subject, next_key(&at, key));
		if (!settle(subject, QUIET))
			return false;
		cpu[i] = (cpu_of(subject->pid) - before) * 1e6;
		bytes[i] = (double)(subject->bytes - written);
	}
	return true;
}

/* Seconds on a CPU of those it has waited for: what is known once it is waited for is of all of
   them, and what is known of it before is its own. */
static double end(const struct subject *subject)
{
	struct rusage all = {0};
	siginfo_t ended;
	double own;

	kill(subject->pid, SIGKILL);
	waitid(P_PID, (id_t)subject->pid, &ended, WEXITED | WNOWAIT);
	own = cpu_of(subject->pid);
	wait4(subject->pid, NULL, 0, &all);
	return figures_seconds(all.ru_utime) + figures_seconds(all.ru_stime) - own;
}

int main(int argc, char **argv)
{
	static double cpu[RUNS_MOST], bytes[RUNS_MOST];
	struct subject subject = {0};
	int runs = argc > 5 ? atoi(argv[2]) : 0;
	double first_wall, first_cpu, typed;
	long peak;
	bool fine;

	if (argc < 6 || runs < 0 || runs > RUNS_MOST)
		return 2;
	start(&subject, argv + 5);
	fine = first_frame(&subject);
	first_wall = subject.last_byte - subject.start;
	first_cpu = subject.last_cpu;
	if (fine && runs)
		fine = settle(&subject, QUIET_AT_START) && type_all(&subject, argv[3]) &&
		       measure(&subject, runs, argv[4], cpu, bytes);
	if (!fine) {
		fprintf(stderr, "terminal: %s does not come to rest, or has ended\n", argv[5]);
		end(&subject);
		return 1;
	}
	typed = figures_median(cpu, runs);
	peak = peak_of(subject.pid);
	printf("%s %.0f %.0f %.0f %.0f %.4f %.4f %ld %.4f\n", argv[1], typed, cpu[0],
	       cpu[runs ? runs - 1 : 0], figures_median(bytes, runs), first_wall, first_cpu, peak,
	       end(&subject));
	return 0;
}

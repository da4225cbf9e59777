/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/demo.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "aws/files.h"
#include "base/array.h"
#include "base/memory.h"
#include "base/port.h"

enum { START_TIMEOUT = 10 * 1000 };

static const char program[] = "acmdash-sim";
static const char greeting[] = "acmdash-sim: listening on ";
static char url[256];
static int life = -1; /* the simulator ends when this is closed */
static pid_t child;

extern char **environ;

/* The simulator's own keys, good for nothing else. */
static const char *const variables[][2] = {
	{"AWS_ACCESS_KEY_ID",           "AKIDEXAMPLE"                             },
	{"AWS_SECRET_ACCESS_KEY",       "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"},
	{"AWS_REGION",                  "ap-northeast-1"                          },
	{"AWS_CONFIG_FILE",             "/dev/null"                               },
	{"AWS_SHARED_CREDENTIALS_FILE", "/dev/null"                               },
};

static void forget_account(void)
{
	aws_environment_forget();
	unsetenv("REQUESTS_CA_BUNDLE"); /* counts as one of AWS's */
	for (size_t i = 0; i < ARRAY_SIZE(variables); i++)
		setenv(variables[i][0], variables[i][1], 1);
}

/* Beside ourselves in a build tree and in most installations. */
static char *find_program(void)
{
	char path[PATH_MAX];
	char *slash, *found;

	if (port_program(path, sizeof(path))) {
		slash = strrchr(path, '/');
		found = memory_format("%.*s/%s", (int)(slash - path), path, program);
		if (access(found, X_OK) == 0)
			return found;
		free(found);
	}
	return memory_format("%s/%s", BINDIR, program);
}

static bool spawn(const char *path, int in, int out)
{
	char *const arguments[] = {(char *)(uintptr_t)program, (char *)(uintptr_t)"--demo",
	                           (char *)(uintptr_t)"--until-eof", NULL};
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int result;

	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	/* A group of its own: the terminal's Ctrl-C is not meant for it. */
	posix_spawnattr_setpgroup(&attributes, 0);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
	posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	result = posix_spawn(&child, path, &actions, &attributes, arguments, environ);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	errno = result;
	return result == 0;
}

/* The first line says where it listens. */
static bool read_url(int fd)
{
	char line[sizeof(greeting) + sizeof(url)];
	size_t used = 0;
	struct pollfd wait = {.fd = fd, .events = POLLIN};

	while (used < sizeof(line) - 1 && poll(&wait, 1, START_TIMEOUT) > 0) {
		ssize_t length = read(fd, line + used, sizeof(line) - 1 - used);

		if (length <= 0)
			return false;
		used += (size_t)length;
		line[used] = '\0';
		if (!strchr(line, '\n'))
			continue;
		if (strncmp(line, greeting, sizeof(greeting) - 1) != 0)
			return false;
		snprintf(url, sizeof(url), "%.*s", (int)strcspn(line + sizeof(greeting) - 1, "\n"),
		         line + sizeof(greeting) - 1);
		return true;
	}
	return false;
}

bool demo_start(struct options *options, struct error *error)
{
	char *path = find_program();
	int in[2], out[2];
	bool fine = false;

	forget_account(); /* the simulator needs none of it either */
	if (port_pipe(in, true) && port_pipe(out, true)) {
		fine = spawn(path, in[0], out[1]);
		close(in[0]);
		close(out[1]);
		life = in[1];
		fine = fine && read_url(out[0]);
		close(out[0]);
	}
	if (!fine)
		error_set(error, ERROR_FILE, errno, N_("the simulator %1$s cannot be started: %2$s"), path,
		          strerror(errno), NULL);
	free(path);
	if (!fine)
		return false;
	options->endpoint_url = url;
	setenv("AWS_ENDPOINT_URL", url, 1); /* STS, too */
	return true;
}

void demo_stop(void)
{
	if (life < 0)
		return;
	close(life);
	life = -1;
	kill(child, SIGTERM);
	waitpid(child, NULL, 0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/desktop.h"

#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "aws/files.h"
#include "base/array.h"

struct tool {
	const char *variable;     /* of the environment, which says that its desktop is there */
	const char *arguments[5]; /* NULL behind the last */
	bool anywhere;            /* over SSH, too */
};

/* tmux puts it into its own buffer and onto the clipboard of the terminal around it, also where its
   settings let no sequence of ours through.  Beside the desktop's. */
static const struct tool multiplexers[] = {
	{"TMUX", {"tmux", "load-buffer", "-w", "-"}, true},
};

/* In this order; the first that is installed. */
static const struct tool clipboards[] = {
	{"WAYLAND_DISPLAY", {"wl-copy"}, false},
	{"DISPLAY", {"xclip", "-selection", "clipboard"}, false},
	{"DISPLAY", {"xsel", "--clipboard", "--input"}, false},
	{"WSL_DISTRO_NAME", {"clip.exe"}, false},
	{"__CFBundleIdentifier", {"pbcopy"}, false}, /* what macOS gives to its terminals */
};
static const struct tool browsers[] = {
	{"WAYLAND_DISPLAY", {"xdg-open"}, false},
	{"DISPLAY", {"xdg-open"}, false},
	{"WSL_DISTRO_NAME", {"wslview"}, false},
	{"__CFBundleIdentifier", {"open"}, false},
};

static bool is_set(const char *variable)
{
	const char *value = getenv(variable);

	return value && *value;
}

static bool is_usable(const struct tool *tool)
{
	bool far = is_set("SSH_CONNECTION") || is_set("SSH_TTY");

	return is_set(tool->variable) && (tool->anywhere || !far);
}

/* In a child that goes on without us: no terminal, nothing to write to, and nobody's keys. */
static void leave_home(int input)
{
	int nothing = open("/dev/null", O_RDWR);

	aws_environment_forget();
	setsid();
	signal(SIGPIPE, SIG_DFL);
	signal(SIGXFSZ, SIG_DFL);
	dup2(input >= 0 ? input : nothing, STDIN_FILENO);
	dup2(nothing, STDOUT_FILENO);
	dup2(nothing, STDERR_FILENO);
}

/* Returns only where none is installed. */
static void become(const struct tool *tools, size_t count, const char *argument)
{
	for (size_t i = 0; i < count; i++) {
		char *words[ARRAY_SIZE(tools[i].arguments) + 1];
		size_t length = 0;

		if (!is_usable(&tools[i]))
			continue;
		while (tools[i].arguments[length]) {
			words[length] = (char *)(uintptr_t)tools[i].arguments[length];
			length++;
		}
		words[length] = (char *)(uintptr_t)argument;
		words[length + 1] = NULL;
		execvp(words[0], words);
	}
	_exit(127);
}

/* Feeds the tool.  A pipe may hold less than the text, so a child waits for it, and not we. */
static void feed(const struct tool *tools, size_t count, const char *text)
{
	int ends[2];
	size_t length = strlen(text);
	pid_t child;

	if (pipe(ends) != 0)
		_exit(1);
	child = fork();
	if (child == 0) {
		leave_home(ends[0]);
		close(ends[0]);
		close(ends[1]);
		become(tools, count, NULL);
	}
	close(ends[0]);
	while (child > 0 && length) {
		ssize_t written = write(ends[1], text, length);

		if (written <= 0)
			break;
		text += written;
		length -= (size_t)written;
	}
	_exit(0);
}

/* The one in between ends at once, so that nobody has to wait for the tool. */
static bool start(const struct tool *tools, size_t count, const char *argument, const char *input)
{
	pid_t between = fork();
	int status;

	if (between < 0)
		return false;
	if (between > 0)
		return waitpid(between, &status, 0) == between;
	if (fork() != 0)
		_exit(0);
	leave_home(-1);
	if (input)
		feed(tools, count, input);
	become(tools, count, argument);
	return false; /* never */
}

static bool has_usable(const struct tool *tools, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (is_usable(&tools[i]))
			return true;
	return false;
}

static bool copy_by(const struct tool *tools, size_t count, const char *text)
{
	return has_usable(tools, count) && start(tools, count, NULL, text);
}

bool desktop_copy(const char *text)
{
	bool taken = copy_by(multiplexers, ARRAY_SIZE(multiplexers), text);

	return copy_by(clipboards, ARRAY_SIZE(clipboards), text) || taken;
}

bool desktop_open(const char *url)
{
	return has_usable(browsers, ARRAY_SIZE(browsers)) &&
	       start(browsers, ARRAY_SIZE(browsers), url, NULL);
}

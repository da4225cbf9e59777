/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"

enum { OUTPUT_MOST = 64 * 1024, WORDS_MOST = 256, REAP_AFTER = 10 };

extern char **environ;

struct pipe_end {
	struct process *process;
	struct buffer text;
	int fd; /* -1: closed */
};

struct process {
	struct events *events;
	pid_t pid;
	struct pipe_end output, complaint;
	struct timer *timer; /* its time is over */
	struct timer *reap;  /* it has closed its output, but not ended */
	bool timed_out;
	process_done *done;
	void *context;
};

/* Within double quotes a backslash counts only before a quote or another one. */
static bool escapes(const char *text, char quote)
{
	if (*text != '\\' || quote == '\'' || !text[1])
		return false;
	return !quote || text[1] == '"' || text[1] == '\\';
}

/* One word of a command as a shell reads it: quotes and backslashes, nothing is expanded.  Returns
   where the next begins; NULL for a quote that is not closed. */
static char *take_word(char *text)
{
	char *out = text;
	char quote = 0;

	for (; *text && (quote || !strchr(" \t\n", *text)); text++) {
		if (quote ? *text == quote : *text == '"' || *text == '\'')
			quote = quote ? 0 : *text;
		else if (escapes(text, quote))
			*out++ = *++text;
		else
			*out++ = *text;
	}
	if (quote)
		return NULL;
	if (*text)
		text++;
	*out = '\0';
	return text;
}

/* words point into text. */
static size_t split_words(char *text, char *words[WORDS_MOST])
{
	size_t count = 0;

	for (text += strspn(text, " \t\n"); *text; text += strspn(text, " \t\n")) {
		if (count == WORDS_MOST - 1)
			return 0;
		words[count++] = text;
		text = take_word(text);
		if (!text)
			return 0;
	}
	words[count] = NULL;
	return count;
}

static void close_end(struct pipe_end *end)
{
	if (end->fd < 0)
		return;
	events_unwatch(end->process->events, end->fd);
	close(end->fd);
	end->fd = -1;
}

static void process_free(struct process *process)
{
	close_end(&process->output);
	close_end(&process->complaint);
	events_cancel(process->events, process->timer);
	events_cancel(process->events, process->reap);
	if (process->output.text.bytes)
		explicit_bzero(process->output.text.bytes, process->output.text.capacity);
	buffer_release(&process->output.text);
	buffer_release(&process->complaint.text);
	free(process);
}

static void kill_and_wait(pid_t pid)
{
	kill(pid, SIGKILL);
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		continue;
}

static void finish(struct process *process, int status)
{
	struct error error = {0};

	if (process->timed_out)
		error_set(&error, ERROR_TIMEOUT, 0, N_("the command did not end in time"), NULL);
	else if (process->output.text.overflow)
		error_set(&error, ERROR_ANSWER, 0, N_("the command printed too much"), NULL);
	status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	process->done(process->context, status, buffer_text(&process->output.text),
	              buffer_text(&process->complaint.text), error.kind ? &error : NULL);
	process_free(process);
}

/* Both pipes are closed: it has ended, or is about to.  Never waits for it. */
static void reap(void *context)
{
	struct process *process = context;
	int status = 0;

	process->reap = NULL;
	if (waitpid(process->pid, &status, WNOHANG) == 0)
		process->reap = events_after(process->events, REAP_AFTER, reap, process);
	else
		finish(process, status);
}

static void read_end(void *context)
{
	struct pipe_end *end = context;
	struct process *process = end->process;
	char piece[4096];
	ssize_t length = read(end->fd, piece, sizeof(piece));

	if (length < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (length > 0) {
		buffer_add(&end->text, piece, (size_t)length);
		return;
	}
	close_end(end);
	if (process->output.fd < 0 && process->complaint.fd < 0)
		reap(process);
}

static void give_up(void *context)
{
	struct process *process = context;

	process->timer = NULL;
	process->timed_out = true;
	close_end(&process->output);
	close_end(&process->complaint);
	kill_and_wait(process->pid);
	finish(process, 0);
}

static bool spawn(struct process *process, char *const words[], bool away, const int out[2],
                  const int err[2])
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t defaults;
	int result;

	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	sigemptyset(&defaults);
	sigaddset(&defaults, SIGPIPE);
	posix_spawnattr_setsigdefault(&attributes, &defaults);
	posix_spawnattr_setflags(&attributes,
	                         (short)(POSIX_SPAWN_SETSIGDEF | (away ? POSIX_SPAWN_SETSID : 0)));
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, err[1], STDERR_FILENO);
	result = posix_spawnp(&process->pid, words[0], &actions, &attributes, words, environ);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	errno = result;
	return result == 0;
}

static void close_fd(int fd)
{
	if (fd >= 0)
		close(fd);
}

static void open_end(struct process *process, struct pipe_end *end, int fd)
{
	end->process = process;
	end->fd = fd;
	buffer_init(&end->text, OUTPUT_MOST);
	fcntl(fd, F_SETFL, O_NONBLOCK);
	events_watch(process->events, fd, POLLIN, read_end, end);
}

struct process *process_start(struct events *events, const char *command, bool away,
                              int64_t timeout, process_done *done, void *context,
                              struct error *error)
{
	struct process *process = memory_new(1, sizeof(*process));
	char *text = memory_copy_text(command);
	char *words[WORDS_MOST];
	int out[2] = {-1, -1}, err[2] = {-1, -1};
	bool started = false;

	*process = (struct process){.events = events, .done = done, .context = context};
	errno = EINVAL;
	if (split_words(text, words) && pipe2(out, O_CLOEXEC) == 0 && pipe2(err, O_CLOEXEC) == 0)
		started = spawn(process, words, away, out, err);
	if (!started)
		error_set(error, ERROR_FILE, errno, N_("cannot run the command %1$s: %2$s"), command,
		          strerror(errno), NULL);
	free(text);
	close_fd(out[1]);
	close_fd(err[1]);
	if (!started) {
		close_fd(out[0]);
		close_fd(err[0]);
		free(process);
		return NULL;
	}
	open_end(process, &process->output, out[0]);
	open_end(process, &process->complaint, err[0]);
	process->timer = events_after(events, timeout, give_up, process);
	return process;
}

void process_cancel(struct process *process)
{
	kill_and_wait(process->pid);
	process_free(process);
}

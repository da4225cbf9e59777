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

#include "base/array.h"
#include "base/buffer.h"
#include "base/job.h"
#include "base/memory.h"
#include "base/port.h"
#include "base/words.h"

enum { OUTPUT_MOST = 64 * 1024, WORDS_MOST = 256 };

extern char **environ;

struct pipe_end {
	struct process *process;
	struct buffer text;
	int fd; /* -1: closed */
};

struct process {
	struct events *events;
	char *command, *profile;
	pid_t pid; /* also of its group; unless it has ended */
	struct pipe_end output, complaint;
	struct timer *timer; /* its time is over */
	bool ended, asked, lent;
	int status; /* as waitpid has it; once it has ended */
	process_done *done;
	void (*asks)(void *context);
	void *context;
	struct process *next;
};

static struct process *first; /* all that are not freed */
static int children[2] = {-1, -1}; /* a byte comes out of it when one of them may have changed */

static void close_end(struct pipe_end *end)
{
	if (end->fd < 0)
		return;
	events_unwatch(end->process->events, end->fd);
	close(end->fd);
	end->fd = -1;
}

/* Of all its group: what it has started goes with it. */
static void stop_all(struct process *process)
{
	close_end(&process->output);
	close_end(&process->complaint);
	if (process->ended)
		return;
	kill(-process->pid, SIGKILL);
	while (waitpid(process->pid, &process->status, 0) < 0 && errno == EINTR)
		continue;
	process->ended = true;
}

static void process_free(struct process *process)
{
	struct process **link = &first;

	if (process->lent)
		job_take_back();
	job_end();
	events_cancel(process->events, process->timer);
	while (*link != process)
		link = &(*link)->next;
	*link = process->next;
	if (!first)
		events_unwatch(process->events, children[0]);
	buffer_release(&process->output.text);
	buffer_release(&process->complaint.text);
	free(process->command);
	free(process->profile);
	free(process);
}

static void finish(struct process *process, const struct error *error)
{
	int ended = process->status;
	int status = WIFEXITED(ended) ? WEXITSTATUS(ended) : 128 + WTERMSIG(ended);

	process->done(process->context, status, buffer_text(&process->output.text),
	              buffer_text(&process->complaint.text), error);
	process_free(process);
}

static void give_up(struct process *process, const char *why)
{
	struct error error;

	stop_all(process);
	error_set(&error, ERROR_COMMAND, 0, why, process->profile, NULL);
	finish(process, &error);
}

static void time_over(void *context)
{
	struct process *process = context;

	process->timer = NULL;
	give_up(process, N_("the credentials command of the profile %1$s did not end in time"));
}

static bool is_over(const struct process *process)
{
	return process->ended && process->output.fd < 0 && process->complaint.fd < 0;
}

/* A command that wants to ask something is left stopped until the terminal is lent to it.  One that
   stops while it has the terminal (Ctrl-Z) has no shell that could let it go on, so we do. */
static void stopped(struct process *process, int signal)
{
	if (process->lent) {
		kill(-process->pid, SIGCONT);
	} else if (process->asked || (signal != SIGTTIN && signal != SIGTTOU)) {
		return;
	} else if (process->asks) {
		process->asked = true;
		events_cancel(process->events, process->timer);
		process->timer = NULL;
		process->asks(process->context);
	} else {
		give_up(process, N_("the credentials command of the profile %1$s asks for input, and "
		                    "there is nobody to answer"));
	}
}

/* Did its state change?  It may be gone then. */
static bool look(struct process *process)
{
	int status;

	if (process->ended || waitpid(process->pid, &status, WNOHANG | WUNTRACED) <= 0)
		return false;
	if (WIFSTOPPED(status)) {
		stopped(process, WSTOPSIG(status));
		return true;
	}
	process->ended = true;
	process->status = status;
	if (is_over(process))
		finish(process, NULL);
	return true;
}

static void look_at_all(void *context)
{
	struct process *process;
	char bytes[64];

	(void)context;
	while (read(children[0], bytes, sizeof(bytes)) > 0)
		continue;
	/* From the first on again: what follows from one may begin or end others. */
	for (process = first; process;)
		process = look(process) ? first : process->next;
}

static void child_changed(int signal)
{
	int saved = errno;

	(void)signal;
	if (write(children[1], "", 1) < 0)
		errno = saved; /* full: it is known already */
	errno = saved;
}

/* Signals tell of children; nothing else tells of one that has stopped. */
static bool hear_of_children(void)
{
	struct sigaction action = {.sa_handler = child_changed, .sa_flags = SA_RESTART};

	if (children[0] >= 0)
		return true;
	sigemptyset(&action.sa_mask);
	return port_pipe(children, false) &&
	       sigaction(SIGCHLD, &action, NULL) == 0;
}

/* What prints without end is not waited for; what it complains of is cut. */
static void take_in(struct process *process, struct pipe_end *end, const char *piece, size_t length)
{
	bool fits = buffer_add(&end->text, piece, length);

	if (process->lent && end == &process->complaint)
		job_say(piece, length); /* it may be the question */
	else if (!fits && end == &process->output)
		give_up(process, N_("the credentials command of the profile %1$s printed too much"));
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
		take_in(process, end, piece, (size_t)length);
		memory_wipe(piece, sizeof(piece));
		return;
	}
	close_end(end);
	if (is_over(process))
		finish(process, NULL);
}

static bool spawn(struct process *process, char *const words[], const int out[2], const int err[2])
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	/* Whoever started us may have us ignore what stops a job, as some terminals do. */
	static const int signals[] = {SIGPIPE, SIGXFSZ, SIGINT,  SIGQUIT,
	                              SIGTSTP, SIGTTIN, SIGTTOU};
	sigset_t defaults;
	int result;

	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	sigemptyset(&defaults);
	for (size_t i = 0; i < ARRAY_SIZE(signals); i++)
		sigaddset(&defaults, signals[i]);
	posix_spawnattr_setsigdefault(&attributes, &defaults);
	posix_spawnattr_setpgroup(&attributes, 0);
	posix_spawnattr_setflags(&attributes,
	                         (short)(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP));
	/* Not our own input, which may be a pipe with something for us. */
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO,
	                                 job_has_terminal() ? "/dev/tty" : "/dev/null", O_RDONLY, 0);
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
	buffer_release(&end->text);
	buffer_init_secret(&end->text, OUTPUT_MOST);
	fcntl(fd, F_SETFL, O_NONBLOCK);
	events_watch(process->events, fd, POLLIN, read_end, end);
}

/* As it may be cited: a whole command line in quotes, or a variable before it, may have a password
   in it. */
static const char *program_of(char *word)
{
	if (access(word, F_OK) != 0)
		word[strcspn(word, " \t=")] = '\0';
	return word;
}

static void set_not_started(struct error *error, const struct process *process, char *word,
                            int number)
{
	if (number == EINVAL)
		error_set(error, ERROR_COMMAND, number,
		          N_("the credentials command of the profile %1$s cannot be read: is a quote not closed?"),
		          process->profile, NULL);
	else
		error_set(error, ERROR_COMMAND, number,
		          N_("the credentials command of the profile %1$s cannot be run: %2$s: %3$s"),
		          process->profile, program_of(word), strerror(number), NULL);
}

/* Starts the command, for the first time or anew. */
static bool launch(struct process *process, struct error *error)
{
	char *text = memory_copy_text(process->command);
	char *words[WORDS_MOST];
	int out[2] = {-1, -1}, err[2] = {-1, -1};
	bool started = false;

	errno = EINVAL;
	if (words_split(text, words, WORDS_MOST) && hear_of_children() &&
	    port_pipe(out, true) && port_pipe(err, true))
		started = spawn(process, words, out, err);
	if (!started)
		set_not_started(error, process, words[0], errno);
	free(text);
	close_fd(out[1]);
	close_fd(err[1]);
	if (!started) {
		close_fd(out[0]);
		close_fd(err[0]);
		return false;
	}
	process->ended = false;
	open_end(process, &process->output, out[0]);
	open_end(process, &process->complaint, err[0]);
	return true;
}

struct process *process_start(struct events *events, const struct process_request *request,
                              struct error *error)
{
	struct process *process = memory_new(1, sizeof(*process));

	*process = (struct process){
		.events = events,
		.command = memory_copy_text(request->command),
		.profile = memory_copy_text(request->profile),
		.output.fd = -1,
		.complaint.fd = -1,
		.ended = true,
		.done = request->done,
		.asks = request->asks,
		.context = request->context,
		.next = first,
	};
	first = process;
	job_begin();
	if (!launch(process, error)) {
		process_free(process);
		return NULL;
	}
	events_watch(events, children[0], POLLIN, look_at_all, NULL);
	process->timer = events_after(events, request->timeout, time_over, process);
	return process;
}

void process_lend(struct process *process)
{
	struct error error = {0};

	job_guard(); /* who has left the terminal has set its modes, and no other may ask now */
	stop_all(process);
	if (!launch(process, &error)) {
		finish(process, &error);
		return;
	}
	process->lent = job_lend(process->pid);
	if (!process->lent)
		give_up(process, N_("the credentials command of the profile %1$s asks something on the "
		                    "terminal, which is not ours: start acmdash in the foreground"));
}

void process_cancel(struct process *process)
{
	stop_all(process);
	process_free(process);
}

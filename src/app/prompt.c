/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/prompt.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

bool prompt_possible(void)
{
	return isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

/* modes: that the terminal is to have; NULL: those that it has.  What was typed before is no
   answer, nor is what was typed for the shell while we were stopped. */
static void put(const char *question, const struct termios *modes)
{
	if (modes)
		tcsetattr(STDIN_FILENO, TCSAFLUSH, modes);
	else
		tcflush(STDIN_FILENO, TCIFLUSH);
	fputs(question, stderr);
	fflush(stderr);
}

static void line_is_there(void *context)
{
	*(bool *)context = true;
}

/* Waits in the loop, which hears Ctrl-C; a read would not end for it. */
static bool await_line(struct loop *loop, const char *question, const struct termios *modes)
{
	bool there = false;

	loop->signals &= ~(unsigned)LOOP_CONTINUED; /* before the question nobody answered it */
	put(question, modes);
	events_watch(loop->events, STDIN_FILENO, POLLIN, line_is_there, &there);
	while (!there && !(loop->signals & LOOP_ENDED)) {
		loop_turn(loop);
		if (!(loop->signals & LOOP_CONTINUED))
			continue;
		loop->signals &= ~(unsigned)LOOP_CONTINUED;
		there = false;
		put(question, modes);
	}
	events_unwatch(loop->events, STDIN_FILENO);
	return there;
}

static bool ask(struct loop *loop, const char *question, const struct termios *modes, char *line,
                size_t size)
{
	if (!await_line(loop, question, modes) || loop->signals & LOOP_ENDED) {
		fputc('\n', stderr);
		return false;
	}
	if (!fgets(line, (int)size, stdin))
		return false;
	line[strcspn(line, "\r\n")] = '\0';
	return true;
}

bool prompt_line(struct loop *loop, const char *question, char *line, size_t size)
{
	return ask(loop, question, NULL, line, size);
}

bool prompt_secret(struct loop *loop, const char *question, char *line, size_t size)
{
	struct termios before, silent;
	bool fine = tcgetattr(STDIN_FILENO, &before) == 0, answered;

	silent = before;
	silent.c_lflag &= ~(tcflag_t)ECHO;
	answered = ask(loop, question, fine ? &silent : NULL, line, size);
	if (fine)
		tcsetattr(STDIN_FILENO, TCSANOW, &before);
	if (answered)
		fputc('\n', stderr);
	return answered;
}

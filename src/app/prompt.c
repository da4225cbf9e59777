/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/prompt.h"

#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

bool prompt_possible(void)
{
	return isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

void prompt_put(const char *format, ...)
{
	va_list arguments;

	tcflush(STDIN_FILENO, TCIFLUSH);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
}

static void line_is_there(void *context)
{
	*(bool *)context = true;
}

/* Waits in the loop, which hears Ctrl-C; a read would not end for it. */
bool prompt_line(struct loop *loop, char *line, size_t size)
{
	bool there = false;

	fflush(stderr);
	events_watch(loop->events, STDIN_FILENO, POLLIN, line_is_there, &there);
	while (!there && !(loop->signals & LOOP_ENDED))
		loop_turn(loop);
	events_unwatch(loop->events, STDIN_FILENO);
	if (loop->signals & LOOP_ENDED) {
		fputc('\n', stderr);
		return false;
	}
	if (!fgets(line, (int)size, stdin))
		return false;
	line[strcspn(line, "\r\n")] = '\0';
	return true;
}

bool prompt_secret(struct loop *loop, const char *question, char *line, size_t size)
{
	struct termios before, silent;
	bool fine = tcgetattr(STDIN_FILENO, &before) == 0, answered;

	silent = before;
	silent.c_lflag &= ~(tcflag_t)ECHO;
	if (fine)
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
	fputs(question, stderr);
	answered = prompt_line(loop, line, size);
	if (fine)
		tcsetattr(STDIN_FILENO, TCSANOW, &before);
	if (answered)
		fputc('\n', stderr);
	return answered;
}

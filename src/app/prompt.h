/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions on the terminal, outside the dashboard: on standard error, answered on standard input,
   while the loop goes on. */
#ifndef APP_PROMPT_H
#define APP_PROMPT_H

#include "app/loop.h"

/* Is there somebody to ask? */
bool prompt_possible(void);
/* Puts a question, again where we were stopped meanwhile, and waits for a line, which is given
   without its end.  Nothing that was typed before is an answer.  false: Ctrl-C, or the input has
   ended. */
bool prompt_line(struct loop *loop, const char *question, char *line, size_t size);
/* The same, with nothing shown of what is typed: not even of what is typed at once, so the question
   is put only when the terminal keeps silent. */
bool prompt_secret(struct loop *loop, const char *question, char *line, size_t size);

#endif

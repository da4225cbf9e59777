/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions on the terminal, outside the dashboard: on standard error, answered on standard input,
   while the loop goes on. */
#ifndef APP_PROMPT_H
#define APP_PROMPT_H

#include "app/loop.h"
#include "base/attributes.h"

/* Is there somebody to ask? */
bool prompt_possible(void);
/* Puts a question, to which nothing that was typed before is an answer. */
void prompt_put(const char *format, ...) PRINTF_LIKE(1, 2);
/* Waits for a line without its end.  false: Ctrl-C, or the input has ended. */
bool prompt_line(struct loop *loop, char *line, size_t size);
/* The same, with nothing shown of what is typed: not even of what is typed at once, so the question
   is put only when the terminal keeps silent. */
bool prompt_secret(struct loop *loop, const char *question, char *line, size_t size);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands as a shell reads their words: quotes and backslashes; nothing is expanded or run. */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include <stddef.h>

/* Splits in place: words point into text, and a NULL ends them.  Returns their number; 0 for no
   word, for a quote that is not closed, and for more than most - 1. */
size_t words_split(char *text, char *words[], size_t most);
/* One word of such a command, whatever it holds; the caller's. */
char *words_quote(const char *word);
/* One word of a POSIX shell, to be pasted there: as it is where nothing in it means anything to a
   shell, else in single quotes; the caller's. */
char *words_quote_shell(const char *word);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The debug log of --log: a file of its own, 0600, with what looks like a secret blotted out. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>

#include "base/error.h"

/* Opens or creates the file for appending.  Refuses what others may read or what is no regular
 * file. */
bool log_open(const char *path, struct error *error);
void log_close(void);
/* Why lines of it are missing: errno of the first since log_open that was not written; 0: none. */
int log_trouble(void);
bool log_enabled(void);

/* One line with the wall time before it; nothing when no log is open.  Control characters are
 * escaped. */
void log_line(const char *format, ...) PRINTF_LIKE(1, 2);

/* Blots out, in place, what follows a known secret's name (Signature=, SecretAccessKey, tokens,
 * keys). */
void log_redact(char *line);

#endif

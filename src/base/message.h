/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sentence for people that can still be said in another language: an English msgid and the
   arguments that go into it.  text/i18n renders it; nothing here translates. */
#ifndef BASE_MESSAGE_H
#define BASE_MESSAGE_H

#include <stddef.h>

#include "base/attributes.h"

/* Marks a text for translators where it stands as data; text/i18n.h has _() for where it is shown.
 */
#define N_(text) text

enum { MESSAGE_ARGUMENTS = 3, MESSAGE_ARGUMENT_SIZE = 320 };

struct message {
	const char *id; /* static; NULL: no message.  Holds %1$s .. %3$s and nothing else with a
			   percent sign */
	char arguments[MESSAGE_ARGUMENTS][MESSAGE_ARGUMENT_SIZE];
};

/* The arguments are texts, at most three, ended by NULL; they are cleaned (base/utf8.h), and longer
   ones are cut at a whole character. */
void message_set(struct message *message, const char *id, ...) SENTINEL;

/* Puts the arguments into format, which is the id or a translation of it.  Always ends with a NUL.
 */
void message_fill(const struct message *message, const char *format, char *text, size_t size);

#endif

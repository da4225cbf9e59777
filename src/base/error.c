/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include <stdarg.h>
#include <string.h>

bool error_set(struct error *error, enum error_kind kind, int detail, const char *id, ...)
{
	const char *given[MESSAGE_ARGUMENTS + 1] = {NULL};
	const char *argument;
	va_list arguments;
	size_t count = 0;

	if (!error)
		return false;
	va_start(arguments, id);
	while (count < MESSAGE_ARGUMENTS && (argument = va_arg(arguments, const char *)))
		given[count++] = argument;
	va_end(arguments);
	memset(error, 0, sizeof(*error));
	error->kind = kind;
	error->detail = detail;
	message_set(&error->message, id, given[0], given[1], given[2], NULL);
	return false;
}

void error_clear(struct error *error)
{
	if (error)
		memset(error, 0, sizeof(*error));
}

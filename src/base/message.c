/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/message.h"

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

void message_set(struct message *message, const char *id, ...)
{
	va_list arguments;
	const char *argument;
	size_t count = 0;

	memset(message, 0, sizeof(*message));
	message->id = id;
	va_start(arguments, id);
	while ((argument = va_arg(arguments, const char *)) && count < MESSAGE_ARGUMENTS)
		utf8_copy(message->arguments[count++], MESSAGE_ARGUMENT_SIZE, argument);
	va_end(arguments);
}

/* "%s" or "%2$s" at format: the argument it stands for, -1 where it is neither; length: of it. */
static int placeholder(const char *format, int next, size_t *length)
{
	if (format[1] == 's') {
		*length = 2;
		return next;
	}
	if (format[1] >= '1' && format[1] < '1' + MESSAGE_ARGUMENTS && format[2] == '$' &&
	    format[3] == 's') {
		*length = 4;
		return format[1] - '1';
	}
	return -1;
}

/* False where it did not fit: what follows must not close up to what was cut. */
static bool append(char *text, size_t *used, size_t size, const char *bytes, size_t length)
{
	size_t fits = utf8_prefix(bytes, length, size - 1 - *used);

	memcpy(text + *used, bytes, fits);
	*used += fits;
	return fits == length;
}

void message_fill(const struct message *message, const char *format, char *text, size_t size)
{
	size_t used = 0;
	int next = 0;
	bool fits = true;

	while (*format && fits) {
		size_t length = strcspn(format + 1, "%") + 1;
		int which = *format == '%' ? placeholder(format, next, &length) : -1;

		if (which >= 0 && which < MESSAGE_ARGUMENTS) {
			const char *argument = message->arguments[which];

			fits = append(text, &used, size, argument, strlen(argument));
			next = which + 1;
		} else {
			fits = append(text, &used, size, format, length);
		}
		format += length;
	}
	text[used] = '\0';
}

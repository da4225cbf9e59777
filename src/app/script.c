/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/script.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"

enum { SCRIPT_MOST = 1024 * 1024 };

static const char blanks[] = " \t\r";

static bool read_input(struct buffer *text, struct error *error)
{
	char piece[4096];
	ssize_t length;

	while ((length = read(STDIN_FILENO, piece, sizeof(piece))) > 0)
		if (!buffer_add(text, piece, (size_t)length)) {
			errno = EFBIG;
			length = -1;
			break;
		}
	if (length < 0)
		return error_set(error, ERROR_FILE, errno, N_("%1$s cannot be read: %2$s"), "-",
		                 strerror(errno), NULL);
	return true;
}

bool script_open(struct script *script, const char *path, struct error *error)
{
	*script = (struct script){.path = path};
	buffer_init(&script->text, SCRIPT_MOST);
	if (!path)
		return true;
	return strcmp(path, "-") == 0 ? read_input(&script->text, error)
				      : file_read(path, &script->text, error);
}

void script_release(struct script *script)
{
	buffer_release(&script->text);
}

char *script_next(struct script *script)
{
	const char *text = buffer_text(&script->text);

	while (script->at < script->text.length) {
		const char *line = text + script->at;
		size_t length = strcspn(line, "\n");

		script->at += length + 1;
		script->line++;
		while (length && strchr(blanks, line[length - 1]))
			length--;
		while (length && strchr(blanks, *line)) {
			line++;
			length--;
		}
		if (length && *line != '#')
			return memory_format("%.*s", (int)length, line);
	}
	return NULL;
}

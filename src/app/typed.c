/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/typed.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"

enum { FILE_MOST = 256 * 1024, LINE_MOST = 512 };

static const char file_name[] = "acmdash/history";

/* A relative path in XDG_STATE_HOME counts as none (XDG base directory specification). */
static char *path_of_file(void)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

	if (state && *state == '/')
		return memory_format("%s/%s", state, file_name);
	return home && *home ? memory_format("%s/.local/state/%s", home, file_name) : NULL;
}

void typed_read(struct lines *lines)
{
	char *path = path_of_file(), *rest;
	struct error error;
	struct buffer text;

	buffer_init(&text, FILE_MOST);
	if (path && file_read(path, &text, &error)) {
		rest = text.bytes;
		for (char *line; rest && (line = strsep(&rest, "\n"));)
			if (*line && strlen(line) < LINE_MOST && utf8_is_clean(line, strlen(line)))
				lines_add(lines, line);
	}
	buffer_release(&text);
	free(path);
}

/* A new file takes the place of the old one. */
void typed_write(const struct lines *lines)
{
	char *path = path_of_file(), *fresh;
	FILE *file = NULL;
	int fd;

	if (!path || !lines->count) {
		free(path);
		return;
	}
	fresh = memory_format("%s.%ld", path, (long)getpid());
	file_make_folders(path);
	fd = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd >= 0)
		file = fdopen(fd, "w");
	if (file) {
		for (size_t i = 0; i < lines->count; i++)
			fprintf(file, "%s\n", lines->items[i]);
		if (fclose(file) != 0 || rename(fresh, path) != 0)
			unlink(fresh);
	}
	free(fresh);
	free(path);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/typed.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"

enum { FILE_MOST = 256 * 1024, LINE_MOST = 512 };

/* A relative path in XDG_STATE_HOME counts as none (XDG base directory specification). */
static char *path_of_file(const char *name)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

	if (state && *state == '/')
		return memory_format("%s/acmdash/%s", state, name);
	return home && *home ? memory_format("%s/.local/state/acmdash/%s", home, name) : NULL;
}

static void read_lines(struct lines *lines, const char *name)
{
	char *path = path_of_file(name), *rest;
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
static void write_lines(const struct lines *lines, const char *name)
{
	char *path = path_of_file(name), *fresh;
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

static const struct {
	const char *name;
	struct lines *(*lines)(struct view_stack *stack);
} files[] = {{"history", view_typed}, {"filters", view_filters}};

void typed_read(struct view_stack *stack)
{
	for (size_t i = 0; i < ARRAY_SIZE(files); i++)
		read_lines(files[i].lines(stack), files[i].name);
}

void typed_write(struct view_stack *stack)
{
	for (size_t i = 0; i < ARRAY_SIZE(files); i++)
		write_lines(files[i].lines(stack), files[i].name);
}

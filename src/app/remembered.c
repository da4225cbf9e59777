/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/remembered.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/file.h"
#include "base/memory.h"

enum { FILE_MOST = 16 * 1024 * 1024, NAMES_MOST = 50000, PIECE = 32 * 1024 };

static const char file_name[] = "acmdash/names";

/* A relative path in XDG_CACHE_HOME counts as none (XDG base directory specification). */
static char *path_of_file(void)
{
	const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");

	if (cache && *cache == '/')
		return memory_format("%s/%s", cache, file_name);
	return home && *home ? memory_format("%s/.cache/%s", home, file_name) : NULL;
}

static void write_piece(FILE *file, struct buffer *lines)
{
	fwrite(buffer_text(lines), 1, lines->length, file);
	buffer_clear(lines);
}

/* "ID <tab> NAME". */
static void add_line(struct buffer *lines, const struct store *store, size_t row)
{
	struct store_own own;
	size_t length;
	char *at;

	store_own(store, row, &own);
	length = own.domain_name ? strlen(own.domain_name) : 0;
	at = buffer_room(lines, ARN_SIZE + length + 2);
	if (!at)
		return;
	at += arn_unpack_id(own.arn, at);
	*at++ = '\t';
	if (length)
		memcpy(at, own.domain_name, length);
	at[length] = '\n';
	buffer_filled(lines, (size_t)(at + length + 1 - (lines->bytes + lines->length)));
}

static void write_names(FILE *file, const struct sources *sources)
{
	size_t left = NAMES_MOST;
	struct buffer lines;

	buffer_init(&lines, FILE_MOST);
	for (size_t i = 0; i < sources->count; i++) {
		const struct store *store = sources->items[i]->store;

		for (size_t row = 0; row < store_count(store) && left; row++, left--) {
			add_line(&lines, store, row);
			if (lines.length >= PIECE)
				write_piece(file, &lines);
		}
	}
	write_piece(file, &lines);
	buffer_release(&lines);
}

/* In a new file that takes the old one's place: who reads it meanwhile sees one of the two. */
static void replace(const char *path, const struct sources *sources)
{
	char *fresh = memory_format("%s.%ld", path, (long)getpid());
	int fd = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;

	if (file) {
		write_names(file, sources);
		if (fclose(file) != 0 || rename(fresh, path) != 0)
			unlink(fresh);
	}
	free(fresh);
}

void remembered_write(const struct options *options, const struct sources *sources)
{
	char *path;

	if (options->demo || options->no_cache)
		return;
	for (size_t i = 0; i < sources->count; i++)
		if (sources->items[i]->state != SOURCE_READY)
			return;
	path = path_of_file();
	if (!path)
		return;
	file_make_folders(path);
	replace(path, sources);
	free(path);
}

static void take_line(char *line, remembered_one *each, void *context)
{
	char *id = strsep(&line, "\t");

	if (!line || !*id)
		return;
	if (*line)
		each(context, line, id);
	each(context, id, line);
}

void remembered_parse(char *text, remembered_one *each, void *context)
{
	for (char *line; (line = strsep(&text, "\n"));)
		take_line(line, each, context);
}

void remembered_each(remembered_one *each, void *context)
{
	char *path = path_of_file();
	struct buffer bytes;

	if (!path)
		return;
	buffer_init(&bytes, FILE_MOST);
	if (file_read(path, &bytes, NULL))
		remembered_parse(bytes.bytes, each, context);
	buffer_release(&bytes);
	free(path);
}

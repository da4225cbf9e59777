/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static void drop(struct lines *lines, size_t index)
{
	free(lines->items[index]);
	lines->count--;
	memmove(&lines->items[index], &lines->items[index + 1],
		(lines->count - index) * sizeof(*lines->items));
}

void lines_add(struct lines *lines, const char *line)
{
	char *copy = memory_copy_text(line);

	for (size_t i = 0; i < lines->count; i++)
		if (strcmp(lines->items[i], copy) == 0)
			drop(lines, i--);
	if (lines->count == LINES_MOST)
		drop(lines, 0);
	lines->items[lines->count++] = copy;
}

void lines_clear(struct lines *lines)
{
	while (lines->count)
		free(lines->items[--lines->count]);
}

size_t lines_find(const struct lines *lines, size_t from, int step, const char *prefix)
{
	size_t length = strlen(prefix);

	for (size_t i = from + (size_t)step; i < lines->count; i += (size_t)step)
		if (strncmp(lines->items[i], prefix, length) == 0)
			return i;
	return lines->count;
}

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

const char *lines_recall(const struct lines *lines, size_t *at, int step, const char *typed)
{
	size_t length = strlen(typed), i = *at + (size_t)step;

	if (step > 0 && *at >= lines->count)
		return NULL;
	while (i < lines->count && strncmp(lines->items[i], typed, length) != 0)
		i += (size_t)step;
	if (i < lines->count) {
		*at = i;
		return lines->items[i];
	}
	if (step < 0)
		return NULL;
	*at = lines->count;
	return typed;
}

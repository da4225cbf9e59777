/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/marks.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static size_t find(const struct marks *marks, size_t source, const char *name)
{
	size_t i = 0;

	while (i < marks->count && (marks->items[i].source != source ||
	                            strcmp(marks->items[i].name, name) != 0))
		i++;
	return i;
}

bool marks_have(const struct marks *marks, size_t source, const char *name)
{
	return marks->count && find(marks, source, name) < marks->count;
}

void marks_toggle(struct marks *marks, size_t source, const char *name, size_t since)
{
	size_t at = find(marks, source, name);

	if (at < marks->count) {
		marks_remove(marks, at);
		return;
	}
	marks->items = memory_resize(marks->items, at + 1, sizeof(*marks->items));
	marks->items[at] = (struct mark){source, memory_copy_text(name), since};
	marks->count++;
}

void marks_remove(struct marks *marks, size_t index)
{
	free(marks->items[index].name);
	marks->count--;
	memmove(&marks->items[index], &marks->items[index + 1],
	        (marks->count - index) * sizeof(*marks->items));
}

void marks_clear(struct marks *marks)
{
	for (size_t i = 0; i < marks->count; i++)
		free(marks->items[i].name);
	free(marks->items);
	*marks = (struct marks){0};
}

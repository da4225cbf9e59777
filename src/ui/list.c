/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/list.h"

#include <stdint.h>

#include "base/array.h"

size_t list_top(const struct list *list, size_t count, size_t height)
{
	size_t top = list->top;

	if (!height || count <= height)
		return 0;
	if (list->selected < top)
		top = list->selected;
	if (list->selected >= top + height)
		top = list->selected - height + 1;
	return top > count - height ? count - height : top;
}

/* Of a + b, without running over. */
static size_t sum(size_t a, size_t b)
{
	return a > SIZE_MAX - b ? SIZE_MAX : a + b;
}

enum stride { ROW, HALF, PAGE };

static const struct step {
	enum command command;
	bool up;
	enum stride stride;
} steps[] = {
	{COMMAND_UP, true, ROW},       {COMMAND_DOWN, false, ROW},
	{COMMAND_HALF_UP, true, HALF}, {COMMAND_HALF_DOWN, false, HALF},
	{COMMAND_PAGE_UP, true, PAGE}, {COMMAND_PAGE_DOWN, false, PAGE},
};

static const struct step *find_step(enum command command)
{
	for (size_t i = 0; i < ARRAY_SIZE(steps); i++)
		if (steps[i].command == command)
			return &steps[i];
	return NULL;
}

/* A page leaves a row of the one before. */
static size_t rows_of(enum stride stride, size_t height)
{
	size_t rows = stride == PAGE ? height - 1 : stride == HALF ? height / 2 : 1;

	return height > 1 ? rows : 1;
}

static size_t moved(const struct list *list, enum command command, size_t times, size_t count,
                    size_t height)
{
	const struct step *step = find_step(command);
	size_t at = list->selected, rows;

	if (!step)
		return times ? times - 1 : command == COMMAND_FIRST ? 0 : count;
	rows = (times ? times : 1) * rows_of(step->stride, height);
	if (step->up)
		return at > rows ? at - rows : 0;
	return sum(at, rows);
}

static bool is_move(enum command command)
{
	return find_step(command) || command == COMMAND_FIRST || command == COMMAND_LAST;
}

void list_select(struct list *list, size_t selected, size_t count, size_t height)
{
	list->selected = selected < count ? selected : count ? count - 1 : 0;
	list->top = list_top(list, count, height);
}

bool list_move_by(struct list *list, enum command command, size_t times, size_t count,
                  size_t height)
{
	if (!is_move(command))
		return false;
	list_select(list, moved(list, command, times, count, height), count, height);
	return true;
}

bool list_move(struct list *list, enum command command, size_t count, size_t height)
{
	return list_move_by(list, command, 0, count, height);
}

void list_say_extent(const struct list *list, size_t count, size_t height, struct buffer *out)
{
	size_t top = list_top(list, count, height), end = top + height;

	if (count > height)
		buffer_format(out, " %zu-%zu / %zu ", top + 1, end < count ? end : count, count);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/list.h"

#include <stdint.h>

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

static size_t moved(const struct list *list, enum command command, size_t times, size_t count,
                    size_t height)
{
	size_t at = list->selected, page = height > 1 ? height - 1 : 1;
	bool pages = command == COMMAND_PAGE_UP || command == COMMAND_PAGE_DOWN;
	size_t step = (times ? times : 1) * (pages ? page : 1);

	if (command == COMMAND_UP || command == COMMAND_PAGE_UP)
		return at > step ? at - step : 0;
	if (command == COMMAND_DOWN || command == COMMAND_PAGE_DOWN)
		return sum(at, step);
	return times ? times - 1 : command == COMMAND_FIRST ? 0 : count;
}

static bool is_move(enum command command)
{
	return command == COMMAND_UP || command == COMMAND_DOWN || command == COMMAND_PAGE_UP ||
	       command == COMMAND_PAGE_DOWN || command == COMMAND_FIRST || command == COMMAND_LAST;
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/list.h"

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

static size_t moved(const struct list *list, enum command command, size_t count, size_t height)
{
	size_t at = list->selected, page = height > 1 ? height - 1 : 1;

	if (command == COMMAND_UP)
		return at ? at - 1 : 0;
	if (command == COMMAND_PAGE_UP)
		return at > page ? at - page : 0;
	if (command == COMMAND_DOWN)
		return at + 1;
	if (command == COMMAND_PAGE_DOWN)
		return at + page;
	return command == COMMAND_FIRST ? 0 : count;
}

static bool is_move(enum command command)
{
	return command == COMMAND_UP || command == COMMAND_DOWN || command == COMMAND_PAGE_UP ||
	       command == COMMAND_PAGE_DOWN || command == COMMAND_FIRST || command == COMMAND_LAST;
}

bool list_move(struct list *list, enum command command, size_t count, size_t height)
{
	if (!is_move(command))
		return false;
	list->selected = moved(list, command, count, height);
	if (list->selected >= count)
		list->selected = count ? count - 1 : 0;
	list->top = list_top(list, count, height);
	return true;
}

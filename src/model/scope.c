/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/scope.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void scope_add(struct scope_list *list, const char *name, bool chosen)
{
	if (!*name)
		return;
	for (size_t i = 0; i < list->count; i++) {
		if (strcmp(list->items[i], name) != 0)
			continue;
		list->chosen[i] |= chosen;
		return;
	}
	list->items = memory_resize(list->items, list->count + 1, sizeof(*list->items));
	list->chosen = memory_resize(list->chosen, list->count + 1, sizeof(*list->chosen));
	list->items[list->count] = memory_copy_text(name);
	list->chosen[list->count++] = chosen;
}

void scope_list_release(struct scope_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->items[i]);
	free(list->items);
	free(list->chosen);
	*list = (struct scope_list){0};
}

void scope_release(struct scope *scope)
{
	scope_list_release(&scope->profiles);
	scope_list_release(&scope->regions);
}

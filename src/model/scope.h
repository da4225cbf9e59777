/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be looked at, and what is: the names that the pickers offer. */
#ifndef MODEL_SCOPE_H
#define MODEL_SCOPE_H

#include <stdbool.h>
#include <stddef.h>

struct scope_list {
	char **items;
	bool *chosen;
	size_t count;
};

struct scope {
	struct scope_list profiles, regions;
};

/* Copies the name; one that is there already is only chosen where it was not.  "", of a source that
   nothing could be made of, is none. */
void scope_add(struct scope_list *list, const char *name, bool chosen);
void scope_list_release(struct scope_list *list);
void scope_release(struct scope *scope);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/paging.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

void paging_clear(struct paging *paging)
{
	free(paging->next);
	free(paging->earlier);
	*paging = (struct paging){0};
}

static void replace(char **text, const char *other)
{
	free(*text);
	*text = memory_copy_text(other);
}

static bool never_ends(const struct paging *paging, struct error *error)
{
	char count[16];

	snprintf(count, sizeof(count), "%u", paging->pages);
	return error_set(error, ERROR_ANSWER, 0,
	                 N_("the list does not end: %1$s pages have come, and the last one names a next one"),
	                 count, NULL);
}

/* One of before is enough to find a circle, however long it is, if it moves on each time that twice
   as many have come (R. P. Brent, 1980). */
bool paging_take(struct paging *paging, const char *next, bool empty, struct error *error)
{
	paging->pages++;
	paging->empty = empty ? paging->empty + 1 : 0;
	if (next && paging->earlier && strcmp(paging->earlier, next) == 0)
		return error_set(error, ERROR_ANSWER, 0,
		                 N_("a page of the list names one as the next that was there before"),
		                 NULL);
	if (next && (paging->empty >= PAGING_EMPTY_MOST || paging->pages >= PAGING_MOST))
		return never_ends(paging, error);
	if (next && (paging->pages & (paging->pages - 1)) == 0)
		replace(&paging->earlier, next);
	replace(&paging->next, next);
	return true;
}

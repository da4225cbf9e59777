/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list that comes in pages, each of which names the next: where we are in it, and whether it ends
   at all.  No I/O. */
#ifndef AWS_PAGING_H
#define AWS_PAGING_H

#include <stdbool.h>

#include "base/error.h"

/* AWS may give empty pages, each with a fresh token, where it looks through what is not asked for;
   more than these, or more pages than all of an account's certificates fill, are no list. */
enum { PAGING_EMPTY_MOST = 1000, PAGING_MOST = 20 * 1000 };

/* All zero: nothing has come yet. */
struct paging {
	char *next;      /* the token of the page to ask for; NULL: the first; or all came */
	char *earlier;   /* one of the tokens before it */
	unsigned pages, empty; /* that have come; empty ones in a row */
};

/* Back to the first page. */
void paging_clear(struct paging *paging);
/* A page has come, and names the next; NULL: it is the last.  False, with the error, where that
   would go on without end. */
bool paging_take(struct paging *paging, const char *next, bool empty, struct error *error);

#endif

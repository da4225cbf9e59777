/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the list: by which column they are sorted, which of them the filter leaves, and how
   both are kept true while the model moves. */
#ifndef UI_CERTIFICATES_ROWS_H
#define UI_CERTIFICATES_ROWS_H

#include "ui/certificates_columns.h"
#include "ui/certificates_filter.h"

struct sorted_rows {
	const struct world *world;
	struct order order;    /* its groups are enum attention */
	int column;            /* of list_columns */
	int64_t until;         /* when time alone changes the order */
	char *filter;          /* the text of words */
	struct word_filter words;
};

/* It must stay where it is: the order knows it. */
void sorted_rows_init(struct sorted_rows *rows, const struct world *world);
void sorted_rows_release(struct sorted_rows *rows);

/* changed: a mask of enum change.  False: the same rows as before, in the same places. */
bool sorted_rows_update(struct sorted_rows *rows, unsigned changed);
/* False: it says the same as before. */
bool sorted_rows_filter(struct sorted_rows *rows, const char *text);
void sorted_rows_by(struct sorted_rows *rows, int column, bool reversed);
void sorted_rows_by_next(struct sorted_rows *rows);

#endif

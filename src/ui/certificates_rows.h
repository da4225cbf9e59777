/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the list: by which column they are sorted, which of them the filter leaves, and how
   both are kept true while the model moves. */
#ifndef UI_CERTIFICATES_ROWS_H
#define UI_CERTIFICATES_ROWS_H

#include "base/present.h"
#include "model/filter.h"
#include "ui/certificates_columns.h"

struct sorted_rows {
	const struct world *world;
	struct order order;    /* its groups are enum attention */
	int column;            /* of list_columns */
	int64_t until;         /* when time alone changes the order */
	struct present passed; /* until when what passes the two below does */
	struct filter *view;   /* what is shown passes it, and the filter; NULL: all.  Ours */
	struct filter *filter; /* which of these counts */
	struct filter *filters[ORDER_LEVELS + 1]; /* of each level that the order remembers */
};

/* It must stay where it is: the order knows it. */
void sorted_rows_init(struct sorted_rows *rows, const struct world *world);
void sorted_rows_release(struct sorted_rows *rows);

/* changed: a mask of enum change.  False: the same rows as before, in the same places. */
bool sorted_rows_update(struct sorted_rows *rows, unsigned changed);
/* When time alone changes what is shown, or in which order. */
int64_t sorted_rows_until(const struct sorted_rows *rows);
/* Does what is shown depend on tags? */
bool sorted_rows_ask_tags(const struct sorted_rows *rows);
/* Another filter, or another view, which is taken over; NULL: all. */
void sorted_rows_filter(struct sorted_rows *rows, struct filter *filter);
void sorted_rows_view(struct sorted_rows *rows, struct filter *view);
/* The next row that a filter means, behind the position or (step -1) before it, around the end;
   count of the order where there is none. */
size_t sorted_rows_search(const struct sorted_rows *rows, const struct filter *filter,
                          size_t position, int step);
void sorted_rows_by(struct sorted_rows *rows, int column, bool reversed);

#endif

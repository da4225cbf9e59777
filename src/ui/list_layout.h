/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns of the list are shown, and in which order. */
#ifndef UI_LIST_LAYOUT_H
#define UI_LIST_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

/* What the columns are called where they are written: ":sort expires".  The order in which they
   stand when nobody has chosen another. */
enum list_column_id {
	COLUMN_DOMAIN,
	COLUMN_ACCOUNT,
	COLUMN_REGION,
	COLUMN_PROFILE,
	COLUMN_NAMES,
	COLUMN_STATUS,
	COLUMN_TYPE,
	COLUMN_KEY,
	COLUMN_METHOD,
	COLUMN_RENEWAL,
	COLUMN_IN_USE,
	COLUMN_CREATED,
	COLUMN_EXPIRES,
	COLUMN_RESEND,
	LIST_COLUMNS
};

struct list_layout {
	unsigned char order[LIST_COLUMNS]; /* from left to right: each column once */
	bool hidden[LIST_COLUMNS];         /* by column; the domain never is */
};

/* As it is when nobody has chosen anything. */
void list_layout_init(struct list_layout *layout);
/* The column at a place goes one place to the left (step -1) or right; where it is then. */
size_t list_layout_move(struct list_layout *layout, size_t place, int step);
/* Shows it, or hides it; not the domain. */
void list_layout_toggle(struct list_layout *layout, size_t place);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns the list has and by which it is sorted, as people write it: in the settings, behind
   :columns and :sort, and to be copied from the screen of the columns. */
#ifndef UI_LIST_CHOICE_H
#define UI_LIST_CHOICE_H

#include "base/buffer.h"
#include "ui/list_layout.h"

enum { COLUMN_NAME_SIZE = 24 };

/* "domain": the names of the columns; NULL behind the last. */
const char *list_column_name(size_t index);

/* "domain, expires": these, from left to right; the others are hidden, in the order of before.  The
   domain is always there, at the left where it is not named.  false, and the layout as it was,
   where there is no column of the name that is copied to bad. */
bool list_choose_columns(struct list_layout *layout, const char *names, char bad[COLUMN_NAME_SIZE]);
void list_write_columns(const struct list_layout *layout, struct buffer *out);

/* "expires", or "-expires" for the other way round.  false: there is no such column. */
bool list_choose_sort(const char *name, int *column, bool *reversed);
void list_write_sort(int column, bool reversed, struct buffer *out);

#endif

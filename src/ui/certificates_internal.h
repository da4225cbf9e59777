/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the list share: what it is, and how it is drawn.  Nobody else includes it. */
#ifndef UI_CERTIFICATES_INTERNAL_H
#define UI_CERTIFICATES_INTERNAL_H

#include "model/marks.h"
#include "ui/certificates_parts.h"
#include "ui/certificates_rows.h"
#include "ui/finder.h"
#include "ui/list.h"
#include "ui/view.h"

struct certificates_view {
	struct view view;
	struct sorted_rows rows;
	struct list list;
	struct finder finder;
	size_t quick_view; /* of ui/quick_view.h */
	char *searched;    /* the filter that n looks for; NULL: none yet */
	bool searches_tags; /* it asks for tags */
	struct counts counts;
	struct marks marks; /* ARNs */
};

const struct certificates_view *certificates_of(const struct view *view);
/* Where the selected row is; false where there is none. */
bool certificates_selected(const struct certificates_view *self, struct place *place);

/* Moves the selection to a row of the order, as a hand does. */
void certificates_select(struct certificates_view *self, size_t position);
/* What is shown has changed. */
void certificates_settle(struct certificates_view *self);

/* Sorts by a column. */
void certificates_sort(struct certificates_view *self, int column, bool reversed);
/* s, S, < and >, and the screen of the columns: false where the command is none of them. */
bool certificates_sort_command(struct certificates_view *self, enum command command);
/* Columns and order, as lines for the settings; view: the one that is on top. */
void certificates_copy_choice(const struct certificates_view *self, struct view *view,
                              struct intent *intent);
/* The columns, over the list. */
struct view *arrange_view_new(struct certificates_view *list);

/* The view and the filter that the settings begin with. */
void certificates_start(struct certificates_view *self);
/* Filter, quick views, search: false where the command, or the key, is none of theirs. */
bool certificates_find_command(struct certificates_view *self, enum command command);
bool certificates_find_key(struct certificates_view *self, const struct key *key);

/* Title, headings, rows, rule, pane, message, keys.  On a wide screen the certificate beside the
   list says what the pane does, and more. */
struct certificates_layout {
	int rows_at, rows, rule_at, pane_at, pane;
};
struct certificates_layout certificates_lay_out(const struct world *world);

void certificates_draw(const struct view *view, struct canvas *canvas);

#endif

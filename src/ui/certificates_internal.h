/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the halves of the list share: what it is, and how it is drawn.  Nobody else includes it. */
#ifndef UI_CERTIFICATES_INTERNAL_H
#define UI_CERTIFICATES_INTERNAL_H

#include "model/marks.h"
#include "ui/certificates_parts.h"
#include "ui/certificates_rows.h"
#include "ui/edit.h"
#include "ui/list.h"
#include "ui/view.h"

struct certificates_view {
	struct view view;
	struct sorted_rows rows;
	struct list list;
	bool typing;       /* the filter */
	struct edit edit;
	struct counts counts;
	struct marks marks; /* ARNs */
};

const struct certificates_view *certificates_of(const struct view *view);
/* What is typed, or was. */
const char *certificates_filter(const struct certificates_view *self);
/* Where the selected row is; false where there is none. */
bool certificates_selected(const struct certificates_view *self, struct place *place);

/* Title, headings, rows, rule, pane, message, keys.  On a wide screen the certificate beside the
   list says what the pane does, and more. */
struct certificates_layout {
	int rows_at, rows, rule_at, pane_at, pane;
};
struct certificates_layout certificates_lay_out(const struct world *world);

void certificates_draw(const struct view *view, struct canvas *canvas);

#endif

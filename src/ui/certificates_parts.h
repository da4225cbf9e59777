/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands around the rows of the list: the title, and the pane with the reason. */
#ifndef UI_CERTIFICATES_PARTS_H
#define UI_CERTIFICATES_PARTS_H

#include "ui/view.h"

struct counts {
	size_t total;     /* certificates */
	size_t shown;     /* those that the filter leaves */
	size_t approvals; /* those that wait for one */
	size_t undecided; /* those of which their details must say whether it leaves them */
	size_t marked;
	const char *view;   /* what the quick view is called; NULL: all */
	const char *filter; /* what else is filtered by; "" nothing */
};
/* Details that have been asked for and have not come, and how long they take: sources are asked
   side by side, so the slowest counts. */
struct to_come {
	size_t details;
	double seconds;
};
struct to_come certificates_to_come(const struct sources *sources);
/* Who and where, what is still loading, and how many need somebody. */
void certificates_draw_title(struct canvas *canvas, const struct world *world,
                             const struct counts *counts);
/* Why the certificate at a place can be resent, or not, as far as the pane goes. */
void certificates_draw_pane(struct canvas *pane, const struct world *world, struct place place);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of the certificate's screen: its head, its domains, and the reason for one of them. */
#ifndef UI_CERTIFICATE_PARTS_H
#define UI_CERTIFICATE_PARTS_H

#include "model/marks.h"
#include "ui/domain_filter.h"
#include "ui/list.h"
#include "ui/subject.h"

/* How many lines on top a screen of that height has room for. */
int certificate_head_lines(int height);
/* Those: title, ARN, facts, and who uses it, with its tags. */
void certificate_draw_head(const struct subject *subject, struct canvas *canvas, int lines);
/* Which of its domains are shown. */
struct domain_rows {
	const struct domain_filter *filter; /* NULL: all */
	size_t count;                       /* of those that pass it */
	const struct list *list;
	const struct marks *marks;
};

/* Headings at y, and as many lines of rows below them; the selected domain has the cursor. */
void certificate_draw_domains(const struct subject *subject, const struct domain_rows *rows,
                              struct canvas *canvas, int y, int lines);
/* Which are shown, where that is not all: at the right of the rule below so many lines of them, of
   which the first cells are used. */
void certificate_draw_extent(const struct subject *subject, const struct domain_rows *rows,
                             struct canvas *canvas, int y, int lines, int used);
/* Fills the pane with what there is to say of a domain. */
void certificate_draw_pane(const struct subject *subject, struct canvas *pane, const char *domain);
/* What became of the last mail of a domain: its colour. */
enum role certificate_delivery_role(const struct delivery *delivery);

#endif

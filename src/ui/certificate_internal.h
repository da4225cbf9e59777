/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the certificate's screen share: what it is, and how it is drawn.  Nobody else
   includes it. */
#ifndef UI_CERTIFICATE_INTERNAL_H
#define UI_CERTIFICATE_INTERNAL_H

#include "ui/certificate_parts.h"

struct certificate_view {
	struct view view;
	struct certificate_id id;
	struct list list; /* of its domains */
	struct domain_filter filter;
	struct marks marks; /* domains */
	char *mail_domain; /* chosen for the next mail; NULL: where ACM has it on record */
	char *wanted;      /* the domain that is selected wherever it is shown; NULL: that which
	                      tells, once the details come */
	bool placed;       /* they have come */
};

const struct certificate_view *certificate_view_of(const struct view *view);
/* Where it is now; false where it is not there any more. */
bool certificate_view_find(const struct certificate_view *self, struct subject *subject);
/* How many of its domains are shown. */
size_t certificate_view_count(const struct certificate_view *self, const struct subject *subject);
/* The selected domain; NULL where none is shown. */
const char *certificate_view_domain(const struct certificate_view *self,
                                    const struct subject *subject);

/* Which lines of the screen are what: title, ARN, facts, headings, domains, rule, pane, keys. */
struct certificate_layout {
	int head, headings_at, rows, rule_at, pane;
};

/* count: of all domains. */
struct certificate_layout certificate_lay_out(int height, size_t count);
void certificate_draw(const struct view *view, struct canvas *canvas);

#endif

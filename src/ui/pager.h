/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A screen with a text to read: what it is made of, for screens that do more with theirs. */
#ifndef UI_PAGER_H
#define UI_PAGER_H

#include "ui/view.h"

struct pager_view {
	struct view view;
	const struct view_ops *below; /* of help */
	void (*write)(const struct pager_view *self, struct buffer *out);
	const char *title;            /* msgid */
	struct certificate_id id;     /* of a note; its arn is NULL elsewhere */
	char *domain;                 /* NULL: all */
	const enum command *keys; /* of the key bar; NULL: the usual ones */
	size_t key_count, top;
};

/* write is called for each frame.  Its title is a msgid. */
struct view *pager_new(const struct world *world, const char *title,
                       void (*write)(const struct pager_view *self, struct buffer *out));
void pager_draw(const struct view *view, struct canvas *canvas);
bool pager_command(struct view *view, enum command command, struct intent *intent);
void pager_destroy(struct view *view);

#endif

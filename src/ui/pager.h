/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A screen with a text to read: what it is made of, for screens that do more with theirs. */
#ifndef UI_PAGER_H
#define UI_PAGER_H

#include "base/needle.h"
#include "ui/edit.h"
#include "ui/view.h"

/* What is looked for in it. */
struct pager_search {
	struct edit edit;
	bool typing;
	char *words;          /* NULL: nothing yet */
	struct needle needle; /* made of them */
	size_t found, top;    /* the line that was found last, and what stood at the top then */
};

enum { PAGER_KEYS_MOST = 8 };

struct pager_view {
	struct view view;
	const struct view_ops *below; /* of help */
	void (*write)(const struct pager_view *self, struct buffer *out);
	const char *title;            /* msgid */
	struct certificate_id id;     /* what it is about; its arn is NULL for no certificate */
	char *domain;                 /* NULL: all */
	const enum command *keys; /* of the key bar; PAGER_KEYS_MOST at the most */
	size_t key_count;
	size_t top;               /* the first line that is shown */
	struct pager_search search;
};

/* write is called for each frame.  Its title is a msgid. */
struct view *pager_new(const struct world *world, const char *title,
                       void (*write)(const struct pager_view *self, struct buffer *out));
void pager_draw(const struct view *view, struct canvas *canvas);
bool pager_command(struct view *view, enum command command, struct intent *intent);
void pager_destroy(struct view *view);
/* How many lines of it are on the screen. */
size_t pager_rows(const struct view *view);

/* Its ops' input: the words that are looked for. */
bool pager_search_key(struct view *view, const struct key *key, struct intent *intent);
/* "/", n and N; false for any other. */
bool pager_search_command(struct pager_view *self, enum command command);
void pager_search_release(struct pager_search *search);
/* What was looked for, in a line that stands there. */
void pager_search_mark(const struct pager_view *self, struct canvas *canvas, int y, int x,
                       const char *bytes, size_t length);

#endif

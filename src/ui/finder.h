/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line that a filter is typed into: Tab goes through what completes it, Up and Down through
   what was typed before, and what is wrong stands under it, while what can be read counts. */
#ifndef UI_FINDER_H
#define UI_FINDER_H

#include "model/filter.h"
#include "ui/edit.h"
#include "ui/lines.h"
#include "ui/view.h"

struct finder {
	const struct world *world;
	struct lines *before; /* what was typed before; not ours; NULL until it is opened */
	struct edit edit;
	bool typing;
	char *good;           /* what counts: what of the line can be read */
	char *typed;          /* by hand, before Tab or history put something in its place */
	size_t typed_at;      /* where the cursor was in it */
	size_t chosen;        /* the candidate that Tab has put there, from 1; 0: none */
	size_t recalled;      /* of before; its count for none */
	bool insisted;        /* Enter was pressed: what is unfinished is a mistake now */
	struct filter_fault fault;
};

enum finder_event {
	FINDER_IGNORED, /* no key of ours */
	FINDER_HANDLED,
	FINDER_CHANGED, /* another filter counts: finder_filter has it */
	FINDER_KEPT,    /* by Enter: the line is closed, its filter counts on */
	FINDER_CLEARED, /* by Esc: the line is closed, and nothing is filtered */
};

void finder_init(struct finder *finder, const struct world *world);
void finder_release(struct finder *finder);
/* Another text, as if it were typed; false where all of it cannot be read. */
bool finder_set(struct finder *finder, const char *text);
void finder_open(struct finder *finder, struct lines *before);
enum finder_event finder_key(struct finder *finder, const struct key *key);
/* What counts now, read; the caller's. */
struct filter *finder_filter(const struct finder *finder) NODISCARD;
/* What could stand where a text ends, with the names of all that is looked at. */
void finder_complete(const struct world *world, const char *text,
                     struct filter_completion *completion);
/* That nothing matches it; and of a word that some key has a value for, what may be meant. */
void finder_say_none(const struct world *world, const char *filter, struct buffer *out);
/* Is it being typed at a tag?  Those that there are complete it. */
bool finder_types_tags(const struct finder *finder);
/* The candidates, the line, and what is wrong or what a key means: the last lines of the canvas. */
void finder_draw(const struct finder *finder, struct canvas *canvas);

#endif

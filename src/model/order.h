/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order of the rows of all sources: sorted by keys, narrowed by a filter, with a selection that
   stays on its certificate through all of it.  Knows neither what a key means nor a screen.  What
   has changed in the stores is merged in; what has not costs nothing.

   A filter that is typed is narrower with each letter.  Each is a level: of a row is known how many
   of them it passes, so that the next one asks only the rows that are left, and one that is taken
   back asks none. */
#ifndef MODEL_ORDER_H
#define MODEL_ORDER_H

#include "model/source.h"

/* Rows are ordered by number, then by text (case apart), then by place: never by chance. */
struct order_key {
	int64_t number;
	const char *text; /* borrowed from the store or the source; NULL sorts last */
	unsigned group;   /* below ORDER_GROUPS: rows are counted by it */
};
enum { ORDER_GROUPS = 16 };
enum { ORDER_LEVELS = 64 };

/* What a row is sorted by, and whether it is shown: asked once, and again when the row changes. */
struct order_rules {
	struct order_key (*key)(const struct sources *sources, struct place place, void *context);
	/* ANSWER_ABSENT: the row does not say; it is not shown, and counted. */
	enum answer (*shows)(const struct sources *sources, struct place place, void *context);
	/* The same of all rows of a source at once: an answer for each where there is
	   ANSWER_WANTED; where it stays, shows is asked.  NULL: shows is asked of all. */
	void (*shows_all)(const struct sources *sources, size_t source, unsigned char *answers,
	                  void *context);
	/* May the details of such a row decide?  NULL: of every one. */
	bool (*describes)(const struct sources *sources, struct place place, void *context);
	void *context;
};

struct order_entry;
struct order_part;

struct order {
	struct order_rules rules;
	struct order_entry *entries; /* all rows, sorted */
	size_t total, capacity;
	uint32_t *shown;        /* of entries, where a filter leaves some out: count < total */
	size_t count;           /* what is shown */
	size_t undecided;       /* rows of which nobody knows whether they are to be shown */
	unsigned level;         /* what is shown passes so many filters, each within the one
	                           before; 0: rules.shows is not asked */
	unsigned first, last;   /* the levels whose answers are remembered, besides 0 */
	struct place *strays;   /* rows that have changed since: asked again at each level */
	size_t stray_count;
	bool reversed;          /* takes effect with order_sort */
	struct order_part *parts; /* what is known of each source's store */
	size_t part_count;
	size_t groups[ORDER_GROUPS]; /* how many rows are in each, shown or not */
	size_t selected;        /* of what is shown; 0 where there is nothing */
	struct certificate_id selected_id; /* arn NULL: none */
	bool touched; /* the selection was moved by hand; until then it stays on the first row */
};

/* rules.context must outlive it. */
void order_init(struct order *order, const struct order_rules *rules);
void order_release(struct order *order);

/* The row at a position below count. */
struct place order_at(const struct order *order, size_t position);

/* Merges in what is new in the stores; the selection follows its certificate, or, where that is
   gone, stays in its position.  False: nothing has changed. */
bool order_update(struct order *order, const struct sources *sources);
/* All keys have changed: another column, another direction, another time.  What rules.shows has
   said of rows that have not changed still holds. */
void order_sort(struct order *order, const struct sources *sources);
/* What rules.shows says has changed: it leaves no row that was not left at the level from, which
   order_remembers, and is the level behind it.  From 0 all are asked, as they are where all rows
   are others, or there are too many levels: order.level says which it has become. */
void order_narrow(struct order *order, const struct sources *sources, unsigned from);
/* rules.shows says what it said at that level: nobody is asked but rows that have changed since.
   0: all is shown. */
void order_return(struct order *order, const struct sources *sources, unsigned level);
bool order_remembers(const struct order *order, unsigned level);
/* What rules.shows has said does not hold any more: the next is order_narrow from 0, or
   order_return to 0. */
void order_forget(struct order *order);
/* Rows whose details must say whether they are to be shown: at most most; how many. */
size_t order_undecided(const struct order *order, const struct sources *sources,
                       struct place *places, size_t most);
/* Moves the selection to a position, cut to what there is. */
void order_select(struct order *order, const struct sources *sources, size_t position);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An order of the rows of all sources: sorted by keys, narrowed by a filter, with a selection that
   stays on its certificate through all of it.  Knows neither what a key means nor a screen. */
#ifndef MODEL_ORDER_H
#define MODEL_ORDER_H

#include "model/source.h"

/* Rows are ordered by number, then by text (case apart), then by name, then by place: never by
 * chance. */
struct order_key {
	int64_t number;
	const char *text; /* borrowed from the store; NULL sorts last */
};

typedef struct order_key order_key_of(const struct source *source, size_t row, void *context);

struct order_entry {
	struct place place;
	struct order_key key;
};

struct order {
	struct order_entry *entries;
	size_t count, capacity;
	char *filter;           /* words; every one must be in one of the certificate's names or its id; "" all */
	bool reversed;
	size_t selected;        /* of entries; 0 where there are none */
	struct certificate_id selected_id; /* arn NULL: none */
	bool touched; /* the selection was moved by hand; until then it stays on the first row */
};

void order_init(struct order *order);
void order_release(struct order *order);

/* Collects, filters and sorts all rows anew; the selection follows its certificate, or, where that
   is gone, stays in its position. */
void order_rebuild(struct order *order, const struct sources *sources, order_key_of *key_of,
                   void *context);
/* Takes effect with the next order_rebuild. */
void order_set_filter(struct order *order, const char *words);
/* Moves the selection to a position, cut to what there is. */
void order_select(struct order *order, const struct sources *sources, size_t position);

/* Does a certificate match the words?  Letters without regard to case. */
bool filter_matches(const char *words, const struct certificate_summary *summary);

#endif

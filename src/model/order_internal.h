/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the order share.  Nobody else includes it. */
#ifndef MODEL_ORDER_INTERNAL_H
#define MODEL_ORDER_INTERNAL_H

#include "model/order_entry.h"

enum {
	MOVED = 1 << 0, /* its entry is no longer where it belongs */
	STRAY = 1 << 1, /* it is one of the strays */
	GROUP_SHIFT = 4,
};

/* How much of a source's store is in the order. */
struct order_part {
	uint64_t edition, version;
	size_t rows, capacity;
	unsigned char *states;   /* of each row: flags, and its group */
	unsigned char *passes;   /* up to which level it is shown */
	unsigned char *may_pass; /* up to which level nothing is known against it: no less */
	char account[16];        /* keys may be made of it */
};

/* Asks one row, which has changed, and is known at this level alone. */
void order_ask_row(struct order *order, const struct sources *sources, struct place place);
/* Asks all rows what they are asked at this level. */
void order_ask_anew(struct order *order, const struct sources *sources);
/* Asks those that are left at a level, and strays if that is not the level where we are; goes to
   the one behind it. */
void order_ask(struct order *order, const struct sources *sources, unsigned from, bool further);
/* Goes to a level that is remembered. */
void order_go(struct order *order, const struct sources *sources, unsigned level);
/* Collects what is shown.  further: it was shown before, too, nothing having moved since. */
void order_show(struct order *order, bool further);

#endif

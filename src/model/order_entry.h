/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What model/order sorts: the key of a row, and where the row is. */
#ifndef MODEL_ORDER_ENTRY_H
#define MODEL_ORDER_ENTRY_H

#include "model/order.h"

/* The first bytes of the text decide nearly always: most comparisons stay within the entry. */
struct order_entry {
	int64_t number;
	uint64_t prefix;
	const char *text;
	uint32_t source, row;
};

void order_entry_set(struct order_entry *entry, const struct order_key *key, struct place place);
void order_entries_sort(struct order_entry *entries, size_t count, bool reversed);
/* Those before from are sorted; those behind go among them, where they belong. */
void order_entries_merge(struct order_entry *entries, size_t from, size_t count, bool reversed);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a line of the list looks as it did: this is the one place that knows what decides it.
   Whoever has a column, the headings or the title show something new adds here what it depends on.
 */
#ifndef UI_CERTIFICATES_LOOK_H
#define UI_CERTIFICATES_LOOK_H

#include "ui/certificates_columns.h"
#include "ui/certificates_internal.h"

/* Compared byte by byte. */
struct row_look {
	enum look_kind kind;
	uint64_t edition, version; /* of its store: which rows there are, and what they say */
	uint64_t row;
	uint64_t told;             /* the rest of the world, but for the time */
	const char *language;
	uint16_t widths[LIST_COLUMNS];
	uint8_t order[LIST_COLUMNS];
	uint8_t marked;
};

struct headings_look {
	enum look_kind kind;
	int sort;
	uint64_t told;
	const char *language;
	uint16_t widths[LIST_COLUMNS];
	uint8_t order[LIST_COLUMNS];
	uint8_t reversed;
};

struct title_look {
	enum look_kind kind;
	enum role banner;
	uint64_t told;
	const char *language;
	size_t total, shown, approvals, undecided, marked, quick_view;
	struct to_come to_come;
};

/* Of a row that is not selected, and is drawn in columns.  false: there is no telling. */
bool row_look_of(const struct certificates_view *list, struct place place,
                 const struct column_room *fits, struct row_look *look);
/* Of the headings, where there are columns. */
void headings_look_of(const struct certificates_view *list, const struct column_room *fits,
                      struct headings_look *look);
/* Of the title.  false: there is no telling. */
bool title_look_of(const struct certificates_view *list, struct title_look *look);

#endif

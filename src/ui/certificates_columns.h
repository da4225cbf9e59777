/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the list: what each shows, how wide it is, and how it sorts. */
#ifndef UI_CERTIFICATES_COLUMNS_H
#define UI_CERTIFICATES_COLUMNS_H

#include "model/order.h"
#include "rules/attention.h"
#include "rules/resend.h"
#include "ui/columns.h"
#include "ui/list_layout.h"
#include "ui/view.h"

/* What a row is drawn from. */
struct list_row {
	const struct world *world;
	const struct source *source;
	struct certificate_summary summary;
	char arn[ARN_SIZE];
	const struct certificate *detail; /* NULL: not there */
	struct concern concern;
	struct resend_outlook outlook;
	const struct delivery *delivery;  /* the last one that is not over; NULL: none */
	bool mailed;                      /* what could be resent is the approver's turn */
};
void list_row_take(const struct world *world, struct place place, struct list_row *row);
/* Without arn, delivery and mailed. */
void list_row_judge(const struct world *world, struct place place, struct list_row *row);
/* What a key is made of is enough for sorting: arn, outlook, delivery and mailed are not filled
   in. */
void list_row_peek(const struct world *world, struct place place, struct list_row *row);

struct list_column {
	const char *name;    /* for ":sort"; never translated */
	const char *heading; /* msgid */
	int priority;        /* the highest gives way first; 0 stays */
	int width;           /* cells, at the least; more where headings or words need it */
	enum term_kind kind; /* its words; TERM_KINDS for none */
	void (*cell)(const struct list_row *row, struct buffer *out);
	enum role (*role)(const struct list_row *row); /* NULL: normal */
	struct order_key (*key)(const struct list_row *row); /* NULL: does not sort */
	/* Shown only where this is not the same for all sources; NULL: always. */
	const char *(*tells_apart)(const struct source *source);
};
extern const struct list_column list_columns[LIST_COLUMNS];

/* By its name; LIST_COLUMNS where there is none. */
int list_column_named(const char *name);
/* Does it say something here: not where it is the same in every row. */
bool list_column_counts(const struct world *world, int column);

/* How wide each is on a screen of that many cells. */
void list_columns_fit(const struct world *world, const struct list_layout *layout, int room,
                      struct column_room fits[LIST_COLUMNS]);

/* The line of headings, at y 1, with a mark at the sorted one; and one row. */
void list_draw_headings(struct canvas *canvas, const struct list_layout *layout,
                        const struct column_room *fits, int sort, bool reversed);
void list_draw_row(struct canvas *canvas, int y, const struct list_layout *layout,
                   const struct column_room *fits, const struct list_row *row, bool selected,
                   bool marked);
/* The same without columns, for --plain. */
void list_draw_order(struct canvas *canvas, int sort, bool reversed);
void list_draw_linear(struct canvas *canvas, int y, const struct list_layout *layout,
                      const struct list_row *row, bool selected, bool marked);

#endif

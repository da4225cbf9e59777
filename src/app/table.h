/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows and columns on standard output: aligned by cells for people, CSV (RFC 4180) for programs. */
#ifndef APP_TABLE_H
#define APP_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/buffer.h"
#include "base/names.h"

struct table_column {
	const char *heading;  /* msgid, for people; "": its cells are empty for them */
	const char *name;     /* of the CSV column */
	/* Adds the cell of a row; raw: AWS's own value, for programs. */
	void (*cell)(const void *row, bool raw, struct buffer *out);
	/* Where not all fit, the column with the highest is cut and then left out first; those of 0
	   are cut last, and never left out.  CSV has all. */
	int gives;
};

struct table {
	const struct table_column *columns;
	size_t count;
	size_t row_size;      /* rows lie one behind the other */
	const void *rows;
	size_t row_count;
	bool wraps;           /* the last column has sentences, which go on below and are not cut */
	/* Or each is put together when it is asked for, in the place of the one before; NULL: they
	   lie there.  Of very many there is never more than one at a time. */
	const void *(*take)(void *context, size_t row);
	void *context;
};

/* The function of a cell that says the same to people and to programs, cell_NAME: text is an
   expression of row, which points to that type; NULL: nothing. */
#define TABLE_CELL(name, type, text) \
	static void cell_##name(const void *at, bool raw, struct buffer *out) \
	{ \
		const type *row = at; \
		const char *said = (text); \
\
		(void)raw; \
		buffer_add_text(out, said ? said : ""); \
	}

/* In a cell for programs: a blank between them. */
void table_add_names(struct buffer *out, struct names names);
void table_print(const struct table *table);
void table_print_csv(const struct table *table);
void table_write_csv(const struct table *table, FILE *out);

/* Cells to the right edge: COLUMNS, else the terminal's; 0 where standard output is none: no limit.
 */
size_t table_width(void);

#endif

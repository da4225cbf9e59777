/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the store share: its rows, and the list that comes in again.  Nobody else
   includes it. */
#ifndef MODEL_STORE_INTERNAL_H
#define MODEL_STORE_INTERNAL_H

#include "model/store.h"
#include "model/term_pack.h"

enum { STORE_TERMS = 7, STORE_BLOCK_ROWS = 512 };

struct detail {
	struct arena arena;
	struct certificate *certificate;
};

struct row {
	const char *domain_name;
	struct names names;
	unsigned char terms[STORE_TERMS]; /* the first ones by enum store_column */
	bool more_names : 1, knows_renewal : 1, stale : 1;
	bool capitals : 1; /* among its names: seldom */
	unsigned in_use : 2;
	struct detail *detail;
};

struct row_times {
	int64_t created_at, not_before, not_after;
};

/* What may be asked of all rows at once lies by itself: whoever goes through ids or times need not
   pull all else that there is of a row from memory. */
struct block {
	struct packed_arn arns[STORE_BLOCK_ROWS];
	struct row_times times[STORE_BLOCK_ROWS];
	struct row rows[STORE_BLOCK_ROWS];
};

/* A list that comes in again: the rows that it has confirmed, and what is different in it. */
struct refresh {
	unsigned char *seen;   /* a bit for each row that was there when it began */
	size_t rows;           /* so many */
	size_t confirmed;
	struct store *news;    /* rows that are new, or say something else than before */
};

/* Rows of one block whose names lie one behind the other. */
struct run {
	const struct row *rows;
	const struct packed_arn *arns;
	size_t count;
	const char *text;
	uint32_t size;
	bool capitals; /* among the names of one of them */
	bool odd;      /* one of them may have a word that is neither in its names nor in a UUID */
};

/* All rows as runs, as they were at that time. */
struct runs {
	struct run *items;
	size_t count, capacity;
	uint32_t *ends;  /* of each row: where its names end in the text of its run */
	size_t rows, row_capacity;
	uint64_t edition, version;
};

struct store {
	struct arena texts;
	struct block **blocks;
	size_t count, block_count, block_capacity;
	uint32_t *index;       /* rows by their ARN; open addressing */
	unsigned char *tags;   /* of each slot of it; 0 is free */
	size_t index_size;     /* a power of two */
	struct arn_pack arns;
	struct term_pack pack;
	char account[16];
	size_t detail_bytes;
	uint64_t edition, version;
	uint32_t changes[STORE_CHANGES]; /* rows; of change number n at n % STORE_CHANGES */
	struct refresh *refresh; /* NULL: none is under way */
	struct runs *runs;       /* worked out when somebody looks for words */
};

static inline struct block *store_block(const struct store *store, size_t row)
{
	return store->blocks[row / STORE_BLOCK_ROWS];
}

static inline struct row *store_row(const struct store *store, size_t row)
{
	return &store_block(store, row)->rows[row % STORE_BLOCK_ROWS];
}

static inline struct packed_arn *store_packed_arn(const struct store *store, size_t row)
{
	return &store_block(store, row)->arns[row % STORE_BLOCK_ROWS];
}

static inline struct row_times *store_row_times(const struct store *store, size_t row)
{
	return &store_block(store, row)->times[row % STORE_BLOCK_ROWS];
}

/* What a row says is no longer what it said: it is written down for store_change. */
void store_note_change(struct store *store, size_t row);
/* Rows are gone or have moved, and so have texts. */
void store_new_edition(struct store *store);
void store_set_summary(struct store *store, size_t row, const struct certificate_summary *summary);
void store_drop_detail(struct store *store, struct row *row);
/* The names of its details are those of the row. */
void store_share_names(const struct row *row);
/* The index anew, for the rows that there are. */
void store_index_rows(struct store *store, size_t size);
void runs_free(struct runs *runs);
/* Copies the texts of the rows that are left, and gives back all others, once those are most. */
void store_compact(struct store *store);

#endif

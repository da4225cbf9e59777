/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads tests/data/resend-rules.txt: what the rules have to say, written down apart from them. */
#ifndef TESTS_UNIT_RULES_TABLE_H
#define TESTS_UNIT_RULES_TABLE_H

#include <stdbool.h>
#include <stddef.h>

/* What a row of the table may ask about. */
enum table_key {
	KEY_TYPE,
	KEY_ORIGIN,
	KEY_STATUS,
	KEY_ELIGIBILITY,
	KEY_RENEWAL,
	KEY_FIRST,
	KEY_FIRST_IS,
	KEY_RENEWED,
	KEY_RENEWED_IS,
	KEY_COUNT
};

/* The values that the table may use for a key, in the table's spelling; NULL behind the last. */
extern const char *const *const table_values[KEY_COUNT];

enum { TABLE_ROWS = 64 };

struct rules_table {
	struct table_row {
		unsigned fits[KEY_COUNT]; /* a bit for each value of the key */
		char reason[32];
		size_t line;
		bool met;
	} rows[TABLE_ROWS];
	size_t count;
};

/* Fails the test where the file is missing or a word in it is not known. */
void rules_table_read(struct rules_table *table);
/* The row that decides about these values (indexes into table_values). */
struct table_row *rules_table_find(struct rules_table *table, const unsigned values[KEY_COUNT]);

#endif

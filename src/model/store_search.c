/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words in the rows.  Names of neighbours lie side by side in memory, as they came in: they are
   looked through as one text, and a row is asked only where something is found, and for what is
   not in its names.  Names that came later lie elsewhere, and end such a run. */
#include <string.h>

#include "model/store_internal.h"

static bool text_has(const char *text, const struct needle *word)
{
	return text && needle_in(word, text, strlen(text));
}

static bool id_has(const struct packed_arn *arn, const struct needle *word)
{
	char id[UUID_LENGTH + 1];

	if (arn->prefix->whole)
		return text_has(arn_id(arn->prefix->text), word);
	if (!word->hex)
		return false;
	uuid_format(arn->id, id);
	return needle_in(word, id, UUID_LENGTH);
}

/* Of a row that does not have it in its names. */
static enum answer has_besides(const struct row *row, const struct needle *word)
{
	struct names names = {row->names, row->name_count};

	if (id_has(&row->arn, word))
		return ANSWER_YES;
	/* It is one of the names, nearly always. */
	if (!names_hold(names, row->name_bytes, row->domain_name) &&
	    text_has(row->domain_name, word))
		return ANSWER_YES;
	return row->more_names && !row->detail ? ANSWER_ABSENT : ANSWER_NO;
}

enum answer store_has(const struct store *store, size_t number, const struct needle *word)
{
	const struct row *row = store_row(store, number);

	if (needle_in(word, row->names, row->name_bytes))
		return ANSWER_YES;
	return has_besides(row, word);
}

/* Rows whose names lie one behind the other. */
struct run {
	const struct row *rows;
	size_t count;
	const char *text;
	size_t size;
	bool capitals;
};

static struct run run_at(const struct row *rows, size_t most)
{
	struct run run = {rows, 1, rows->names, rows->name_bytes, rows->capitals};

	while (run.size && run.count < most && rows[run.count].names == run.text + run.size) {
		run.capitals |= rows[run.count].capitals;
		run.size += rows[run.count++].name_bytes;
	}
	return run;
}

/* One hit in a row is enough.  How many rows have one. */
static size_t find_rows(const struct run *run, const struct needle *word, size_t spelling,
                      unsigned char *answers)
{
	const char *at = run->text, *next = at, *end = at + run->size;
	size_t passed = 0, found = 0; /* rows; next is where the names of the others begin */

	while ((at = needle_find(word, spelling, at, (size_t)(end - at)))) {
		while (next <= at)
			next += run->rows[passed++].name_bytes;
		answers[passed - 1] = ANSWER_YES;
		found++;
		at = next;
	}
	return found;
}

static void search_run(const struct run *run, const struct needle *word, unsigned char *answers)
{
	size_t found = 0, spellings = run->capitals ? word->spellings : 1;

	memset(answers, ANSWER_NO, run->count);
	for (size_t i = 0; run->size && i < spellings && found < run->count; i++)
		found = find_rows(run, word, i, answers);
	for (size_t i = 0; i < run->count; i++)
		if (answers[i] != ANSWER_YES)
			answers[i] = (unsigned char)has_besides(&run->rows[i], word);
}

static void search_rows(const struct row *rows, size_t count, const struct needle *word,
                        unsigned char *answers)
{
	struct run run;

	for (size_t i = 0; i < count; i += run.count) {
		run = run_at(&rows[i], count - i);
		search_run(&run, word, answers + i);
	}
}

void store_search(const struct store *store, const struct needle *word, unsigned char *answers)
{
	if (!word->length) {
		memset(answers, ANSWER_YES, store->count);
		return;
	}
	for (size_t i = 0; i < store->count; i += STORE_BLOCK_ROWS) {
		size_t left = store->count - i;

		search_rows(store_row(store, i), left < STORE_BLOCK_ROWS ? left : STORE_BLOCK_ROWS,
		            word, answers + i);
	}
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of very many rows at once.  Names of neighbours lie side by side in memory, as they
   came in: they are looked through as one text, and a row is looked at only where something is
   found, or where there is more to it than its names.  Names that came later lie elsewhere, and end
   such a run. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/memory.h"
#include "model/store_internal.h"

enum {
	RUNS_FIRST = 64,
	FEW = 4,      /* no more than one row of so many is asked for: one by one */
	AHEAD = 8,    /* so many rows later its names are looked at */
	SAMPLES = 64, /* rows whose names say what is rare, and bytes of each */
	SAMPLE_MOST = 128,
};

/* Columns. */

static bool is_told(const struct row *row, unsigned char term)
{
	return term != CODE_ABSENT || row->knows_renewal || row->detail;
}

static unsigned char value_of(const struct row *row, enum store_column column)
{
	if (column == STORE_SOURCE)
		return 0;
	if (column == STORE_IN_USE)
		return row->in_use;
	if ((column == STORE_METHOD || column == STORE_RENEWAL) &&
	    !is_told(row, row->terms[column]))
		return UCHAR_MAX;
	return row->terms[column];
}

void store_values(const struct store *store, enum store_column column, const uint32_t *rows,
                  size_t count, unsigned char *values)
{
	for (size_t i = 0; i < count; i++)
		values[i] = value_of(store_row(store, rows[i]), column);
}

void store_times(const struct store *store, enum store_column column, const uint32_t *rows,
                 size_t count, int64_t *times)
{
	for (size_t i = 0; i < count; i++) {
		const struct row_times *row = store_row_times(store, rows[i]);

		times[i] = column == STORE_CREATED_AT ? row->created_at : row->not_after;
	}
}

/* Words. */

static bool text_has(const char *text, const struct needle *word)
{
	return text && needle_in(word, text, strlen(text));
}

static bool id_has(const struct packed_arn *arn, const struct needle *word)
{
	char id[UUID_LENGTH + 1];

	if (arn->prefix->whole)
		return text_has(arn_id(arn->prefix->text), word);
	if (!word->hex || !uuid_may_have(arn->id, &word->digits))
		return false;
	if (word->digits.all)
		return true;
	uuid_format(arn->id, id);
	return needle_in(word, id, UUID_LENGTH);
}

/* Of a row that does not have it in its names. */
static enum answer has_besides(const struct row *row, const struct packed_arn *arn,
                               const struct needle *word)
{
	if (id_has(arn, word))
		return ANSWER_YES;
	/* It is one of the names, nearly always. */
	if (!names_hold(row->names, row->domain_name) &&
	    text_has(row->domain_name, word))
		return ANSWER_YES;
	return row->more_names && !row->detail ? ANSWER_ABSENT : ANSWER_NO;
}

/* Runs. */

static bool is_odd(const struct row *row, const struct packed_arn *arn)
{
	return arn->prefix->whole || (row->more_names && !row->detail) ||
	       (row->domain_name && !names_hold(row->names, row->domain_name));
}

static struct run run_at(const struct row *rows, const struct packed_arn *arns, size_t most,
                         uint32_t *ends)
{
	struct run run = {.rows = rows, .arns = arns, .text = rows->names.first};

	do {
		const struct row *row = &rows[run.count];

		run.size += row->names.size;
		*ends++ = run.size;
		run.capitals |= row->capitals;
		run.odd |= is_odd(row, &arns[run.count++]);
	} while (run.size && run.count < most &&
	         rows[run.count].names.first == run.text + run.size);
	return run;
}

static void grow_runs(struct runs *runs, size_t rows)
{
	if (runs->count == runs->capacity) {
		runs->capacity = runs->capacity ? runs->capacity * 2 : RUNS_FIRST;
		runs->items = memory_resize(runs->items, runs->capacity, sizeof(*runs->items));
	}
	if (runs->row_capacity < rows) {
		runs->row_capacity = rows;
		runs->ends = memory_resize(runs->ends, rows, sizeof(*runs->ends));
	}
}

/* What is known of rows that have not changed since stays; those that are new come behind. */
static const struct runs *runs_of(const struct store *store)
{
	struct runs *runs = store->runs;

	if (runs->edition != store->edition || runs->version != store->version)
		runs->count = runs->rows = 0;
	runs->edition = store->edition;
	runs->version = store->version;
	while (runs->rows < store->count) {
		size_t block_end = (runs->rows / STORE_BLOCK_ROWS + 1) * STORE_BLOCK_ROWS;
		size_t end = block_end < store->count ? block_end : store->count;
		struct run *run;

		grow_runs(runs, store->count);
		run = &runs->items[runs->count++];
		*run = run_at(store_row(store, runs->rows), store_packed_arn(store, runs->rows),
		              end - runs->rows, runs->ends + runs->rows);
		runs->rows += run->count;
	}
	return runs;
}

void runs_free(struct runs *runs)
{
	free(runs->items);
	free(runs->ends);
	free(runs);
}

/* One hit in a row is enough.  How many rows have one. */
static size_t find_rows(const struct run *run, const uint32_t *ends, const struct needle *word,
                        size_t spelling, unsigned char *answers)
{
	const char *at = run->text, *end = at + run->size;
	size_t row = 0, count = 0;

	while ((at = needle_find(word, spelling, at, (size_t)(end - at)))) {
		while (ends[row] <= (size_t)(at - run->text))
			row++;
		answers[row] = ANSWER_YES;
		count++;
		at = run->text + ends[row];
	}
	return count;
}

/* Without a branch for each: many words are in some ids, and not in others. */
static void find_ids(const struct run *run, const struct needle *word, unsigned char *answers)
{
	for (size_t i = 0; i < run->count; i++) {
		bool found = uuid_may_have(run->arns[i].id, &word->digits);

		if (found & !word->digits.all & (answers[i] != ANSWER_YES))
			found = id_has(&run->arns[i], word);
		found |= answers[i] == ANSWER_YES;
		answers[i] = found ? ANSWER_YES : ANSWER_NO;
	}
}

static enum answer besides(const struct run *run, size_t row, const struct needle *word)
{
	if (run->odd)
		return has_besides(&run->rows[row], &run->arns[row], word);
	return word->hex && id_has(&run->arns[row], word) ? ANSWER_YES : ANSWER_NO;
}

static void search_run(const struct run *run, const uint32_t *ends, const struct needle *word,
                       unsigned char *answers)
{
	size_t spellings = run->capitals ? word->spellings : 1, count = 0;

	memset(answers, ANSWER_NO, run->count);
	for (size_t i = 0; run->size && i < spellings && count < run->count; i++)
		count += find_rows(run, ends, word, i, answers);
	for (size_t i = 0; run->odd && i < run->count; i++)
		if (answers[i] != ANSWER_YES)
			answers[i] = (unsigned char)besides(run, i, word);
	if (word->hex && !run->odd && memchr(answers, ANSWER_NO, run->count))
		find_ids(run, word, answers);
}

/* Of those that are asked for. */
static void search_most(const struct run *run, const uint32_t *ends, const struct needle *word,
                        unsigned char *answers)
{
	unsigned char found[STORE_BLOCK_ROWS];

	search_run(run, ends, word, found);
	for (size_t i = 0; i < run->count; i++)
		answers[i] = answers[i] == ANSWER_NO ? ANSWER_NO : found[i];
}

static size_t wanted_of(const unsigned char *answers, size_t count, uint16_t *wanted)
{
	size_t found = 0;

	for (size_t i = 0; i < count; i++) {
		wanted[found] = (uint16_t)i;
		found += answers[i] != ANSWER_NO;
	}
	return found;
}

static uint32_t start_of(const uint32_t *ends, size_t row)
{
	return row ? ends[row - 1] : 0;
}

static bool is_in_names(const struct run *run, const uint32_t *ends, size_t row,
                        const struct needle *word)
{
	size_t spellings = run->capitals ? word->spellings : 1;
	uint32_t start = start_of(ends, row);

	for (size_t i = 0; run->size && i < spellings; i++)
		if (needle_find(word, i, run->text + start, ends[row] - start))
			return true;
	return false;
}

/* Rows that lie apart: their names are sent for in time. */
static void search_some(const struct run *run, const uint32_t *ends, const struct needle *word,
                        const uint16_t *wanted, size_t count, unsigned char *answers)
{
	for (size_t i = 0; i < count; i++) {
		size_t row = wanted[i];

		if (i + AHEAD < count)
			__builtin_prefetch(run->text + start_of(ends, wanted[i + AHEAD]));
		answers[row] = (unsigned char)(is_in_names(run, ends, row, word)
		                                       ? ANSWER_YES
		                                       : besides(run, row, word));
	}
}

/* Names of rows here and there among those that are asked tell what is rare. */
static void aim(const struct store *store, const unsigned char *answers, struct needle *word)
{
	const unsigned char *end = answers + store->count, *at = answers;
	char sample[SAMPLES * SAMPLE_MOST];
	size_t size = 0;

	while (at < end && (at = memchr(at, ANSWER_WANTED, (size_t)(end - at)))) {
		struct names names = store_row(store, (size_t)(at - answers))->names;
		size_t most = names.size < SAMPLE_MOST ? names.size : SAMPLE_MOST;

		if (most)
			memcpy(sample + size, names.first, most);
		size += most;
		at += store->count / SAMPLES + 1;
	}
	needle_aim(word, sample, size);
}

static void search_all(const struct store *store, const struct needle *word, unsigned char *answers)
{
	const struct runs *runs = runs_of(store);
	const uint32_t *ends = runs->ends;
	uint16_t wanted[STORE_BLOCK_ROWS];

	for (size_t i = 0; i < runs->count; i++) {
		const struct run *run = &runs->items[i];
		bool all = !memchr(answers, ANSWER_NO, run->count);
		size_t count = all ? run->count : wanted_of(answers, run->count, wanted);

		if (all)
			search_run(run, ends, word, answers);
		else if (count * FEW > run->count)
			search_most(run, ends, word, answers);
		else
			search_some(run, ends, word, wanted, count, answers);
		answers += run->count;
		ends += run->count;
	}
}

void store_search(const struct store *store, const struct needle *word, unsigned char *answers)
{
	struct needle aimed = *word;

	if (word->length) {
		aim(store, answers, &aimed);
		search_all(store, &aimed, answers);
		return;
	}
	for (size_t row = 0; row < store->count; row++) /* an empty word is in each */
		if (answers[row] != ANSWER_NO)
			answers[row] = ANSWER_YES;
}

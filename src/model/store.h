/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All certificates of one source: rows as the list gave them, and the details that came behind.
   Texts are kept once in an arena, an ARN as a shared prefix and its id.  A list that comes in
   again is compared with the rows that are there: what says the same costs nothing. */
#ifndef MODEL_STORE_H
#define MODEL_STORE_H

#include "base/needle.h"
#include "model/arn_pack.h"
#include "model/certificate.h"

struct store;

struct store *store_new(void);
void store_free(struct store *store);

/* Copies the summary.  A certificate that is there already (a page may repeat one) is replaced in
   its row.  Returns the row. */
size_t store_add(struct store *store, const struct certificate_summary *summary);
/* The same of many. */
void store_add_all(struct store *store, const struct certificate_summary *summaries, size_t count);
size_t store_count(const struct store *store);
/* Borrowed texts, valid until the next edition.  The ARN is put together in arn, which the caller
   gives; NULL: it is not wanted, and "". */
void store_summary(const struct store *store, size_t row, struct certificate_summary *summary,
                   char arn[ARN_SIZE]);
void store_arn(const struct store *store, size_t row, char arn[ARN_SIZE]);
/* Do two rows without details say the same, but for their ARNs, names and times?  They have those,
   or have none, alike: what is judged by rows alone is the same of both. */
bool store_alike(const struct store *store, size_t row, size_t other);
/* All that store_alike does not look at.  Borrowed, valid until the next edition. */
struct store_own {
	const struct packed_arn *arn;
	const char *domain_name; /* NULL: none */
	struct names names;
	int64_t created_at, not_before, not_after;
};
void store_own(const struct store *store, size_t row, struct store_own *own);
/* It will be asked for soon: whoever goes through a store in another order than its own waits for
   memory at each row.  near: its texts, too, which only the row knows. */
void store_expect(const struct store *store, size_t row, bool near);
/* SIZE_MAX where there is none. */
size_t store_find(const struct store *store, const char *arn);

/* A part of what store_summary says, for very many rows: rows with the same value say the same of
   it.  Method and renewal have another where nothing can be known without details. */
enum store_column {
	STORE_STATUS,
	STORE_TYPE,
	STORE_KEY,
	STORE_METHOD,
	STORE_RENEWAL,
	STORE_ELIGIBILITY,
	STORE_IN_USE,
	STORE_SOURCE, /* the same of all */
	STORE_CREATED_AT, /* of these two store_times tells */
	STORE_NOT_AFTER,
	STORE_NO_COLUMN,
};
/* Of these rows, one behind the other. */
void store_values(const struct store *store, enum store_column column, const uint32_t *rows,
                  size_t count, unsigned char *values);
void store_times(const struct store *store, enum store_column column, const uint32_t *rows,
                 size_t count, int64_t *times);

/* Do the rows have the word in their names or in their ids?  ANSWER_ABSENT: ACM has left names out
   that may have it.  All of them in one pass: answers has one of each, as a byte, which is not
   asked for where it is ANSWER_NO already. */
void store_search(const struct store *store, const struct needle *word, unsigned char *answers);

/* The details of a row, copied; they replace what was there.  The summary of the row takes over
   what the details know better.  NULL until they came. */
void store_set_detail(struct store *store, size_t row, const struct certificate *certificate);
const struct certificate *store_detail(const struct store *store, size_t row);
/* Was it kept although the list could not say whether it still holds?  Then it is to be asked
   for again; until it comes it is better than nothing. */
bool store_detail_is_stale(const struct store *store, size_t row);

/* The list comes in again.  The rows of before stay as they are until it is whole: then those that
   it does not have go, and the others say what it says.  Details stay with rows that say the
   same. */
void store_refresh_begin(struct store *store);
bool store_refreshing(const struct store *store);
void store_refresh_add(struct store *store, const struct certificate_summary *summary);
/* How many certificates the new list has so far. */
size_t store_refresh_count(const struct store *store);
void store_refresh_end(struct store *store);
/* Half a list is none: all stays as it was. */
void store_refresh_cancel(struct store *store);

/* What has happened since somebody last looked.  Rows are only added within an edition, and texts
   stay; no two stores ever have the same. */
uint64_t store_edition(const struct store *store);
/* How many times a row has changed in its place. */
uint64_t store_version(const struct store *store);
enum { STORE_CHANGES = 256 };
/* Which row that was, of the last STORE_CHANGES changes; change is counted from 0. */
size_t store_change(const struct store *store, uint64_t change);

/* The account of the first ARN that names one; "" where there is none yet. */
const char *store_account(const struct store *store);
/* The account that the ARN of a row names; "" where it names none.  Valid until the next edition. */
const char *store_account_of(const struct store *store, size_t row);
/* Bytes in use, for the measurements. */
size_t store_size(const struct store *store);

#endif

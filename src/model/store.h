/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All certificates of one source: rows as the list gave them, and the details that came behind.
   Texts are kept once in an arena, an ARN as a shared prefix and its id. */
#ifndef MODEL_STORE_H
#define MODEL_STORE_H

#include "model/certificate.h"

struct store;

struct store *store_new(void);
void store_free(struct store *store);

/* Copies the summary.  A certificate that is there already (a page may repeat one) is replaced in
   its row.  Returns the row. */
size_t store_add(struct store *store, const struct certificate_summary *summary);
size_t store_count(const struct store *store);
/* Borrowed texts, valid as long as the store.  The ARN is put together in arn, which the caller
 * gives. */
enum { ARN_SIZE = 2049 };
void store_summary(const struct store *store, size_t row, struct certificate_summary *summary,
                   char arn[ARN_SIZE]);
/* SIZE_MAX where there is none. */
size_t store_find(const struct store *store, const char *arn);

/* The details of a row, copied; they replace what was there.  The summary of the row takes over
   what the details know better.  NULL until they came. */
void store_set_detail(struct store *store, size_t row, const struct certificate *certificate);
const struct certificate *store_detail(const struct store *store, size_t row);
/* Was it taken over although the row could not say whether it still holds?  Then it is to be asked
   for again; until it comes it is better than nothing. */
bool store_detail_is_stale(const struct store *store, size_t row);
/* Takes over, for rows that say the same as before, the details that an older store has. */
void store_adopt_details(struct store *store, struct store *older);

/* The account of the first ARN that names one; "" where there is none yet. */
const char *store_account(const struct store *store);
/* Bytes in use, for the measurements. */
size_t store_size(const struct store *store);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list comes in again.  What says the same as before is only ticked off, so that a refresh of
   an account where nothing has happened takes no memory and changes nothing. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/store_internal.h"

void store_refresh_begin(struct store *store)
{
	struct refresh *refresh = memory_new(1, sizeof(*refresh));

	store_refresh_cancel(store);
	refresh->rows = store->count;
	refresh->seen = memory_new(store->count / 8 + 1, 1);
	refresh->news = store_new();
	store->refresh = refresh;
}

bool store_refreshing(const struct store *store)
{
	return store->refresh;
}

void store_refresh_cancel(struct store *store)
{
	if (!store->refresh)
		return;
	free(store->refresh->seen);
	store_free(store->refresh->news);
	free(store->refresh);
	store->refresh = NULL;
}

static bool same_term(struct term a, struct term b)
{
	return a.code == b.code &&
	       (a.code != CODE_UNKNOWN || !a.name || !b.name || strcmp(a.name, b.name) == 0);
}

static bool same_text(const char *a, const char *b)
{
	return !a || !b ? !a == !b : strcmp(a, b) == 0;
}

/* What details know better than the list, so that it says nothing where they have come. */
static bool same_names(const struct certificate_summary *list,
                       const struct certificate_summary *row)
{
	return list->more_names == row->more_names && list->not_before == row->not_before &&
	       same_text(list->domain_name, row->domain_name) &&
	       names_equal(list->names, row->names);
}

/* Does the list say the same of this certificate as before?  ListCertificates says nothing of
   method and renewal, so neither can speak against it; nor can a key's algorithm, which is in the
   X.509 body that SearchCertificates has not before a certificate is issued. */
static bool same_state(const struct certificate_summary *list,
                       const struct certificate_summary *row)
{
	if (list->knows_renewal && (!same_term(list->method, row->method) ||
	                            !same_term(list->renewal_status, row->renewal_status)))
		return false;
	return same_term(list->status, row->status) && same_term(list->type, row->type) &&
	       (term_absent(list->key_algorithm) ||
	        same_term(list->key_algorithm, row->key_algorithm)) &&
	       same_term(list->eligibility, row->eligibility) &&
	       same_term(list->origin, row->origin) && list->in_use == row->in_use &&
	       list->not_after == row->not_after && list->created_at == row->created_at;
}

static bool is_same(const struct store *store, size_t number,
                    const struct certificate_summary *list)
{
	struct certificate_summary row;
	char arn[ARN_SIZE];

	store_summary(store, number, &row, arn);
	if (!same_state(list, &row))
		return false;
	if (store_detail(store, number))
		return true;
	return list->knows_renewal == row.knows_renewal && same_names(list, &row);
}

static bool tick_off(struct refresh *refresh, size_t row)
{
	unsigned char bit = (unsigned char)(1u << row % 8);
	bool before = refresh->seen[row / 8] & bit;

	refresh->seen[row / 8] |= bit;
	return before;
}

static bool is_seen(const struct refresh *refresh, size_t row)
{
	return row < refresh->rows && refresh->seen[row / 8] & 1u << row % 8;
}

void store_refresh_add(struct store *store, const struct certificate_summary *summary)
{
	struct refresh *refresh = store->refresh;
	size_t row = store_find(store, summary->arn);

	if (row >= refresh->rows || !is_same(store, row, summary)) {
		store_add(refresh->news, summary);
		return;
	}
	refresh->confirmed += !tick_off(refresh, row);
	if (store_detail(store, row) && !summary->knows_renewal)
		store_row(store, row)->stale = true;
}

size_t store_refresh_count(const struct store *store)
{
	return store->refresh ? store->refresh->confirmed + store_count(store->refresh->news) : 0;
}

/* Another page may have said something else of the same certificate: that came later. */
static void take_news(struct store *store)
{
	struct refresh *refresh = store->refresh;
	struct certificate_summary summary;
	char arn[ARN_SIZE];

	for (size_t i = 0; i < store_count(refresh->news); i++) {
		size_t row;

		store_summary(refresh->news, i, &summary, arn);
		row = store_find(store, arn);
		if (row < refresh->rows) {
			store_drop_detail(store, store_row(store, row));
			store_row(store, row)->stale = false;
			tick_off(refresh, row);
		}
		store_add(store, &summary);
	}
}

static void move_row(struct store *store, size_t from, size_t to)
{
	*store_packed_arn(store, to) = *store_packed_arn(store, from);
	*store_row_times(store, to) = *store_row_times(store, from);
	*store_row(store, to) = *store_row(store, from);
}

/* Rows that are left close up, in the same order. */
static void drop_unseen(struct store *store)
{
	struct refresh *refresh = store->refresh;
	size_t left = 0, seen = 0;

	for (size_t i = 0; i < refresh->rows; i++)
		seen += is_seen(refresh, i);
	if (seen == refresh->rows)
		return;
	for (size_t i = 0; i < store->count; i++) {
		if (i < refresh->rows && !is_seen(refresh, i))
			store_drop_detail(store, store_row(store, i));
		else
			move_row(store, i, left++);
	}
	store->count = left;
	store_index_rows(store, store->index_size);
	store_new_edition(store);
}

void store_refresh_end(struct store *store)
{
	take_news(store);
	drop_unseen(store);
	store_refresh_cancel(store);
	store_compact(store);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What DescribeCertificate says, behind the rows of a list. */
#include <stdlib.h>

#include "base/memory.h"
#include "model/store_internal.h"

enum { COPY_MOST = 64 * 1024 }; /* nearly all take one or two thousand bytes */

/* What DescribeCertificate leaves out the row may still know. */
static void fill_gaps(struct certificate_summary *summary, const struct certificate_summary *row)
{
	if (!summary->domain_name)
		summary->domain_name = row->domain_name;
	if (!summary->names.count)
		summary->names = row->names;
	if (summary->in_use == ANSWER_ABSENT)
		summary->in_use = row->in_use;
	if (term_absent(summary->method))
		summary->method = row->method;
}

/* How many bytes a copy takes. */
static size_t size_of_copy(const struct certificate *certificate)
{
	struct arena arena = ARENA_INIT;
	size_t size;

	arena_reserve(&arena, COPY_MOST);
	certificate_copy(certificate, &arena);
	/* Where it did not fit into one block, all of them are more than enough. */
	size = arena.total > 2 * COPY_MOST ? arena.total : arena.used;
	arena_release(&arena);
	return size;
}

/* Its names are those of the row, which keeps them. Where each certificate must be described
   there are as many details as rows: each has just the room that it needs. */
static struct detail *detail_new(const struct certificate *certificate)
{
	struct detail *detail = memory_new(1, sizeof(*detail));
	struct certificate bare = *certificate;

	bare.summary.domain_name = NULL;
	bare.summary.names = (struct names){0};
	arena_reserve(&detail->arena, size_of_copy(&bare));
	detail->certificate = certificate_copy(&bare, &detail->arena);
	return detail;
}

void store_share_names(const struct row *row)
{
	struct certificate_summary *summary = &row->detail->certificate->summary;

	summary->domain_name = row->domain_name;
	summary->names = row->names;
}

void store_set_detail(struct store *store, size_t number, const struct certificate *certificate)
{
	struct row *row = store_row(store, number);
	struct detail *detail = detail_new(certificate);
	struct certificate_summary *summary = &detail->certificate->summary, before;
	char arn[ARN_SIZE];

	summary->domain_name = certificate->summary.domain_name;
	summary->names = certificate->summary.names;
	store_summary(store, number, &before, arn);
	fill_gaps(summary, &before);
	store_set_summary(store, number, summary);
	store_drop_detail(store, row);
	row->detail = detail;
	row->stale = false;
	store_share_names(row);
	store->detail_bytes += detail->arena.total;
	store_note_change(store, number);
}

const struct certificate *store_detail(const struct store *store, size_t row)
{
	const struct detail *detail = store_row(store, row)->detail;

	return detail ? detail->certificate : NULL;
}

bool store_detail_is_stale(const struct store *store, size_t row)
{
	return store_row(store, row)->stale;
}

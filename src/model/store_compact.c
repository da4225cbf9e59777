/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that no row has any more: certificates that are gone, names that were others. */
#include <string.h>

#include "model/store_internal.h"

enum { WASTE_LEAST = 512 * 1024 }; /* bytes: less is not worth copying all others */

static size_t text_size(const struct packed_arn *arn, const struct row *row)
{
	size_t size = row->names.size;

	if (row->domain_name && !names_hold(row->names, row->domain_name))
		size += strlen(row->domain_name) + 1;
	return size + (arn->prefix->whole ? arn->prefix->length : 0);
}

static bool is_wasteful(const struct store *store)
{
	size_t needed = WASTE_LEAST;

	for (size_t i = 0; i < store->count; i++)
		needed += text_size(store_packed_arn(store, i), store_row(store, i));
	return store->texts.total > 2 * needed;
}

static void copy_arn(struct packed_arn *packed, struct arn_pack *arns, struct arena *texts)
{
	struct arn_probe probe;
	char arn[ARN_SIZE];

	arn_unpack(packed, arn);
	arn_probe(arn, &probe);
	arn_pack(arns, &probe, texts, packed);
}

static void copy_row(struct row *row, struct arena *texts)
{
	struct names before = row->names;

	if (before.count)
		row->names.first = arena_text(texts, before.first, before.size - 1);
	if (names_hold(before, row->domain_name))
		row->domain_name = row->names.first + (row->domain_name - before.first);
	else if (row->domain_name)
		row->domain_name = arena_text(texts, row->domain_name, strlen(row->domain_name));
	if (row->detail)
		store_share_names(row);
}

void store_compact(struct store *store)
{
	struct arena before = store->texts, texts = ARENA_INIT;

	if (!is_wasteful(store))
		return;
	store->arns = (struct arn_pack){0};
	for (size_t i = 0; i < store->count; i++) {
		copy_arn(store_packed_arn(store, i), &store->arns, &texts);
		copy_row(store_row(store, i), &texts);
	}
	for (size_t i = 0; i < store->pack.count; i++)
		store->pack.unknown[i] =
		    arena_text(&texts, store->pack.unknown[i], strlen(store->pack.unknown[i]));
	store->texts = texts;
	arena_release(&before);
	store_new_edition(store);
}

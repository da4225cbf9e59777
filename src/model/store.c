/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/store.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/store_internal.h"

enum {
	INDEX_LEAST = 256,
	CACHE_LINE = 64,
	EXPECT_MOST = 4 * CACHE_LINE, /* behind that whoever reads on has caught up */
	TOGETHER = 16, /* so many are looked for in the index at a time */
};

/* Where the terms of a summary are, and of what kind each is. */
static const struct {
	size_t offset;
	enum term_kind kind;
} term_fields[STORE_TERMS] = {
	{offsetof(struct certificate_summary, status),         TERM_KIND_STATUS     },
	{offsetof(struct certificate_summary, type),           TERM_KIND_TYPE       },
	{offsetof(struct certificate_summary, key_algorithm),  TERM_KIND_KEY        },
	{offsetof(struct certificate_summary, method),         TERM_KIND_METHOD     },
	{offsetof(struct certificate_summary, renewal_status), TERM_KIND_RENEWAL    },
	{offsetof(struct certificate_summary, eligibility),    TERM_KIND_ELIGIBILITY},
	{offsetof(struct certificate_summary, origin),         TERM_KIND_ORIGIN     },
};

struct store *store_new(void)
{
	struct store *store = memory_new(1, sizeof(*store));

	store->runs = memory_new(1, sizeof(*store->runs));
	store_new_edition(store);
	return store;
}

void store_new_edition(struct store *store)
{
	static uint64_t last; /* of all stores: one that lies where another lay is told apart */

	store->edition = ++last;
}

void store_drop_detail(struct store *store, struct row *row)
{
	if (!row->detail)
		return;
	store->detail_bytes -= row->detail->arena.total;
	arena_release(&row->detail->arena);
	free(row->detail);
	row->detail = NULL;
}

void store_free(struct store *store)
{
	if (!store)
		return;
	store_refresh_cancel(store);
	runs_free(store->runs);
	for (size_t i = 0; store->detail_bytes && i < store->count; i++)
		store_drop_detail(store, store_row(store, i));
	for (size_t i = 0; i < store->block_count; i++)
		free(store->blocks[i]);
	free(store->blocks);
	free(store->index);
	free(store->tags);
	arena_release(&store->texts);
	free(store);
}

/* Names that a row has already are not copied again: details come many times. */
static void set_names(struct store *store, struct row *row, struct names names)
{
	if (names_equal(names, row->names))
		return;
	row->names = names;
	row->names.first =
		names.size ? arena_text(&store->texts, names.first, names.size - 1) : NULL;
	row->capitals = names_may_have_capitals(names);
	row->domain_name = NULL;
}

/* The domain name is one of the names nearly always: its text is kept once. */
static const char *share_name(struct store *store, const struct row *row, const char *name)
{
	const char *each = row->names.first;

	if (!name || (row->domain_name && strcmp(row->domain_name, name) == 0))
		return name ? row->domain_name : NULL;
	for (size_t i = 0; i < row->names.count; i++, each = names_next(each))
		if (strcmp(each, name) == 0)
			return each;
	return arena_text(&store->texts, name, strlen(name));
}

void store_set_summary(struct store *store, size_t number,
                       const struct certificate_summary *summary)
{
	struct row *row = store_row(store, number);

	for (size_t i = 0; i < STORE_TERMS; i++) {
		const char *field = (const char *)summary + term_fields[i].offset;

		row->terms[i] = term_pack(&store->pack, *(const struct term *)(const void *)field,
					  &store->texts);
	}
	set_names(store, row, summary->names);
	row->domain_name = share_name(store, row, summary->domain_name);
	row->more_names = summary->more_names;
	row->knows_renewal = summary->knows_renewal;
	row->in_use = (unsigned)summary->in_use & 3;
	*store_row_times(store, number) = (struct row_times){
		summary->created_at, summary->not_before, summary->not_after};
}

/* The index. */

/* What of a hash does not say where it belongs; 0 is a free slot. */
static unsigned char tag_of(uint32_t hash)
{
	return (unsigned char)(hash >> 24 | 1);
}

/* The slot of an ARN: its row's, or the free one where it belongs. The tags keep us from looking
   at rows that are others', each of which is far away in memory. */
static size_t slot_of(const struct store *store, const struct arn_probe *probe)
{
	size_t mask = store->index_size - 1;
	size_t slot = probe->hash & mask;
	unsigned char tag = tag_of(probe->hash);

	while (store->tags[slot] &&
	       (store->tags[slot] != tag ||
	        !arn_probe_is(probe, store_packed_arn(store, store->index[slot]))))
		slot = (slot + 1) & mask;
	return slot;
}

static void fill_slot(struct store *store, size_t slot, uint32_t hash, size_t row)
{
	store->tags[slot] = tag_of(hash);
	store->index[slot] = (uint32_t)row;
}

void store_index_rows(struct store *store, size_t size)
{
	size_t mask = size - 1;

	free(store->index);
	free(store->tags);
	store->index_size = size;
	store->index = memory_new(size, sizeof(*store->index));
	store->tags = memory_new(size, sizeof(*store->tags));
	for (size_t row = 0; row < store->count; row++) {
		uint32_t hash = arn_pack_hash(store_packed_arn(store, row));
		size_t slot = hash & mask;

		while (store->tags[slot])
			slot = (slot + 1) & mask;
		fill_slot(store, slot, hash, row);
	}
}

/* At most half full. */
static void grow_index(struct store *store)
{
	if (store->count * 2 >= store->index_size)
		store_index_rows(store, store->index_size ? store->index_size * 2 : INDEX_LEAST);
}

/* Of zeros, but for its ARN and its times. */
static size_t new_row(struct store *store)
{
	if (store->count == store->block_count * STORE_BLOCK_ROWS) {
		if (store->block_count == store->block_capacity) {
			store->block_capacity =
			    store->block_capacity ? store->block_capacity * 2 : 8;
			store->blocks = memory_resize(store->blocks, store->block_capacity,
			                              sizeof(*store->blocks));
		}
		store->blocks[store->block_count++] = memory_resize(NULL, 1, sizeof(struct block));
	}
	memset(store_row(store, store->count), 0, sizeof(struct row));
	return store->count++;
}

static size_t add(struct store *store, const struct certificate_summary *summary,
                  const struct arn_probe *probe)
{
	struct packed_arn *arn;
	size_t slot, row;

	grow_index(store);
	slot = slot_of(store, probe);
	if (store->tags[slot]) {
		row = store->index[slot];
		store_set_summary(store, row, summary);
		store_note_change(store, row);
		return row;
	}
	row = new_row(store);
	arn = store_packed_arn(store, row);
	arn_pack(&store->arns, probe, &store->texts, arn);
	if (!*store->account)
		memcpy(store->account, arn->prefix->account, sizeof(store->account));
	store_set_summary(store, row, summary);
	fill_slot(store, slot, probe->hash, row);
	return row;
}

size_t store_add(struct store *store, const struct certificate_summary *summary)
{
	struct arn_probe probe;

	arn_probe(summary->arn, &probe);
	return add(store, summary, &probe);
}

/* Slots are anywhere in memory: they are on their way here while others are looked at. */
static void expect_slot(const struct store *store, const struct arn_probe *probe)
{
	size_t slot = probe->hash & (store->index_size - 1);

	__builtin_prefetch(&store->tags[slot], 1);
	__builtin_prefetch(&store->index[slot], 1);
}

void store_add_all(struct store *store, const struct certificate_summary *summaries, size_t count)
{
	struct arn_probe probes[TOGETHER];

	for (size_t some; count; count -= some, summaries += some) {
		some = count < TOGETHER ? count : TOGETHER;
		grow_index(store);
		for (size_t i = 0; i < some; i++) {
			arn_probe(summaries[i].arn, &probes[i]);
			expect_slot(store, &probes[i]);
		}
		for (size_t i = 0; i < some; i++)
			add(store, &summaries[i], &probes[i]);
	}
}

size_t store_count(const struct store *store)
{
	return store->count;
}

size_t store_find(const struct store *store, const char *arn)
{
	struct arn_probe probe;
	size_t slot;

	if (!store->index_size || strlen(arn) >= ARN_SIZE)
		return SIZE_MAX;
	arn_probe(arn, &probe);
	slot = slot_of(store, &probe);
	return store->tags[slot] ? store->index[slot] : SIZE_MAX;
}

void store_arn(const struct store *store, size_t number, char arn[ARN_SIZE])
{
	arn_unpack(store_packed_arn(store, number), arn);
}

static bool same_presence(const struct row_times *a, const struct row_times *b)
{
	return (a->created_at == TIME_ABSENT) == (b->created_at == TIME_ABSENT) &&
	       (a->not_before == TIME_ABSENT) == (b->not_before == TIME_ABSENT) &&
	       (a->not_after == TIME_ABSENT) == (b->not_after == TIME_ABSENT);
}

bool store_alike(const struct store *store, size_t row, size_t other)
{
	const struct row *a = store_row(store, row), *b = store_row(store, other);

	return !a->detail && !b->detail && memcmp(a->terms, b->terms, sizeof(a->terms)) == 0 &&
	       a->in_use == b->in_use && a->knows_renewal == b->knows_renewal &&
	       a->more_names == b->more_names && !a->domain_name == !b->domain_name &&
	       !a->names.count == !b->names.count &&
	       same_presence(store_row_times(store, row), store_row_times(store, other));
}

void store_own(const struct store *store, size_t number, struct store_own *own)
{
	const struct row *row = store_row(store, number);
	const struct row_times *times = store_row_times(store, number);

	*own = (struct store_own){
		.arn = store_packed_arn(store, number),
		.domain_name = row->domain_name,
		.names = row->names,
		.created_at = times->created_at,
		.not_before = times->not_before,
		.not_after = times->not_after,
	};
}

void store_summary(const struct store *store, size_t number, struct certificate_summary *summary,
                   char arn[ARN_SIZE])
{
	const struct row *row = store_row(store, number);
	const struct row_times *times = store_row_times(store, number);

	if (arn)
		store_arn(store, number, arn);
	*summary = (struct certificate_summary){
		.arn = arn ? arn : "",
		.domain_name = row->domain_name,
		.names = row->names,
		.more_names = row->more_names,
		.knows_renewal = row->knows_renewal,
		.in_use = (enum answer)row->in_use,
		.created_at = times->created_at,
		.not_before = times->not_before,
		.not_after = times->not_after,
	};
	for (size_t i = 0; i < STORE_TERMS; i++) {
		char *field = (char *)summary + term_fields[i].offset;

		*(struct term *)(void *)field =
			term_unpack(&store->pack, term_fields[i].kind, row->terms[i]);
	}
}

static void expect(const void *from, size_t size)
{
	const char *bytes = from;

	for (size_t i = 0; i < size && i < EXPECT_MOST; i += CACHE_LINE)
		__builtin_prefetch(bytes + i);
}

void store_expect(const struct store *store, size_t number, bool near)
{
	const struct row *row = store_row(store, number);

	if (near) {
		expect(row->names.first, row->names.size);
		return;
	}
	expect(row, sizeof(*row));
	expect(store_packed_arn(store, number), sizeof(struct packed_arn));
	expect(store_row_times(store, number), sizeof(struct row_times));
}

/* What has happened. */

void store_note_change(struct store *store, size_t row)
{
	store->changes[store->version++ % STORE_CHANGES] = (uint32_t)row;
}

uint64_t store_edition(const struct store *store)
{
	return store->edition;
}

uint64_t store_version(const struct store *store)
{
	return store->version;
}

size_t store_change(const struct store *store, uint64_t change)
{
	return store->changes[change % STORE_CHANGES];
}

const char *store_account(const struct store *store)
{
	return store->account;
}

const char *store_account_of(const struct store *store, size_t row)
{
	return store_packed_arn(store, row)->prefix->account;
}

size_t store_size(const struct store *store)
{
	return store->texts.total + store->block_count * sizeof(struct block) +
	       store->index_size * sizeof(*store->index) + store->detail_bytes;
}

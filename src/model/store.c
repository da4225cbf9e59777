/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/store.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/memory.h"
#include "base/uuid.h"
#include "model/term_pack.h"

enum {
	BLOCK_ROWS = 512,
};

/* Where the terms of a summary are, and of what kind each is. */
static const struct {
	size_t offset;
	enum term_kind kind;
} term_fields[] = {
	{offsetof(struct certificate_summary, status),         TERM_KIND_STATUS     },
	{offsetof(struct certificate_summary, type),           TERM_KIND_TYPE       },
	{offsetof(struct certificate_summary, key_algorithm),  TERM_KIND_KEY        },
	{offsetof(struct certificate_summary, method),         TERM_KIND_METHOD     },
	{offsetof(struct certificate_summary, renewal_status), TERM_KIND_RENEWAL    },
	{offsetof(struct certificate_summary, eligibility),    TERM_KIND_ELIGIBILITY},
	{offsetof(struct certificate_summary, origin),         TERM_KIND_ORIGIN     },
};
enum { TERM_FIELDS = ARRAY_SIZE(term_fields) };

struct detail {
	struct arena arena;
	struct certificate *certificate;
};

struct row {
	const char *prefix;          /* shared; the whole ARN where the id is no UUID */
	unsigned char id[UUID_BYTES];
	const char *domain_name;
	const char *names;
	uint32_t name_count;
	unsigned char terms[TERM_FIELDS];
	bool has_uuid : 1, more_names : 1, knows_renewal : 1, stale : 1;
	unsigned in_use : 2;
	int64_t created_at, not_before, not_after;
	struct detail *detail;
};

struct store {
	struct arena texts;
	struct row **blocks;
	size_t count, block_count, block_capacity;
	uint32_t *index;             /* open addressing; row + 1, 0 is free */
	size_t index_size;           /* a power of two */
	const char **prefixes;
	size_t prefix_count;
	struct term_pack pack;
	char account[16];
	size_t detail_bytes;
};

struct store *store_new(void)
{
	return memory_new(1, sizeof(struct store));
}

static struct row *row_at(const struct store *store, size_t row)
{
	return &store->blocks[row / BLOCK_ROWS][row % BLOCK_ROWS];
}

static void drop_detail(struct store *store, struct row *row)
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
	for (size_t i = 0; i < store->count; i++)
		drop_detail(store, row_at(store, i));
	for (size_t i = 0; i < store->block_count; i++)
		free(store->blocks[i]);
	free(store->blocks);
	free(store->index);
	free(store->prefixes);
	arena_release(&store->texts);
	free(store);
}

/* FNV-1a. */
static uint32_t hash_of(const char *text)
{
	uint32_t hash = 2166136261u;

	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 16777619u;
	return hash;
}

static void arn_of(const struct row *row, char arn[ARN_SIZE])
{
	size_t length = strlen(row->prefix);

	memcpy(arn, row->prefix, length + 1);
	if (row->has_uuid)
		uuid_format(row->id, arn + length);
}

static const char *intern_prefix(struct store *store, const char *arn, size_t length)
{
	for (size_t i = store->prefix_count; i > 0; i--) {
		const char *prefix = store->prefixes[i - 1];

		if (strncmp(prefix, arn, length) == 0 && !prefix[length])
			return prefix;
	}
	store->prefixes =
		memory_resize(store->prefixes, store->prefix_count + 1, sizeof(*store->prefixes));
	store->prefixes[store->prefix_count] = arena_text(&store->texts, arn, length);
	return store->prefixes[store->prefix_count++];
}

static void set_arn(struct store *store, struct row *row, const char *arn)
{
	const char *id = arn_id(arn);
	size_t length = (size_t)(id - arn);
	struct arn parts;

	row->has_uuid = length + UUID_LENGTH < ARN_SIZE && uuid_parse(id, row->id);
	if (row->has_uuid)
		row->prefix = intern_prefix(store, arn, length);
	else
		row->prefix = arena_text(&store->texts, arn, strnlen(arn, ARN_SIZE - 1));
	if (!*store->account && arn_parse(arn, &parts))
		memcpy(store->account, parts.account, sizeof(store->account));
}

/* Names that a row has already are not copied again: details come many times. */
static void set_names(struct store *store, struct row *row, struct names names)
{
	const char *end = names.count ? names_next(names_at(names, names.count - 1)) : names.first;
	size_t length = (size_t)(end - names.first);

	if (names_equal(names, (struct names){row->names, row->name_count}))
		return;
	row->names = length ? arena_text(&store->texts, names.first, length) : NULL;
	row->name_count = (uint32_t)names.count;
	row->domain_name = NULL;
}

/* The domain name is one of the names nearly always: its text is kept once. */
static const char *share_name(struct store *store, const struct row *row, const char *name)
{
	const char *each = row->names;

	if (!name || (row->domain_name && strcmp(row->domain_name, name) == 0))
		return name ? row->domain_name : NULL;
	for (size_t i = 0; i < row->name_count; i++, each = names_next(each))
		if (strcmp(each, name) == 0)
			return each;
	return arena_text(&store->texts, name, strlen(name));
}

static void set_summary(struct store *store, struct row *row,
                        const struct certificate_summary *summary)
{
	for (size_t i = 0; i < TERM_FIELDS; i++) {
		const char *field = (const char *)summary + term_fields[i].offset;

		row->terms[i] = term_pack(&store->pack, *(const struct term *)(const void *)field,
					  &store->texts);
	}
	set_names(store, row, summary->names);
	row->domain_name = share_name(store, row, summary->domain_name);
	row->more_names = summary->more_names;
	row->knows_renewal = summary->knows_renewal;
	row->in_use = (unsigned)summary->in_use & 3;
	row->created_at = summary->created_at;
	row->not_before = summary->not_before;
	row->not_after = summary->not_after;
}

/* The slot of an ARN: its row's, or the free one where it belongs. */
static size_t slot_of(const struct store *store, const char *arn)
{
	size_t mask = store->index_size - 1;
	size_t slot = hash_of(arn) & mask;
	char other[ARN_SIZE];

	for (; store->index[slot]; slot = (slot + 1) & mask) {
		arn_of(row_at(store, store->index[slot] - 1), other);
		if (strcmp(other, arn) == 0)
			break;
	}
	return slot;
}

/* At most half full. */
static void grow_index(struct store *store)
{
	char arn[ARN_SIZE];

	if (store->index_size && store->count * 2 < store->index_size)
		return;
	free(store->index);
	store->index_size = store->index_size ? store->index_size * 2 : 256;
	store->index = memory_new(store->index_size, sizeof(*store->index));
	for (size_t row = 0; row < store->count; row++) {
		arn_of(row_at(store, row), arn);
		store->index[slot_of(store, arn)] = (uint32_t)row + 1;
	}
}

static struct row *new_row(struct store *store)
{
	if (store->count == store->block_count * BLOCK_ROWS) {
		if (store->block_count == store->block_capacity) {
			store->block_capacity =
			    store->block_capacity ? store->block_capacity * 2 : 8;
			store->blocks = memory_resize(store->blocks, store->block_capacity,
			                              sizeof(*store->blocks));
		}
		store->blocks[store->block_count++] = memory_new(BLOCK_ROWS, sizeof(struct row));
	}
	return row_at(store, store->count++);
}

size_t store_add(struct store *store, const struct certificate_summary *summary)
{
	size_t slot, number;
	struct row *row;

	grow_index(store);
	slot = slot_of(store, summary->arn);
	if (store->index[slot]) {
		number = store->index[slot] - 1;
		set_summary(store, row_at(store, number), summary);
		return number;
	}
	row = new_row(store);
	set_arn(store, row, summary->arn);
	set_summary(store, row, summary);
	store->index[slot] = (uint32_t)store->count;
	return store->count - 1;
}

size_t store_count(const struct store *store)
{
	return store->count;
}

void store_summary(const struct store *store, size_t number, struct certificate_summary *summary,
                   char arn[ARN_SIZE])
{
	const struct row *row = row_at(store, number);

	arn_of(row, arn);
	*summary = (struct certificate_summary){
		.arn = arn,
		.domain_name = row->domain_name,
		.names = {row->names, row->name_count},
		.more_names = row->more_names,
		.knows_renewal = row->knows_renewal,
		.in_use = (enum answer)row->in_use,
		.created_at = row->created_at,
		.not_before = row->not_before,
		.not_after = row->not_after,
	};
	for (size_t i = 0; i < TERM_FIELDS; i++) {
		char *field = (char *)summary + term_fields[i].offset;

		*(struct term *)(void *)field =
			term_unpack(&store->pack, term_fields[i].kind, row->terms[i]);
	}
}

size_t store_find(const struct store *store, const char *arn)
{
	size_t slot;

	if (!store->index_size || strlen(arn) >= ARN_SIZE)
		return SIZE_MAX;
	slot = slot_of(store, arn);
	return store->index[slot] ? store->index[slot] - 1 : SIZE_MAX;
}

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

void store_set_detail(struct store *store, size_t number, const struct certificate *certificate)
{
	struct row *row = row_at(store, number);
	struct detail *detail = memory_new(1, sizeof(*detail));
	struct certificate_summary before;
	char arn[ARN_SIZE];

	detail->certificate = certificate_copy(certificate, &detail->arena);
	store_summary(store, number, &before, arn);
	fill_gaps(&detail->certificate->summary, &before);
	set_summary(store, row, &detail->certificate->summary);
	drop_detail(store, row);
	row->detail = detail;
	row->stale = false;
	store->detail_bytes += detail->arena.total;
}

const struct certificate *store_detail(const struct store *store, size_t row)
{
	const struct detail *detail = row_at(store, row)->detail;

	return detail ? detail->certificate : NULL;
}

bool store_detail_is_stale(const struct store *store, size_t row)
{
	return row_at(store, row)->stale;
}

/* Does the list say the same of this certificate as before?  ListCertificates says nothing of
   method and renewal, so neither can speak against it. */
static bool same_row(const struct store *a, const struct row *x, const struct store *b,
                     const struct row *y)
{
	for (size_t i = 0; i < TERM_FIELDS; i++) {
		enum term_kind kind = term_fields[i].kind;
		bool silent =
		    !x->knows_renewal && (kind == TERM_KIND_METHOD || kind == TERM_KIND_RENEWAL);

		if (!silent && !term_pack_same(&a->pack, x->terms[i], &b->pack, y->terms[i]))
			return false;
	}
	return x->not_after == y->not_after && x->created_at == y->created_at &&
	       x->in_use == y->in_use;
}

void store_adopt_details(struct store *store, struct store *older)
{
	char arn[ARN_SIZE];

	for (size_t i = 0; i < older->count; i++) {
		struct row *old = row_at(older, i);
		struct row *row;
		size_t number;
		bool silent;

		if (!old->detail)
			continue;
		arn_of(old, arn);
		number = store_find(store, arn);
		if (number == SIZE_MAX)
			continue;
		row = row_at(store, number);
		silent = !row->knows_renewal;
		if (row->detail || !same_row(store, row, older, old))
			continue;
		store_set_detail(store, number, old->detail->certificate);
		row->stale = silent || old->stale;
	}
}

const char *store_account(const struct store *store)
{
	return store->account;
}

size_t store_size(const struct store *store)
{
	return store->texts.total + store->block_count * BLOCK_ROWS * sizeof(struct row) +
	       store->index_size * sizeof(*store->index) + store->detail_bytes;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/tags.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/arn_pack.h"

/* Open addressing: a number + 1; 0 is free. */
struct table {
	uint32_t *slots;
	size_t size; /* a power of two */
};

struct tagged {
	struct packed_arn arn;
	uint32_t first, count; /* of numbers */
};

struct tag_book {
	struct arena texts;
	struct arn_pack arns;
	struct tag *tags;
	size_t tag_count, tag_room;
	struct table by_tag;
	struct tagged *certificates;
	size_t count, room;
	struct table by_arn;
	uint32_t *numbers;
	size_t number_count, number_room;
};

enum { FIRST_ROOM = 64 };

struct tag_book *tag_book_new(void)
{
	return memory_new(1, sizeof(struct tag_book));
}

void tag_book_free(struct tag_book *book)
{
	if (!book)
		return;
	arena_release(&book->texts);
	free(book->tags);
	free(book->by_tag.slots);
	free(book->certificates);
	free(book->by_arn.slots);
	free(book->numbers);
	free(book);
}

/* Room for one more, or so many more, where there is none. */
static void *grown(void *items, size_t count, size_t more, size_t *room, size_t size)
{
	if (count + more <= *room)
		return items;
	*room = *room ? *room * 2 : FIRST_ROOM;
	if (*room < count + more)
		*room = count + more;
	return memory_resize(items, *room, size);
}

/* FNV-1a, of both texts with their NULs. */
static uint32_t hash_tag(const struct tag *tag)
{
	const char *texts[] = {tag->key, tag->value};
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < 2; i++)
		for (size_t at = 0; !at || texts[i][at - 1]; at++)
			hash = (hash ^ (unsigned char)texts[i][at]) * 16777619u;
	return hash;
}

static uint32_t hash_of_tag(const struct tag_book *book, size_t number)
{
	return hash_tag(&book->tags[number]);
}

static uint32_t hash_of_arn(const struct tag_book *book, size_t number)
{
	return arn_pack_hash(&book->certificates[number].arn);
}

static void put(struct table *table, uint32_t hash, size_t number)
{
	size_t at = hash & (table->size - 1);

	while (table->slots[at])
		at = (at + 1) & (table->size - 1);
	table->slots[at] = (uint32_t)number + 1;
}

/* The last of so many has just come. */
static void enter(const struct tag_book *book, struct table *table, size_t count,
                  uint32_t (*hash_of)(const struct tag_book *book, size_t number))
{
	if (count * 2 <= table->size) {
		put(table, hash_of(book, count - 1), count - 1);
		return;
	}
	free(table->slots);
	table->size = table->size ? table->size * 2 : FIRST_ROOM;
	table->slots = memory_new(table->size, sizeof(*table->slots));
	for (size_t number = 0; number < count; number++)
		put(table, hash_of(book, number), number);
}

static bool is_tag(const struct tag *a, const struct tag *b)
{
	return strcmp(a->key, b->key) == 0 && strcmp(a->value, b->value) == 0;
}

/* SIZE_MAX: not yet. */
static size_t find_tag(const struct tag_book *book, const struct tag *tag)
{
	const struct table *table = &book->by_tag;

	for (size_t at = table->size ? hash_tag(tag) & (table->size - 1) : 0;
	     table->size && table->slots[at]; at = (at + 1) & (table->size - 1))
		if (is_tag(&book->tags[table->slots[at] - 1], tag))
			return table->slots[at] - 1;
	return SIZE_MAX;
}

static size_t find_arn(const struct tag_book *book, const char *arn)
{
	const struct table *table = &book->by_arn;
	struct arn_probe probe;

	arn_probe(arn, &probe);
	for (size_t at = table->size ? probe.hash & (table->size - 1) : 0;
	     table->size && table->slots[at]; at = (at + 1) & (table->size - 1))
		if (arn_probe_is(&probe, &book->certificates[table->slots[at] - 1].arn))
			return table->slots[at] - 1;
	return SIZE_MAX;
}

static uint32_t intern(struct tag_book *book, const struct tag *tag)
{
	size_t number = find_tag(book, tag);

	if (number != SIZE_MAX)
		return (uint32_t)number;
	book->tags = grown(book->tags, book->tag_count, 1, &book->tag_room, sizeof(*book->tags));
	number = book->tag_count++;
	book->tags[number] = (struct tag){
		arena_text(&book->texts, tag->key, strlen(tag->key)),
		arena_text(&book->texts, tag->value, strlen(tag->value)),
	};
	enter(book, &book->by_tag, book->tag_count, hash_of_tag);
	return (uint32_t)number;
}

static struct tagged *take(struct tag_book *book, const char *arn)
{
	size_t number = find_arn(book, arn);
	struct arn_probe probe;

	if (number != SIZE_MAX)
		return &book->certificates[number];
	arn_probe(arn, &probe);
	book->certificates = grown(book->certificates, book->count, 1, &book->room,
	                           sizeof(*book->certificates));
	number = book->count++;
	arn_pack(&book->arns, &probe, &book->texts, &book->certificates[number].arn);
	enter(book, &book->by_arn, book->count, hash_of_arn);
	return &book->certificates[number];
}

void tag_book_add(struct tag_book *book, const char *arn, const struct tags *tags)
{
	struct tagged *certificate = take(book, arn);

	certificate->first = (uint32_t)book->number_count;
	certificate->count = (uint32_t)tags->count;
	book->numbers = grown(book->numbers, book->number_count, tags->count, &book->number_room,
	                      sizeof(*book->numbers));
	for (size_t i = 0; i < tags->count; i++)
		book->numbers[book->number_count++] = intern(book, &tags->items[i]);
}

struct tag_set tag_book_find(const struct tag_book *book, const char *arn)
{
	size_t number = find_arn(book, arn);

	if (number == SIZE_MAX || !book->certificates[number].count)
		return (struct tag_set){.book = book};
	return (struct tag_set){book, book->numbers + book->certificates[number].first,
	                        book->certificates[number].count};
}

const struct tag *tag_set_at(const struct tag_set *set, size_t index)
{
	return &set->book->tags[set->numbers[index]];
}

const struct tag *tag_book_at(const struct tag_book *book, size_t index)
{
	return index < book->tag_count ? &book->tags[index] : NULL;
}

size_t tag_book_size(const struct tag_book *book)
{
	return sizeof(*book) + book->texts.total + book->tag_room * sizeof(*book->tags) +
	       book->room * sizeof(*book->certificates) +
	       book->number_room * sizeof(*book->numbers) +
	       (book->by_tag.size + book->by_arn.size) * sizeof(uint32_t);
}

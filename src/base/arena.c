/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* Small arenas stay small, large ones cost few blocks. */
enum { BLOCK_LEAST = 1024, BLOCK_MOST = 256 * 1024 };

struct arena_block {
	struct arena_block *next;
	size_t size;
	alignas(max_align_t) char bytes[];
};

static size_t next_size(const struct arena *arena, size_t wanted)
{
	size_t size = arena->blocks ? arena->blocks->size * 2 : BLOCK_LEAST;

	if (size > BLOCK_MOST)
		size = BLOCK_MOST;
	return size < wanted ? wanted : size;
}

static void add_block(struct arena *arena, size_t size)
{
	struct arena_block *block = memory_resize(NULL, 1, sizeof(*block) + size);

	block->size = size;
	block->next = arena->blocks;
	arena->blocks = block;
	arena->used = 0;
	arena->total += sizeof(*block) + size;
}

void arena_reserve(struct arena *arena, size_t size)
{
	add_block(arena, size);
}

static void *take(struct arena *arena, size_t size, size_t alignment)
{
	size_t start = (arena->used + alignment - 1) & ~(alignment - 1);

	if (size > SIZE_MAX / 2)
		fatal("out of memory");
	if (!arena->blocks || start > arena->blocks->size || size > arena->blocks->size - start) {
		add_block(arena, next_size(arena, size));
		start = 0;
	}
	arena->used = start + size;
	return arena->blocks->bytes + start;
}

void *arena_take(struct arena *arena, size_t size)
{
	return take(arena, size, alignof(max_align_t));
}

void *arena_take_zeroed(struct arena *arena, size_t size)
{
	return memset(arena_take(arena, size), 0, size);
}

char *arena_text(struct arena *arena, const char *bytes, size_t length)
{
	char *text = take(arena, length + 1, 1);

	if (length)
		memcpy(text, bytes, length);
	text[length] = '\0';
	return text;
}

/* A text that outgrows its block gets one with room to grow. */
char *arena_extend(struct arena *arena, const char *text, size_t size, size_t more)
{
	struct arena_block *block = arena->blocks;
	char *moved;

	if (size && text + size == block->bytes + arena->used) {
		if (more <= block->size - arena->used) {
			arena->used += more;
			return block->bytes + arena->used - more - size;
		}
		add_block(arena, next_size(arena, 2 * size + more));
	}
	moved = take(arena, size + more, 1);
	memcpy(moved, text, size);
	return moved;
}

void arena_release_wiped(struct arena *arena)
{
	for (struct arena_block *block = arena->blocks; block; block = block->next)
		memory_wipe(block->bytes, block->size);
	arena_release(arena);
}

void arena_release(struct arena *arena)
{
	struct arena_block *next;

	for (struct arena_block *block = arena->blocks; block; block = next) {
		next = block->next;
		free(block);
	}
	*arena = (struct arena)ARENA_INIT;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many small pieces that live and die together: one store, one answer, one screen. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *blocks; /* newest first */
	size_t used;                /* of the newest block */
	size_t total;               /* bytes in all blocks: what the arena costs */
};

#define ARENA_INIT {0}

/* The next pieces, of so many bytes together, go into one block of just that size: for what
   stays as it is, and is there many times. */
void arena_reserve(struct arena *arena, size_t size);
/* Aligned for any type, not zeroed; valid until the arena is released. */
void *arena_take(struct arena *arena, size_t size);
void *arena_take_zeroed(struct arena *arena, size_t size);
/* A copy with a NUL behind it. */
char *arena_text(struct arena *arena, const char *bytes, size_t length);
/* A text of size bytes is to have so many more: where it stands while nothing was taken behind it,
   else in a copy elsewhere.  Of size 0 it is a new one. */
char *arena_extend(struct arena *arena, const char *text, size_t size, size_t more);

void arena_release(struct arena *arena);
/* The same for what held secrets: wiped. */
void arena_release_wiped(struct arena *arena);

#endif

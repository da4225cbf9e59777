/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/lookups.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"
#include "base/utf8.h"

void lookups_release(struct lookups *lookups)
{
	for (size_t i = 0; i < lookups->count; i++)
		free(lookups->items[i].name);
	free(lookups->items);
	*lookups = (struct lookups){0};
}

struct lookup *lookups_add(struct lookups *lookups, enum lookup_kind kind, const char *name)
{
	struct lookup *lookup;

	if (lookups->count == lookups->capacity) {
		lookups->capacity = lookups->capacity ? lookups->capacity * 2 : 8;
		lookups->items =
			memory_resize(lookups->items, lookups->capacity, sizeof(*lookups->items));
	}
	lookup = &lookups->items[lookups->count++];
	*lookup = (struct lookup){.kind = kind, .name = memory_copy_text(name)};
	return lookup;
}

struct lookup *lookups_find(const struct lookups *lookups, enum lookup_kind kind, const char *name)
{
	for (size_t i = 0; i < lookups->count; i++)
		if (lookups->items[i].kind == kind && dns_names_equal(lookups->items[i].name, name))
			return &lookups->items[i];
	return NULL;
}

size_t lookups_running(const struct lookups *lookups)
{
	size_t running = 0;

	for (size_t i = 0; i < lookups->count; i++)
		running += lookups->items[i].answer.state == LOOKUP_RUNNING;
	return running;
}

enum lookup_state lookup_state_for(const struct lookup *lookup, const char *wanted)
{
	const struct lookup_answer *answer = &lookup->answer;

	if (answer->state != LOOKUP_RECORD_OTHER || !wanted)
		return answer->state;
	return dns_names_equal(answer->texts[0], wanted) ? LOOKUP_RECORD_RIGHT
	                                                 : LOOKUP_RECORD_OTHER;
}

static size_t length_without_dot(const char *name)
{
	size_t length = strlen(name);

	return length && name[length - 1] == '.' ? length - 1 : length;
}

bool dns_names_equal(const char *first, const char *second)
{
	size_t length = length_without_dot(first);

	return length == length_without_dot(second) && strncasecmp(first, second, length) == 0;
}

bool lookup_answer_add(struct lookup_answer *answer, const char *bytes, size_t length)
{
	struct arena arena = ARENA_INIT;
	const char *clean;
	size_t kept;

	if (answer->count == LOOKUP_TEXTS)
		return false;
	clean = utf8_clean(&arena, bytes, length);
	kept = utf8_prefix(clean, strlen(clean), LOOKUP_TEXT_SIZE - 1);
	memcpy(answer->texts[answer->count], clean, kept);
	answer->texts[answer->count++][kept] = '\0';
	arena_release(&arena);
	return true;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json_known.h"

#include <math.h>
#include <string.h>

static void init_field(const struct json_field *field, char *record)
{
	char *at = record + field->offset;

	switch (field->kind) {
	case JSON_NUMBER:
		*(double *)(void *)at = NAN;
		break;
	case JSON_BOOL:
		*(signed char *)at = -1;
		break;
	case JSON_FLAT:
		json_init_record(field->shape, record);
		break;
	case JSON_OBJECT:
		json_init_record(field->shape, at);
		break;
	case JSON_TEXT:
	case JSON_OPAQUE:
	case JSON_LIST:
	case JSON_TEXTS:
		break; /* zeros are right */
	}
}

void json_init_record(const struct json_shape *shape, char *record)
{
	for (size_t i = 0; i < shape->count; i++)
		init_field(&shape->fields[i], record);
}

static struct json_known *known_new(const struct json_shape *shape, struct arena *arena)
{
	size_t fields = (shape->count + 1) * sizeof(((struct json_known *)NULL)->fields[0]);
	struct json_known *known = arena_take_zeroed(arena, sizeof(*known) + fields);

	known->shape = shape;
	/* Of one that is not a struct of its own there is nothing to copy. */
	if (shape->size) {
		char *blank = arena_take_zeroed(arena, shape->size);

		json_init_record(shape, blank);
		known->blank = blank;
	}
	for (size_t i = 0; i < shape->count; i++) {
		known->fields[i].length = strlen(shape->fields[i].name);
		known->fields[i].behind = i;
	}
	return known;
}

struct json_known *json_know(struct json_known **list, const struct json_shape *shape,
                             struct arena *arena)
{
	struct json_known *known = *list;

	while (known && known->shape != shape)
		known = known->next;
	if (known)
		return known;
	known = known_new(shape, arena);
	known->next = *list;
	*list = known;
	return known;
}

static bool is_named(const struct json_known *known, size_t field, const char *name, size_t length)
{
	return known->fields[field].length == length &&
	       memcmp(known->shape->fields[field].name, name, length) == 0;
}

size_t json_known_member(struct json_known *known, size_t last, const char *name, size_t length)
{
	size_t guess = known->fields[last].behind, count = known->shape->count;

	if (guess < count && is_named(known, guess, name, length))
		return guess + 1;
	for (size_t i = 0; i < count; i++) {
		if (!is_named(known, i, name, length))
			continue;
		known->fields[last].behind = i;
		return i + 1;
	}
	return 0;
}

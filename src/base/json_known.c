/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json_known.h"

static struct json_known *new_members(const struct json_shape *shape, struct arena *arena)
{
	size_t size = (1 + shape->count) * sizeof(struct json_member);
	struct json_known *known = arena_take_zeroed(arena, sizeof(*known) + size);

	known->shape = *shape;
	known->last = known->members;
	known->members->length = SIZE_MAX;
	return known;
}

static struct json_known *know(const struct json_shape *shape, struct json_known *nothing,
                               struct arena *arena);

/* What is in an element of a list, and what a text becomes that is one. */
static struct json_member *element_of(const struct json_field *field, struct json_known *nothing,
                                      struct arena *arena)
{
	struct json_member *element = arena_take_zeroed(arena, sizeof(*element));

	element->field.kind = field->kind == JSON_NAMES ? JSON_NAME : JSON_NONE;
	element->inner = field->shape ? know(field->shape, nothing, arena) : nothing;
	element->element = nothing->members;
	return element;
}

static void know_member(struct json_member *member, const struct json_field *field,
                        struct json_known *nothing, struct arena *arena)
{
	member->field = *field;
	member->length = strlen(field->name);
	member->inner = nothing;
	member->element = nothing->members;
	if (field->kind == JSON_OBJECT)
		member->inner = know(field->shape, nothing, arena);
	else if (field->kind == JSON_LIST || field->kind == JSON_NAMES)
		member->element = element_of(field, nothing, arena);
	else if (field->kind == JSON_WORD)
		member->word.value = arena_take(arena, JSON_WORD_SIZE);
}

static struct json_known *know(const struct json_shape *shape, struct json_known *nothing,
                               struct arena *arena)
{
	struct json_known *known = new_members(shape, arena);
	struct json_member *member = known->members;

	*member = *nothing->members;
	for (size_t i = 0; i < shape->count; i++) {
		member->behind = member + 1;
		know_member(++member, &shape->fields[i], nothing, arena);
	}
	member->behind = known->members;
	return known;
}

struct json_known *json_known_new(const struct json_shape *shape, struct arena *arena)
{
	static const struct json_shape none = {0};
	struct json_known *nothing = new_members(&none, arena);
	struct json_member *nobody = nothing->members;

	nobody->inner = nothing;
	nobody->element = nobody->behind = nobody;
	return know(shape, nothing, arena);
}

struct json_member *json_known_find(struct json_known *known, const char *name, size_t length)
{
	for (size_t i = 1; i <= known->shape.count; i++) {
		struct json_member *member = &known->members[i];

		if (member->length == length && eight_same(member->field.name, name, length))
			return known->last = known->last->behind = member;
	}
	return known->members;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <yajl/yajl_parse.h>

#include "base/memory.h"
#include "base/utf8.h"

enum { DEPTH_MOST = 32, LIST_FIRST = 8 };

/* An open object or list.  shape and record are NULL in what is passed over. */
struct level {
	const struct json_shape *shape;
	char *record;
	const struct json_field *field; /* of the key that was read last, or of the list itself */
	size_t next;                    /* of the shape's fields: the one behind it */
	struct json_list *list;         /* where this level is a list */
	size_t capacity;
};

struct decoder {
	const char *bytes;
	size_t length;
	struct arena *arena;
	struct level levels[DEPTH_MOST];
	size_t depth;
	const struct json_shape *top_shape;
	char *top_record;
	const char *problem; /* msgid; NULL: none */
};

static const char too_deep[] = N_("the answer is nested too deeply");
static const char null_character[] = N_("the answer has a null character in a text");

static void init_record(const struct json_shape *shape, char *record);

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
		init_record(field->shape, record);
		break;
	case JSON_OBJECT:
		init_record(field->shape, at);
		break;
	case JSON_TEXT:
	case JSON_OPAQUE:
	case JSON_LIST:
	case JSON_TEXTS:
		break; /* zeros are right */
	}
}

/* The record has been zeroed as a whole. */
static void init_record(const struct json_shape *shape, char *record)
{
	for (size_t i = 0; i < shape->count; i++)
		init_field(&shape->fields[i], record);
}

static struct level *top(struct decoder *decoder)
{
	return decoder->depth ? &decoder->levels[decoder->depth - 1] : NULL;
}

static int fail(struct decoder *decoder, const char *problem)
{
	decoder->problem = problem;
	return 0;
}

static int push(struct decoder *decoder, struct level level)
{
	if (decoder->depth == DEPTH_MOST)
		return fail(decoder, too_deep);
	decoder->levels[decoder->depth++] = level;
	return 1;
}

/* The place for one more element of a list, zeroed. */
static void *next_element(struct decoder *decoder, struct level *level, size_t size)
{
	struct json_list *list = level->list;
	char *items;

	if (list->count == level->capacity) {
		level->capacity = level->capacity ? level->capacity * 2 : LIST_FIRST;
		items = arena_take(decoder->arena, level->capacity * size);
		if (list->count)
			memcpy(items, list->items, list->count * size);
		list->items = items;
	}
	items = (char *)list->items + list->count++ * size;
	return memset(items, 0, size);
}

/* Where a value of this kind goes; NULL when nobody asked for it. */
static void *place_of(struct decoder *decoder, enum json_kind kind)
{
	struct level *level = top(decoder);

	if (!level || !level->field)
		return NULL;
	if (!level->list)
		return level->field->kind == kind ? level->record + level->field->offset : NULL;
	if (kind == JSON_TEXT && level->field->kind == JSON_TEXTS)
		return next_element(decoder, level, sizeof(struct json_text));
	return NULL;
}

static int on_text(void *context, const unsigned char *bytes, size_t length)
{
	struct decoder *decoder = context;
	struct json_text *text;
	const char *in = (const char *)bytes;

	if (length && memchr(bytes, '\0', length))
		return fail(decoder, null_character);
	text = place_of(decoder, JSON_TEXT);
	if (text && !utf8_is_clean(in, length)) {
		text->bytes = utf8_clean(decoder->arena, in, length);
		text->length = strlen(text->bytes);
		return 1;
	}
	if (!text)
		text = place_of(decoder, JSON_OPAQUE);
	if (!text)
		return 1;
	/* yajl hands out its own scratch memory where it had to undo escapes. */
	if (in < decoder->bytes || in > decoder->bytes + decoder->length)
		in = arena_text(decoder->arena, in, length);
	*text = (struct json_text){in, length};
	return 1;
}

/* The digits as they came: a number that no integer can hold must not spoil the whole answer. */
static int on_number(void *context, const char *digits, size_t length)
{
	double *place = place_of(context, JSON_NUMBER);
	char text[64];

	if (!place || length >= sizeof(text))
		return 1;
	memcpy(text, digits, length);
	text[length] = '\0';
	*place = strtod(text, NULL);
	return 1;
}

static int on_boolean(void *context, int value)
{
	signed char *place = place_of(context, JSON_BOOL);

	if (place)
		*place = value != 0;
	return 1;
}

static int on_null(void *context)
{
	(void)context;
	return 1;
}

/* An object that is a member: its record, or NULL when the field is of another kind. */
static char *member_record(const struct level *level)
{
	const struct json_field *field = level->field;
	char *record;

	if (!field || level->list)
		return NULL;
	if (field->kind == JSON_FLAT)
		return level->record;
	if (field->kind != JSON_OBJECT)
		return NULL;
	record = level->record + field->offset;
	/* The key may have come before: nothing of that object may shine through. */
	memset(record, 0, field->shape->size);
	init_record(field->shape, record);
	*(bool *)record = true;
	return record;
}

static int on_object(void *context)
{
	struct decoder *decoder = context;
	struct level *level = top(decoder);
	struct level object = {0};

	if (!level) {
		object.shape = decoder->top_shape;
		object.record = decoder->top_record;
	} else if (level->list && level->field && level->field->kind == JSON_LIST) {
		object.shape = level->field->shape;
		object.record = next_element(decoder, level, object.shape->size);
		init_record(object.shape, object.record);
	} else if ((object.record = member_record(level))) {
		object.shape = level->field->shape;
	}
	return push(decoder, object);
}

static int on_list(void *context)
{
	struct decoder *decoder = context;
	struct level *level = top(decoder);
	struct level list = {0};

	if (level && !level->list && level->field &&
	    (level->field->kind == JSON_LIST || level->field->kind == JSON_TEXTS)) {
		list.field = level->field;
		list.list = (struct json_list *)(void *)(level->record + level->field->offset);
		*list.list = (struct json_list){.present = true};
	}
	return push(decoder, list);
}

static int on_end(void *context)
{
	struct decoder *decoder = context;

	decoder->depth--;
	return 1;
}

/* Members come in the same order nearly always: the one behind the last is looked at first. */
static const struct json_field *find_field(struct level *level, const char *name, size_t length)
{
	size_t count = level->shape ? level->shape->count : 0;

	for (size_t i = 0; i < count && length; i++) {
		size_t at = (level->next + i) % count;
		const struct json_field *field = &level->shape->fields[at];

		/* A key may hold U+0000, where strncmp would end. */
		if (*field->name != *name || strlen(field->name) != length ||
		    memcmp(field->name, name, length) != 0)
			continue;
		level->next = at + 1;
		return field;
	}
	return NULL;
}

static int on_key(void *context, const unsigned char *name, size_t length)
{
	struct level *level = top(context);

	level->field = find_field(level, (const char *)name, length);
	return 1;
}

static const yajl_callbacks callbacks = {
	.yajl_null = on_null,
	.yajl_boolean = on_boolean,
	.yajl_number = on_number,
	.yajl_string = on_text,
	.yajl_start_map = on_object,
	.yajl_map_key = on_key,
	.yajl_end_map = on_end,
	.yajl_start_array = on_list,
	.yajl_end_array = on_end,
};

/* yajl never looks whether it got something, and it copies texts that may be keys. */
static void *take(void *context, size_t size)
{
	(void)context;
	return memory_take(size);
}

static void *resize(void *context, void *memory, size_t size)
{
	(void)context;
	return memory_resize_wiped(memory, size);
}

static void give_back(void *context, void *memory)
{
	(void)context;
	memory_free_wiped(memory);
}

static bool parse(struct decoder *decoder)
{
	yajl_alloc_funcs memory = {take, resize, give_back, NULL};
	yajl_handle handle = yajl_alloc(&callbacks, &memory, decoder);
	yajl_status status =
		yajl_parse(handle, (const unsigned char *)decoder->bytes, decoder->length);

	if (status == yajl_status_ok)
		status = yajl_complete_parse(handle);
	yajl_free(handle);
	return status == yajl_status_ok;
}

static bool starts_with_object(const char *bytes, size_t length)
{
	size_t i = 0;

	while (i < length && strchr(" \t\r\n", bytes[i]) && bytes[i])
		i++;
	return i < length && bytes[i] == '{';
}

bool json_decode(const char *bytes, size_t length, const struct json_shape *shape, void *record,
                 struct arena *arena, struct error *error)
{
	struct decoder decoder = {
		.bytes = bytes,
		.length = length,
		.arena = arena,
		.top_shape = shape,
		.top_record = record,
	};

	memset(record, 0, shape->size);
	init_record(shape, record);
	if (!starts_with_object(bytes, length))
		return error_set(error, ERROR_ANSWER, 0, N_("the answer is not a JSON object"), NULL);
	if (parse(&decoder))
		return true;
	return error_set(error, ERROR_ANSWER, 0,
	                 decoder.problem ? decoder.problem : N_("the answer is not valid JSON"), NULL);
}

char *json_text_copy(struct json_text text)
{
	return text.bytes && text.length ? memory_copy_bytes(text.bytes, text.length) : NULL;
}

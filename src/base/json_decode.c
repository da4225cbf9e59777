/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json_known.h"

#include <stdlib.h>
#include <string.h>
#include <yajl/yajl_parse.h>

#include "base/memory.h"
#include "base/utf8.h"

enum { DEPTH_MOST = 32, LIST_FIRST = 8, DIGITS_EXACT = 15 };

/* An open object or list.  known and record are NULL in what is passed over. */
struct level {
	struct json_known *known; /* of the object, or of a list's elements */
	char *record;
	const struct json_field *field; /* of the key that was read last, or of the list itself */
	size_t last;                    /* number of the last of its members that we know */
	struct json_list *list;         /* where this level is a list */
	size_t capacity;
};

struct decoder {
	const char *bytes;
	size_t length;
	struct arena *arena;
	struct level levels[1 + DEPTH_MOST]; /* the first is what is around it all */
	struct level *top;
	struct json_known *shapes;
	const struct json_shape *top_shape;
	char *top_record;
	const char *problem; /* msgid; NULL: none */
};

static const char too_deep[] = N_("the answer is nested too deeply");
static const char null_character[] = N_("the answer has a null character in a text");

static int fail(struct decoder *decoder, const char *problem)
{
	decoder->problem = problem;
	return 0;
}

/* Opens an object or a list that nobody has asked for; NULL: too deep. */
static struct level *push(struct decoder *decoder)
{
	if (decoder->top == &decoder->levels[DEPTH_MOST]) {
		fail(decoder, too_deep);
		return NULL;
	}
	*++decoder->top = (struct level){0};
	return decoder->top;
}

/* The place for one more element of a list, as it was left by who had it before. */
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
	return (char *)list->items + list->count++ * size;
}

/* Where a value of this kind goes; NULL when nobody asked for it. */
static void *place_of(struct decoder *decoder, enum json_kind kind)
{
	struct level *level = decoder->top;
	const struct json_field *field = level->field;

	if (!field)
		return NULL;
	if (!level->list)
		return field->kind == kind ? level->record + field->offset : NULL;
	if (kind == JSON_TEXT && field->kind == JSON_TEXTS)
		return next_element(decoder, level, sizeof(struct json_text));
	return NULL;
}

/* yajl hands out its own scratch memory where it had to undo escapes. */
static bool is_scratch(const struct decoder *decoder, const char *bytes)
{
	return bytes < decoder->bytes || bytes > decoder->bytes + decoder->length;
}

static int put_text(struct decoder *decoder, struct json_text *text, const char *in, size_t length)
{
	if (is_scratch(decoder, in))
		in = arena_text(decoder->arena, in, length);
	*text = (struct json_text){in, length};
	return 1;
}

static int clean_text(struct decoder *decoder, struct json_text *text, const char *in,
                      size_t length)
{
	text->bytes = utf8_clean(decoder->arena, in, length);
	text->length = strlen(text->bytes);
	return 1;
}

/* What is clean has no null character in it either. */
static int on_text(void *context, const unsigned char *bytes, size_t length)
{
	struct decoder *decoder = context;
	struct json_text *text = place_of(decoder, JSON_TEXT);
	const char *in = (const char *)bytes;

	if (text && utf8_is_clean(in, length))
		return put_text(decoder, text, in, length);
	if (length && memchr(in, '\0', length))
		return fail(decoder, null_character);
	if (text)
		return clean_text(decoder, text, in, length);
	text = place_of(decoder, JSON_OPAQUE);
	return text ? put_text(decoder, text, in, length) : 1;
}

/* Times and counts: so few digits are exact in a double. */
static bool is_whole_number(const char *digits, size_t length, double *number)
{
	int64_t whole = 0;

	if (length > DIGITS_EXACT)
		return false;
	for (size_t i = 0; i < length; i++) {
		if (digits[i] < '0' || digits[i] > '9')
			return false;
		whole = whole * 10 + (digits[i] - '0');
	}
	*number = (double)whole;
	return true;
}

/* The digits as they came: a number that no integer can hold must not spoil the whole answer. */
static int on_number(void *context, const char *digits, size_t length)
{
	double *place = place_of(context, JSON_NUMBER);
	char text[64];

	if (!place || is_whole_number(digits, length, place) || length >= sizeof(text))
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
	json_init_record(field->shape, record);
	*(bool *)record = true;
	return record;
}

/* An element of a list, and what is in it by then: nothing. */
static char *element_record(struct decoder *decoder, struct level *list,
                            const struct json_known *known)
{
	size_t size = known->shape->size;

	return memcpy(next_element(decoder, list, size), known->blank, size);
}

static int on_object(void *context)
{
	struct decoder *decoder = context;
	struct level *parent = decoder->top;
	struct level *level = push(decoder);

	if (!level)
		return 0;
	if (parent == decoder->levels) {
		level->known = json_know(&decoder->shapes, decoder->top_shape, decoder->arena);
		level->record = decoder->top_record;
	} else if (parent->list) {
		level->known = parent->known;
		if (level->known)
			level->record = element_record(decoder, parent, level->known);
	} else if ((level->record = member_record(parent))) {
		level->known = json_know(&decoder->shapes, parent->field->shape, decoder->arena);
	}
	return 1;
}

static int on_list(void *context)
{
	struct decoder *decoder = context;
	struct level *parent = decoder->top;
	struct level *level = push(decoder);

	if (!level)
		return 0;
	if (!parent->list && parent->field &&
	    (parent->field->kind == JSON_LIST || parent->field->kind == JSON_TEXTS)) {
		level->field = parent->field;
		level->list = (struct json_list *)(void *)(parent->record + parent->field->offset);
		*level->list = (struct json_list){.present = true};
		if (level->field->kind == JSON_LIST)
			level->known = json_know(&decoder->shapes, level->field->shape,
			                         decoder->arena);
	}
	return 1;
}

static int on_end(void *context)
{
	struct decoder *decoder = context;

	decoder->top--;
	return 1;
}

static int on_key(void *context, const unsigned char *bytes, size_t length)
{
	struct level *level = ((struct decoder *)context)->top;
	struct json_known *known = level->known;
	size_t number;

	if (!known)
		return 1;
	number = json_known_member(known, level->last, (const char *)bytes, length);
	level->field = number ? &known->shape->fields[number - 1] : NULL;
	if (number)
		level->last = number;
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

	decoder.top = decoder.levels;

	memset(record, 0, shape->size);
	json_init_record(shape, record);
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

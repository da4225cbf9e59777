/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json_known.h"

#include <stdlib.h>
#include <string.h>
#include <yajl/yajl_parse.h>

#include "base/memory.h"
#include "base/number.h"
#include "base/utf8.h"

enum { DEPTH_MOST = 32, LIST_FIRST = 8, LIST_GROWS = 4, DIGITS_EXACT = 15 };

/* An open object or list. */
struct level {
	struct json_known *known;   /* of the object */
	char *record;               /* what its members fill */
	struct json_member *member; /* of the key that was read last, or of the list's elements */
	/* Of a list; capacity is 0 where its elements are kept elsewhere, or not at all. */
	struct json_list list;
	size_t capacity, keyless; /* elements that there is room for, that were left out */
};

struct decoder {
	const char *bytes; /* the whole answer */
	size_t length;
	struct arena *arena;
	struct arena scraps; /* what nobody needs behind the end */
	struct level levels[1 + DEPTH_MOST]; /* the first is what is around it all */
	struct level *top;
	const char *problem; /* msgid; NULL: none */
};

static const char too_deep[] = N_("the answer is nested too deeply");
static const char null_character[] = N_("the answer has a null character in a text");

static int fail(struct decoder *decoder, const char *problem)
{
	decoder->problem = problem;
	return 0;
}

/* Texts. */

/* yajl hands out its own scratch memory where it had to undo escapes.  Only there can be a null
   character, and what comes next is written over it. */
static bool is_scratch(const struct decoder *decoder, const char *bytes)
{
	return bytes < decoder->bytes || bytes > decoder->bytes + decoder->length;
}

static void make_word(struct decoder *decoder, const struct json_words *words, void *value,
                      const char *in, size_t length)
{
	words->make(value, words->kind, utf8_clean(decoder->arena, in, length));
}

static void put_word(struct decoder *decoder, struct json_member *member, void *place,
                     const char *in, size_t length)
{
	const struct json_words *words = member->field.words;

	if (is_scratch(decoder, in)) {
		make_word(decoder, words, place, in, length);
		return;
	}
	if (member->word.length != length || !eight_same(member->word.bytes, in, length)) {
		make_word(decoder, words, member->word.value, in, length);
		member->word.bytes = in;
		member->word.length = length;
	}
	memcpy(place, member->word.value, JSON_WORD_SIZE);
}

/* They stay one run as long as nothing else goes into the arena before the list ends. */
static void add_name(struct decoder *decoder, struct names *names, const char *in, size_t length)
{
	char *first;

	if (!utf8_is_clean(in, length)) {
		in = utf8_clean(&decoder->scraps, in, length);
		length = strlen(in);
	}
	first = arena_extend(decoder->arena, names->first, names->size, length + 1);
	memcpy(first + names->size, in, length);
	first[names->size + length] = '\0';
	*names = (struct names){first, names->count + 1, names->size + (uint32_t)length + 1};
}

static void put_text(struct decoder *decoder, struct json_member *member, void *place,
                    const char *in, size_t length)
{
	enum json_kind kind = member->field.kind;

	if (kind == JSON_NAME)
		add_name(decoder, place, in, length);
	else if (kind == JSON_WORD)
		put_word(decoder, member, place, in, length);
	else if (kind == JSON_TEXT)
		*(const char **)place = utf8_clean(decoder->arena, in, length);
	else if (kind == JSON_OPAQUE)
		*(const char **)place = arena_text(decoder->arena, in, length);
}

static int on_text(void *context, const unsigned char *bytes, size_t length)
{
	struct decoder *decoder = context;
	const struct level *level = decoder->top;
	struct json_member *member = level->member;
	const char *in = (const char *)bytes;

	if (is_scratch(decoder, in) && memchr(in, '\0', length))
		return fail(decoder, null_character);
	if (length)
		put_text(decoder, member, level->record + member->field.offset, in, length);
	return 1;
}

/* Numbers and other values. */

/* Times and counts: so few digits are exact in a double. */
static bool is_whole_number(const char *digits, size_t length, double *number)
{
	int64_t whole = 0;

	if (length > DIGITS_EXACT)
		return false;
	for (const char *end = digits + length; digits < end; digits++) {
		unsigned digit = (unsigned char)*digits - (unsigned)'0';

		if (digit > 9)
			return false;
		whole = whole * 10 + digit;
	}
	*number = (double)whole;
	return true;
}

/* The digits as they came: a number that no integer can hold must not spoil the whole answer. */
static double number_of(const char *digits, size_t length)
{
	double number;
	char text[64];

	if (is_whole_number(digits, length, &number))
		return number;
	if (length >= sizeof(text))
		return 0;
	memcpy(text, digits, length);
	text[length] = '\0';
	return strtod(text, NULL);
}

static int on_number(void *context, const char *digits, size_t length)
{
	const struct level *level = ((struct decoder *)context)->top;
	const struct json_field *field = &level->member->field;
	void *place = level->record + field->offset;

	if (field->kind == JSON_TIME)
		*(int64_t *)place = time_from_number(number_of(digits, length));
	else if (field->kind == JSON_NUMBER)
		*(double *)place = number_of(digits, length);
	return 1;
}

static int on_boolean(void *context, int value)
{
	const struct level *level = ((struct decoder *)context)->top;
	const struct json_field *field = &level->member->field;
	void *place = level->record + field->offset;

	if (field->kind == JSON_ANSWER)
		*(enum answer *)place = value ? ANSWER_YES : ANSWER_NO;
	else if (field->kind == JSON_BOOL)
		*(bool *)place = value;
	return 1;
}

static int on_null(void *context)
{
	(void)context;
	return 1;
}

/* Objects and lists. */

/* NULL: too deep. */
static struct level *push(struct decoder *decoder)
{
	if (decoder->top == &decoder->levels[DEPTH_MOST]) {
		fail(decoder, too_deep);
		return NULL;
	}
	return ++decoder->top;
}

/* The place for one more element of a list. */
static char *next_element(struct decoder *decoder, struct level *level, size_t size)
{
	struct json_list *list = &level->list;
	char *items;

	if (list->count == level->capacity) {
		level->capacity *= LIST_GROWS; /* nothing is given back meanwhile */
		items = arena_take(decoder->arena, level->capacity * size);
		memcpy(items, list->items, list->count * size);
		list->items = items;
	}
	return (char *)list->items + list->count++ * size;
}

/* A struct of its own, with nothing in it by then: its key may have come before. */
static void begin_struct(struct decoder *decoder, struct level *parent)
{
	struct level *level = decoder->top;
	size_t size = level->known->shape.size;

	if (parent->capacity)
		level->record = next_element(decoder, parent, size);
	memset(level->record, 0, size);
}

static int on_object(void *context)
{
	struct decoder *decoder = context;
	struct level *parent = decoder->top, *level = push(decoder);
	const struct json_shape *shape;

	if (!level)
		return 0;
	level->known = parent->member->inner;
	level->member = level->known->members;
	level->record = parent->record + parent->member->field.offset;
	level->capacity = 0;
	shape = &level->known->shape;
	if (shape->size)
		begin_struct(decoder, parent);
	if (shape->present)
		*(bool *)(level->record + shape->present) = true;
	return 1;
}

static int on_key(void *context, const unsigned char *bytes, size_t length)
{
	struct level *level = ((struct decoder *)context)->top;

	level->member = json_known_member(level->known, (const char *)bytes, length);
	return 1;
}

/* Is this a key that the element of a list can be known by? */
static bool is_key(const char *text)
{
	return text && strnlen(text, JSON_KEY_MOST + 1) <= JSON_KEY_MOST;
}

static int on_object_end(void *context)
{
	struct decoder *decoder = context;
	const struct level *level = decoder->top--;
	struct level *list = decoder->top;

	if (level->known->shape.keyed && !is_key(*(const char *const *)(void *)level->record)) {
		list->list.count--;
		list->keyless++;
	}
	return 1;
}

static int on_list(void *context)
{
	struct decoder *decoder = context;
	const struct level *parent = decoder->top;
	const struct json_member *member = parent->member;
	struct level *level = push(decoder);

	if (!level)
		return 0;
	level->member = member->element;
	level->record = parent->record + member->field.offset;
	level->capacity = 0;
	if (member->field.kind == JSON_NAMES) {
		*(struct names *)(void *)level->record = (struct names){"", 0, 0};
	} else if (member->field.kind == JSON_LIST) {
		level->capacity = LIST_FIRST;
		level->keyless = 0;
		level->list = (struct json_list){
			arena_take(decoder->arena, LIST_FIRST * member->field.shape->size), 0};
	}
	return 1;
}

static int on_list_end(void *context)
{
	struct level *level = ((struct decoder *)context)->top--;
	struct json_list *list = &level->list;

	if (!level->capacity)
		return 1;
	if (!list->count && level->keyless)
		list->items = NULL;
	memcpy(level->record, list, sizeof(*list));
	return 1;
}

static const yajl_callbacks callbacks = {
	.yajl_null = on_null,
	.yajl_boolean = on_boolean,
	.yajl_number = on_number,
	.yajl_string = on_text,
	.yajl_start_map = on_object,
	.yajl_map_key = on_key,
	.yajl_end_map = on_object_end,
	.yajl_start_array = on_list,
	.yajl_end_array = on_list_end,
};

/* yajl does not check its allocations, and it copies texts that may be secret keys. */
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
	struct json_member answer = {.field.kind = JSON_OBJECT};
	struct decoder decoder;
	bool fine;

	memset(record, 0, shape->size);
	if (!starts_with_object(bytes, length))
		return error_set(error, ERROR_ANSWER, 0, N_("the answer is not a JSON object"), NULL);
	decoder.bytes = bytes;
	decoder.length = length;
	decoder.arena = arena;
	decoder.scraps = (struct arena)ARENA_INIT;
	answer.inner = json_known_new(shape, &decoder.scraps);
	decoder.levels[0] = (struct level){.record = record, .member = &answer};
	decoder.top = decoder.levels;
	decoder.problem = NULL;
	fine = parse(&decoder);
	arena_release(&decoder.scraps);
	return fine || error_set(error, ERROR_ANSWER, 0,
	                         decoder.problem ? decoder.problem
	                                         : N_("the answer is not valid JSON"),
	                         NULL);
}

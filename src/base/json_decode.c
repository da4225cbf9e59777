/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/json_scan.h"
#include "base/memory.h"

enum {
	LIST_FIRST = 8,
	DIGITS_MOST = 64,   /* of a number that anybody means */
	INTEGER_DIGITS = 15, /* so many a double holds for sure */
};

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

static bool decode_object(struct json_scan *scan, const struct json_shape *shape, char *record);

/* A list that is growing. */
struct growing {
	struct json_list *list;
	size_t capacity;
};

/* The place for one more element, zeroed. */
static void *next_element(struct json_scan *scan, struct growing *growing, size_t size)
{
	struct json_list *list = growing->list;
	char *items;

	if (list->count == growing->capacity) {
		growing->capacity = growing->capacity ? growing->capacity * 2 : LIST_FIRST;
		items = arena_take(scan->arena, growing->capacity * size);
		if (list->count)
			memcpy(items, list->items, list->count * size);
		list->items = items;
	}
	items = (char *)list->items + list->count++ * size;
	return memset(items, 0, size);
}

/* What is no element of this kind is passed over. */
static bool decode_element(struct json_scan *scan, const struct json_field *field,
                           struct growing *growing)
{
	char first = json_peek(scan), *record;

	if (field->kind == JSON_TEXTS && first == '"')
		return json_scan_clean_text(
		    scan, next_element(scan, growing, sizeof(struct json_text)));
	if (field->kind != JSON_LIST || first != '{')
		return json_skip(scan);
	record = next_element(scan, growing, field->shape->size);
	init_record(field->shape, record);
	return decode_object(scan, field->shape, record);
}

static bool decode_list(struct json_scan *scan, const struct json_field *field,
                        struct json_list *list)
{
	struct growing growing = {.list = list};

	*list = (struct json_list){.present = true};
	scan->at++;
	if (!json_enter(scan))
		return false;
	if (!json_take(scan, ']')) {
		do
			if (!decode_element(scan, field, &growing))
				return false;
		while (json_take(scan, ','));
		if (!json_take(scan, ']'))
			return json_fail(scan, json_invalid);
	}
	scan->depth--;
	return true;
}

/* A number that no integer can hold must not spoil the whole answer. */
static double number_of(struct json_text digits)
{
	char text[DIGITS_MOST];
	int64_t number = 0;
	size_t i = 0;

	for (; i < digits.length && i < INTEGER_DIGITS && digits.bytes[i] >= '0' &&
	       digits.bytes[i] <= '9'; i++)
		number = number * 10 + (digits.bytes[i] - '0');
	if (i == digits.length)
		return (double)number;
	if (digits.length >= sizeof(text))
		return NAN;
	memcpy(text, digits.bytes, digits.length);
	text[digits.length] = '\0';
	return strtod(text, NULL);
}

static bool decode_number(struct json_scan *scan, double *number)
{
	struct json_text digits;
	double value;

	if (!json_scan_number(scan, &digits))
		return false;
	value = number_of(digits);
	if (!isnan(value))
		*number = value;
	return true;
}

static bool decode_bool(struct json_scan *scan, signed char *value)
{
	*value = json_peek(scan) == 't';
	return json_scan_word(scan, *value ? "true" : "false");
}

/* The key may have come before: nothing of that object may shine through. */
static bool decode_member_object(struct json_scan *scan, const struct json_shape *shape,
                                 char *record)
{
	memset(record, 0, shape->size);
	init_record(shape, record);
	*(bool *)record = true;
	return decode_object(scan, shape, record);
}

static bool starts(enum json_kind kind, char first)
{
	switch (kind) {
	case JSON_TEXT:
		return first == '"';
	case JSON_NUMBER:
		return first == '-' || (first >= '0' && first <= '9');
	case JSON_BOOL:
		return first == 't' || first == 'f';
	case JSON_FLAT:
	case JSON_OBJECT:
		return first == '{';
	case JSON_LIST:
	case JSON_TEXTS:
		return first == '[';
	}
	return false;
}

/* What nobody asked for, and what is of another kind, is passed over. */
static bool decode_value(struct json_scan *scan, const struct json_field *field, char *record)
{
	void *at;

	if (!field || !starts(field->kind, json_peek(scan)))
		return json_skip(scan);
	at = record + field->offset;
	switch (field->kind) {
	case JSON_TEXT:
		return json_scan_clean_text(scan, at);
	case JSON_NUMBER:
		return decode_number(scan, at);
	case JSON_BOOL:
		return decode_bool(scan, at);
	case JSON_FLAT:
		return decode_object(scan, field->shape, record);
	case JSON_OBJECT:
		return decode_member_object(scan, field->shape, at);
	case JSON_LIST:
	case JSON_TEXTS:
		return decode_list(scan, field, at);
	}
	return false;
}

/* Members come in the same order nearly always: the one behind the last is looked at first. */
static const struct json_field *find_field(const struct json_shape *shape, struct json_text name,
                                           size_t *next)
{
	for (size_t i = 0; i < shape->count && name.length; i++) {
		size_t at = (*next + i) % shape->count;
		const struct json_field *field = &shape->fields[at];

		/* A key may hold U+0000, where strncmp would end. */
		if (*field->name != *name.bytes || strlen(field->name) != name.length ||
		    memcmp(field->name, name.bytes, name.length) != 0)
			continue;
		*next = at + 1;
		return field;
	}
	return NULL;
}

static bool decode_object(struct json_scan *scan, const struct json_shape *shape, char *record)
{
	struct json_text key;
	size_t next = 0;

	scan->at++;
	if (!json_enter(scan))
		return false;
	if (!json_take(scan, '}')) {
		do {
			if (json_peek(scan) != '"' || !json_scan_text(scan, &key) ||
			    !json_take(scan, ':'))
				return json_fail(scan, json_invalid);
			if (!decode_value(scan, find_field(shape, key, &next), record))
				return false;
		} while (json_take(scan, ','));
		if (!json_take(scan, '}'))
			return json_fail(scan, json_invalid);
	}
	scan->depth--;
	return true;
}

bool json_decode(const char *bytes, size_t length, const struct json_shape *shape, void *record,
                 struct arena *arena, struct error *error)
{
	struct json_scan scan = {.at = bytes, .end = bytes + length, .arena = arena};

	memset(record, 0, shape->size);
	init_record(shape, record);
	if (json_peek(&scan) != '{')
		return error_set(error, ERROR_ANSWER, 0, N_("the answer is not a JSON object"), NULL);
	if (decode_object(&scan, shape, record) && json_peek(&scan) == '\0' && scan.at == scan.end)
		return true;
	return error_set(error, ERROR_ANSWER, 0, scan.problem ? scan.problem : json_invalid, NULL);
}

char *json_text_copy(struct json_text text)
{
	return text.bytes && text.length ? memory_copy_bytes(text.bytes, text.length) : NULL;
}

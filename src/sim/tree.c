/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/memory.h"

yajl_val tree_get(yajl_val object, const char *name)
{
	if (!YAJL_IS_OBJECT(object))
		return NULL;
	for (size_t i = 0; i < object->u.object.len; i++)
		if (strcmp(object->u.object.keys[i], name) == 0)
			return YAJL_IS_NULL(object->u.object.values[i])
				   ? NULL
				   : object->u.object.values[i];
	return NULL;
}

const char *tree_text(yajl_val object, const char *name)
{
	yajl_val value = tree_get(object, name);

	return YAJL_IS_STRING(value) ? value->u.string : "";
}

double tree_number(yajl_val object, const char *name, double otherwise)
{
	yajl_val value = tree_get(object, name);

	return YAJL_IS_NUMBER(value) ? strtod(value->u.number.r, NULL) : otherwise;
}

bool tree_is(yajl_val object, const char *name, const char *text)
{
	return strcmp(tree_text(object, name), text) == 0;
}

size_t tree_length(yajl_val list)
{
	return YAJL_IS_ARRAY(list) ? list->u.array.len : 0;
}

yajl_val tree_at(yajl_val list, size_t index)
{
	return list->u.array.values[index];
}

bool tree_list_has(yajl_val list, const char *text)
{
	for (size_t i = 0; i < tree_length(list); i++) {
		yajl_val item = tree_at(list, i);

		if (YAJL_IS_STRING(item) && strcasecmp(item->u.string, text) == 0)
			return true;
	}
	return false;
}

void tree_set_text(yajl_val object, const char *name, const char *text)
{
	yajl_val value = tree_get(object, name);

	if (!YAJL_IS_STRING(value))
		return;
	free(value->u.string);
	value->u.string = memory_copy_text(text);
}

void tree_set_number(yajl_val value, int64_t number)
{
	if (YAJL_IS_STRING(value))
		free(value->u.string);
	else if (YAJL_IS_NUMBER(value))
		free(value->u.number.r);
	value->type = yajl_t_number;
	value->u.number.r = memory_format("%lld", (long long)number);
	value->u.number.i = number;
	value->u.number.d = (double)number;
	value->u.number.flags = YAJL_NUMBER_INT_VALID | YAJL_NUMBER_DOUBLE_VALID;
}

void tree_put(yajl_val object, const char *name, yajl_val value)
{
	size_t count = object->u.object.len;

	for (size_t i = 0; i < count; i++) {
		if (strcmp(object->u.object.keys[i], name) != 0)
			continue;
		yajl_tree_free(object->u.object.values[i]);
		object->u.object.values[i] = value;
		return;
	}
	object->u.object.keys =
		memory_resize(object->u.object.keys, count + 1, sizeof(*object->u.object.keys));
	object->u.object.values =
		memory_resize(object->u.object.values, count + 1, sizeof(*object->u.object.values));
	object->u.object.keys[count] = memory_copy_text(name);
	object->u.object.values[count] = value;
	object->u.object.len++;
}

yajl_val tree_new_object(void)
{
	yajl_val value = memory_new(1, sizeof(*value));

	value->type = yajl_t_object;
	return value;
}

void tree_put_text(yajl_val object, const char *name, const char *text)
{
	yajl_val value = memory_new(1, sizeof(*value));

	value->type = yajl_t_string;
	value->u.string = memory_copy_text(text);
	tree_put(object, name, value);
}

void tree_write_text(const char *text, struct buffer *out)
{
	buffer_add_text(out, "\"");
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			buffer_format(out, "\\%c", *text);
		else if ((unsigned char)*text < ' ')
			buffer_format(out, "\\u%04x", *text);
		else
			buffer_add(out, text, 1);
	}
	buffer_add_text(out, "\"");
}

static bool is_among(const char *const *names, const char *name)
{
	for (; names && *names; names++)
		if (strcmp(*names, name) == 0)
			return true;
	return !names;
}

void tree_write_members(yajl_val object, const char *const *names, struct buffer *out)
{
	const char *separator = "{";

	for (size_t i = 0; i < object->u.object.len; i++) {
		const char *name = object->u.object.keys[i];

		if (*name == '_' || !is_among(names, name))
			continue;
		buffer_add_text(out, separator);
		tree_write_text(name, out);
		buffer_add_text(out, ":");
		tree_write(object->u.object.values[i], out);
		separator = ",";
	}
	buffer_add_text(out, *separator == '{' ? "{}" : "}");
}

static void write_list(yajl_val list, struct buffer *out)
{
	buffer_add_text(out, "[");
	for (size_t i = 0; i < list->u.array.len; i++) {
		buffer_add_text(out, i ? "," : "");
		tree_write(list->u.array.values[i], out);
	}
	buffer_add_text(out, "]");
}

void tree_write(yajl_val value, struct buffer *out)
{
	if (YAJL_IS_OBJECT(value))
		tree_write_members(value, NULL, out);
	else if (YAJL_IS_ARRAY(value))
		write_list(value, out);
	else if (YAJL_IS_STRING(value))
		tree_write_text(value->u.string, out);
	else if (YAJL_IS_NUMBER(value))
		buffer_add_text(out, value->u.number.r);
	else
		buffer_add_text(out, YAJL_IS_TRUE(value) ? "true" : YAJL_IS_FALSE(value) ? "false" : "null");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json_form.h"

#include <string.h>

#include "base/json_internal.h"

void json_form_init(struct json_form *form, size_t limit)
{
	*form = (struct json_form){0};
	buffer_init(&form->text, limit);
}

void json_form_release(struct json_form *form)
{
	buffer_release(&form->text);
}

size_t json_mark(const struct json_writer *writer)
{
	return writer->out->length;
}

void json_form_begin(struct json_form *form, const struct json_writer *writer)
{
	buffer_clear(&form->text);
	form->count = 0;
	form->taken = json_mark(writer);
}

static void take(struct json_form *form, const struct json_writer *writer, size_t to)
{
	buffer_add(&form->text, writer->out->bytes + form->taken, to - form->taken);
}

void json_form_gap(struct json_form *form, const struct json_writer *writer, size_t from,
                   size_t to)
{
	take(form, writer, from);
	form->gaps[form->count++] = form->text.length;
	form->taken = to;
}

void json_form_end(struct json_form *form, const struct json_writer *writer)
{
	take(form, writer, json_mark(writer));
}

void json_put_value(struct json_writer *writer, const struct json_value *value)
{
	if (value->kind == JSON_VALUE_TEXT)
		json_put_bytes(writer, value->bytes, value->length);
	else if (value->kind == JSON_VALUE_TEXTS)
		json_put_texts(writer, value->bytes, value->count, value->length);
	else if (value->kind == JSON_VALUE_TIME)
		json_put_time(writer, value->seconds);
}

/* At the most, whatever its kind. */
_Static_assert(JSON_TIME_ROOM <= JSON_LEAD_MOST, "as much as each list has for itself");
static size_t room_for(const struct json_value *value)
{
	return json_texts_room(value->bytes, value->count, value->length);
}

static char *put_value(struct json_writer *writer, char *at, const struct json_value *value)
{
	switch (value->kind) {
	case JSON_VALUE_PART:
		return json_copy(at, value->bytes, value->length);
	case JSON_VALUE_TEXT:
		return json_escape(at, value->bytes, value->length);
	case JSON_VALUE_TEXTS:
		return json_write_texts(writer, at, value->bytes, value->count, value->length);
	case JSON_VALUE_TIME:
		return json_write_time(at, value->seconds);
	case JSON_VALUE_NONE:
		break;
	}
	return at;
}

void json_form_fill(const struct json_form *form, struct json_writer *writer,
                    const struct json_value *values)
{
	size_t room = form->text.length, from = 0;
	const char *text = form->text.bytes;
	char *at;

	for (size_t i = 0; i < form->count; i++)
		room += room_for(&values[i]);
	at = buffer_room(writer->out, room);
	if (!at)
		return;
	for (size_t i = 0; i < form->count; from = form->gaps[i++]) {
		at = json_copy(at, text + from, form->gaps[i] - from);
		at = put_value(writer, at, &values[i]);
	}
	at = json_copy(at, text + from, form->text.length - from);
	buffer_filled(writer->out, (size_t)(at - (writer->out->bytes + writer->out->length)));
	writer->first = false;
}

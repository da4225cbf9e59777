/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"

#include <stdlib.h>
#include <string.h>
#include <yajl/yajl_gen.h>

#include "base/json_memory.h"
#include "base/memory.h"

struct json_writer {
	yajl_gen gen;
	struct buffer *out;
};

static void print(void *context, const char *bytes, size_t length)
{
	buffer_add(context, bytes, length);
}

struct json_writer *json_writer_new(struct buffer *out, bool pretty)
{
	struct json_writer *writer = memory_new(1, sizeof(*writer));

	writer->out = out;
	writer->gen = yajl_gen_alloc(&json_memory);
	if (!writer->gen)
		fatal("out of memory");
	yajl_gen_config(writer->gen, yajl_gen_print_callback, print, out);
	yajl_gen_config(writer->gen, yajl_gen_beautify, pretty ? 1 : 0);
	yajl_gen_config(writer->gen, yajl_gen_indent_string, "  ");
	return writer;
}

void json_writer_free(struct json_writer *writer)
{
	if (!writer)
		return;
	yajl_gen_free(writer->gen);
	free(writer);
}

void json_begin_object(struct json_writer *writer)
{
	yajl_gen_map_open(writer->gen);
}

void json_end_object(struct json_writer *writer)
{
	yajl_gen_map_close(writer->gen);
}

void json_begin_list(struct json_writer *writer)
{
	yajl_gen_array_open(writer->gen);
}

void json_end_list(struct json_writer *writer)
{
	yajl_gen_array_close(writer->gen);
}

void json_key(struct json_writer *writer, const char *key)
{
	json_put_text(writer, key);
}

void json_put_text(struct json_writer *writer, const char *text)
{
	json_put_bytes(writer, text, strlen(text));
}

void json_put_bytes(struct json_writer *writer, const char *bytes, size_t length)
{
	yajl_gen_string(writer->gen, (const unsigned char *)bytes, length);
}

void json_put_integer(struct json_writer *writer, int64_t number)
{
	yajl_gen_integer(writer->gen, number);
}

void json_put_bool(struct json_writer *writer, bool value)
{
	yajl_gen_bool(writer->gen, value);
}

void json_member_text(struct json_writer *writer, const char *key, const char *text)
{
	if (!text)
		return;
	json_key(writer, key);
	json_put_text(writer, text);
}

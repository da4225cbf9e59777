/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts with escapes wherever they may stand, lists of them, and objects that are copies of another
   but for what stands in the gaps. */
#include "tests/unit/unit.h"

#include <stdio.h>

#include "base/array.h"
#include "base/json_escape.h"
#include "base/json_form.h"

/* A byte before, within and behind the eight that are looked at together. */
static void odd_everywhere(void **state)
{
	static const char plain[] = "shop.example.com/ok";
	static const struct {
		const char *odd, *written;
	} cases[] = {
		{"\"", "\\\""},     {"\\", "\\\\"},
		{"\n", "\\n"},      {"\x1f", "\\u001f"},
		{"\x01", "\\u0001"}, {"\x7f", "\x7f"},
		{"\u00e9", "\u00e9"}, {"\u65e5\u672c", "\u65e5\u672c"},
		{"\u65e5\"\"", "\u65e5\\\"\\\""},
	};
	char text[64], wanted[64], out[512];

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		for (int at = 0; at < (int)sizeof(plain); at++) {
			int length = snprintf(text, sizeof(text), "%.*s%s%s", at, plain,
			                      cases[i].odd, plain + at);
			char *end = json_escape(out, text, (size_t)length);

			snprintf(wanted, sizeof(wanted), "\"%.*s%s%s\"", at, plain,
			         cases[i].written, plain + at);
			*end = '\0';
			assert_string_equal(out, wanted);
			assert_true((size_t)(end - out) <= json_escape_room(text, (size_t)length));
		}
}

static void a_nul_is_no_end(void **state)
{
	char out[128];

	(void)state;
	*json_escape(out, "a\0b\0", 4) = '\0';
	assert_string_equal(out, "\"a\\u0000b\\u0000\"");
}

static void lists_of_texts(void **state)
{
	static const char names[] = "a\0www.example.com\0\0caf\u00e9.example\0\"";
	struct json_writer *writer;
	struct buffer out;

	(void)state;
	buffer_init(&out, 4096);
	writer = json_writer_new(&out, false);
	json_begin_list(writer);
	json_put_texts(writer, names, 5, sizeof(names));
	json_put_texts(writer, names, 1, 2);
	json_put_texts(writer, NULL, 0, 0);
	json_put_integer(writer, 7);
	json_end_list(writer);
	assert_string_equal(buffer_text(&out),
	                    "[[\"a\",\"www.example.com\",\"\",\"caf\u00e9.example\",\"\\\"\"],"
	                    "[\"a\"],[],7]");
	json_writer_free(writer);
	buffer_release(&out);
}

/* So deep that what stands between two is longer than most are. */
static void lists_for_people(void **state)
{
	struct json_writer *writer;
	struct buffer out;

	(void)state;
	buffer_init(&out, 4096);
	writer = json_writer_new(&out, true);
	for (int i = 0; i < 8; i++)
		json_begin_list(writer);
	buffer_clear(&out);
	json_put_texts(writer, "one\0two", 2, 8);
	assert_string_equal(buffer_text(&out), "\n                [\n"
	                                       "                  \"one\",\n"
	                                       "                  \"two\"\n"
	                                       "                ]");
	json_writer_free(writer);
	buffer_release(&out);
}

static const char first[] = "{\n"
			    "  \"Rows\": [\n"
			    "    {\n"
			    "      \"Id\": \"row-01\",\n"
			    "      \"Kind\": \"same\",\n"
			    "      \"Name\": \"a\",\n"
			    "      \"Names\": [\n"
			    "        \"a\",\n"
			    "        \"b\"\n"
			    "      ],\n"
			    "      \"At\": \"1970-01-01T00:00:01Z\",\n"
			    "      \"Last\": {\n"
			    "        \"Number\": 3\n"
			    "      }\n"
			    "    }";
static const char second[] = ",\n"
			     "    {\n"
			     "      \"Id\": \"row-22\",\n"
			     "      \"Kind\": \"same\",\n"
			     "      \"Name\": \"\\\"\",\n"
			     "      \"Names\": [\n"
			     "        \"longer than eight\"\n"
			     "      ],\n"
			     "      \"At\": \"2000-02-29T12:34:56Z\",\n"
			     "      \"Last\": {\n"
			     "        \"Number\": 3\n"
			     "      }\n"
			     "    }";

enum { GAPS = 5 };

static void put_gap(struct json_writer *writer, struct json_form *form, const char *key,
                    const struct json_value *value)
{
	size_t from;

	if (value->kind != JSON_VALUE_NONE)
		json_key(writer, key);
	from = json_mark(writer);
	json_put_value(writer, value);
	json_form_gap(form, writer, from, json_mark(writer));
}

/* The id is a part of a text; Missing is not there. */
static void keep(struct json_writer *writer, struct json_form *form,
                 const struct json_value values[GAPS])
{
	size_t end;

	json_form_begin(form, writer);
	json_member_text(writer, "Id", "row-01");
	end = json_mark(writer) - 1;
	json_form_gap(form, writer, end - 2, end);
	json_member_text(writer, "Kind", "same");
	put_gap(writer, form, "Name", &values[1]);
	put_gap(writer, form, "Missing", &values[2]);
	put_gap(writer, form, "Names", &values[3]);
	put_gap(writer, form, "At", &values[4]);
	json_key(writer, "Last");
	json_begin_object(writer);
	json_key(writer, "Number");
	json_put_integer(writer, 3);
	json_end_object(writer);
	json_form_end(form, writer);
}

static void forms(void **state)
{
	static const struct json_value one[GAPS] = {
		{.kind = JSON_VALUE_PART, .bytes = "01", .length = 2},
		{.kind = JSON_VALUE_TEXT, .bytes = "a", .length = 1},
		{.kind = JSON_VALUE_NONE},
		{.kind = JSON_VALUE_TEXTS, .bytes = "a\0b", .length = 4, .count = 2},
		{.kind = JSON_VALUE_TIME, .seconds = 1},
	};
	static const struct json_value other[GAPS] = {
		{.kind = JSON_VALUE_PART, .bytes = "22", .length = 2},
		{.kind = JSON_VALUE_TEXT, .bytes = "\"", .length = 1},
		{.kind = JSON_VALUE_NONE},
		{.kind = JSON_VALUE_TEXTS, .bytes = "longer than eight", .length = 18, .count = 1},
		{.kind = JSON_VALUE_TIME, .seconds = 951827696},
	};
	struct json_writer *writer;
	struct json_form form;
	struct buffer out;

	(void)state;
	buffer_init(&out, 4096);
	json_form_init(&form, 4096);
	writer = json_writer_new(&out, true);
	json_begin_object(writer);
	json_key(writer, "Rows");
	json_begin_list(writer);
	json_begin_object(writer);
	keep(writer, &form, one);
	json_end_object(writer);
	assert_string_equal(buffer_text(&out), first);
	buffer_clear(&out); /* a form does not need what it was kept from */
	json_begin_object(writer);
	json_form_fill(&form, writer, other);
	json_end_object(writer);
	assert_string_equal(buffer_text(&out), second);
	json_form_release(&form);
	json_writer_free(writer);
	buffer_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(odd_everywhere),   cmocka_unit_test(a_nul_is_no_end),
		cmocka_unit_test(lists_of_texts),   cmocka_unit_test(lists_for_people),
		cmocka_unit_test(forms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers into structs: what is asked for comes, everything else is passed over. */
#include "tests/unit/unit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/json.h"
#include "base/memory.h"

struct item {
	struct json_text name;
	double size;
};

struct part {
	bool present;
	struct json_text text;
};

struct record {
	struct json_text text;
	double number;
	signed char flag;
	struct json_list items, texts;
	struct part part;
	struct json_text inner;
};

static const struct json_field item_fields[] = {
	{"name", JSON_TEXT,   offsetof(struct item, name), NULL},
	{"size", JSON_NUMBER, offsetof(struct item, size), NULL},
};
static const struct json_shape item_shape = {sizeof(struct item), item_fields, 2};
static const struct json_field part_fields[] = {
	{"text", JSON_TEXT, offsetof(struct part, text), NULL},
};
static const struct json_shape part_shape = {sizeof(struct part), part_fields, 1};
static const struct json_field flat_fields[] = {
	{"inner", JSON_TEXT, offsetof(struct record, inner), NULL},
};
static const struct json_shape flat_shape = {0, flat_fields, 1};
static const struct json_field fields[] = {
	{"text",   JSON_TEXT,   offsetof(struct record, text),   NULL       },
	{"number", JSON_NUMBER, offsetof(struct record, number), NULL       },
	{"flag",   JSON_BOOL,   offsetof(struct record, flag),   NULL       },
	{"items",  JSON_LIST,   offsetof(struct record, items),  &item_shape},
	{"texts",  JSON_TEXTS,  offsetof(struct record, texts),  NULL       },
	{"part",   JSON_OBJECT, offsetof(struct record, part),   &part_shape},
	{"flat",   JSON_FLAT,   0,                               &flat_shape},
};
static const struct json_shape shape = {sizeof(struct record), fields, ARRAY_SIZE(fields)};

static bool decode(const char *bytes, struct record *record, struct arena *arena)
{
	return json_decode(bytes, strlen(bytes), &shape, record, arena, NULL);
}

static void assert_text(struct json_text text, const char *wanted)
{
	assert_non_null(text.bytes);
	assert_int_equal(text.length, strlen(wanted));
	assert_memory_equal(text.bytes, wanted, text.length);
}

static void everything(void **state)
{
	struct arena arena = ARENA_INIT;
	struct record record;
	const struct item *items;
	const struct json_text *texts;

	(void)state;
	assert_true(decode(" {\"text\":\"a\\u0062c\",\"number\":1.5e3,\"flag\":true,\"new\":{\"a\":[1,{}]},"
	                   "\"items\":[{\"name\":\"x\",\"size\":2},{\"size\":3,\"other\":[[]]}],"
	                   "\"texts\":[\"p\",null,7,\"q\"],\"part\":{\"text\":\"t\"},\"flat\":{\"inner\":\"i\"}}",
	                   &record, &arena));
	assert_text(record.text, "abc");
	assert_true(record.number == 1500);
	assert_int_equal(record.flag, 1);
	assert_int_equal(record.items.count, 2);
	items = record.items.items;
	assert_text(items[0].name, "x");
	assert_true(items[0].size == 2 && items[1].size == 3);
	assert_null(items[1].name.bytes);
	assert_int_equal(record.texts.count, 2);
	texts = record.texts.items;
	assert_text(texts[1], "q");
	assert_true(record.part.present);
	assert_text(record.part.text, "t");
	assert_text(record.inner, "i");
	arena_release(&arena);
}

static void absent(void **state)
{
	static const char *const answers[] = {
		"{}",
		"{\"text\":null,\"number\":null,\"flag\":null,\"items\":null,\"part\":null,\"flat\":null}",
		"{\"text\":1,\"number\":\"1\",\"flag\":0,\"items\":{\"a\":1},\"texts\":\"x\",\"part\":[{}],\"flat\":3}",
	};
	struct arena arena = ARENA_INIT;
	struct record record;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(answers); i++) {
		assert_true(decode(answers[i], &record, &arena));
		assert_null(record.text.bytes);
		assert_true(isnan(record.number));
		assert_int_equal(record.flag, -1);
		assert_int_equal(record.items.count, 0);
		assert_int_equal(record.texts.count, 0);
		assert_false(record.part.present);
		assert_null(record.inner.bytes);
	}
	arena_release(&arena);
}

static void refused(void **state)
{
	static const char *const answers[] = {
		"", "[]", "7", "<html>", "{", "{\"text\":\"a\\u0000b\"}", "{\"text\":\"\xff\"}", "{} {}",
		"{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}",
	};
	struct arena arena = ARENA_INIT;
	struct record record;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(answers); i++)
		assert_false(decode(answers[i], &record, &arena));
	arena_release(&arena);
}

static void cleaned(void **state)
{
	struct arena arena = ARENA_INIT;
	struct record record;

	(void)state;
	assert_true(decode("{\"text\":\"a\\u001b[31mb\\u202e\",\"text\":\"\\u65e5\\u0007\"}", &record,
	                   &arena));
	assert_text(record.text, "\u65e5\ufffd");
	arena_release(&arena);
}

static void written(void **state)
{
	struct json_writer *writer;
	struct buffer out;

	(void)state;
	buffer_init(&out, 1024);
	writer = json_writer_new(&out, false);
	json_begin_object(writer);
	json_member_text(writer, "a", "\"\n\u65e5");
	json_member_text(writer, "left out", NULL);
	json_member_time(writer, "leap", 951827696);
	json_key(writer, "b");
	json_begin_list(writer);
	json_put_integer(writer, -5);
	json_put_bool(writer, false);
	json_end_list(writer);
	json_end_object(writer);
	assert_string_equal(buffer_text(&out), "{\"a\":\"\\\"\\n\u65e5\","
	                                      "\"leap\":\"2000-02-29T12:34:56Z\",\"b\":[-5,false]}");
	json_writer_free(writer);
	buffer_release(&out);
}

/* A key that is not what it begins with, and one that comes twice. */
static void odd_keys(void **state)
{
	struct arena arena = ARENA_INIT;
	struct record record;

	(void)state;
	assert_true(decode("{\"text\\u0000more\":\"x\",\"part\":{\"text\":\"old\"},\"part\":{}}", &record,
	                   &arena));
	assert_null(record.text.bytes);
	assert_true(record.part.present);
	assert_null(record.part.text.bytes);
	arena_release(&arena);
}

static void texts_of_all_kinds(void **state)
{
	static const char *const answers[][2] = {
		{"\\\"\\\\\\/\\b\\f\\n\\r\\t", "\"\\/\ufffd\ufffd   "},
		{"\\ud83d\\ude00", "\U0001F600"},
		{"\\ud83d.", "?."}, /* half a pair: what yajl makes of it */
		{"\\ude00\\u0041", "\ufffd\ufffd\ufffdA"},
		{"plain and longer than eight bytes", "plain and longer than eight bytes"},
		{"caf\u00e9 \u65e5\u672c\u8a9e", "caf\u00e9 \u65e5\u672c\u8a9e"},
		{"1234567\x7f", "1234567\ufffd"},
		{"", ""},
	};
	struct arena arena = ARENA_INIT;
	struct record record;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(answers); i++) {
		char answer[128];

		snprintf(answer, sizeof(answer), "{\"text\":\"%s\"}", answers[i][0]);
		assert_true(decode(answer, &record, &arena));
		assert_text(record.text, answers[i][1]);
	}
	arena_release(&arena);
}

static void numbers_of_all_kinds(void **state)
{
	static const struct {
		const char *text;
		double number;
	} answers[] = {
		{"0", 0}, {"-0", 0}, {"17", 17}, {"-17", -17}, {"1.25", 1.25}, {"1e3", 1000},
		{"1E+3", 1000}, {"25e-2", 0.25}, {"999999999999999", 999999999999999},
		{"12345678901234567890", 12345678901234567890.0},
	};
	struct arena arena = ARENA_INIT;
	struct record record;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(answers); i++) {
		char answer[128];

		snprintf(answer, sizeof(answer), "{\"number\": %s }", answers[i].text);
		assert_true(decode(answer, &record, &arena));
		assert_true(record.number == answers[i].number);
	}
	arena_release(&arena);
}

static const char sample[] =
	"{\"text\": \"a\\u0041\\n\\\"caf\xc3\xa9\", \"number\":-10.5e+7,\"flag\":true, \"items\" : [{\"name\":"
	"\"x\\ud83d\\ude00\",\"size\":0},{}, null,[ ], 3],\"texts\":[\"p\",\"\\/\",false],\"part\":{\"text\":\"t\"},"
	"\"flat\":{\"inner\":\"i\",\"new\":[[1.0,2E3],{\"a\":{\"b\":null}}]}}\n";

/* Nothing behind the end is looked at: a document that is cut off anywhere. */
static void cut_off(void **state)
{
	struct arena arena = ARENA_INIT;
	struct record record;

	(void)state;
	for (size_t length = 0; length < sizeof(sample) - 2; length++) {
		char *bytes = memory_copy_bytes(sample, length);
		char *exact = memory_new(length, 1);

		memcpy(exact, bytes, length);
		assert_false(json_decode(exact, length, &shape, &record, &arena, NULL));
		free(exact);
		free(bytes);
	}
	arena_release(&arena);
}

static void written_for_people(void **state)
{
	struct json_writer *writer;
	struct buffer out;

	(void)state;
	buffer_init(&out, 1024);
	writer = json_writer_new(&out, true);
	json_begin_object(writer);
	json_key(writer, "list");
	json_begin_list(writer);
	json_begin_object(writer);
	json_member_text(writer, "a", "\x01\\");
	json_end_object(writer);
	json_put_integer(writer, INT64_MIN);
	json_end_list(writer);
	json_key(writer, "none");
	json_begin_list(writer);
	json_end_list(writer);
	json_end_object(writer);
	assert_string_equal(buffer_text(&out),
	                    "{\n  \"list\": [\n    {\n      \"a\": \"\\u0001\\\\\"\n    },\n"
	                    "    -9223372036854775808\n  ],\n  \"none\": []\n}\n");
	json_writer_free(writer);
	buffer_release(&out);
}

/* What does not fit is left out, and said. */
static void written_over_the_bound(void **state)
{
	char text[600];
	struct json_writer *writer;
	struct buffer out;

	(void)state;
	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	buffer_init(&out, 700);
	writer = json_writer_new(&out, false);
	json_put_text(writer, text);
	assert_false(out.overflow);
	assert_int_equal(out.length, sizeof(text) + 1);
	json_put_text(writer, text);
	assert_true(out.overflow);
	assert_int_equal(out.length, sizeof(text) + 1);
	json_writer_free(writer);
	buffer_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything), cmocka_unit_test(absent),  cmocka_unit_test(refused),
		cmocka_unit_test(cleaned),    cmocka_unit_test(written), cmocka_unit_test(odd_keys),
		cmocka_unit_test(texts_of_all_kinds),
		cmocka_unit_test(numbers_of_all_kinds),
		cmocka_unit_test(cut_off),
		cmocka_unit_test(written_for_people),
		cmocka_unit_test(written_over_the_bound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

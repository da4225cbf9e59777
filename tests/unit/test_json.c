/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers into structs: what is asked for comes, everything else is passed over. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/json.h"
#include "base/memory.h"
#include "tests/unit/names.h"

struct item {
	const char *name;
	double size;
};

struct part {
	const char *text;
	bool present;
};

/* How a word was made: of what kind it is, and the how many of all. */
struct made {
	unsigned char kind, number;
	const char *text;
};

struct record {
	const char *text, *opaque;
	double number;
	int64_t time;
	bool flag;
	enum answer answer;
	struct json_list items;
	struct names texts, unions;
	struct part part;
	const char *inner;
	struct made word, other;
};

_Static_assert(sizeof(struct made) == JSON_WORD_SIZE, "as words are made");

static unsigned char made;

static void make(void *value, int kind, const char *text)
{
	*(struct made *)value = (struct made){(unsigned char)kind, ++made, text};
}

static const struct json_words first_words = {make, 1};
static const struct json_words other_words = {make, 2};
static const struct json_field item_fields[] = {
	{"name", JSON_TEXT,   JSON_AT(struct item, name)},
	{"size", JSON_NUMBER, JSON_AT(struct item, size)},
};
static const struct json_shape item_shape = JSON_SHAPE(struct item, item_fields);
static const struct json_shape keyed_shape = {
	.size = sizeof(struct item), .fields = item_fields, .count = 2, .keyed = true};
static const struct json_field part_fields[] = {
	{"text", JSON_TEXT, JSON_AT(struct part, text)},
};
static const struct json_shape part_shape = {.size = sizeof(struct part),
                                             .fields = part_fields,
                                             .count = 1,
                                             .present = offsetof(struct part, present)};
static const struct json_field around_fields[] = {
	{"inner", JSON_TEXT, JSON_AT(struct record, inner)},
};
static const struct json_shape around_shape = {.fields = around_fields, .count = 1};
static const struct json_field union_fields[] = {
	{"one",   JSON_NAME, 0, NULL, NULL},
	{"other", JSON_NAME, 0, NULL, NULL},
};
static const struct json_shape union_shape = {.fields = union_fields, .count = 2};
static const struct json_field fields[] = {
	{"text",   JSON_TEXT,   JSON_AT(struct record, text)},
	{"opaque", JSON_OPAQUE, JSON_AT(struct record, opaque)},
	{"number", JSON_NUMBER, JSON_AT(struct record, number)},
	{"time",   JSON_TIME,   JSON_AT(struct record, time)},
	{"flag",   JSON_BOOL,   JSON_AT(struct record, flag)},
	{"answer", JSON_ANSWER, JSON_AT(struct record, answer)},
	{"items",  JSON_LIST,   offsetof(struct record, items), &item_shape, NULL},
	{"keyed",  JSON_LIST,   offsetof(struct record, items), &keyed_shape, NULL},
	{"texts",  JSON_NAMES,  JSON_AT(struct record, texts)},
	{"unions", JSON_NAMES,  offsetof(struct record, unions), &union_shape, NULL},
	{"part",   JSON_OBJECT, offsetof(struct record, part), &part_shape, NULL},
	{"around", JSON_OBJECT, 0, &around_shape, NULL},
	{"word",   JSON_WORD,   offsetof(struct record, word), NULL, &first_words},
	{"words",  JSON_WORD,   offsetof(struct record, other), NULL, &other_words},
};
static const struct json_shape shape = JSON_SHAPE(struct record, fields);

static bool decode(const char *bytes, struct record *record, struct arena *arena)
{
	return json_decode(bytes, strlen(bytes), &shape, record, arena, NULL);
}

static void everything(void **state)
{
	struct arena arena = ARENA_INIT;
	struct record record;
	const struct item *items;

	(void)state;
	assert_true(decode(" {\"text\":\"a\\u0062c\",\"number\":1.5e3,\"flag\":true,\"new\":{\"a\":[1,{}]},"
	                   "\"items\":[{\"name\":\"x\",\"size\":2},{\"size\":3,\"other\":[[]]}],"
	                   "\"texts\":[\"p\",null,7,\"q\"],\"part\":{\"text\":\"t\"},\"around\":{\"inner\":\"i\"},"
	                   "\"time\":17.9,\"answer\":false,\"opaque\":\"\\u0007\",\"word\":\"w\"}",
	                   &record, &arena));
	assert_string_equal(record.text, "abc");
	assert_true(record.number == 1500);
	assert_int_equal(record.time, 17);
	assert_true(record.flag);
	assert_int_equal(record.answer, ANSWER_NO);
	assert_int_equal(record.items.count, 2);
	items = record.items.items;
	assert_string_equal(items[0].name, "x");
	assert_true(items[0].size == 2 && items[1].size == 3);
	assert_null(items[1].name);
	assert_is_names(record.texts, "p", "q");
	assert_true(record.part.present);
	assert_string_equal(record.part.text, "t");
	assert_string_equal(record.inner, "i");
	assert_string_equal(record.opaque, "\a");
	assert_string_equal(record.word.text, "w");
	assert_int_equal(record.word.kind, 1);
	arena_release(&arena);
}

static void absent(void **state)
{
	static const char *const answers[] = {
		"{}",
		"{\"text\":null,\"number\":null,\"flag\":null,\"items\":null,\"part\":null,\"around\":null,"
		"\"time\":null,\"answer\":null,\"texts\":null,\"word\":null,\"opaque\":null}",
		"{\"text\":1,\"number\":\"1\",\"flag\":0,\"items\":{\"a\":1},\"texts\":\"x\",\"part\":[{}],\"around\":3,"
		"\"time\":\"1\",\"answer\":\"yes\",\"word\":[\"w\"],\"opaque\":true,\"keyed\":\"x\",\"unions\":{\"one\":\"u\"}}",
		"{\"text\":\"\",\"opaque\":\"\",\"word\":\"\"}",
	};
	struct arena arena = ARENA_INIT;
	struct record record;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(answers); i++) {
		assert_true(decode(answers[i], &record, &arena));
		assert_null(record.text);
		assert_null(record.opaque);
		assert_true(record.number == 0);
		assert_int_equal(record.time, 0);
		assert_false(record.flag);
		assert_int_equal(record.answer, ANSWER_ABSENT);
		assert_null(record.items.items);
		assert_int_equal(record.items.count, 0);
		assert_null(record.texts.first);
		assert_int_equal(record.texts.count + record.unions.count, 0);
		assert_false(record.part.present);
		assert_null(record.inner);
		assert_null(record.word.text);
	}
	arena_release(&arena);
}

/* An empty list is not the same as none. */
static void empty_lists(void **state)
{
	struct arena arena = ARENA_INIT;
	struct record record;

	(void)state;
	assert_true(decode("{\"items\":[null],\"texts\":[\"\"],\"unions\":[{},\"\",{\"one\":7}]}", &record, &arena));
	assert_non_null(record.items.items);
	assert_int_equal(record.items.count, 0);
	assert_non_null(record.texts.first);
	assert_non_null(record.unions.first);
	assert_int_equal(record.texts.count + record.unions.count, 0);
	arena_release(&arena);
}

static void names_of_all_kinds(void **state)
{
	struct arena arena = ARENA_INIT;
	struct record record;

	(void)state;
	assert_true(decode("{\"unions\":[{\"one\":\"a\"},\"b\",{\"new\":\"x\",\"other\":\"c\\u001b\"},[\"y\"],"
	                   "{\"one\":{\"one\":\"z\"}},{\"one\":\"\u65e5\"}],\"texts\":[\"d\",[\"e\"],{\"one\":\"f\"}]}",
	                   &record, &arena));
	assert_is_names(record.unions, "a", "b", "c\ufffd", "\u65e5");
	assert_is_names(record.texts, "d");
	/* The last list of that name counts. */
	assert_true(decode("{\"texts\":[\"a\",\"b\"],\"unions\":[\"c\"],\"texts\":[\"d\"]}", &record, &arena));
	assert_is_names(record.texts, "d");
	assert_is_names(record.unions, "c");
	arena_release(&arena);
}

/* So many that they move from block to block. */
static void very_many_names(void **state)
{
	struct arena arena = ARENA_INIT;
	struct buffer answer;
	struct record record;
	const char *name;

	(void)state;
	buffer_init(&answer, 16 * 1024 * 1024);
	buffer_add_text(&answer, "{\"texts\":[\"0\"");
	for (int i = 1; i < 100000; i++)
		buffer_format(&answer, ",\"%d%s\"", i, i % 10 ? "" : "\\u0007");
	buffer_add_text(&answer, "]}");
	assert_true(decode(buffer_text(&answer), &record, &arena));
	assert_int_equal(record.texts.count, 100000);
	name = record.texts.first;
	for (int i = 0; i < 100000; i++, name = names_next(name)) {
		char wanted[32];

		snprintf(wanted, sizeof(wanted), "%d%s", i, i && i % 10 == 0 ? "\ufffd" : "");
		assert_string_equal(name, wanted);
	}
	assert_in_range(arena.total, 1, 8 * 1024 * 1024);
	buffer_release(&answer);
	arena_release(&arena);
}

/* What a list is known by: elements without it are left out, and such a list alone is none. */
static void keyed(void **state)
{
	struct arena arena = ARENA_INIT;
	struct record record;
	const struct item *items;
	char answer[JSON_KEY_MOST + 64], key[JSON_KEY_MOST + 2];

	(void)state;
	assert_true(decode("{\"keyed\":[{\"size\":1},{\"name\":\"a\",\"size\":2},{\"name\":\"\"},{\"name\":7},null,"
	                   "{\"name\":\"b\"}]}", &record, &arena));
	assert_int_equal(record.items.count, 2);
	items = record.items.items;
	assert_string_equal(items[0].name, "a");
	assert_string_equal(items[1].name, "b");
	assert_true(items[0].size == 2 && items[1].size == 0);
	assert_true(decode("{\"keyed\":[{},{\"size\":1}]}", &record, &arena));
	assert_null(record.items.items);
	assert_true(decode("{\"keyed\":[]}", &record, &arena));
	assert_non_null(record.items.items);
	for (size_t length = JSON_KEY_MOST; length <= JSON_KEY_MOST + 1; length++) {
		memset(key, 'k', length);
		key[length] = '\0';
		snprintf(answer, sizeof(answer), "{\"keyed\":[{\"name\":\"%s\"}]}", key);
		assert_true(decode(answer, &record, &arena));
		assert_int_equal(record.items.count, length == JSON_KEY_MOST);
	}
	arena_release(&arena);
}

static struct made word_of(const char *text, struct arena *arena)
{
	struct record record;
	char answer[128];

	made = 0;
	snprintf(answer, sizeof(answer), "{%s}", text);
	assert_true(decode(answer, &record, arena));
	return record.word;
}

/* A word that is the same as the one before is not made again; each member has its own before. */
static void words_again(void **state)
{
	struct arena arena = ARENA_INIT;

	(void)state;
	assert_int_equal(word_of("\"word\":\"a\",\"words\":\"a\",\"word\":\"a\"", &arena).number, 1);
	assert_int_equal(word_of("\"word\":\"a\",\"word\":\"ab\"", &arena).number, 2);
	assert_int_equal(word_of("\"word\":\"a\",\"word\":\"b\",\"word\":\"a\"", &arena).number, 3);
	/* Two that yajl keeps in the same place, as they have escapes. */
	assert_string_equal(word_of("\"word\":\"\\u0061\",\"word\":\"\\u0062\"", &arena).text, "b");
	assert_string_equal(word_of("\"word\":\"a\",\"words\":\"\\u0062\",\"word\":\"a\"", &arena).text, "a");
	assert_string_equal(word_of("\"word\":\"\\u001b\"", &arena).text, "\ufffd");
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
	assert_string_equal(record.text, "\u65e5\ufffd");
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
	assert_null(record.text);
	assert_true(record.part.present);
	assert_null(record.part.text);
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
	};
	struct arena arena = ARENA_INIT;
	struct record record;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(answers); i++) {
		char answer[128];

		snprintf(answer, sizeof(answer), "{\"text\":\"%s\"}", answers[i][0]);
		assert_true(decode(answer, &record, &arena));
		assert_string_equal(record.text, answers[i][1]);
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
	"\"around\":{\"inner\":\"i\",\"new\":[[1.0,2E3],{\"a\":{\"b\":null}}]}}\n";

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
		cmocka_unit_test(empty_lists), cmocka_unit_test(names_of_all_kinds),
		cmocka_unit_test(very_many_names), cmocka_unit_test(keyed), cmocka_unit_test(words_again),
		cmocka_unit_test(cleaned),    cmocka_unit_test(written), cmocka_unit_test(odd_keys),
		cmocka_unit_test(texts_of_all_kinds),
		cmocka_unit_test(numbers_of_all_kinds),
		cmocka_unit_test(cut_off),
		cmocka_unit_test(written_for_people),
		cmocka_unit_test(written_over_the_bound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

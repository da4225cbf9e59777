/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells, line breaking and points in time. */
#include "tests/unit/unit.h"

#include <locale.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/message.h"
#include "base/utf8.h"
#include "text/cells.h"
#include "text/i18n.h"
#include "text/moment.h"
#include "text/wrap.h"

static void width(void **state)
{
	(void)state;
	assert_int_equal(cells_width("abc"), 3);
	assert_int_equal(cells_width("検証保留中"), 10);
	assert_int_equal(cells_width("e\u0301a"), 2);
}

static void narrow(void **state)
{
	static const struct {
		uint32_t wide, narrow;
	} cases[] = {
		{0xFF01 /* ！ */, '!'}, {0xFF1A /* ： */, ':'}, {0xFF41 /* ａ */, 'a'}, {0xFF5E /* ～ */, '~'},
		{0x3000, ' '}, {'a', 'a'}, {0xFF5F, 0xFF5F}, {0xFF00, 0xFF00}, {0x3042 /* あ */, 0x3042},
		{0xFF08 /* （ */, 0xFF08}, {0xFF09 /* ） */, 0xFF09},
	};
	struct buffer out;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(cells_narrow(cases[i].wide), cases[i].narrow);
	buffer_init(&out, 64);
	cells_add_narrow(&out, "第１環境（ＴＯＫＹＯ）");
	assert_string_equal(buffer_text(&out), "第1環境（TOKYO）");
	buffer_release(&out);
}

static void cut(void **state)
{
	static const struct {
		const char *text;
		size_t width;
		enum cells_cut cut;
		const char *wanted;
	} cases[] = {
		{"abc",         3, CELLS_CUT_END,    "abc"      },
		{"abcdef",      5, CELLS_CUT_END,    "abc.."    },
		{"abcdefgh",    6, CELLS_CUT_MIDDLE, "ab..gh"   },
		{"abc",         2, CELLS_CUT_END,    "ab"       },
		{"検証保留中",    7, CELLS_CUT_END,    "検証.."     },
		{"検証保留中",    8, CELLS_CUT_MIDDLE, "検証..中"    },
		{"検",           1, CELLS_CUT_END,    ""         },
		{"",            4, CELLS_CUT_END,    ""         },
	};
	struct buffer out;

	(void)state;
	buffer_init(&out, 256);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		buffer_clear(&out);
		cells_add_cut(&out, cases[i].text, cases[i].width, cases[i].cut);
		assert_string_equal(buffer_text(&out), cases[i].wanted);
		buffer_clear(&out);
		cells_add_padded(&out, cases[i].text, cases[i].width, cases[i].cut);
		assert_int_equal(cells_width(buffer_text(&out)), cases[i].width);
	}
	buffer_release(&out);
}

static void add_line(void *context, size_t indent, const char *bytes, size_t length)
{
	struct buffer *out = context;

	buffer_format(out, "%*s", (int)indent, "");
	buffer_add(out, bytes, length);
	buffer_add_text(out, "|");
}

/* Japanese lines do not begin with a full stop or a closing bracket (kinsoku). */
static void wrapping(void **state)
{
	static const struct {
		const char *text;
		size_t width;
		const char *wanted;
	} cases[] = {
		{"one two three", 7,  "one two|three|"        },
		{"one two",       40, "one two|"              },
		{"abcdefgh ij",   4,  "abcd|efgh|ij|"         },
		{"a\n\nb",        10, "a||b|"                 },
		{"",              10, "|"                     },
		{"更新です。次",     8,  "更新で|す。次|"              },
		{"「はい」です",     6,  "「は|い」で|す|"              },
		{"漢",             1,  "漢|"                    },
		{"  a b  one two three", 15, "  a b  one two|       three|"},
		{"  a b  abcdefghij", 14, "  a b  abcdefg|       hij|"},
		{"あいう 6 日前", 9, "あいう|6 日前|"},
		{"again (:copy)",  8,  "again|(:copy)|"        },
		{"to shop2027.example.jp", 19, "to|shop2027.example.jp|"},
		{"shop2027.example.jp", 10, "shop2027.e|xample.jp|"},
		{"      one two",  12, "      one|      two|"},
		{"  of a label too long  x", 12, "  of a label|  too long|  x|"},
	};
	struct buffer out;

	(void)state;
	buffer_init(&out, 1024);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		buffer_clear(&out);
		wrap_text(cases[i].text, cases[i].width, add_line, &out);
		assert_string_equal(buffer_text(&out), cases[i].wanted);
	}
	buffer_release(&out);
}

static void moments(void **state)
{
	enum { DAY = 86400, HOUR = 3600 };
	char text[MOMENT_SIZE];

	(void)state;
	moment_relative(1000 + 20 * DAY + HOUR, &(struct present){.seconds = 1000}, text);
	assert_string_equal(text, "in 20 days");
	moment_relative(0, &(struct present){.seconds = 3 * DAY + 5}, text);
	assert_string_equal(text, "3 days ago");
	moment_relative(47 * HOUR, &(struct present){.seconds = 0}, text);
	assert_string_equal(text, "in 47 h");
	moment_left(52 * 60 * 60 + 59 * 60, &(struct present){.seconds = 0}, text);
	assert_string_equal(text, "52 h left");
	moment_left(72 * 60 * 60, &(struct present){.seconds = 0}, text);
	assert_string_equal(text, "72 h left");
	moment_left(73 * 60 * 60, &(struct present){.seconds = 0}, text);
	assert_string_equal(text, "3 days left");
	moment_left(30 * 60, &(struct present){.seconds = 0}, text);
	assert_string_equal(text, "30 min left");
	moment_left(5, &(struct present){.seconds = 6}, text);
	assert_string_equal(text, "overdue");
}

static void messages(void **state)
{
	struct message message;
	char text[64];

	(void)state;
	message_set(&message, "x", "one", "two", NULL);
	message_fill(&message, "%2$s, %1$s 100%!", text, sizeof(text));
	assert_string_equal(text, "two, one 100%!");
	message_fill(&message, "%s-%s", text, sizeof(text));
	assert_string_equal(text, "one-two");
	message_fill(&message, "%1$s%1$s", text, 5);
	assert_string_equal(text, "oneo");
}

/* What must never reach a terminal, and what must. */
static void printable(void **state)
{
	static const uint32_t bad[] = {0,      7,      0x1B,   0x7F,    0x9B,  0x200B,
				       0x202E, 0x2066, 0xFEFF, 0xE0041, 0xD800};
	static const uint32_t good[] = {' ', 'a', 0xE9, 0x3042, 0x6F22, 0x1F600, 0xFFFD};
	struct arena arena = ARENA_INIT;
	char room[8];

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++)
		assert_false(utf8_printable(bad[i]));
	for (size_t i = 0; i < ARRAY_SIZE(good); i++)
		assert_true(utf8_printable(good[i]));
	assert_string_equal(utf8_clean(&arena, "a\x1b\n\xc0\xafz", 6), "a\ufffd \ufffd\ufffdz");
	utf8_copy(room, sizeof(room), "a\x1b\n検証");
	assert_string_equal(room, "a\ufffd ");
	utf8_copy(room, sizeof(room), "検証x証");
	assert_string_equal(room, "検証x");
	utf8_copy(room, 1, "x");
	assert_string_equal(room, "");
	assert_true(utf8_is_clean("検証", 6));
	assert_false(utf8_is_clean("\xed\xa0\x80", 3));
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(width),    cmocka_unit_test(narrow),  cmocka_unit_test(cut),
		cmocka_unit_test(wrapping), cmocka_unit_test(moments), cmocka_unit_test(messages),
		cmocka_unit_test(printable),
	};

	i18n_start("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The toolbox: memory that grows, numbers and times, UTF-8. */
#include "tests/unit/unit.h"

#include <stdalign.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/eight.h"
#include "base/number.h"
#include "base/utf8.h"
#include "base/uuid.h"

/* An addition that does not fit changes nothing but the flag. */
static void buffer_bound(void **state)
{
	struct buffer buffer;

	(void)state;
	buffer_init(&buffer, 5);
	assert_string_equal(buffer_text(&buffer), "");
	assert_true(buffer_add_text(&buffer, "abc"));
	assert_false(buffer_add_text(&buffer, "def"));
	assert_false(buffer_format(&buffer, "%d", 123));
	assert_true(buffer.overflow);
	assert_string_equal(buffer_text(&buffer), "abc");
	assert_true(buffer_format(&buffer, "%02x", 10));
	assert_true(buffer_add(&buffer, NULL, 0));
	assert_false(buffer_add(&buffer, "x", 1));
	assert_true(buffer.overflow);
	assert_int_equal(buffer.length, 5);
	assert_string_equal(buffer_text(&buffer), "abc0a");
	buffer_clear(&buffer);
	assert_false(buffer.overflow);
	assert_string_equal(buffer_text(&buffer), "");
	assert_true(buffer_add_text(&buffer, "12345"));
	buffer_release(&buffer);
	assert_int_equal(buffer.limit, 5);
}

static void buffer_grows(void **state)
{
	enum { MOST = 10000 };
	struct buffer buffer;
	char *bytes;

	(void)state;
	buffer_init(&buffer, MOST);
	for (size_t i = 0; i < MOST; i++)
		assert_true(buffer_add(&buffer, &"0123456789"[i % 10], 1));
	assert_false(buffer_add_text(&buffer, "x"));
	assert_int_equal(strlen(buffer_text(&buffer)), MOST);
	buffer_clear(&buffer);
	assert_string_equal(buffer_text(&buffer), "");
	assert_true(buffer_add_text(&buffer, "6789"));
	assert_true(buffer_add(&buffer, "\0x", 2));
	assert_int_equal(buffer.length, 6);
	bytes = buffer_take(&buffer);
	assert_memory_equal(bytes, "6789\0x", 7);
	free(bytes);
	assert_int_equal(buffer.length, 0);
	bytes = buffer_take(&buffer);
	assert_string_equal(bytes, "");
	free(bytes);
	assert_true(buffer_add_text(&buffer, "again"));
	assert_string_equal(buffer_text(&buffer), "again");
	buffer_release(&buffer);
}

/* Pieces of all sizes keep what is in them, and are aligned. */
static void arena_pieces(void **state)
{
	enum { COUNT = 500 };
	struct arena arena = ARENA_INIT;
	char *texts[COUNT];
	int64_t *numbers[COUNT];

	(void)state;
	for (size_t i = 0; i < COUNT; i++) {
		texts[i] = arena_text(&arena, "abcdefghijklmnopqrstuvwxyz", i % 27);
		numbers[i] = arena_take(&arena, sizeof(int64_t) * (1 + i));
		assert_int_equal((uintptr_t)numbers[i] % alignof(max_align_t), 0);
		memset(numbers[i], (int)(i & 0xFF), sizeof(int64_t) * (1 + i));
	}
	for (size_t i = 0; i < COUNT; i++) {
		assert_int_equal(strlen(texts[i]), i % 27);
		assert_int_equal(numbers[i][i], (int64_t)(0x0101010101010101 * (i & 0xFF)));
	}
	arena_release(&arena);
	assert_int_equal(arena.total, 0);
}

static void arena_zeroes(void **state)
{
	enum { LARGE = 1024 * 1024 };
	struct arena arena = ARENA_INIT;
	unsigned char *bytes;

	(void)state;
	assert_non_null(arena_take(&arena, 64));
	assert_true(arena.total < 8 * 1024);
	bytes = arena_take(&arena, LARGE);
	memset(bytes, 0xFF, LARGE);
	assert_true(arena.total > LARGE);
	arena_release(&arena);
	assert_int_equal(arena.total, 0);
	bytes = arena_take_zeroed(&arena, LARGE);
	assert_int_equal(bytes[0] | bytes[LARGE / 2] | bytes[LARGE - 1], 0);
	assert_string_equal(arena_text(&arena, NULL, 0), "");
	arena_release(&arena);
}

static void numbers(void **state)
{
	static const struct {
		const char *text;
		int64_t least, most, wanted; /* wanted NOT: refused */
	} cases[] = {
#define NOT 77
		{"0",                    0,         10,        0        },
		{"10",                   0,         10,        10       },
		{"007",                  0,         10,        7        },
		{"11",                   0,         10,        NOT      },
		{"-1",                   0,         10,        NOT      },
		{"-5",                   -5,        -5,        -5       },
		{"9223372036854775807",  0,         INT64_MAX, INT64_MAX},
		{"-9223372036854775808", INT64_MIN, 0,         INT64_MIN},
		{"9223372036854775808",  INT64_MIN, INT64_MAX, NOT      },
		{"",                     0,         10,        NOT      },
		{"-",                    -10,       10,        NOT      },
		{"+1",                   0,         10,        NOT      },
		{" 1",                   0,         10,        NOT      },
		{"1 ",                   0,         10,        NOT      },
		{"1.0",                  0,         10,        NOT      },
		{"0x1",                  0,         10,        NOT      },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		int64_t number = NOT;

		assert_int_equal(
		    number_parse(cases[i].text, cases[i].least, cases[i].most, &number),
		    cases[i].wanted != NOT);
		assert_true(number == cases[i].wanted);
	}
}

static void times_out(void **state)
{
	static const struct {
		int64_t seconds;
		const char *iso, *basic;
	} cases[] = {
		{0,            "1970-01-01T00:00:00Z", "19700101T000000Z"},
		{951782400,    "2000-02-29T00:00:00Z", "20000229T000000Z"},
		{1700000000,   "2023-11-14T22:13:20Z", "20231114T221320Z"},
		{253402300799, "9999-12-31T23:59:59Z", "99991231T235959Z"},
		{INT64_MAX,    "9999-12-31T23:59:59Z", "99991231T235959Z"},
		{-1,           "1970-01-01T00:00:00Z", "19700101T000000Z"},
	};
	char text[TIME_TEXT_SIZE];

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		time_to_iso(cases[i].seconds, text);
		assert_string_equal(text, cases[i].iso);
		time_to_basic(cases[i].seconds, text);
		assert_string_equal(text, cases[i].basic);
	}
}

/* 1700000000 in every spelling, and what is none. */
static void times_in(void **state)
{
	static const struct {
		const char *text;
		bool (*read)(const char *text, int64_t *seconds);
		bool good;
	} cases[] = {
		{"2023-11-14T22:13:20Z",          time_from_iso,  true },
		{"2023-11-14 22:13:20Z",          time_from_iso,  true },
		{"2023-11-14T22:13:20z",          time_from_iso,  true },
		{"2023-11-14T22:13:20.999Z",      time_from_iso,  true },
		{"2023-11-15T07:13:20+09:00",     time_from_iso,  true },
		{"2023-11-15T07:13:20.5+0900",    time_from_iso,  true },
		{"2023-11-14T17:43:20-04:30",     time_from_iso,  true },
		{"",                              time_from_iso,  false},
		{"2023-11-14",                    time_from_iso,  false},
		{"2023-11-14T22:13:20",           time_from_iso,  false},
		{"2023-11-14T22:13Z",             time_from_iso,  false},
		{"2023-13-14T22:13:20Z",          time_from_iso,  false},
		{"2023-11-00T22:13:20Z",          time_from_iso,  false},
		{"2023-11-14T24:13:20Z",          time_from_iso,  false},
		{"2023-11-14T22:60:20Z",          time_from_iso,  false},
		{"2023-11-14T22:13:20Zulu",       time_from_iso,  false},
		{"2023-11-14T22:13:20+24:00",     time_from_iso,  false},
		{"2023-11-14T22:13:20+09:60",     time_from_iso,  false},
		{"2023-11-14T22:13:20+09:00:00",  time_from_iso,  false},
		{"2023-11-14T22:13:20+09",        time_from_iso,  false},
		{"Tue, 14 Nov 2023 22:13:20 GMT", time_from_http, true },
		{"Tue, 14 Nix 2023 22:13:20 GMT", time_from_http, false},
		{"Tue, 32 Nov 2023 22:13:20 GMT", time_from_http, false},
		{"Tue, 14 Nov 023 22:13:20 GMT",  time_from_http, false},
		{"2023-11-14T22:13:20Z",          time_from_http, false},
		{"",                              time_from_http, false},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		int64_t seconds = -1;

		assert_int_equal(cases[i].read(cases[i].text, &seconds), cases[i].good);
		assert_true(seconds == (cases[i].good ? 1700000000 : -1));
	}
}

/* The first and the last character of each length, there and back. */
static void utf8_lengths(void **state)
{
	static const struct {
		uint32_t character;
		const char *bytes;
	} cases[] = {
		{0x1,     "\x01"            }, {0x7F,     "\x7F"            },
		{0x80,    "\xC2\x80"        }, {0x7FF,    "\xDF\xBF"        },
		{0x800,   "\xE0\xA0\x80"    }, {0xFFFF,   "\xEF\xBF\xBF"    },
		{0x10000, "\xF0\x90\x80\x80"}, {0x10FFFF, "\xF4\x8F\xBF\xBF"},
		{0x691C,  "検"               }, {0xFFFD,   "\uFFFD"          },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		size_t length = strlen(cases[i].bytes);
		char bytes[UTF8_MOST];
		uint32_t character;

		assert_int_equal(utf8_decode(cases[i].bytes, length, &character), length);
		assert_int_equal(character, cases[i].character);
		assert_int_equal(utf8_encode(character, bytes), length);
		assert_memory_equal(bytes, cases[i].bytes, length);
	}
}

/* Cut off, too long a spelling, surrogates, beyond the last, no first byte: one byte is passed. */
static void utf8_invalid(void **state)
{
	static const char *const cases[] = {
		"\x80", "\xBF(", "\xC0\xAF", "\xC1\xBF", "\xC3", "\xC3(", "\xE0\x9F\xBF", "\xE3\x81",
		"\xE3\x81(", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF", "\xF0\x9F\x98",
		"\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xFE", "\xFF",
	};
	uint32_t character;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		assert_int_equal(utf8_decode(cases[i], strlen(cases[i]), &character), 1);
		assert_int_equal(character, UTF8_REPLACEMENT);
	}
}

static void utf8_cut(void **state)
{
	static const struct {
		const char *text;
		size_t size, wanted;
	} cases[] = {
		{"abc",    2, 2}, {"abc",    3, 3}, {"abc", 9, 3}, {"abc", 0, 0},
		{"日本",     6, 6}, {"日本",     5, 3}, {"日本",  4, 3}, {"日本",  3, 3},
		{"日本",     2, 0}, {"a\u00E9b", 2, 1}, {"a\U0001F600", 4, 1}, {"", 1, 0},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		assert_int_equal(utf8_prefix(cases[i].text, strlen(cases[i].text), cases[i].size),
		                 cases[i].wanted);
}

/* Words of each length that differ in one byte, wherever that is, and in none. */
static void same_words(void **state)
{
	const char *const word = "abcdefghijklmnopqrstuvwxyz";
	char other[32];

	(void)state;
	for (size_t length = 0; length <= 26; length++) {
		memcpy(other, word, 27);
		assert_true(eight_same(word, other, length));
		for (size_t at = 0; at < 26; at++) {
			other[at] ^= 1;
			assert_int_equal(eight_same(word, other, length), at >= length);
			other[at] ^= 1;
		}
	}
}

static bool may_have(const unsigned char *id, const char *word)
{
	struct uuid_digits digits = uuid_digits_of((const unsigned char *)word, strlen(word));

	return uuid_may_have(id, &digits);
}

/* Each byte in each place: what is taken comes back to the letter. */
static void ids_to_the_letter(void **state)
{
	static const char text[] = "01234567-89ab-cdef-0123-456789abcd2e";
	static const unsigned char bytes[UUID_BYTES] = {
		0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef,
		0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0x2e,
	};
	unsigned char id[UUID_BYTES];
	char other[UUID_LENGTH + 1], again[UUID_LENGTH + 1];

	(void)state;
	assert_true(uuid_parse(text, id));
	assert_memory_equal(id, bytes, sizeof(bytes));
	for (size_t at = 0; at < UUID_LENGTH; at++)
		for (int byte = 0; byte < 256; byte++) {
			const char *allowed = text[at] == '-' ? "-" : "0123456789abcdef";
			bool fine = byte && strchr(allowed, byte);

			memcpy(other, text, sizeof(other));
			other[at] = (char)byte;
			assert_int_equal(uuid_parse(other, id), fine);
			if (!fine)
				continue;
			uuid_format(id, again);
			assert_string_equal(again, other);
		}
	assert_true(uuid_parse("01234567-89ab-cdef-0123-456789abcd2e more", id));
}

/* Of words that are nothing else it is certain: one digit, or two. */
static void assert_certain(const unsigned char *id, const char *text)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < 16 * 17; i++) {
		char word[3] = {digits[i % 16], i / 16 < 16 ? digits[i / 16] : '\0'};

		assert_true(uuid_digits_of((const unsigned char *)word, strlen(word)).all);
		assert_int_equal(may_have(id, word), strstr(text, word) != NULL);
	}
	assert_false(uuid_digits_of((const unsigned char *)"4-", 2).all);
	assert_false(uuid_digits_of((const unsigned char *)"-4", 2).all);
	assert_false(uuid_digits_of((const unsigned char *)"456", 3).all);
	assert_false(uuid_digits_of((const unsigned char *)"-", 1).all);
}

static void digits_of_ids(void **state)
{
	static const char text[] = "01234567-89ab-cdef-0123-456789abcd2e";
	static const char *const absent[] = {"00", "a0", "31", "ee", "2f", "-77-", "9b-cdef"};
	static const char *const only_nines[] = {"8", "89", "98", "f", "-0-"};
	unsigned char id[UUID_BYTES];

	(void)state;
	assert_true(uuid_parse(text, id));
	assert_certain(id, text);
	for (size_t from = 0; from < UUID_LENGTH; from++) {
		for (size_t length = 1; from + length <= UUID_LENGTH; length++) {
			char word[UUID_LENGTH + 1] = "";

			memcpy(word, text + from, length);
			assert_true(may_have(id, word));
		}
	}
	for (size_t i = 0; i < ARRAY_SIZE(absent); i++)
		assert_false(may_have(id, absent[i]));
	for (uint64_t i = 0; i < 1000; i++) { /* any that there may be */
		uint64_t any = (i + 1) * 0x9E3779B97F4A7C15;
		char other[UUID_LENGTH + 1];

		memcpy(id, &any, sizeof(any));
		any ^= any << 29;
		memcpy(id + sizeof(any), &any, sizeof(any));
		uuid_format(id, other);
		assert_certain(id, other);
	}
	memset(id, 0x99, sizeof(id));
	for (size_t i = 0; i < ARRAY_SIZE(only_nines); i++)
		assert_false(may_have(id, only_nines[i]));
	assert_true(may_have(id, "9"));
	assert_true(may_have(id, "99-99"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(buffer_bound), cmocka_unit_test(buffer_grows),
		cmocka_unit_test(arena_pieces), cmocka_unit_test(arena_zeroes),
		cmocka_unit_test(numbers),      cmocka_unit_test(times_out),
		cmocka_unit_test(times_in),     cmocka_unit_test(utf8_lengths),
		cmocka_unit_test(utf8_invalid), cmocka_unit_test(utf8_cut),
		cmocka_unit_test(same_words),   cmocka_unit_test(digits_of_ids),
		cmocka_unit_test(ids_to_the_letter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Catalogues as msgfmt writes them on machines of both byte orders, and what is none. */
#include "tests/unit/unit.h"

#include <string.h>

#include "base/array.h"
#include "text/catalogue.h"

enum { REVISION = 4, MSGIDS = 28, TEXTS = MSGIDS + 4 * 8, STRINGS = TEXTS + 4 * 8, SIZE = 256 };

/* By the bytes of their msgids, as msgfmt sorts them.  The second has a plural, of which there is
   one form; the first is what catalogues begin with, and no text. */
static const struct {
	const char *msgid, *text;
	size_t msgid_length, text_length;
} entries[] = {
	{"",                      "Language: ja\n", 0,  13},
	{"%zu row\0%zu rows",     "%zu 行",         16, 7 },
	{"Status",                "ステータス",          6,  15},
	{"Statuses",              "一覧",             8,  6 },
};

static void put(unsigned char *bytes, size_t at, uint32_t word, bool big_endian)
{
	for (size_t i = 0; i < 4; i++)
		bytes[at + (big_endian ? 3 - i : i)] = (unsigned char)(word >> 8 * i);
}

static size_t put_text(unsigned char *bytes, size_t entry, size_t at, const char *text, size_t length,
                       bool big_endian)
{
	put(bytes, entry, (uint32_t)length, big_endian);
	put(bytes, entry + 4, (uint32_t)at, big_endian);
	memcpy(bytes + at, text, length + 1);
	return at + length + 1;
}

/* How long it is. */
static size_t write_catalogue(unsigned char bytes[SIZE], bool big_endian)
{
	const uint32_t header[] = {0x950412de, 0, ARRAY_SIZE(entries), MSGIDS, TEXTS, 0, 0};
	size_t at = STRINGS;

	for (size_t i = 0; i < ARRAY_SIZE(header); i++)
		put(bytes, i * 4, header[i], big_endian);
	for (size_t i = 0; i < ARRAY_SIZE(entries); i++)
		at = put_text(bytes, MSGIDS + i * 8, at, entries[i].msgid, entries[i].msgid_length,
		              big_endian);
	for (size_t i = 0; i < ARRAY_SIZE(entries); i++)
		at = put_text(bytes, TEXTS + i * 8, at, entries[i].text, entries[i].text_length,
		              big_endian);
	assert_true(at <= SIZE);
	return at;
}

static void both_byte_orders(void **state)
{
	unsigned char bytes[SIZE];

	(void)state;
	for (int big_endian = 0; big_endian < 2; big_endian++) {
		size_t size = write_catalogue(bytes, big_endian);
		struct catalogue catalogue;

		assert_true(catalogue_open(&catalogue, bytes, size));
		for (size_t i = 1; i < ARRAY_SIZE(entries); i++)
			assert_string_equal(catalogue_find(&catalogue, entries[i].msgid),
			                    entries[i].text);
		assert_null(catalogue_find(&catalogue, ""));
		assert_null(catalogue_find(&catalogue, "Statu"));
		assert_null(catalogue_find(&catalogue, "Status "));
		assert_null(catalogue_find(&catalogue, "%zu rows"));
		assert_null(catalogue_find(&catalogue, "\xff"));
	}
}

static void not_a_whole_one(void **state)
{
	unsigned char bytes[SIZE];
	size_t size = write_catalogue(bytes, false);
	struct catalogue catalogue;

	(void)state;
	for (size_t less = 0; less < size; less++) {
		assert_false(catalogue_open(&catalogue, bytes, less));
		assert_null(catalogue_find(&catalogue, "Status"));
	}
}

static void of_no_use(void **state)
{
	static const struct {
		size_t at;
		uint32_t word;
	} cases[] = {
		{0, 0x950412df}, {REVISION, 2 << 16},
		{8, 5},          {8, UINT32_MAX},       /* more than there are */
		{12, SIZE},      {16, UINT32_MAX},      /* tables that are elsewhere */
		{MSGIDS + 12, UINT32_MAX}, {TEXTS + 4, SIZE},
		{MSGIDS + 16, 5},          {TEXTS + 8, UINT32_MAX}, /* without a NUL, and behind the end */
		{MSGIDS + 20, STRINGS},    /* not sorted: the empty one once more */
	};
	unsigned char bytes[SIZE];
	struct catalogue catalogue;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		size_t size = write_catalogue(bytes, false);

		put(bytes, cases[i].at, cases[i].word, false);
		assert_false(catalogue_open(&catalogue, bytes, size));
	}
}

/* The lower half of the revision tells of what may be passed over. */
static void newer(void **state)
{
	unsigned char bytes[SIZE];
	size_t size = write_catalogue(bytes, false);
	struct catalogue catalogue;

	(void)state;
	put(bytes, REVISION, 1 << 16 | 1, false);
	assert_true(catalogue_open(&catalogue, bytes, size));
	assert_string_equal(catalogue_find(&catalogue, "Status"), "ステータス");
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(both_byte_orders),
	                                   cmocka_unit_test(not_a_whole_one),
	                                   cmocka_unit_test(of_no_use), cmocka_unit_test(newer)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

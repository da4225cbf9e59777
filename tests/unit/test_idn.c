/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Domain names of other scripts.  What they are in DNS: RFC 3492, section 7.1, and Python's codec. */
#include "tests/unit/unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/idn.h"

static const struct {
	const char *readable, *ascii;
} names[] = {
	{"日本語.jp", "xn--wgv71a119e.jp"},
	{"www.ドメイン.example.jp", "www.xn--eckwd4c7c.example.jp"},
	{"なぜみんな日本語を話してくれないのか", "xn--n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa"},
	{"3年b組金八先生.jp", "xn--3b-ww4c5e180e575a65lsy2b.jp"},
	{"bücher.example", "xn--bcher-kva.example"},
	{"ドメイン名例.日本語", "xn--eckwd4c7cu47r2wf.xn--wgv71a119e"},
	{"*.名.example", "*.xn--eqr.example"},
};

static void both_ways(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		struct buffer out;

		buffer_init(&out, 1024);
		idn_add_ascii(&out, names[i].readable);
		assert_string_equal(buffer_text(&out), names[i].ascii);
		buffer_clear(&out);
		assert_true(idn_add_readable(&out, names[i].ascii));
		assert_string_equal(buffer_text(&out), names[i].readable);
		buffer_release(&out);
	}
}

/* As people and their input methods write them; and what is none, or can be none. */
static void as_typed(void **state)
{
	static const struct {
		const char *typed, *ascii;
	} cases[] = {
		{"ＷＷＷ．ﾄﾞﾒｲﾝ。ＪＰ", "www.xn--eckwd4c7c.jp"},
		{"BÜCHER.Example", "xn--bcher-kva.example"},
		{"日本語.jp,www.日本語.jp", "xn--wgv71a119e.jp,www.xn--wgv71a119e.jp"},
		{"Www.Example.com", "Www.Example.com"},
		{"", ""},
		{"\xff\xfe", "\xff\xfe"},
		{"あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん漢字仮名交",
		 "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん漢字仮名交"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct buffer out;

		buffer_init(&out, 1024);
		idn_add_ascii(&out, cases[i].typed);
		assert_string_equal(buffer_text(&out), cases[i].ascii);
		buffer_release(&out);
	}
}

/* What means nothing, or was made to look like something: a capital, a direction, a plain name. */
static void unreadable(void **state)
{
	static const char *const cases[] = {
		"www.example.com", "", "xn--", "xn---", "xn--a", "xn--!!!", "xn--www-", "xn--99999999999",
		"xn--wgv71a119e.xn--0", "xn--foo-7q0a" /* foo and U+202E */,
		"xn--zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct buffer out;

		buffer_init(&out, 1024);
		assert_false(idn_add_readable(&out, cases[i]));
		assert_string_equal(buffer_text(&out), "");
		buffer_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_ways),
		cmocka_unit_test(as_typed),
		cmocka_unit_test(unreadable),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

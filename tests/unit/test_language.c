/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two languages and the way from one to the other while the program runs. */
#include "tests/unit/unit.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <time.h>

#include "base/array.h"
#include "text/cells.h"
#include "text/i18n.h"
#include "text/moment.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

static const char *const languages[] = {"en", "ja"};

/* The catalogue of this build, which lies beside the program and not beside us. */
static void start(const char *language)
{
	const char *folder = getenv("LOCALE_DIR");

	i18n_start(language);
	if (folder)
		i18n_catalogues_in(folder);
}

static int begin(void **state)
{
	(void)state;
	start("en");
	return 0;
}

static const struct moment_case {
	int64_t span;
	const char *wanted[2]; /* in the order of languages */
	size_t width;          /* of the Japanese */
} relatives[] = {
	{0,                  {"now",           "たった今"     }, 8 },
	{1,                  {"in 1 s",        "1 秒後"       }, 6 },
	{59,                 {"in 59 s",       "59 秒後"      }, 7 },
	{MINUTE,             {"in 1 min",      "1 分後"       }, 6 },
	{HOUR - 1,           {"in 59 min",     "59 分後"      }, 7 },
	{HOUR,               {"in 1 h",        "1 時間後"      }, 8 },
	{2 * DAY - 1,        {"in 47 h",       "47 時間後"     }, 9 },
	{2 * DAY,            {"in 2 days",     "2 日後"       }, 6 },
	{20 * DAY + HOUR,    {"in 20 days",    "20 日後"      }, 7 },
	{400 * (int64_t)DAY, {"in 400 days",   "400 日後"     }, 8 },
	{INT32_MAX * 100LL * DAY, {"in 99999 days", "99999 日後"}, 10},
	{-1,                 {"1 s ago",       "1 秒前"       }, 6 },
	{-MINUTE,            {"1 min ago",     "1 分前"       }, 6 },
	{-HOUR,              {"1 h ago",       "1 時間前"      }, 8 },
	{-2 * DAY + 1,       {"47 h ago",      "47 時間前"     }, 9 },
	{-3 * DAY - 5,       {"3 days ago",    "3 日前"       }, 6 },
};

static const struct moment_case lefts[] = {
	{1,            {"1 s left",     "残り 1 秒"  }, 9 },
	{30 * MINUTE,  {"30 min left",  "残り 30 分" }, 10},
	{2 * DAY - 1,  {"47 h left",    "残り 47 時間"}, 12},
	{3 * DAY,      {"72 h left",    "残り 72 時間"}, 12},
	{3 * DAY + HOUR, {"3 days left", "残り 3 日" }, 9 },
	{0,            {"overdue",      "期限超過"    }, 8 },
	{-DAY,         {"overdue",      "期限超過"    }, 8 },
};

static const struct moment_case spans[] = {
	{12,           {"12 s",   "12 秒" }, 5},
	{5 * MINUTE,   {"5 min",  "5 分"  }, 4},
	{3 * HOUR,     {"3 h",    "3 時間" }, 6},
	{2 * DAY,      {"2 days", "2 日"  }, 4},
	{-1,           {"0 s",    "0 秒"  }, 4},
};

static void say_relative(int64_t span, char text[MOMENT_SIZE])
{
	struct present now = present_at(1800000000);

	moment_relative(now.seconds + span, &now, text);
}

static void say_left(int64_t span, char text[MOMENT_SIZE])
{
	struct present now = present_at(1800000000);

	moment_left(now.seconds + span, &now, text);
}

/* In both languages by turns: nothing of the one may be left in the other. */
static void assert_moments(void (*say)(int64_t span, char text[MOMENT_SIZE]),
                           const struct moment_case *cases, size_t count)
{
	char text[MOMENT_SIZE];

	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < ARRAY_SIZE(languages); j++) {
			i18n_switch(languages[j]);
			say(cases[i].span, text);
			assert_string_equal(text, cases[i].wanted[j]);
		}
		assert_int_equal(cells_width(text), cases[i].width);
	}
}

static void moments(void **state)
{
	(void)state;
	assert_moments(say_relative, relatives, ARRAY_SIZE(relatives));
	assert_moments(say_left, lefts, ARRAY_SIZE(lefts));
	assert_moments(moment_span, spans, ARRAY_SIZE(spans));
}

/* Numbers all the way: no language changes them. */
static void dates(void **state)
{
	char text[MOMENT_SIZE];

	(void)state;
	setenv("TZ", "UTC", 1);
	tzset();
	for (size_t i = 0; i < ARRAY_SIZE(languages); i++) {
		i18n_switch(languages[i]);
		moment_date(951782400, text);
		assert_string_equal(text, "2000-02-29");
		moment_date_time(951782400 + 9 * HOUR + 5 * MINUTE + 59, text);
		assert_string_equal(text, "2000-02-29 09:05");
		moment_date_time_zone(951782400 + 15 * HOUR, text);
		assert_string_equal(text, "2000-02-29 15:00 UTC");
	}
	setenv("TZ", "JST-9", 1);
	tzset();
	moment_date_time_zone(951782400 + 15 * HOUR, text);
	assert_string_equal(text, "2000-03-01 00:00 JST");
	setenv("TZ", "UTC", 1);
	tzset();
}

static void names_of_languages(void **state)
{
	static const struct {
		const char *name, *language;
	} cases[] = {
		{"ja",          "ja"}, {"en",    "en"}, {"ja_JP.UTF-8", "ja"}, {"en_GB", "en"},
		{"ja.eucJP",    "ja"}, {"fr",    "en"}, {"ja@x",        "ja"}, {"",      "en"},
		{"ja",          "ja"}, {"jam",   "en"}, {"ja",          "ja"}, {"j",     "en"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		i18n_switch(cases[i].name);
		assert_string_equal(i18n_language(), cases[i].language);
		assert_string_equal(_("overdue"), strcmp(cases[i].language, "ja") == 0 ? "期限超過"
		                                                                       : "overdue");
	}
}

/* An error is kept as it was set, and said in the language of when it is shown. */
static void message_in_both(void **state)
{
	static const char *const wanted[] = {"--all: it takes no value", "--all: 値は指定できません"};
	struct message message, none = {0};
	char text[64];

	(void)state;
	message_set(&message, "--%1$s: it takes no value", "all", NULL);
	for (size_t i = 0; i < 4; i++) {
		i18n_switch(languages[i % 2]);
		message_text(&message, text, sizeof(text));
		assert_string_equal(text, wanted[i % 2]);
		message_text(&none, text, sizeof(text));
		assert_string_equal(text, "");
	}
	assert_int_equal(cells_width(wanted[1]), 25);
}

/* What the environment says; whatever it is, texts are UTF-8 and numbers have a point. */
static void environment(void **state)
{
	static const struct {
		const char *locale, *list, *language;
	} cases[] = {
		{"C.UTF-8", "",            "en"},
		{"C.UTF-8", "ja",          "ja"},
		{"C.UTF-8", "ja_JP:en",    "ja"},
		{"C.UTF-8", "fr:ja:en",    "ja"},
		{"C.UTF-8", "en:ja",       "en"},
		{"C.UTF-8", "fr::jam",     "en"},
		{"C",       "ja",          "en"},
		{"POSIX",   "ja",          "en"},
		/* Whether or not they are installed here. */
		{"ja_JP.UTF-8", "",        "ja"},
		{"ja_JP.UTF-8", "en",      "en"},
		{"fr_FR.UTF-8", "",        "en"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		setenv("LC_ALL", cases[i].locale, 1);
		setenv("LANGUAGE", cases[i].list, 1);
		start(NULL);
		assert_string_equal(i18n_language(), cases[i].language);
		assert_string_equal(setlocale(LC_NUMERIC, NULL), "C");
		assert_string_equal(nl_langinfo(CODESET), "UTF-8");
		/* Even in the C locale the key for it works. */
		i18n_switch("ja");
		assert_string_equal(_("overdue"), "期限超過");
	}
	start("ja");
	assert_string_equal(i18n_language(), "ja");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(moments, begin),
		cmocka_unit_test_setup(dates, begin),
		cmocka_unit_test_setup(names_of_languages, begin),
		cmocka_unit_test_setup(message_in_both, begin),
		cmocka_unit_test(environment),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

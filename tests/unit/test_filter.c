/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filter language: what it means, where it is wrong, what completes it. */
#include "tests/unit/unit.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/number.h"
#include "model/filter.h"
#include "rules/finding.h"

#define ARN(id) "arn:aws:acm:us-east-1:111111111111:certificate/" id
enum { HOUR = 60 * 60, DAY = 24 * HOUR };

/* Five certificates, each known by a letter. */
struct zoo {
	int64_t now;
	struct present present;
	struct certificate_summary summaries[5];
	struct filter_subject subjects[5];
};
static const char letters[] = "sanoq";

static void fill(struct zoo *zoo, size_t index, const char *arn, const char *names, size_t count)
{
	zoo->summaries[index] = (struct certificate_summary){
		.arn = arn,
		.domain_name = names,
		.names = names_from(names, count),
		.knows_renewal = true,
	};
	zoo->subjects[index] = (struct filter_subject){
		.summary = &zoo->summaries[index],
		.account = "111111111111",
		.region = "us-east-1",
		.profile = "prod",
		.now = &zoo->present,
	};
}

static void set_terms(struct zoo *zoo, size_t index, const char *status, const char *method,
                      const char *renewal)
{
	struct certificate_summary *summary = &zoo->summaries[index];

	summary->status = term_from(TERM_KIND_STATUS, status);
	summary->method = term_from(TERM_KIND_METHOD, method);
	summary->renewal_status = term_from(TERM_KIND_RENEWAL, renewal);
	summary->type = term_of(TERM_KIND_TYPE, TYPE_AMAZON_ISSUED);
	summary->key_algorithm = term_of(TERM_KIND_KEY, ALGORITHM_RSA_2048);
}

static void zoo_open(struct zoo *zoo)
{
	struct certificate_summary *rows = zoo->summaries;

	assert_true(time_from_iso("2026-11-24T12:00:00Z", &zoo->now));
	zoo->present = present_at(zoo->now);
	fill(zoo, 0, ARN("97b4deb6-8983-4e39-918e-ef1378924e1e"),
	     "Shop.example.co.jp\0www.shop.example.co.jp", 2);
	set_terms(zoo, 0, "ISSUED", "EMAIL", "PENDING_VALIDATION");
	fill(zoo, 1, ARN("00000000-0000-4000-8000-000000000002"), "api.example.com", 1);
	set_terms(zoo, 1, "ISSUED", "DNS", "PENDING_AUTO_RENEWAL");
	fill(zoo, 2, ARN("00000000-0000-4000-8000-000000000003"), "new.example.com", 1);
	set_terms(zoo, 2, "PENDING_VALIDATION", "EMAIL", NULL);
	fill(zoo, 3, ARN("00000000-0000-4000-8000-000000000004"), "old.example.org\0xn--eckwd4c7c.example.org",
	     2);
	set_terms(zoo, 3, "EXPIRED", "EMAIL", "FAILED");
	fill(zoo, 4, ARN("odd"), NULL, 0);
	set_terms(zoo, 4, "QUARANTINED_BY_AWS", NULL, NULL);
	rows[0].not_after = zoo->now + 20 * DAY;
	rows[1].not_after = zoo->now + 190 * DAY;
	rows[3].not_after = zoo->now - 3 * DAY;
	rows[0].created_at = zoo->now - 380 * DAY;
	rows[2].created_at = zoo->now - 18 * HOUR;
	rows[0].in_use = rows[1].in_use = ANSWER_YES;
	rows[2].in_use = rows[3].in_use = ANSWER_NO;
	rows[1].key_algorithm = term_of(TERM_KIND_KEY, ALGORITHM_EC_secp384r1);
	rows[3].type = term_of(TERM_KIND_TYPE, TYPE_IMPORTED);
	rows[4].knows_renewal = false;
	rows[4].more_names = true;
	zoo->subjects[1].region = "ap-northeast-1";
	zoo->subjects[1].account = "222222222222";
	zoo->subjects[3].profile = "prod eu";
	for (size_t i = 0; i < 5; i++)
		finding_judge(&zoo->subjects[i]);
}

/* "sa?q": yes for these letters, not known for those behind the question mark. */
static void answers(const char *text, char out[16])
{
	struct filter_fault fault;
	struct filter *filter = filter_new(text, &finding_words, &fault);
	char unknown[8] = "", *last = unknown, *end = out;
	struct zoo zoo;

	zoo_open(&zoo);
	if (!filter)
		fail_msg("%s: %s", text, fault.message.id);
	for (size_t i = 0; i < 5; i++) {
		enum answer answer = filter_match(filter, &zoo.subjects[i]);

		if (answer == ANSWER_YES)
			*end++ = letters[i];
		else if (answer == ANSWER_ABSENT)
			*last++ = letters[i];
	}
	*end = '\0';
	if (*unknown)
		sprintf(end, "?%s", unknown);
	filter_free(filter);
}

struct meaning {
	const char *text, *matches;
};

static void assert_meanings(const struct meaning *meanings, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char out[16];

		answers(meanings[i].text, out);
		if (strcmp(out, meanings[i].matches) != 0)
			fail_msg("%s: %s, not %s", meanings[i].text, out, meanings[i].matches);
	}
}

/* Words are in any name or in the id, all of them; q has names that its row does not show. */
static void words(void **state)
{
	static const struct meaning meanings[] = {
		{"",                        "sanoq"},
		{" \t\u3000",               "sanoq"},
		{"example",                 "sano?q"},
		{"EXAMPLE",                 "sano?q"},
		{"shop",                    "s?q"},
		{"example co.jp",           "s?q"},
		{"example\u3000co.jp",      "s?q"},
		{"example api",             "a?q"},
		{"www",                     "s?q"},
		{"97B4DEB6",                "s?q"},
		{"odd",                     "q"},
		{"111111111111",            "?q"},
		{"-example",                "?q"},
		{"!example",                "?q"},
		{"example -shop",           "ano?q"},
		{"\"example.com\"",         "an?q"},
		{"exam\"ple.com\"",         "an?q"},
		{"\"example com\"",         "?q"},
		{"\"status:issued\"",       "?q"},
		{"shop|api",                "sa?q"},
		{"shop | api new",          "s?q"},
		{"api | odd",               "aq"},
		{"(shop | api) jp",         "s?q"},
		{"(shop|api)jp",            "s?q"},
		{"jp (shop | api)",         "s?q"},
		{"(shop | api)",            "sa?q"},
		{"shop | (api new)",        "s?q"},
		{"-(shop | api) example",   "no?q"},
		{"!(example -shop)",        "s?q"},
		{"(shop | (api | new) com) example", "san?q"},
		{"((shop) | ((api)))",      "sa?q"},
		{"( shop | api ) -method:dns", "s?q"},
		{"(odd | shop) renewal:pending | status:expired", "so?q"},
		{"\"(shop\" | api",         "a?q"},
		{"ドメイン",                "o?q"},
		{"ﾄﾞﾒｲﾝ。EXAMPLE",           "o?q"},
		{"-ドメイン example",       "san?q"},
		{"日本語",                  "?q"},
	};

	(void)state;
	assert_meanings(meanings, ARRAY_SIZE(meanings));
}

static void terms(void **state)
{
	static const struct meaning meanings[] = {
		{"status:pending",          "n"},
		{"STATUS:PENDING_VALIDATION", "n"},
		{"status:pending-validation", "n"},
		{"status:issued,expired",   "sao"},
		{"-status:issued,expired",  "nq"},
		{"status:i",                "sa"},
		{"status:timed-out",        ""},
		{"status:quarantined",      "q"},
		{"status:Quarantined-by",   "q"},
		{"status:aws",              ""},
		{"type:imported",           "o"},
		{"type:amazon",             "sanq"},
		{"method:email",            "sno?q"},
		{"method:e-mail",           "sno?q"},
		{"-method:dns",             "sno?q"},
		{"method:none",             "?q"},
		{"renewal:failed",          "o?q"},
		{"renewal:pending",         "s?q"},
		{"renewal:pend",            "sa?q"},
		{"renewal:automatic",       "a?q"},
		{"renewal:none",            "n?q"},
		{"-renewal:none",           "sao?q"},
		{"key:rsa",                 "snoq"},
		{"key:RSA-2048",            "snoq"},
		{"key:rsa_2048",            "snoq"},
		{"key:ecdsa",               "a"},
		{"key:p-384",               "a"},
		{"key:p-256",               ""},
		{"failure:caa_error",       "?sanoq"},
		{"status:issued method:dns","a"},
		{"status:pending | renewal:pending", "sn?q"},
		{"status:pending|renewal:pending example.com", "n?q"},
	};

	(void)state;
	assert_meanings(meanings, ARRAY_SIZE(meanings));
}

static void others(void **state)
{
	static const struct meaning meanings[] = {
		{"in-use:yes",              "sa?q"},
		{"in-use:no",               "no?q"},
		{"in-use:n",                "no?q"},
		{"in-use:true",             "sa?q"},
		{"-in-use:yes",             "no?q"},
		{"in-use:yes,no",           "sano?q"},
		{"account:222",             "a"},
		{"-account:1111",           "a"},
		{"region:ap-",              "a"},
		{"region:us-east-1",        "snoq"},
		{"profile:prod",            "sanoq"},
		{"profile:\"prod eu\"",     "o"},
		{"arn:aws:acm:us-east-1:111111111111:certificate/97b4deb6-8983-4e39-918e-ef1378924e1e", "s"},
		{"ARN:AWS:ACM:us-east-1",   "sanoq"},
		{"resend:no",               "ao?snq"},
		{"reason:dns-validation",   "a?snq"},
		{"reason:renewal",          "?snq"},
		{"reason:imported",         "o?snq"},
		{"needs:approval",          "sn?q"},
		{"needs:nobody",            "ao?q"},
		{"-needs:nobody",           "sn?q"},
	};

	(void)state;
	assert_meanings(meanings, ARRAY_SIZE(meanings));
}

/* Now is noon of 2026-11-24: s ends 2026-12-14, a 2027-06-02, o has ended 2026-11-21. */
static void times(void **state)
{
	static const struct meaning meanings[] = {
		{"expires:<30d",            "so"},
		{"expires:<30",             "so"},
		{"expires:<20d",            "o"},
		{"expires:<=20d",           "so"},
		{"expires:>20d",            "a"},
		{"expires:>=20d",           "sa"},
		{"expires:30d",             "s"},
		{"expires:=30d",            "s"},
		{"expires:-7d",             "o"},
		{"expires:>-7d",            "sao"},
		{"expires:<-2d",            "o"},
		{"expires:<480H",           "o"},
		{"expires:<=480h",          "so"},
		{"expires:<3w",             "so"},
		{"expires:0d..30d",         "s"},
		{"expires:20d..",           "sa"},
		{"expires:..0d",            "o"},
		{"expires:<2026-12-14",     "o"},
		{"expires:<=2026-12-14",    "so"},
		{"expires:2026-12-14",      "s"},
		{"expires:>2026-12-14",     "a"},
		{"expires:>=2026-12-14",    "sa"},
		{"expires:2026-12-01..2027-06-02", "sa"},
		{"expires:none",            "nq"},
		{"-expires:<30d",           "anq"},
		{"expires:<1d,>100d",       "ao"},
		{"created:<7d",             "n"},
		{"created:7d",              "n"},
		{"created:<18h",            ""},
		{"created:<=18h",           "n"},
		{"created:>1w",             "s"},
		{"created:300d..400d",      "s"},
		{"created:300d..",          "s"},
		{"created:..300d",          "n"},
		{"created:>2026-11-01",     "n"},
		{"created:2026-11-23",      "n"},
		{"deadline:<72h",           "no"},
		{"deadline:0h..72h",        "n"},
	};

	(void)state;
	assert_meanings(meanings, ARRAY_SIZE(meanings));
}

/* What is wrong, where, and whether it may still become right. */
static void faults(void **state)
{
	static const struct {
		const char *text;
		size_t at, length;
		bool unfinished;
		const char *argument; /* a part of it */
	} cases[] = {
		{"colour:red",                 0,  7,  false, "colour:"},
		{"stauts:issued",              0,  7,  false, "stauts:"},
		{"shop colour:red",            5,  7,  false, "colour:"},
		{"-tag:",                      1,  4,  true,  "tag:"},
		{"status:",                    0,  7,  true,  "status:"},
		{"status: issued",             0,  7,  false, "status:"},
		{"a status:issued,",           2,  14, true,  "status:issued,"},
		{"status:issued,,expired",     0,  14, false, "status:issued,"},
		{"status:|x",                  0,  7,  false, "status:"},
		{"expires:soon",               8,  4,  true,  "soon"},
		{"expires:<",                  8,  1,  true,  "<"},
		{"expires:<30m x",             8,  4,  false, "<30m"},
		{"expires:..",                 8,  2,  true,  ".."},
		{"expires:1d..x",              8,  5,  true,  "1d..x"},
		{"expires:<2027-02-30 x",      8,  11, false, "<2027-02-30"},
		{"expires:<99999999999999d x", 8,  16, false, "<99999999999999d"},
		{"expires:30d..10d",           8,  8,  false, "30d..10d"},
		{"expires:2027-02-01..2027-01-01", 8, 22, false, "2027-02-01..2027-01-01"},
		{"in-use:perhaps",             7,  7,  false, "perhaps"},
		{"in-use:\"\"",                7,  2,  false, "\"\""},
		{"\"shop",                     0,  5,  true,  "\"shop"},
		{"shop \"api",                 5,  4,  true,  "\"api"},
		{"profile:\"a b",              8,  4,  true,  "\"a b"},
		{"-",                          0,  1,  true,  "-"},
		{"shop -",                     5,  1,  true,  "-"},
		{"- shop",                     0,  1,  false, "-"},
		{"|",                          0,  1,  true,  "|"},
		{"shop |",                     5,  1,  true,  "|"},
		{"| shop",                     0,  1,  false, "|"},
		{"shop || api",                6,  1,  false, "|"},
		{"shop | ",                    5,  1,  false, "|"},
		{"(shop",                      0,  5,  true,  "(shop"},
		{"shop -(api | (new)",         6,  12, true,  "(api | (new)"},
		{"(",                          0,  1,  true,  "("},
		{"shop ()",                    5,  2,  false, "()"},
		{"-( )",                       1,  3,  false, "( )"},
		{"shop)",                      4,  1,  false, ")"},
		{"(shop))",                    6,  1,  false, ")"},
		{"(shop |)",                   6,  1,  false, "|"},
		{"(| shop)",                   1,  1,  false, "|"},
		{"(shop -)",                   6,  1,  false, "-"},
		{"(status:)",                  1,  7,  false, "status:"},
		{"((((((((((((((((((a",        16, 1,  false, "("},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct filter_fault fault;
		struct filter *filter = filter_new(cases[i].text, &finding_words, &fault);

		print_message("%s\n", cases[i].text);
		assert_null(filter);
		assert_non_null(fault.message.id);
		assert_int_equal(fault.at, cases[i].at);
		assert_int_equal(fault.length, cases[i].length);
		assert_int_equal(fault.unfinished, cases[i].unfinished);
		assert_string_equal(fault.message.arguments[0], cases[i].argument);
		if (strcmp(cases[i].argument, "stauts:") == 0)
			assert_string_equal(fault.message.arguments[1], "status:");
	}
}

/* Values that nobody knows here are doubts, not faults: AWS may know them. */
static void doubts(void **state)
{
	static const struct {
		const char *text;
		size_t at, length;
		const char *value;
	} cases[] = {
		{"shop status:pnding",       12, 6, "pnding"},
		{"status:issued,x,y",        14, 1, "x"},
		{"reason:dns-validaton",     7, 13, "dns-validaton"},
		{"-needs:yes",               7, 3, "yes"},
	};
	struct filter_fault fault;
	struct filter *filter;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		filter = filter_new(cases[i].text, &finding_words, &fault);
		assert_non_null(filter);
		assert_non_null(fault.message.id);
		assert_int_equal(fault.at, cases[i].at);
		assert_int_equal(fault.length, cases[i].length);
		assert_string_equal(fault.message.arguments[1], cases[i].value);
		filter_free(filter);
	}
	filter = filter_new("reason:whatever region:x", NULL, &fault);
	assert_non_null(filter);
	assert_null(fault.message.id);
	assert_true(filter_asks_rules(filter));
	filter_free(filter);
	filter = filter_new("shop expires:<30d", NULL, &fault);
	assert_false(filter_asks_rules(filter));
	assert_false(filter_is_empty(filter));
	filter_free(filter);
	filter = filter_new(" ", NULL, &fault);
	assert_true(filter_is_empty(filter));
	filter_free(filter);
	assert_true(filter_is_empty(NULL));
}

/* Two of them have tags; of q nobody knows. */
static void tags(void **state)
{
	static const struct tag all[] = {{"Env", "prod-eu"}, {"Owner", ""}, {"a=b:c", "d"}};
	static const struct {
		const char *text, *yes, *unknown;
	} cases[] = {
		{"tag:env",               "sa",  "q"},
		{"tag:ENV=PROD",          "sa",  "q"},
		{"tag:env=",              "sa",  "q"},
		{"tag:env=prod_eu",       "sa",  "q"},
		{"tag:env=eu",            "",    "q"},
		{"tag:en",                "",    "q"},
		{"tag:env=prod-eu-1",     "",    "q"},
		{"-tag:env",              "no",  "q"},
		{"tag:owner",             "a",   "q"},
		{"tag:owner=x",           "",    "q"},
		{"tag:owner,env=stage",   "a",   "q"},
		{"tag:a=b:c",             "a",   "q"},
		{"tag:a=b:c=d",           "a",   "q"},
		{"tag:a",                 "",    "q"},
		{"tag:\"env=prod-eu\"",   "sa",  "q"},
		{"tag:env -tag:owner",    "s",   "q"},
		{"tag:env status:issued", "sa",  ""},
		{"odd tag:env",           "",    "q"},
		{"odd | tag:env",         "saq", ""},
	};
	struct tag_book *book = tag_book_new();
	struct tag_set sets[5];
	struct zoo zoo;

	(void)state;
	zoo_open(&zoo);
	tag_book_add(book, zoo.summaries[0].arn, &(struct tags){all, 1});
	tag_book_add(book, zoo.summaries[1].arn, &(struct tags){all, 3});
	for (size_t i = 0; i < 4; i++) {
		sets[i] = tag_book_find(book, zoo.summaries[i].arn);
		zoo.subjects[i].tags = &sets[i];
	}
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct filter_fault fault;
		struct filter *filter = filter_new(cases[i].text, &finding_words, &fault);
		char yes[8] = "", unknown[8] = "";

		print_message("%s\n", cases[i].text);
		assert_true(filter_asks_tags(filter));
		for (size_t j = 0; j < 5; j++) {
			enum answer answer = filter_match(filter, &zoo.subjects[j]);

			if (answer != ANSWER_NO)
				*strchr(answer == ANSWER_YES ? yes : unknown, '\0') = letters[j];
		}
		assert_string_equal(yes, cases[i].yes);
		assert_string_equal(unknown, cases[i].unknown);
		filter_free(filter);
	}
	tag_book_free(book);
}

/* Keys, and behind a whole one its values; what would need quotes is left out. */
static void tag_completion(void **state)
{
	static const struct tag all[] = {{"env", "prod"}, {"env", "pre-prod"}, {"env", "a b"},
	                                 {"environment", "x"}, {"Owner", "web"}, {"Cost Center", "1"}};
	static const struct {
		const char *text, *candidates;
		size_t start;
	} cases[] = {
		{"tag:",          "env environment Owner",      4},
		{"x -tag:o",      "Owner",                      7},
		{"tag:en",        "env environment",            4},
		{"tag:env",       "env=prod env=pre-prod environment", 4},
		{"tag:env=",      "env=prod env=pre-prod",      4},
		{"tag:ENV=pre",   "env=pre-prod",               4},
		{"tag:env=x",     "",                           4},
		{"tag:owner,e",   "env environment",            10},
	};
	struct tag_book *book = tag_book_new();
	const struct tag_book *books[] = {book, NULL};
	struct filter_words known = finding_words;

	(void)state;
	known.tags = books;
	tag_book_add(book, ARN("odd"), &(struct tags){all, ARRAY_SIZE(all)});
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct filter_completion completion;
		char text[1024] = "";

		print_message("%s\n", cases[i].text);
		filter_complete(cases[i].text, &known, &completion);
		for (size_t j = 0; j < completion.count; j++)
			sprintf(text + strlen(text), "%s%s", j ? " " : "", completion.candidates[j].text);
		assert_string_equal(text, cases[i].candidates);
		assert_int_equal(completion.start, cases[i].start);
		assert_true(completion.tags);
	}
	tag_book_free(book);
}

static void completion(void **state)
{
	static const char *const regions[] = {"us-east-1", "ap-northeast-1", NULL};
	const struct filter_words known = {finding_words.reasons, finding_words.needs, NULL, regions,
					   NULL, NULL};
	static const struct {
		const char *text, *candidates; /* blanks between */
		size_t start;
	} cases[] = {
		{"st",                     "status:",                          0},
		{"shop re",                "renewal: resend: reason: region:", 5},
		{"shop -re",               "renewal: resend: reason: region:", 6},
		{"a|Me",                   "method:",                          2},
		{"(a | -(me",              "method:",                          7},
		{"(status:i",              "issued inactive",                  8},
		{"a\u3000me",              "method:",                          4},
		{"zzz",                    "",                                 0},
		{"colour:",                "",                                 0},
		{"status:",  "pending issued inactive expired timed-out revoked failed none", 7},
		{"status:i",               "issued inactive",                  7},
		{"status:issued,ex",       "expired",                          14},
		{"x -renewal:",            "automatic pending success failed none", 11},
		{"key:p",                  "p-256 p-384 p-521",                4},
		{"in-use:",                "yes no",                           7},
		{"reason:http",            "http-validation",                  7},
		{"needs:e",                "expiring expired",                 6},
		{"region:",                "us-east-1 ap-northeast-1",         7},
		{"region:u",               "us-east-1",                        7},
		{"profile:",               "",                                 8},
		{"arn:",                   "",                                 4},
		{"expires:7",              "7d",                               8},
		{"\"st",                   "",                                 3},
		{"\"a b\"",                "",                                 4},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct filter_completion completion;
		char all[1024] = "";

		filter_complete(cases[i].text, &known, &completion);
		for (size_t j = 0; j < completion.count; j++) {
			strcat(all, j ? " " : "");
			strcat(all, completion.candidates[j].text);
		}
		assert_string_equal(all, cases[i].candidates);
		if (completion.count)
			assert_int_equal(completion.start, cases[i].start);
		assert_true(!completion.help == !strchr(cases[i].text, ':') ||
		            strcmp(cases[i].text, "colour:") == 0);
	}
}

/* What completion offers is understood, and means what it says. */
static void offers_are_good(void **state)
{
	struct filter_completion keys, values;

	(void)state;
	filter_complete("", &finding_words, &keys);
	assert_non_null(filter_key_name(keys.count - 1));
	assert_null(filter_key_name(keys.count));
	assert_null(filter_key_help(keys.count));
	for (size_t i = 0; i < keys.count; i++) {
		assert_non_null(keys.candidates[i].help);
		filter_complete(keys.candidates[i].text, &finding_words, &values);
		for (size_t j = 0; j < values.count; j++) {
			struct filter_fault fault;
			struct filter *filter;
			char text[2 * sizeof(values.candidates[j].text)];

			strcpy(text, keys.candidates[i].text);
			strcat(text, values.candidates[j].text);
			filter = filter_new(text, &finding_words, &fault);
			assert_non_null(filter);
			assert_null(fault.message.id);
			filter_free(filter);
		}
	}
}

/* Only what is certain to leave fewer is said to. */
static void narrowing(void **state)
{
	static const struct {
		const char *earlier, *later;
		bool narrows;
	} cases[] = {
		{"",               "shop",                  true},
		{"sho",            "shop",                  true},
		{"hop",            "shop",                  true},
		{"shop",           "sho",                   false},
		{"shop",           "",                      false},
		{"shop",           "shop www",              true},
		{"shop www",       "shop",                  false},
		{"shop",           "shop status:issued",    true},
		{"-sho",           "-shop",                 false},
		{"-shop",          "-shop www",             true},
		{"shop",           "-shop",                 false},
		{"",               "(shop | api)",          true},
		{"shop",           "(shop | api)",          false},
		{"(shop)",         "(shop) www",            true},
		{"(shop)",         "shop",                  true},
		{"shop",           "(shop)",                true},
		{"shop",           "(www (shop))",          true},
		{"(sho | api)",    "(shop | api)",          true},
		{"(sho | api)",    "(shop)",                true},
		{"(sho | api)",    "api shop",              true},
		{"(shop | api)",   "(shop | ap)",           false},
		{"(shop)",         "(shop | api)",          false},
		{"(shop api)",     "(shop)",                false},
		{"(shop | api)",   "(shop | api) -status:issued", true},
		{"-(shop)",        "-(shop | api)",         true},
		{"-(shop | api)",  "-(shop)",               false},
		{"-(shop | api)",  "-shop -api",            false}, /* but by its form nobody tells */
		{"-(shop api)",    "-shop",                 true},
		{"-(sho)",         "-(shop)",               false},
		{"-(shop)",        "-(sho)",                true},
		{"-(-sho)",        "-(-shop)",              true},
		{"-(-shop)",       "shop",                  false}, /* likewise */
		{"a (b | c (d))",  "a (b | c (d e))",       true},
		{"a (b | c (d | e))", "a (b | c (d | f))",  false},
		{"status:i",       "status:issued",         true},
		{"status:iss",     "status:issued",         true},
		{"status:n",       "status:none",           false},
		{"status:none",    "status:n",              false},
		{"status:issued,expired", "status:issued",  true},
		{"-status:issued", "-status:issued,expired", true},
		{"region:us",      "region:us-east-1",      true},
		{"needs:e",        "needs:expired",         true},
		{"in-use:y",       "in-use:yes",            true},
		{"in-use:yes",     "in-use:no",             false},
		{"tag:env",        "tag:environment",       false},
		{"tag:env=p",      "tag:env=prod",          false}, /* a key may have = in it */
		{"tag:env=p",      "(tag:env=p www)",       true},
		{"status:issued",  "status:issued,expired", false},
		{"status:issued",  "status:issued a",       true},
		{"status:issued",  "type:issued",           false},
		{"expires:<3",     "expires:<30d",          false},
		{"shop",           "shop | www",            false},
		{"shop | www",     "shop | www",            true},
		{"shop | www",     "shop | www2",           true},
		{"shop | www",     "www",                   true},
		{"shop www",       "www2 a shop",           true},
		{"shop",           "SHOP",                  true},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct filter_fault fault;
		struct filter *earlier = filter_new(cases[i].earlier, NULL, &fault);
		struct filter *later = filter_new(cases[i].later, NULL, &fault);

		assert_int_equal(filter_narrows(later, earlier), cases[i].narrows);
		filter_free(earlier);
		filter_free(later);
	}
	assert_true(filter_narrows(NULL, NULL));
}

/* Numbers by chance, but the same ones each time. */
static unsigned chance(unsigned below)
{
	static uint64_t state = 42;

	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(state >> 33) % below;
}

#define ONE_OF(list) ((list)[chance((unsigned)ARRAY_SIZE(list))])

/* A filter, of alternatives and groups as deep as that. */
static void write_filter(struct buffer *out, unsigned deep)
{
	static const char *const leaves[] = {
		"a", "b", "ab", "ba", "aba", "bab", "status:i", "status:is", "status:issued",
		"status:issued,expired", "status:e", "status:none", "status:n", "renewal:f",
		"renewal:failed", "renewal:none", "in-use:yes", "in-use:no", "reason:d",
		"reason:dns-validation", "region:us", "region:us-east-1", "expires:<30d",
		"expires:>10d", "expires:none", "tag:a", "tag:a=b", "tag:a=ba", "tag:ab", "method:none",
		"created:>10d", "profile:pro", "account:2", "deadline:<30d", "failure:none",
	};

	for (unsigned terms = 1 + chance(3); terms > 0; terms--) {
		bool group = deep && chance(3) == 0;

		buffer_add_text(out, chance(4) ? "" : "-");
		buffer_add_text(out, group ? "(" : ONE_OF(leaves));
		if (group)
			write_filter(out, deep - 1);
		buffer_add_text(out, group ? ")" : "");
		if (terms > 1)
			buffer_add_text(out, chance(3) ? " " : " | ");
	}
}

/* The same with a letter, a term or a word more, or less, somewhere. */
static void change_filter(const char *text, struct buffer *out)
{
	static const char *const pieces[] = {"a", "b", " a", " (b)", " | a", " -ab", "(", ")", " -(a",
	                                     "ued", ",expired", " status:i"};
	size_t at = chance((unsigned)strlen(text) + 1);
	bool less = chance(4) == 0;

	buffer_add(out, text, at);
	if (!less)
		buffer_add_text(out, ONE_OF(pieces));
	buffer_add_text(out, text + (less && text[at] ? at + 1 : at));
}

/* A certificate of which much is not known. */
struct sample {
	struct certificate_summary summary;
	char name[8];
	struct certificate detail;
	struct tag tags[2];
	struct tag_book *book;
	struct tag_set set;
};

static void draw_sample(struct sample *sample, struct present *now, struct filter_subject *subject)
{
	static const char *const statuses[] = {"ISSUED", "EXPIRED", "ISSUED_ANEW", "NONESUCH", NULL};
	static const char *const renewals[] = {"FAILED", "FAILED_ANEW", "SUCCESS", NULL};
	static const char *const reasons[] = {"dns-validation", "domain-failed", NULL};
	static const char *const values[] = {"b", "ba", ""};
	static const enum answer answers[] = {ANSWER_YES, ANSWER_NO, ANSWER_ABSENT};
	static const int64_t ends[] = {TIME_ABSENT, 5 * DAY, 20 * DAY, 60 * DAY};
	struct certificate_summary *summary = &sample->summary;
	int64_t end = ONE_OF(ends);

	memset(sample, 0, sizeof(*sample));
	for (unsigned i = 0; i < 1 + chance(6); i++)
		sample->name[i] = "ab"[chance(2)];
	summary->arn = ARN("odd");
	summary->domain_name = sample->name;
	summary->names = names_from(sample->name, 1);
	summary->more_names = chance(2);
	summary->knows_renewal = chance(2);
	summary->status = term_from(TERM_KIND_STATUS, ONE_OF(statuses));
	summary->renewal_status = term_from(TERM_KIND_RENEWAL, ONE_OF(renewals));
	summary->in_use = ONE_OF(answers);
	summary->not_after = end == TIME_ABSENT ? end : now->seconds + end;
	*subject = (struct filter_subject){
		.summary = summary,
		.detail = chance(4) ? NULL : &sample->detail,
		.account = "111111111111",
		.region = chance(2) ? "us-east-1" : "us-west-2",
		.profile = "prod",
		.now = now,
		.resend = ONE_OF(answers),
		.reason = ONE_OF(reasons),
		.deadline = summary->not_after,
	};
	if (chance(3) == 0)
		return;
	sample->tags[0] = (struct tag){chance(2) ? "a" : "ab", ONE_OF(values)};
	sample->tags[1] = (struct tag){"a=b", ONE_OF(values)};
	sample->book = tag_book_new();
	tag_book_add(sample->book, summary->arn, &(struct tags){sample->tags, chance(3)});
	sample->set = tag_book_find(sample->book, summary->arn);
	subject->tags = &sample->set;
}

enum { SAMPLES = 300, PAIRS = 30000 };

static void assert_within(const char *later, const char *earlier, const struct filter *a,
                          const struct filter *b, const struct filter_subject *subjects)
{
	for (size_t i = 0; i < SAMPLES; i++) {
		enum answer less = filter_match(a, &subjects[i]), more = filter_match(b, &subjects[i]);

		if ((more == ANSWER_NO && less != ANSWER_NO) ||
		    (more == ANSWER_ABSENT && less == ANSWER_YES))
			fail_msg("%s says %d where %s says %d: %s", later, less, earlier, more,
			         subjects[i].summary->domain_name);
	}
}

/* What is called narrower is so for every certificate; and much of what is typed is. */
static void narrowing_by_chance(void **state)
{
	static struct sample samples[SAMPLES];
	static struct filter_subject subjects[SAMPLES];
	struct present now = present_at(1795478400);
	struct buffer texts[2];
	size_t narrower = 0, grouped = 0;

	(void)state;
	buffer_init(&texts[0], 64 * 1024);
	buffer_init(&texts[1], 64 * 1024);
	for (size_t i = 0; i < SAMPLES; i++)
		draw_sample(&samples[i], &now, &subjects[i]);
	for (size_t i = 0; i < PAIRS; i++) {
		const char *earlier, *later;
		struct filter_fault fault;
		struct filter *a, *b;

		buffer_clear(&texts[0]);
		buffer_clear(&texts[1]);
		write_filter(&texts[0], 3);
		earlier = buffer_text(&texts[0]);
		if (chance(4))
			change_filter(earlier, &texts[1]);
		else
			write_filter(&texts[1], 2);
		later = buffer_text(&texts[1]);
		a = filter_new(later, NULL, &fault);
		b = filter_new(earlier, NULL, &fault);
		if (a && b && filter_narrows(a, b)) {
			narrower++;
			grouped += strchr(earlier, '(') && strcmp(later, earlier) != 0;
			assert_within(later, earlier, a, b, subjects);
		}
		filter_free(a);
		filter_free(b);
	}
	print_message("%zu are narrower, %zu of them with groups\n", narrower, grouped);
	assert_true(narrower > PAIRS / 10 && grouped > PAIRS / 50);
	for (size_t i = 0; i < SAMPLES; i++)
		tag_book_free(samples[i].book);
	buffer_release(&texts[0]);
	buffer_release(&texts[1]);
}

/* What a filter says of all rows at once is what it says of each. */
static void all_as_each(void **state)
{
	static struct sample samples[SAMPLES];
	static unsigned char answers[SAMPLES];
	struct source *source = source_new("prod", "us-east-1");
	struct present now = present_at(1795478400);
	size_t asked = 0;
	struct buffer text;

	(void)state;
	buffer_init(&text, 64 * 1024);
	for (size_t i = 0; i < SAMPLES; i++) {
		struct filter_subject subject;
		char arn[128];

		draw_sample(&samples[i], &now, &subject);
		snprintf(arn, sizeof(arn), i % 9 ? ARN("%08zx-0000-4000-8000-0000000000ab")
		                                 : ARN("odd-%zu"), i);
		samples[i].summary.arn = arn;
		assert_int_equal(store_add(source->store, &samples[i].summary), i);
		tag_book_free(samples[i].book);
		if (chance(4) == 0)
			store_set_detail(source->store, i,
			                 &(struct certificate){.summary = samples[i].summary});
	}
	for (size_t i = 0; i < PAIRS / 10; i++) {
		struct filter_fault fault;
		struct filter *filter;

		buffer_clear(&text);
		write_filter(&text, 3);
		filter = filter_new(buffer_text(&text), NULL, &fault);
		for (size_t row = 0; row < SAMPLES; row++)
			answers[row] = row % 5 ? ANSWER_WANTED : ANSWER_NO;
		if (filter)
			finding_match_all(source, filter, &now, answers);
		for (size_t row = 0; filter && row < SAMPLES; row++) {
			struct finding finding;

			finding_take(&finding, source, row, &now);
			if (answers[row] != (row % 5 ? finding_match(&finding, filter) : ANSWER_NO))
				fail_msg("%s: row %zu", buffer_text(&text), row);
		}
		asked += filter != NULL;
		filter_free(filter);
	}
	assert_true(asked > PAIRS / 100);
	buffer_release(&text);
	source_free(source);
}

/* What the filter says of all these rows, the first of which is not asked for. */
static void ask_all(const struct source *source, const char *text, struct present *now,
                    unsigned char *answers)
{
	struct filter_fault fault;
	struct filter *filter = filter_new(text, NULL, &fault);

	memset(answers, ANSWER_WANTED, SAMPLES);
	answers[0] = ANSWER_NO;
	finding_match_all(source, filter, now, answers);
	filter_free(filter);
}

/* Until when that holds is when one of the rows that are asked for says something else, no sooner
   and no later; never where none ever does. */
static void times_hold(void **state)
{
	static const struct {
		const char *text;
		bool for_good;
	} cases[] = {
		{"expires:<30d", false}, {"expires:>30d", false}, {"expires:10d..30d", false},
		{"-expires:30d", false}, {"created:<7d", false}, {"created:2d..7d", false},
		{"expires:<2026-12-31", true}, {"expires:none", true}, {"created:>400d", false},
		{"expires:<-100d", false}, {"created:<0d", true},
	};
	static unsigned char answers[SAMPLES], later[SAMPLES];
	struct source *source = source_new("prod", "us-east-1");
	const int64_t start = 1795478400;

	(void)state;
	for (size_t i = 0; i < SAMPLES; i++) {
		struct certificate_summary summary = {0};
		char arn[128];

		snprintf(arn, sizeof(arn), ARN("%08zx-0000-4000-8000-0000000000ab"), i);
		summary.arn = arn;
		/* The first one would be the first to say something else, in both. */
		summary.created_at = start - (i ? (int64_t)(i % 100) * DAY + (int64_t)i : 7 * DAY - 1);
		summary.not_after = i % 9 == 1 ? TIME_ABSENT : start + 30 * DAY + 1;
		if (i % 9 > 1)
			summary.not_after = start + (int64_t)(i % 50) * DAY + (int64_t)i * 60;
		store_add(source->store, &summary);
	}
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct present now = present_at(start), then;

		ask_all(source, cases[i].text, &now, answers);
		if (cases[i].for_good) {
			assert_true(now.until == FOR_GOOD);
			continue;
		}
		assert_true(now.until > start && now.until < FOR_GOOD);
		then = present_at(now.until - 1);
		ask_all(source, cases[i].text, &then, later);
		assert_memory_equal(answers, later, SAMPLES);
		then = present_at(now.until);
		ask_all(source, cases[i].text, &then, later);
		assert_memory_not_equal(answers, later, SAMPLES);
	}
	source_free(source);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(narrowing_by_chance), cmocka_unit_test(all_as_each),
		cmocka_unit_test(times_hold),
		cmocka_unit_test(words),  cmocka_unit_test(terms),      cmocka_unit_test(others),
		cmocka_unit_test(times),  cmocka_unit_test(faults),     cmocka_unit_test(doubts),
		cmocka_unit_test(completion), cmocka_unit_test(offers_are_good),
		cmocka_unit_test(narrowing), cmocka_unit_test(tags), cmocka_unit_test(tag_completion),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store: rows, details, and a list that comes in again. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "model/store.h"

static struct certificate_summary row(const char *arn, const char *names, size_t count)
{
	return (struct certificate_summary){
		.arn = arn,
		.domain_name = names,
		.names = names_from(names, count),
		.status = term_of(TERM_KIND_STATUS, STATUS_ISSUED),
		.not_after = 1000,
		.knows_renewal = true,
	};
}

#define ARN(id) "arn:aws:acm:us-east-1:123456789012:certificate/" id
static const char first[] = ARN("97b4deb6-8983-4e39-918e-ef1378924e1e");

static void same_again(void **state)
{
	static const char *const arns[] = {first, ARN("97B4DEB6-8983-4E39-918E-EF1378924E1E"), ARN("odd"), "x"};
	struct store *store = store_new();
	struct certificate_summary summary;
	char arn[ARN_SIZE];

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		summary = row(arns[i], "a.example.com\0b.example.com", 2);
		summary.type = term_from(TERM_KIND_TYPE, "NEW_TYPE");
		assert_int_equal(store_add(store, &summary), i);
	}
	for (size_t i = 0; i < 4; i++) {
		store_summary(store, i, &summary, arn);
		assert_string_equal(arn, arns[i]);
		assert_string_equal(summary.domain_name, "a.example.com");
		assert_string_equal(names_at(summary.names, 1), "b.example.com");
		assert_int_equal(summary.type.code, CODE_UNKNOWN);
		assert_string_equal(summary.type.name, "NEW_TYPE");
		assert_int_equal(store_find(store, arns[i]), i);
	}
	assert_string_equal(store_account(store), "123456789012");
	assert_true(store_find(store, "nothing") == SIZE_MAX);
	summary = row(first, "c.example.com", 1);
	assert_int_equal(store_add(store, &summary), 0);
	assert_int_equal(store_count(store), 4);
	store_free(store);
}

static void many(void **state)
{
	struct store *store = store_new();
	char arn[128];

	(void)state;
	for (unsigned i = 0; i < 5000; i++) {
		struct certificate_summary summary;

		snprintf(arn, sizeof(arn), ARN("%08x-0000-4000-8000-%012x"), i, i);
		summary = row(arn, "many.example.com", 1);
		store_add(store, &summary);
	}
	for (unsigned i = 0; i < 5000; i++) {
		snprintf(arn, sizeof(arn), ARN("%08x-0000-4000-8000-%012x"), i, i);
		assert_int_equal(store_find(store, arn), i);
	}
	store_free(store);
}

static void refresh(struct store *store, const struct certificate_summary *rows, size_t count)
{
	store_refresh_begin(store);
	for (size_t i = 0; i < count; i++)
		store_refresh_add(store, &rows[i]);
	assert_int_equal(store_refresh_count(store), count);
	store_refresh_end(store);
}

/* Details stay while the list says the same, and go when it does not. */
static void details_survive(void **state)
{
	struct store *store = store_new();
	struct certificate certificate = {.summary = row(first, "a.example.com", 1)};
	struct certificate_summary listed = row(first, "a.example.com", 1);

	(void)state;
	certificate.issuer = "Amazon";
	certificate.summary.key_algorithm = term_of(TERM_KIND_KEY, ALGORITHM_RSA_2048);
	listed.key_algorithm = certificate.summary.key_algorithm;
	store_add(store, &listed);
	store_set_detail(store, 0, &certificate);
	refresh(store, &listed, 1);
	assert_string_equal(store_detail(store, 0)->issuer, "Amazon");
	assert_string_equal(store_detail(store, 0)->summary.domain_name, "a.example.com");
	assert_false(store_detail_is_stale(store, 0));
	/* What is not issued has no X.509 body for the list to take these from. */
	listed.domain_name = NULL;
	listed.names = (struct names){0};
	listed.key_algorithm = (struct term){0};
	refresh(store, &listed, 1);
	assert_non_null(store_detail(store, 0));
	listed = row(first, "a.example.com", 1);
	listed.key_algorithm = term_of(TERM_KIND_KEY, ALGORITHM_EC_secp521r1);
	refresh(store, &listed, 1);
	assert_null(store_detail(store, 0));
	store_set_detail(store, 0, &certificate);
	listed = certificate.summary;
	listed.knows_renewal = false; /* a list that cannot speak against them */
	refresh(store, &listed, 1);
	assert_non_null(store_detail(store, 0));
	assert_true(store_detail_is_stale(store, 0));
	listed.not_after = 2000;
	refresh(store, &listed, 1);
	assert_null(store_detail(store, 0));
	assert_false(store_detail_is_stale(store, 0));
	store_free(store);
}

/* Nothing has happened: nothing is new, and nobody has to look again. */
static void refresh_of_the_same(void **state)
{
	const struct certificate_summary rows[] = {row(first, "a.example.com\0b.example.com", 2),
	                                           row(ARN("odd"), "c.example.com", 1)};
	struct store *store = store_new();
	uint64_t edition, version;
	size_t size;

	(void)state;
	store_add(store, &rows[0]);
	store_add(store, &rows[1]);
	edition = store_edition(store);
	version = store_version(store);
	size = store_size(store);
	refresh(store, rows, 2);
	assert_int_equal(store_edition(store), edition);
	assert_int_equal(store_version(store), version);
	assert_int_equal(store_size(store), size);
	store_free(store);
}

static void refresh_of_others(void **state)
{
	struct certificate_summary rows[] = {row(ARN("1"), "a.example.com", 1),
	                                     row(ARN("2"), "b.example.com", 1),
	                                     row(ARN("3"), "c.example.com", 1),
	                                     row(ARN("4"), "d.example.com", 1)};
	struct store *store = store_new();
	struct certificate_summary summary;
	uint64_t edition, version;
	char arn[ARN_SIZE];

	(void)state;
	for (size_t i = 0; i < 3; i++)
		store_add(store, &rows[i]);
	edition = store_edition(store);
	version = store_version(store);
	rows[2].status = term_from(TERM_KIND_STATUS, "NEWLY_INVENTED");
	store_refresh_begin(store);
	store_refresh_add(store, &rows[1]);
	store_refresh_add(store, &rows[2]);
	store_refresh_add(store, &rows[3]);
	store_summary(store, 2, &summary, arn);
	assert_int_equal(summary.status.code, STATUS_ISSUED); /* not before all is there */
	assert_int_equal(store_count(store), 3);
	store_refresh_end(store);
	assert_int_equal(store_count(store), 3);
	assert_true(store_find(store, ARN("1")) == SIZE_MAX);
	assert_true(store_edition(store) != edition);
	assert_int_equal(store_version(store), version + 1);
	store_summary(store, store_find(store, ARN("3")), &summary, arn);
	assert_string_equal(summary.status.name, "NEWLY_INVENTED");
	store_summary(store, store_find(store, ARN("4")), &summary, arn);
	assert_string_equal(summary.domain_name, "d.example.com");
	store_refresh_begin(store);
	store_refresh_add(store, &rows[0]);
	store_refresh_cancel(store);
	assert_int_equal(store_count(store), 3);
	assert_true(store_find(store, ARN("1")) == SIZE_MAX);
	store_free(store);
}

/* A changed row is written down. */
static void changes_are_told(void **state)
{
	struct certificate_summary listed = row(first, "a.example.com", 1);
	struct certificate certificate = {.summary = listed};
	struct store *store = store_new();
	uint64_t version;

	(void)state;
	store_add(store, &listed);
	listed.arn = ARN("2");
	store_add(store, &listed);
	version = store_version(store);
	store_set_detail(store, 1, &certificate);
	assert_int_equal(store_version(store), version + 1);
	assert_int_equal(store_change(store, version), 1);
	store_free(store);
}

/* Texts of certificates that are gone do not stay for ever, and those that stay are whole. */
static void texts_are_given_back(void **state)
{
	struct store *store = store_new();
	struct certificate_summary kept = row(first, "kept.example.com\0also.example.com", 2), summary;
	struct certificate certificate = {.summary = kept};
	char arn[ARN_SIZE], names[64];

	(void)state;
	kept.type = term_from(TERM_KIND_TYPE, "NEW_TYPE");
	kept.domain_name = "apart.example.com";
	store_add(store, &kept);
	certificate.summary = kept;
	store_set_detail(store, 0, &certificate);
	for (unsigned round = 0; round < 50; round++) {
		store_refresh_begin(store);
		store_refresh_add(store, &kept);
		for (unsigned i = 0; i < 2000; i++) {
			snprintf(arn, sizeof(arn), ARN("%08x-0000-4000-8000-%012x"), round, i);
			snprintf(names, sizeof(names), "n%u.of.round%u.example.com", i, round);
			summary = row(arn, names, 1);
			store_refresh_add(store, &summary);
		}
		store_refresh_end(store);
		assert_int_equal(store_count(store), 2001);
	}
	assert_true(store_size(store) < 3 * 1024 * 1024);
	store_summary(store, store_find(store, first), &summary, arn);
	assert_string_equal(arn, first);
	assert_string_equal(summary.domain_name, "apart.example.com");
	assert_string_equal(names_at(summary.names, 1), "also.example.com");
	assert_string_equal(summary.type.name, "NEW_TYPE");
	assert_string_equal(names_at(store_detail(store, 0)->summary.names, 0), "kept.example.com");
	store_summary(store, 2000, &summary, arn);
	assert_string_equal(summary.domain_name, "n1999.of.round49.example.com");
	store_free(store);
}

/* Whoever sends a thousand beginnings of ARNs gets them all back. */
/* A page at a time, in which some come twice: the last one counts, in the place of the first. */
static void pages(void **state)
{
	enum { PAGE = 500, PAGES = 3, OTHERS = 400 };
	static char arns[PAGE][ARN_SIZE];
	struct certificate_summary page[PAGE], summary;
	struct store *store = store_new();

	(void)state;
	for (size_t i = 0; i < PAGES; i++) {
		for (size_t j = 0; j < PAGE; j++) {
			snprintf(arns[j], sizeof(arns[j]),
			         ARN("%08x-0000-4000-8000-000000000001"),
			         (unsigned)(i * OTHERS + j % OTHERS));
			page[j] = row(arns[j], "a.example.com", 1);
			page[j].created_at = (int64_t)(i * PAGE + j);
		}
		store_add_all(store, page, PAGE);
		assert_int_equal(store_count(store), (i + 1) * OTHERS);
	}
	store_add_all(store, page, 0);
	assert_int_equal(store_count(store), PAGES * OTHERS);
	assert_int_equal(store_version(store), PAGES * (PAGE - OTHERS));
	for (size_t i = 0; i < PAGES * OTHERS; i++) {
		size_t place = i % OTHERS < PAGE - OTHERS ? i % OTHERS + OTHERS : i % OTHERS;

		store_summary(store, i, &summary, arns[0]);
		assert_int_equal(store_find(store, arns[0]), i);
		assert_int_equal(summary.created_at, i / OTHERS * PAGE + place);
	}
	store_free(store);
}

static void many_prefixes(void **state)
{
	struct store *store = store_new();
	char arn[ARN_SIZE], kept[ARN_SIZE];
	struct certificate_summary summary;

	(void)state;
	for (unsigned i = 0; i < 1000; i++) {
		snprintf(arn, sizeof(arn), "arn:aws:acm:r%u:123456789012:certificate/"
		         "97b4deb6-8983-4e39-918e-ef1378924e1e", i);
		summary = row(arn, "a.example.com", 1);
		assert_int_equal(store_add(store, &summary), i);
	}
	for (unsigned i = 0; i < 1000; i++) {
		snprintf(arn, sizeof(arn), "arn:aws:acm:r%u:123456789012:certificate/"
		         "97b4deb6-8983-4e39-918e-ef1378924e1e", i);
		assert_int_equal(store_find(store, arn), i);
		store_summary(store, i, &summary, kept);
		assert_string_equal(kept, arn);
	}
	store_free(store);
}

static void arns(void **state)
{
	struct arn arn;

	(void)state;
	assert_true(arn_parse(first, &arn));
	assert_string_equal(arn.partition, "aws");
	assert_string_equal(arn.region, "us-east-1");
	assert_string_equal(arn.account, "123456789012");
	assert_string_equal(arn.id, "97b4deb6-8983-4e39-918e-ef1378924e1e");
	assert_false(arn_parse("arn:aws:acm:us-east-1:1234:certificate/x", &arn));
	assert_false(arn_parse("arn:aws:iam::123456789012:certificate/x", &arn));
	assert_false(arn_parse("arn:aws:acm:us-east-1:123456789012:certificate/x y", &arn));
	assert_false(arn_parse("", &arn));
}

/* Whatever a filter would find in what store_summary says. */
static void words(void **state)
{
	static const struct {
		const char *word;
		enum answer answers[4]; /* of each row */
	} cases[] = {
		{"a.example", {ANSWER_YES, ANSWER_NO, ANSWER_ABSENT, ANSWER_NO}},
		{"A.EXAMPLE", {ANSWER_YES, ANSWER_NO, ANSWER_ABSENT, ANSWER_NO}},
		{"shop", {ANSWER_NO, ANSWER_YES, ANSWER_ABSENT, ANSWER_NO}},
		{"97b4", {ANSWER_YES, ANSWER_NO, ANSWER_ABSENT, ANSWER_NO}},
		{"6-8983-4e39-", {ANSWER_YES, ANSWER_NO, ANSWER_ABSENT, ANSWER_NO}},
		{"dd", {ANSWER_NO, ANSWER_YES, ANSWER_ABSENT, ANSWER_NO}},
		{"other", {ANSWER_NO, ANSWER_NO, ANSWER_YES, ANSWER_NO}},
		{"certificate", {ANSWER_NO, ANSWER_NO, ANSWER_ABSENT, ANSWER_NO}},
		{"0", {ANSWER_NO, ANSWER_NO, ANSWER_YES, ANSWER_YES}},
		{"", {ANSWER_YES, ANSWER_YES, ANSWER_YES, ANSWER_YES}},
	};
	struct certificate_summary rows[] = {
		row(first, "a.example.com\0b.example.com", 2),
		row(ARN("odd"), "Shop.Example.com", 1),
		row(ARN("00000000-0000-4000-8000-000000000000"), "names.example.com", 1),
		row(ARN("00000000-0000-4000-8000-000000000001"), NULL, 0),
	};
	struct store *store = store_new();

	(void)state;
	rows[2].domain_name = "other.example.com";
	rows[2].more_names = true;
	for (size_t i = 0; i < 4; i++)
		store_add(store, &rows[i]);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		unsigned char answers[4];
		struct needle word;

		needle_init(&word, cases[i].word, strlen(cases[i].word));
		memset(answers, ANSWER_WANTED, sizeof(answers));
		store_search(store, &word, answers);
		for (size_t j = 0; j < 4; j++) {
			assert_int_equal(answers[j], cases[i].answers[j]);
		}
	}
	store_free(store);
}

static void own(void **state)
{
	static const char names[] = "a.example.com\0b.example.com";
	struct certificate_summary rows[] = {
		row(first, names, 2),
		row(ARN("odd"), NULL, 0),
	};
	struct store *store = store_new();
	struct store_own own;
	char id[ARN_SIZE];

	(void)state;
	rows[0].created_at = 11;
	rows[0].not_before = 12;
	rows[0].not_after = 13;
	store_add(store, &rows[0]);
	store_add(store, &rows[1]);
	store_own(store, 0, &own);
	assert_false(own.arn->prefix->whole);
	assert_string_equal(own.arn->prefix->text, ARN(""));
	assert_int_equal(own.arn->id[0], 0x97);
	assert_int_equal(own.arn->id[15], 0x1e);
	assert_int_equal(arn_unpack_id(own.arn, id), 36);
	assert_string_equal(id, "97b4deb6-8983-4e39-918e-ef1378924e1e");
	assert_string_equal(own.domain_name, "a.example.com");
	assert_int_equal(own.names.count, 2);
	assert_int_equal(own.names.size, sizeof(names));
	assert_memory_equal(own.names.first, names, sizeof(names));
	assert_int_equal(own.created_at, 11);
	assert_int_equal(own.not_before, 12);
	assert_int_equal(own.not_after, 13);
	store_own(store, 1, &own);
	assert_true(own.arn->prefix->whole);
	assert_string_equal(own.arn->prefix->text, ARN("odd"));
	assert_int_equal(arn_unpack_id(own.arn, id), 3);
	assert_string_equal(id, "odd");
	assert_null(own.domain_name);
	assert_int_equal(own.names.count, 0);
	assert_int_equal(own.names.size, 0);
	store_free(store);
}

static bool alike_with(const struct certificate_summary *one,
                       const struct certificate_summary *two)
{
	struct store *store = store_new();
	bool alike;

	store_add(store, one);
	store_add(store, two);
	assert_int_equal(store_count(store), 2);
	alike = store_alike(store, 0, 1);
	assert_int_equal(alike, store_alike(store, 1, 0));
	store_free(store);
	return alike;
}

static void rows_that_say_the_same(void **state)
{
	const struct certificate_summary one = {
		.arn = "arn:aws:acm:us-east-1:123456789012:certificate/1",
		.domain_name = "a.example.com",
		.names = {"a.example.com", 1, sizeof("a.example.com")},
		.status = term_from(TERM_KIND_STATUS, "ISSUED"),
		.type = term_from(TERM_KIND_TYPE, "NEW_TYPE"),
		.in_use = ANSWER_YES,
		.not_after = 1800000000,
		.knows_renewal = true,
	};
	struct certificate_summary base = one, others[6];

	(void)state;
	base.arn = "arn:aws:acm:us-east-1:123456789012:certificate/2";
	base.domain_name = "b.example.com";
	base.names = names_from("b.example.com\0c.example.com", 2);
	base.not_after = 1900000000;
	assert_true(alike_with(&one, &base));
	for (size_t i = 0; i < ARRAY_SIZE(others); i++)
		others[i] = base;
	others[0].status = term_from(TERM_KIND_STATUS, "EXPIRED");
	others[1].type = term_from(TERM_KIND_TYPE, "NEWER_TYPE");
	others[2].in_use = ANSWER_ABSENT;
	others[3].knows_renewal = false;
	others[4].not_after = TIME_ABSENT;
	others[5].domain_name = NULL;
	for (size_t i = 0; i < ARRAY_SIZE(others); i++)
		assert_false(alike_with(&one, &others[i]));
}

/* What only the details tell is of one row. */
static void details_are_unlike(void **state)
{
	struct certificate certificate = {
		.summary = {.arn = "arn:aws:acm:us-east-1:123456789012:certificate/1"}};
	struct certificate_summary two = certificate.summary;
	struct store *store = store_new();
	struct store_own own;

	(void)state;
	two.arn = "arn:aws:acm:us-east-1:123456789012:certificate/2";
	store_add(store, &certificate.summary);
	store_add(store, &two);
	assert_true(store_alike(store, 0, 1));
	store_own(store, 0, &own);
	assert_null(own.domain_name);
	store_set_detail(store, 0, &certificate);
	assert_false(store_alike(store, 0, 1));
	store_free(store);
}

enum { SEARCHED = 1500 }; /* rows: three blocks of the store, the last one not full */

static unsigned chance(unsigned one_of)
{
	static unsigned state = 1;

	state = state * 1103515245 + 12345;
	return (state >> 16) % one_of;
}

/* Names of few letters, so that words are found in some of them; capitals among these in every
   other hundred of rows, and names that are empty. */
static size_t draw_names(size_t number, char names[64])
{
	const char *letters = number / 100 % 2 ? "aabbca.s" : "aabbcA.s";
	size_t count = chance(5), at = 0;

	for (size_t i = 0; i < count; i++) {
		for (unsigned length = chance(6); length; length--)
			names[at++] = letters[chance(8)];
		names[at++] = '\0';
	}
	names[at] = '\0';
	return count;
}

/* A row with other names than before, which lie elsewhere then. */
static struct certificate_summary draw_row(size_t number, char arn[ARN_SIZE], char names[64])
{
	static const char *const formats[] = {
		ARN("%08zx-0000-4000-8000-00000000000a"), ARN("odd-%zu-ab"),
	};
	struct certificate_summary summary = row(arn, names, draw_names(number, names));

	snprintf(arn, ARN_SIZE, number % 16 ? formats[0] : formats[1], number);
	if (chance(8) == 0)
		summary.domain_name = chance(2) ? "other.ab" : NULL;
	else if (!summary.names.count)
		summary.domain_name = NULL;
	summary.more_names = chance(4) == 0;
	return summary;
}

/* Each byte there is, at each place of texts of each length around a word of the machine. */
static void capitals(void **state)
{
	char text[20];

	(void)state;
	for (size_t size = 1; size <= sizeof(text); size++)
		for (size_t at = 0; at < size; at++)
			for (int byte = 0; byte < 256; byte++) {
				bool capital = byte >= 'A' && byte <= 'Z', may;

				memset(text, '`', sizeof(text));
				text[at] = (char)byte;
				may = names_may_have_capitals((struct names){text, 1, (uint32_t)size});
				assert_true(may || !capital);
				/* All that domain names are made of else. */
				assert_false(may && byte < 0x80 && !capital && !strchr("@[\\]^_", byte));
			}
	text[0] = 'A'; /* behind the end */
	assert_false(names_may_have_capitals((struct names){text, 0, 0}));
}

static bool text_has(const char *text, const char *word, size_t length)
{
	for (; text && *text; text++)
		if (strncasecmp(text, word, length) == 0)
			return true;
	return !length;
}

static enum answer row_has(const struct store *store, size_t number, const char *word,
                           size_t length)
{
	struct certificate_summary summary;
	char arn[ARN_SIZE];
	const char *name;
	bool found;

	store_summary(store, number, &summary, arn);
	found = text_has(arn_id(arn), word, length) ||
	        text_has(summary.domain_name, word, length);
	name = summary.names.first;
	for (size_t i = 0; i < summary.names.count; i++, name = names_next(name))
		found |= text_has(name, word, length);
	if (found)
		return ANSWER_YES;
	return summary.more_names && !store_detail(store, number) ? ANSWER_ABSENT : ANSWER_NO;
}

static void search_as_each_row(const struct store *store)
{
	static unsigned char wanted[SEARCHED], answers[SEARCHED];
	size_t meant = 0;

	assert_int_equal(store_count(store), SEARCHED);
	for (size_t i = 0; i < 200; i++) {
		unsigned length = chance(4), every = chance(3) ? 1 : 1 + chance(30);
		struct needle word;
		char text[4];

		for (unsigned j = 0; j < length; j++)
			text[j] = "abcA.s0o-"[chance(9)];
		needle_init(&word, text, length);
		for (size_t j = 0; j < SEARCHED; j++)
			answers[j] = chance(every) ? ANSWER_NO : ANSWER_WANTED;
		memcpy(wanted, answers, SEARCHED);
		store_search(store, &word, answers);
		for (size_t j = 0; j < SEARCHED; j++) {
			assert_int_equal(answers[j], wanted[j] == ANSWER_NO
			                                     ? ANSWER_NO
			                                     : row_has(store, j, text, length));
			meant += answers[j] == ANSWER_YES;
		}
	}
	assert_in_range(meant, SEARCHED * 20, SEARCHED * 180);
}

/* All at once, each row says what it says by itself, wherever its names have come to lie. */
static void search(void **state)
{
	struct store *store = store_new();
	struct certificate_summary summary;
	char arn[ARN_SIZE], names[64];
	uint64_t edition;

	(void)state;
	for (size_t i = 0; i < SEARCHED; i++) {
		summary = draw_row(i, arn, names);
		store_add(store, &summary);
	}
	search_as_each_row(store);
	for (size_t i = 0; i < SEARCHED; i += 1 + chance(20)) {
		struct certificate certificate = {.summary = draw_row(i, arn, names)};

		store_set_detail(store, i, &certificate);
	}
	search_as_each_row(store);
	edition = store_edition(store);
	for (size_t i = 0; i < 300 && store_edition(store) == edition; i++) {
		store_refresh_begin(store);
		for (size_t j = 0; j < SEARCHED; j++) {
			summary = draw_row(j, arn, names);
			store_refresh_add(store, &summary);
		}
		store_refresh_end(store);
		if (i == 0)
			search_as_each_row(store);
	}
	assert_true(store_edition(store) != edition); /* all texts were copied together */
	search_as_each_row(store);
	store_free(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_that_say_the_same),
		cmocka_unit_test(details_are_unlike),
		cmocka_unit_test(same_again),
		cmocka_unit_test(many),
		cmocka_unit_test(pages),
		cmocka_unit_test(many_prefixes),
		cmocka_unit_test(details_survive),
		cmocka_unit_test(refresh_of_the_same),
		cmocka_unit_test(refresh_of_others),
		cmocka_unit_test(changes_are_told),
		cmocka_unit_test(texts_are_given_back),
		cmocka_unit_test(arns),
		cmocka_unit_test(words),
		cmocka_unit_test(own),
		cmocka_unit_test(capitals),
		cmocka_unit_test(search),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

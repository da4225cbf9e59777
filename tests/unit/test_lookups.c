/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of DNS, what its answers mean, and what is said about them. */
#include "tests/unit/unit.h"

#include "aws/dns_message.h"
#include "base/array.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "model/caa.h"
#include "text/i18n.h"
#include "ui/wording_dns.h"

enum { TEXT_MOST = 4096 };

static void names(void **state)
{
	(void)state;
	assert_true(dns_names_equal("_A.example.com.", "_a.EXAMPLE.com"));
	assert_true(dns_names_equal("a.example.com", "a.example.com"));
	assert_false(dns_names_equal("a.example.com", "a.example.co"));
	assert_false(dns_names_equal("a.example.com..", "a.example.com"));
	assert_true(dns_names_equal("", "."));
}

static void each_name_once_a_kind(void **state)
{
	struct lookups lookups = {0};

	(void)state;
	lookups_add(&lookups, LOOKUP_MAIL, "example.com");
	lookups_add(&lookups, LOOKUP_CAA, "example.com");
	lookups_find(&lookups, LOOKUP_CAA, "EXAMPLE.com.")->answer.state = LOOKUP_CAA_NONE;
	assert_int_equal(lookups_running(&lookups), 1);
	assert_null(lookups_find(&lookups, LOOKUP_CNAME, "example.com"));
	assert_int_equal(lookups_find(&lookups, LOOKUP_MAIL, "example.com")->answer.state,
	                 LOOKUP_RUNNING);
	lookups_release(&lookups);
}

static void texts_are_clean_and_bounded(void **state)
{
	struct lookup_answer answer = {0};
	char text[2 * LOOKUP_TEXT_SIZE];

	(void)state;
	memset(text, '\x9b', sizeof(text));
	while (lookup_answer_add(&answer, text, sizeof(text)))
		continue;
	assert_int_equal(answer.count, LOOKUP_TEXTS);
	for (size_t i = 0; i < answer.count; i++) {
		assert_true(strlen(answer.texts[i]) > LOOKUP_TEXT_SIZE - UTF8_MOST - 1);
		assert_true(utf8_is_clean(answer.texts[i], strlen(answer.texts[i])));
	}
}

static void value_that_is_wanted(void **state)
{
	struct lookup lookup = {.kind = LOOKUP_CNAME,
	                        .answer = {LOOKUP_RECORD_OTHER, 1, {"_B.Validations.aws"}}};

	(void)state;
	assert_int_equal(lookup_state_for(&lookup, "_b.validations.aws."), LOOKUP_RECORD_RIGHT);
	assert_int_equal(lookup_state_for(&lookup, "_c.validations.aws."), LOOKUP_RECORD_OTHER);
	lookup.answer.state = LOOKUP_NO_NAME;
	assert_int_equal(lookup_state_for(&lookup, "_b.validations.aws."), LOOKUP_NO_NAME);
}

/* CAA: "flags tag value", at most three. */

static const struct caa_case {
	const char *records[3];
	bool allows, allows_wildcard;
} caa_cases[] = {
	{{"0 issue amazon.com"}, true, true},
	{{"0 ISSUE  AmazonTrust.com ; account=1"}, true, true},
	{{"0 issue awstrust.com\t"}, true, true},
	{{"0 issue amazonaws.com", "0 issue letsencrypt.org"}, true, true},
	{{"0 issue letsencrypt.org"}, false, false},
	{{"0 issue notamazon.com"}, false, false},
	{{"0 issue amazon.com.example.org"}, false, false},
	{{"0 issue ;"}, false, false},
	{{"0 issue "}, false, false},
	{{"0 iodef mailto:a@example.com"}, true, true},
	{{"0 issuewild ;"}, true, false},
	{{"0 issuewild amazon.com", "0 issue ;"}, false, true},
	{{"0 issue amazon.com", "0 issuewild digicert.com"}, true, false},
	{{"0 issue amazon.com", "128 tbs x"}, false, false},
	{{"0 issue amazon.com", "128 iodef x"}, true, true},
	{{"0 issue amazon.com", "0 tbs x"}, true, true},
};

static void add_record(struct caa_set *set, const char *text)
{
	const char *tag = strchr(text, ' ') + 1, *value = strchr(tag, ' ') + 1;

	caa_add(set, (unsigned)atoi(text), tag, (size_t)(value - tag - 1), value, strlen(value));
}

static void caa_allows_or_forbids(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(caa_cases); i++) {
		const struct caa_case *each = &caa_cases[i];
		struct lookup_answer answer;
		struct caa_set set = {0};

		for (size_t r = 0; r < 3 && each->records[r]; r++)
			add_record(&set, each->records[r]);
		assert_true(set.any);
		caa_judge(&set, "example.com", false, &answer);
		assert_int_equal(answer.state,
		                 each->allows ? LOOKUP_CAA_ALLOWS : LOOKUP_CAA_FORBIDS);
		assert_string_equal(answer.texts[0], "example.com");
		caa_judge(&set, "example.com", true, &answer);
		assert_int_equal(answer.state,
		                 each->allows_wildcard ? LOOKUP_CAA_ALLOWS : LOOKUP_CAA_FORBIDS);
	}
}

static void caa_climbs(void **state)
{
	(void)state;
	assert_string_equal(caa_parent("*.a.example.com"), "a.example.com");
	assert_string_equal(caa_parent("a.com"), "com");
	assert_null(caa_parent("com"));
	assert_null(caa_parent("com."));
}

/* Answers as they come over the wire: one question for x.y, two records. */

static const unsigned char mx_answer[] =
	"\0\0\x81\x80\0\1\0\2\0\0\0\0" "\1x\1y\0\0\17\0\1"
	"\xc0\14\0\17\0\1\0\0\0\1\0\5\0\24\1b\0"
	"\xc0\14\0\17\0\1\0\0\0\1\0\5\0\12\1a\0";
static const unsigned char mixed_answer[] =
	"\0\0\x81\x80\0\1\0\2\0\0\0\0" "\1x\1y\0\1\1\0\1"
	"\xc0\14\0\5\0\1\0\0\0\1\0\3\1v\0"
	"\xc0\14\1\1\0\1\0\0\0\1\0\17\0\5issueamazon.x";

static struct dns_message whole(const unsigned char *bytes, size_t size)
{
	return (struct dns_message){bytes, size - 1};
}

static void answers_are_read(void **state)
{
	const struct dns_message mx = whole(mx_answer, sizeof(mx_answer));
	const struct dns_message mixed = whole(mixed_answer, sizeof(mixed_answer));
	struct lookup_answer answer;

	(void)state;
	assert_true(dns_message_mx(&mx, &answer));
	assert_int_equal(answer.state, LOOKUP_MAIL_SERVERS);
	assert_int_equal(answer.count, 2);
	assert_string_equal(answer.texts[0], "a");
	assert_string_equal(answer.texts[1], "b");
	assert_false(dns_message_cname(&mx, "x.y", &answer));
	assert_true(dns_message_cname(&mixed, "X.y.", &answer));
	assert_string_equal(answer.texts[0], "v");
	assert_false(dns_message_cname(&mixed, "z.y", &answer));
	assert_true(dns_message_caa(&mixed, "x.y", false, &answer));
	assert_int_equal(answer.state, LOOKUP_CAA_FORBIDS);
	assert_false(dns_message_has(&mixed, DNS_A));
}

static void read_all(const unsigned char *bytes, size_t length)
{
	const struct dns_message message = {bytes, length};
	struct lookup_answer answer;

	dns_message_mx(&message, &answer);
	dns_message_cname(&message, "x.y", &answer);
	dns_message_caa(&message, "x.y", false, &answer);
	dns_message_has(&message, DNS_AAAA);
}

/* Memory of its own, so that a byte too far is noticed. */
static void read_piece(const unsigned char *bytes, size_t length, size_t at, unsigned char other)
{
	unsigned char *piece = memory_new(length ? length : 1, 1);

	memcpy(piece, bytes, length);
	if (at < length)
		piece[at] = other;
	read_all(piece, length);
	free(piece);
}

/* Cut anywhere, or with any byte another one: whatever is read lies within. */
static void answers_may_be_anything(void **state)
{
	static const unsigned char others[] = {0, 1, 63, 0x7f, 0xc0, 0xff};
	const struct dns_message answers[] = {whole(mx_answer, sizeof(mx_answer)),
	                                      whole(mixed_answer, sizeof(mixed_answer))};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(answers); i++) {
		const struct dns_message *message = &answers[i];

		for (size_t at = 0; at < message->length; at++) {
			read_piece(message->bytes, at, at, 0);
			for (size_t o = 0; o < ARRAY_SIZE(others); o++)
				read_piece(message->bytes, message->length, at, others[o]);
		}
	}
}

/* What is asked. */

struct subject {
	struct domain_validation validation;
	struct certificate certificate;
};

static void subject_init(struct subject *subject, unsigned method, unsigned validation)
{
	*subject = (struct subject){
		.validation = {.domain_name = "*.example.com",
		               .method = term_of(TERM_KIND_METHOD, method),
		               .status = term_of(TERM_KIND_VALIDATION, validation),
		               .record_name = "_a.example.com.",
		               .record_value = "_b.validations.aws."},
		.certificate = {.summary = {.arn = "arn",
		                            .domain_name = "*.example.com",
		                            .names = {"*.example.com", 1, sizeof("*.example.com")},
		                            .type = term_of(TERM_KIND_TYPE, TYPE_AMAZON_ISSUED),
		                            .status = term_of(TERM_KIND_STATUS,
		                                              STATUS_PENDING_VALIDATION)}},
	};
	subject->certificate.first_issuance = (struct validation_list){&subject->validation, 1};
}

static size_t ask(const struct subject *subject, struct preflight_question *questions)
{
	return preflight_questions(&subject->certificate, "*.example.com", questions);
}

static void what_is_asked(void **state)
{
	struct preflight_question asked[PREFLIGHT_MOST];
	struct subject subject;

	(void)state;
	subject_init(&subject, METHOD_EMAIL, VALIDATION_PENDING_VALIDATION);
	assert_int_equal(ask(&subject, asked), 1);
	assert_int_equal(asked[0].kind, LOOKUP_MAIL);
	assert_string_equal(asked[0].name, "example.com");
	subject.validation.validation_domain = "mail.example.com";
	assert_int_equal(ask(&subject, asked), 1);
	assert_string_equal(asked[0].name, "mail.example.com");
	subject_init(&subject, METHOD_EMAIL, VALIDATION_SUCCESS);
	assert_int_equal(ask(&subject, asked), 0);
	subject_init(&subject, METHOD_DNS, VALIDATION_PENDING_VALIDATION);
	assert_int_equal(ask(&subject, asked), 1);
	assert_int_equal(asked[0].kind, LOOKUP_CNAME);
	assert_string_equal(asked[0].wanted, "_b.validations.aws.");
	subject_init(&subject, METHOD_DNS, VALIDATION_SUCCESS);
	assert_int_equal(ask(&subject, asked), 0);
	subject.certificate.summary.renewal_status = term_of(TERM_KIND_RENEWAL, RENEWAL_FAILED);
	subject.certificate.renewal.reason = term_of(TERM_KIND_FAILURE, FAILURE_CAA_ERROR);
	assert_int_equal(ask(&subject, asked), 2);
	assert_int_equal(asked[0].kind, LOOKUP_CNAME);
	assert_int_equal(asked[1].kind, LOOKUP_CAA);
	assert_string_equal(asked[1].name, "*.example.com");
}

/* Every answer that there may be has its sentence, and only these have. */
static void every_answer_has_words(void **state)
{
	static const struct {
		enum lookup_kind kind;
		enum lookup_state states[8];
	} all[] = {
		{LOOKUP_MAIL, {LOOKUP_RUNNING, LOOKUP_NO_ANSWER, LOOKUP_NO_NAME,
		               LOOKUP_MAIL_SERVERS, LOOKUP_MAIL_REFUSED, LOOKUP_MAIL_ADDRESS,
		               LOOKUP_MAIL_NOWHERE}},
		{LOOKUP_CNAME, {LOOKUP_RUNNING, LOOKUP_NO_ANSWER, LOOKUP_NO_NAME,
		                LOOKUP_RECORD_RIGHT, LOOKUP_RECORD_OTHER, LOOKUP_RECORD_MISSING}},
		{LOOKUP_CAA, {LOOKUP_RUNNING, LOOKUP_NO_ANSWER, LOOKUP_CAA_ALLOWS,
		              LOOKUP_CAA_FORBIDS, LOOKUP_CAA_NONE}},
	};
	struct buffer text;

	(void)state;
	i18n_start("en");
	buffer_init(&text, TEXT_MOST);
	for (size_t i = 0; i < ARRAY_SIZE(all); i++) {
		const struct preflight_question question = {all[i].kind, "example.com", NULL};
		struct lookups lookups = {0};
		struct lookup *lookup = lookups_add(&lookups, all[i].kind, "example.com");

		for (size_t s = 0; s == 0 || all[i].states[s]; s++) {
			lookup->answer = (struct lookup_answer){all[i].states[s], 1, {"found.example"}};
			buffer_clear(&text);
			wording_dns(&question, &lookups, &text);
			assert_true(text.length > 0);
			assert_null(strchr(buffer_text(&text), '%'));
		}
		buffer_clear(&text);
		assert_int_equal(wording_dns(&question, NULL, &text), ROLE_DIM);
		assert_int_equal(text.length, 0);
		lookups_release(&lookups);
	}
	buffer_release(&text);
}

static void worst_news(void **state)
{
	(void)state;
	assert_true(wording_dns_is_worse(ROLE_BAD, ROLE_WAITING));
	assert_true(wording_dns_is_worse(ROLE_WAITING, ROLE_DIM));
	assert_true(wording_dns_is_worse(ROLE_DIM, ROLE_OK));
	assert_false(wording_dns_is_worse(ROLE_BAD, ROLE_BAD));
	assert_false(wording_dns_is_worse(ROLE_OK, ROLE_BAD));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names),
		cmocka_unit_test(each_name_once_a_kind),
		cmocka_unit_test(texts_are_clean_and_bounded),
		cmocka_unit_test(value_that_is_wanted),
		cmocka_unit_test(caa_allows_or_forbids),
		cmocka_unit_test(caa_climbs),
		cmocka_unit_test(answers_are_read),
		cmocka_unit_test(answers_may_be_anything),
		cmocka_unit_test(what_is_asked),
		cmocka_unit_test(every_answer_has_words),
		cmocka_unit_test(worst_news),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

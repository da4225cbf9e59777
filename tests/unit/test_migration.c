/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way from e-mail to DNS validation: who may go it, and the command that begins it. */
#include "tests/unit/unit.h"

#include <stdlib.h>

#include "base/array.h"
#include "text/i18n.h"
#include "ui/migration.h"

#define ARN "arn:aws:acm:ap-northeast-1:123456789012:certificate/97b4deb6-8983-4e39-918e-ef1378924e1e"

static const int64_t now = 1800000000;
static struct present present = {.seconds = 1800000000};

struct subject {
	struct domain_validation domain;
	struct certificate certificate;
};

static void subject_init(struct subject *subject, unsigned type, unsigned status, unsigned method,
                         unsigned update)
{
	*subject = (struct subject){
		.domain = {.domain_name = "shop.example.com",
		           .method = term_of(TERM_KIND_METHOD, method)},
		.certificate = {.summary = {.arn = ARN,
		                            .type = term_of(TERM_KIND_TYPE, type),
		                            .status = term_of(TERM_KIND_STATUS, status)}},
	};
	subject->certificate.first_issuance = (struct validation_list){&subject->domain, 1};
	subject->certificate.update.status = term_of(TERM_KIND_UPDATE, update);
	subject->certificate.update.to = term_of(TERM_KIND_METHOD, METHOD_DNS);
}

/* User guide, email-to-dns-overview: public, by e-mail, issued, and no other move running. */
static void test_conditions(void **state)
{
	enum { OURS = TYPE_AMAZON_ISSUED, MAIL = METHOD_EMAIL, NEVER = CODE_ABSENT };
	static const struct {
		unsigned type, status, method, update;
		enum migration wanted;
	} cases[] = {
		{OURS, STATUS_ISSUED, MAIL, NEVER, MIGRATION_POSSIBLE},
		{OURS, STATUS_ISSUED, MAIL, UPDATE_FAILED, MIGRATION_POSSIBLE},
		{OURS, STATUS_ISSUED, MAIL, CODE_UNKNOWN, MIGRATION_POSSIBLE},
		{OURS, STATUS_ISSUED, MAIL, UPDATE_PENDING_DOMAIN_VALIDATION, MIGRATION_RUNNING},
		{OURS, STATUS_ISSUED, MAIL, UPDATE_SUCCESS, MIGRATION_DONE},
		{OURS, STATUS_ISSUED, METHOD_DNS, NEVER, MIGRATION_NONE},
		{OURS, STATUS_ISSUED, METHOD_HTTP, NEVER, MIGRATION_NONE},
		{OURS, STATUS_ISSUED, CODE_ABSENT, NEVER, MIGRATION_NONE},
		{TYPE_PRIVATE, STATUS_ISSUED, MAIL, NEVER, MIGRATION_NONE},
		{TYPE_IMPORTED, STATUS_ISSUED, MAIL, NEVER, MIGRATION_NONE},
		{CODE_UNKNOWN, CODE_UNKNOWN, MAIL, NEVER, MIGRATION_POSSIBLE},
		{OURS, STATUS_PENDING_VALIDATION, MAIL, NEVER, MIGRATION_LATER},
		{OURS, STATUS_EXPIRED, MAIL, NEVER, MIGRATION_TOO_LATE},
		{OURS, STATUS_REVOKED, MAIL, NEVER, MIGRATION_TOO_LATE},
		{OURS, STATUS_FAILED, MAIL, NEVER, MIGRATION_TOO_LATE},
		{OURS, STATUS_VALIDATION_TIMED_OUT, MAIL, NEVER, MIGRATION_TOO_LATE},
	};
	struct subject subject;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		subject_init(&subject, cases[i].type, cases[i].status, cases[i].method,
		             cases[i].update);
		if (migration_of(&subject.certificate) != cases[i].wanted)
			fail_msg("case %zu: %d", i, (int)migration_of(&subject.certificate));
	}
	/* An ACME client's is its own; mailboxes without a method mean e-mail. */
	subject_init(&subject, OURS, STATUS_ISSUED, MAIL, NEVER);
	subject.certificate.summary.origin = term_of(TERM_KIND_ORIGIN, ORIGIN_ACME);
	assert_int_equal(migration_of(&subject.certificate), MIGRATION_NONE);
	subject_init(&subject, OURS, STATUS_ISSUED, CODE_ABSENT, NEVER);
	subject.domain.emails = names_from("admin@example.com", 1);
	assert_int_equal(migration_of(&subject.certificate), MIGRATION_POSSIBLE);
}

static void test_deadline(void **state)
{
	struct subject subject;

	(void)state;
	subject_init(&subject, TYPE_AMAZON_ISSUED, STATUS_ISSUED, METHOD_EMAIL,
	             UPDATE_PENDING_DOMAIN_VALIDATION);
	assert_int_equal(migration_deadline(&subject.certificate), TIME_ABSENT);
	subject.certificate.update.requested_at = now;
	assert_int_equal(migration_deadline(&subject.certificate), now + 72 * 60 * 60);
}

#define COMMAND "aws acm update-certificate-options --certificate-arn " ARN \
	" --options ValidationMethod=DNS --region ap-northeast-1"

static void test_command(void **state)
{
	static const struct {
		const char *profile, *provider, *wanted;
	} cases[] = {
		{"", NULL, COMMAND},
		{"default", "sso", COMMAND},
		{"prod", "environment", COMMAND},
		{"prod", "sso", COMMAND " --profile prod"},
		{"my team", NULL, COMMAND " --profile 'my team'"},
		{"it's $HOME;`id`", "process", COMMAND " --profile 'it'\\''s $HOME;`id`'"},
	};
	struct subject subject;

	(void)state;
	subject_init(&subject, TYPE_AMAZON_ISSUED, STATUS_ISSUED, METHOD_EMAIL, CODE_ABSENT);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct source *source = source_new(cases[i].profile, "us-east-1");
		const struct about about = {.source = source, .certificate = &subject.certificate,
		                            .now = &present};
		struct buffer text;

		source->provider = cases[i].provider;
		buffer_init(&text, ABOUT_MOST);
		assert_true(migration_copy(&about, &text));
		assert_string_equal(buffer_text(&text), cases[i].wanted);
		buffer_clear(&text);
		migration_say(&about, &text);
		assert_string_equal(buffer_text(&text), cases[i].wanted);
		buffer_clear(&text);
		migration_write(&about, &text);
		assert_non_null(strstr(buffer_text(&text), cases[i].wanted));
		buffer_release(&text);
		source_free(source);
	}
}

/* Every state has its page; only two have something to copy. */
static void test_pages(void **state)
{
	static const struct {
		unsigned status, method, update;
		const char *words;
		bool copied;
	} cases[] = {
		{STATUS_ISSUED, METHOD_EMAIL, CODE_ABSENT, "2027-09-30", true},
		{STATUS_ISSUED, METHOD_EMAIL, UPDATE_FAILED,
		 "has the status FAILED (-). It can be started again.", true},
		{STATUS_ISSUED, METHOD_EMAIL, UPDATE_SUCCESS, "has moved to DNS validation", false},
		{STATUS_ISSUED, METHOD_EMAIL, UPDATE_PENDING_DOMAIN_VALIDATION,
		 "list-certificate-domain-validations --certificate-arn " ARN " --region "
		 "ap-northeast-1\n", false},
		{STATUS_ISSUED, METHOD_DNS, CODE_ABSENT, "nothing to move", false},
		{STATUS_PENDING_VALIDATION, METHOD_EMAIL, CODE_ABSENT, "approved first", false},
		{STATUS_EXPIRED, METHOD_EMAIL, CODE_ABSENT, "is: Expired.", false},
	};
	struct source *source = source_new("", "us-east-1");
	struct subject subject;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const struct about about = {.source = source, .certificate = &subject.certificate,
		                            .now = &present};
		struct buffer text;

		subject_init(&subject, TYPE_AMAZON_ISSUED, cases[i].status, cases[i].method,
		             cases[i].update);
		buffer_init(&text, ABOUT_MOST);
		migration_write(&about, &text);
		if (!strstr(buffer_text(&text), cases[i].words))
			fail_msg("case %zu: %s", i, buffer_text(&text));
		buffer_clear(&text);
		assert_int_equal(migration_copy(&about, &text), cases[i].copied);
		buffer_release(&text);
	}
	source_free(source);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_conditions),
		cmocka_unit_test(test_deadline),
		cmocka_unit_test(test_command),
		cmocka_unit_test(test_pages),
	};

	setenv("TZ", "UTC", 1);
	i18n_start("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

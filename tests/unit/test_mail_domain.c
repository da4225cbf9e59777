/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/mail_domain.h"

#include "base/array.h"
#include "model/certificate.h"
#include "tests/unit/unit.h"

enum { CANDIDATES = 4 };

/* By hand from the public suffix list: "jp", "co.jp" and "com" are public, so is "github.io". */
static void candidates(void **state)
{
	static const struct {
		const char *domain, *candidates[CANDIDATES];
	} cases[] = {
		{"www.shop.example.co.jp",
	         {"www.shop.example.co.jp", "shop.example.co.jp", "example.co.jp"}},
		{"*.shop.example.com", {"shop.example.com", "example.com"}},
		{"example.com", {"example.com"}},
		{"*.example.jp", {"example.jp"}},
		{"me.github.io", {"me.github.io"}},
		{"a.me.github.io", {"a.me.github.io", "me.github.io"}},
		{"localhost", {"localhost"}},
		{"com", {"com"}},
		{"", {""}},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		for (size_t j = 0; j < CANDIDATES; j++) {
			const char *got = mail_domain_candidate(cases[i].domain, j);
			const char *wanted = cases[i].candidates[j];

			if (!got != !wanted || (got && strcmp(got, wanted) != 0))
				fail_msg("%s %zu: %s", cases[i].domain, j, got ? got : "none");
			if (!got)
				break;
		}
	}
}

static void may_be(void **state)
{
	static const struct {
		const char *domain, *mail_domain;
		bool may;
	} cases[] = {
		{"www.example.co.jp", "example.co.jp", true},
		{"www.example.co.jp", "EXAMPLE.co.jp", true},
		{"www.example.co.jp", "co.jp", false},
		{"www.example.co.jp", "jp", false},
		{"www.example.co.jp", "ww.example.co.jp", false},
		{"*.example.com", "example.com", true},
		{"*.example.com", "*.example.com", false},
		{"example.com", "www.example.com", false},
		{"badexample.com", "example.com", false},
		{"example.com", "", false},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		if (mail_domain_may_be(cases[i].domain, cases[i].mail_domain) != cases[i].may)
			fail_msg("%s %s", cases[i].domain, cases[i].mail_domain);
}

/* Whose mailboxes ACM takes, as nobody has asked for others. */
static void usual(void **state)
{
	static const struct {
		const char *domain, *recorded, *usual;
	} cases[] = {
		{"www.example.com", NULL, "example.com"},
		{"WWW.example.com", NULL, "example.com"},
		{"*.test.example.com", NULL, "test.example.com"},
		{"*.www.example.com", NULL, "www.example.com"},
		{"shop.example.com", NULL, "shop.example.com"},
		{"www2.example.com", NULL, "www2.example.com"},
		{"www.com", NULL, "www.com"},
		{"example.com", NULL, "example.com"},
		{"www.example.com", "www.example.com", "www.example.com"},
		{"a.b.example.com", "example.com", "example.com"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const struct domain_validation validation = {
			.domain_name = cases[i].domain, .validation_domain = cases[i].recorded};

		assert_string_equal(validation_mail_domain(&validation, cases[i].domain),
		                    cases[i].usual);
		if (!cases[i].recorded)
			assert_string_equal(validation_mail_domain(NULL, cases[i].domain),
			                    cases[i].usual);
	}
}

static void by_mail(void **state)
{
	static const struct names mailbox = {"admin@example.com", 1, sizeof("admin@example.com")};
	const struct term none = {CODE_ABSENT, NULL}, news = {CODE_UNKNOWN, "PIGEON"};
	const struct {
		struct domain_validation validation;
		bool is;
	} cases[] = {
		{{.method = term_of(TERM_KIND_METHOD, METHOD_EMAIL)}, true},
		{{.method = term_of(TERM_KIND_METHOD, METHOD_DNS), .emails = mailbox}, false},
		{{.method = news, .emails = mailbox}, false},
		{{.method = none, .emails = mailbox}, true},
		{{.method = none}, false},
		{{.method = none, .emails = mailbox, .record_name = "_x.example.com"}, false},
		{{.method = none, .emails = mailbox, .redirect_from = "http://x"}, false},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		if (validation_is_by_mail(&cases[i].validation) != cases[i].is)
			fail_msg("case %zu", i);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(candidates),
		cmocka_unit_test(may_be),
		cmocka_unit_test(usual),
		cmocka_unit_test(by_mail),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

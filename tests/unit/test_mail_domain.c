/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "rules/mail_domain.h"

#include "base/array.h"
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(candidates),
		cmocka_unit_test(may_be),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be sent and what became of it: each domain of a certificate once, the last try counts.
 */
#include "tests/unit/unit.h"

#include <stdio.h>

#include "base/array.h"
#include "model/delivery.h"

static char first[] = "arn:aws:acm:us-east-1:123456789012:certificate/1";
static char second[] = "arn:aws:acm:us-east-1:123456789012:certificate/2";

/* What was asked for, in this order, and which of it is the first of its kind. */
static const struct request {
	struct certificate_id certificate;
	const char *domain, *validation_domain;
	bool first;
} requests[] = {
	{{0, first},  "a.example.com",   "example.com",   true },
	{{0, first},  "*.example.com",   "example.com",   true },
	{{0, first},  "a.example.com",   "a.example.com", false},
	{{0, second}, "a.example.com",   "example.com",   true },
	{{1, first},  "b.example.com",   NULL,            true },
	{{0, first},  "aa.example.com",  "example.com",   true },
	{{0, second}, "a.example.com",   "example.com",   false},
	{{0, first},  "*.example.com",   "example.com",   false},
	/* Another profile sees the same certificate; ACM spells a name in another case. */
	{{1, first},  "a.example.com",   "example.com",   false},
	{{0, first},  "B.Example.com",   "example.com",   false},
};

static void assert_text(const char *text, const char *wanted)
{
	if (wanted)
		assert_string_equal(text, wanted);
	else
		assert_null(text);
}

static void each_domain_once(void **state)
{
	struct plan plan = {0};
	size_t count = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(requests); i++) {
		plan_add(&plan, &requests[i].certificate, requests[i].domain,
		         requests[i].validation_domain);
		count += requests[i].first;
		assert_int_equal(plan.count, count);
	}
	assert_int_equal(count, 5);
	for (size_t i = 0, at = 0; i < ARRAY_SIZE(requests); i++) {
		if (!requests[i].first)
			continue;
		assert_int_equal(plan.items[at].certificate.source, requests[i].certificate.source);
		assert_string_equal(plan.items[at].certificate.arn, requests[i].certificate.arn);
		assert_string_equal(plan.items[at].domain, requests[i].domain);
		assert_text(plan.items[at].validation_domain, requests[i].validation_domain);
		at++;
	}
	plan_release(&plan);
	assert_int_equal(plan.count, 0);
	assert_null(plan.items);
}

/* The texts that it was given may go; it may grow. */
static void copies(void **state)
{
	enum { COUNT = 100 };
	char arn[] = "arn:x", domain[32], wanted[32];
	struct certificate_id certificate = {3, arn};
	struct deliveries deliveries = {0};
	struct plan plan = {0};

	(void)state;
	for (int i = 0; i < COUNT; i++) {
		snprintf(domain, sizeof(domain), "%d.example.com", i);
		plan_add(&plan, &certificate, domain, domain);
		deliveries_add(&deliveries, &certificate, domain, domain);
	}
	memset(domain, 'x', sizeof(domain) - 1);
	memset(arn, 'y', sizeof(arn) - 1);
	assert_int_equal(plan.count, COUNT);
	assert_int_equal(deliveries.count, COUNT);
	for (int i = 0; i < COUNT; i++) {
		snprintf(wanted, sizeof(wanted), "%d.example.com", i);
		assert_string_equal(plan.items[i].domain, wanted);
		assert_string_equal(plan.items[i].validation_domain, wanted);
		assert_string_equal(plan.items[i].certificate.arn, "arn:x");
		assert_string_equal(deliveries.items[i].domain, wanted);
		assert_string_equal(deliveries.items[i].validation_domain, wanted);
		assert_string_equal(deliveries.items[i].certificate.arn, "arn:x");
	}
	plan_release(&plan);
	deliveries_release(&deliveries);
	assert_int_equal(deliveries.count, 0);
}

/* All requests, then the last one of each. */
static void last_one_counts(void **state)
{
	static const struct {
		struct certificate_id certificate;
		const char *domain;
		size_t wanted; /* SIZE_MAX: none */
	} cases[] = {
		{{0, first},  "a.example.com",  8       },
		{{0, first},  "*.example.com",  7       },
		{{0, second}, "a.example.com",  6       },
		{{1, first},  "a.example.com",  8       },
		{{0, first},  "b.example.com",  9       },
		{{0, first},  "aa.example.com", 5       },
		{{1, second}, "a.example.com",  6       },
		{{1, second}, "b.example.com",  SIZE_MAX},
		{{0, second}, "*.example.com",  SIZE_MAX},
		{{0, first},  ".example.com",   SIZE_MAX},
		{{0, NULL},   "a.example.com",  SIZE_MAX},
	};
	struct deliveries deliveries = {0};

	(void)state;
	assert_null(deliveries_find(&deliveries, &cases[0].certificate, cases[0].domain));
	for (size_t i = 0; i < ARRAY_SIZE(requests); i++) {
		const struct delivery *delivery =
			deliveries_add(&deliveries, &requests[i].certificate, requests[i].domain,
		                       requests[i].validation_domain);

		assert_int_equal(delivery->state, DELIVERY_CHECKING);
		assert_text(delivery->validation_domain, requests[i].validation_domain);
		assert_int_equal(delivery->error.kind, ERROR_NONE);
		assert_string_equal(delivery->account, "");
	}
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		assert_ptr_equal(
			deliveries_find(&deliveries, &cases[i].certificate, cases[i].domain),
			cases[i].wanted == SIZE_MAX ? NULL : &deliveries.items[cases[i].wanted]);
	deliveries_release(&deliveries);
}

/* "Unknown" is over, too: it is never tried again. */
static void over(void **state)
{
	static const struct {
		enum delivery_state state;
		bool over;
	} cases[] = {
		{DELIVERY_CHECKING, false}, {DELIVERY_WAITING, false}, {DELIVERY_SENDING, false},
		{DELIVERY_SENT, true},      {DELIVERY_SKIPPED, true},  {DELIVERY_REFUSED, true},
		{DELIVERY_FAILED, true},    {DELIVERY_UNKNOWN, true},
	};
	struct deliveries deliveries = {0};

	(void)state;
	assert_int_equal(deliveries_running(&deliveries), 0);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct delivery *delivery =
			deliveries_add(&deliveries, &requests[0].certificate, "a.example.com", NULL);

		assert_int_equal(deliveries_running(&deliveries), i < 3 ? i + 1 : 4);
		delivery->state = cases[i].state;
		assert_int_equal(delivery_over(delivery), cases[i].over);
	}
	assert_int_equal(deliveries_running(&deliveries), 3);
	deliveries_release(&deliveries);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_domain_once),
		cmocka_unit_test(copies),
		cmocka_unit_test(last_one_counts),
		cmocka_unit_test(over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The five gates: every combination of values against the table, then the cases one by one. */
#include "tests/unit/unit.h"

#include <stdio.h>

#include "base/array.h"
#include "rules/resend.h"
#include "tests/unit/rules_table.h"

#define DOMAIN "www.example.com"

static const char mailbox[] = "admin@example.com";

/* "-" is absent; "?" is a value that no version knows. */
static struct term value(enum term_kind kind, const char *name)
{
	if (strcmp(name, "-") == 0)
		return term_from(kind, NULL);
	return term_from(kind, strcmp(name, "?") == 0 ? "SOMETHING_NEW" : name);
}

/* One list of validations as the table describes it: the domain's entry, or none. */
static struct validation_list list_of(const char *method, const char *status,
                                      struct domain_validation *item)
{
	bool mixed = strcmp(method, "mixed") == 0;

	*item = (struct domain_validation){.domain_name = DOMAIN};
	if (strcmp(method, "nolist") == 0)
		return (struct validation_list){NULL, 0};
	if (strcmp(method, "unlisted") == 0) {
		item->domain_name = "other.example.com";
		item->method = value(TERM_KIND_METHOD, "EMAIL");
		item->status = value(TERM_KIND_VALIDATION, "PENDING_VALIDATION");
		return (struct validation_list){item, 1};
	}
	item->status = value(TERM_KIND_VALIDATION, status);
	if (mixed)
		item->record_name = "_x.www.example.com";
	if (mixed || strcmp(method, "mailboxes") == 0)
		item->emails = names_from(mailbox, 1);
	else
		item->method = value(TERM_KIND_METHOD, method);
	return (struct validation_list){item, 1};
}

static const char *name_of(const unsigned values[KEY_COUNT], enum table_key key)
{
	return table_values[key][values[key]];
}

static void judge(const unsigned values[KEY_COUNT], struct resend_verdict *verdict)
{
	const char *renewal = name_of(values, KEY_RENEWAL);
	struct domain_validation first, renewed;
	struct certificate certificate = {
	    .summary =
		{
			  .arn = "arn",
			  .names = {DOMAIN, 1, sizeof(DOMAIN)},
			  .type = value(TERM_KIND_TYPE, name_of(values, KEY_TYPE)),
			  .origin = value(TERM_KIND_ORIGIN, name_of(values, KEY_ORIGIN)),
			  .status = value(TERM_KIND_STATUS, name_of(values, KEY_STATUS)),
			  .eligibility = value(TERM_KIND_ELIGIBILITY, name_of(values, KEY_ELIGIBILITY)),
			  },
	    .first_issuance =
		list_of(name_of(values, KEY_FIRST), name_of(values, KEY_FIRST_IS), &first),
	};

	if (strcmp(renewal, "none") != 0) {
		certificate.renewal.present = true;
		certificate.summary.renewal_status = value(TERM_KIND_RENEWAL, renewal);
		certificate.renewal.domains = list_of(name_of(values, KEY_RENEWED),
		                                      name_of(values, KEY_RENEWED_IS), &renewed);
	}
	resend_judge(&certificate, DOMAIN, verdict);
	verdict->validation = NULL; /* it lies in this frame */
}

static void compare(struct rules_table *table, const unsigned values[KEY_COUNT])
{
	struct table_row *row = rules_table_find(table, values);
	struct resend_verdict verdict;
	bool allowed = strcmp(row->reason, "allowed") == 0 || strcmp(row->reason, "uncertain") == 0;

	judge(values, &verdict);
	row->met = true;
	if (strcmp(resend_reason_code(verdict.reason), row->reason) == 0 &&
	    verdict.allowed == allowed)
		return;
	for (enum table_key key = 0; key < KEY_COUNT; key++)
		print_error("%s ", name_of(values, key));
	fail_msg("is %s, line %zu says %s", resend_reason_code(verdict.reason), row->line, row->reason);
}

/* What the list holds that must not be looked at: it would allow, refuse, or say nothing. */
static const struct decoy {
	const char *entry, *result;
} decoys[] = {
	{"EMAIL", "PENDING_VALIDATION"}, {"EMAIL", "SUCCESS"}, {"DNS", "FAILED"},
	{"unlisted", "-"},               {"nolist", "-"},
};

static unsigned index_of(enum table_key key, const char *name)
{
	unsigned i = 0;

	while (strcmp(table_values[key][i], name) != 0)
		i++;
	return i;
}

/* Both ways round, so that each list is the one that varies and the one that misleads. */
static void compare_lists(struct rules_table *table, unsigned values[KEY_COUNT])
{
	for (size_t i = 0; i < ARRAY_SIZE(decoys); i++) {
		unsigned entry = values[KEY_FIRST], result = values[KEY_FIRST_IS];

		values[KEY_RENEWED] = index_of(KEY_RENEWED, decoys[i].entry);
		values[KEY_RENEWED_IS] = index_of(KEY_RENEWED_IS, decoys[i].result);
		compare(table, values);
		values[KEY_FIRST] = values[KEY_RENEWED];
		values[KEY_FIRST_IS] = values[KEY_RENEWED_IS];
		values[KEY_RENEWED] = entry;
		values[KEY_RENEWED_IS] = result;
		compare(table, values);
		values[KEY_FIRST] = entry;
		values[KEY_FIRST_IS] = result;
	}
}

/* Counts values up like an odometer; false when it has gone once round. */
static bool next(unsigned values[KEY_COUNT], size_t keys)
{
	for (size_t key = 0; key < keys; key++) {
		if (table_values[key][++values[key]])
			return true;
		values[key] = 0;
	}
	return false;
}

static void test_every_combination(void **state)
{
	static struct rules_table table;
	unsigned values[KEY_COUNT] = {0};

	(void)state;
	rules_table_read(&table);
	do
		compare_lists(&table, values);
	while (next(values, KEY_RENEWED));
	for (size_t i = 0; i < table.count; i++)
		if (!table.rows[i].met)
			fail_msg("resend-rules.txt:%zu decides nothing", table.rows[i].line);
}

/* A renewal of two domains, of which one was validated; the first issuance was, long ago. */
static struct domain_validation first_issuance[] = {
	{.domain_name = "shop.example.com"},
	{.domain_name = "*.shop.example.com"},
};
static struct domain_validation renewing[] = {
	{.domain_name = "shop.example.com"},
	{.domain_name = "*.shop.example.com"},
};
static const char both_names[] = "shop.example.com\0*.shop.example.com";

static struct certificate waiting_renewal(void)
{
	for (size_t i = 0; i < 2; i++) {
		first_issuance[i].method = term_of(TERM_KIND_METHOD, METHOD_EMAIL);
		first_issuance[i].status = term_of(TERM_KIND_VALIDATION, VALIDATION_SUCCESS);
		renewing[i].method = first_issuance[i].method;
		renewing[i].status = first_issuance[i].status;
	}
	renewing[1].status = term_of(TERM_KIND_VALIDATION, VALIDATION_PENDING_VALIDATION);
	return (struct certificate){
		.summary = {
			.arn = "arn",
			.domain_name = "shop.example.com",
			.names = {both_names, 2, sizeof(both_names)},
			.type = term_of(TERM_KIND_TYPE, TYPE_AMAZON_ISSUED),
			.status = term_of(TERM_KIND_STATUS, STATUS_ISSUED),
			.renewal_status = term_of(TERM_KIND_RENEWAL, RENEWAL_PENDING_VALIDATION),
			.method = term_of(TERM_KIND_METHOD, METHOD_EMAIL),
			.eligibility = term_of(TERM_KIND_ELIGIBILITY, ELIGIBILITY_ELIGIBLE),
			.knows_renewal = true,
		},
		.first_issuance = {first_issuance, 2},
		.renewal = {.present = true, .domains = {renewing, 2}},
	};
}

static void expect_gate(const struct resend_verdict *verdict, enum resend_gate gate,
                        enum gate_answer answer, const char *field, const char *text)
{
	assert_int_equal(verdict->gates[gate].answer, answer);
	assert_string_equal(verdict->gates[gate].field, field);
	if (text)
		assert_string_equal(verdict->gates[gate].value, text);
	else
		assert_null(verdict->gates[gate].value);
}

static void test_evidence_of_an_open_case(void **state)
{
	struct certificate certificate = waiting_renewal();
	struct resend_verdict verdict;

	(void)state;
	resend_judge(&certificate, "*.SHOP.example.com", &verdict);
	assert_true(verdict.allowed);
	assert_int_equal(verdict.reason, RESEND_ALLOWED);
	assert_int_equal(verdict.phase, PHASE_RENEWAL);
	assert_ptr_equal(verdict.validation, &renewing[1]);
	expect_gate(&verdict, GATE_ISSUER, GATE_OPEN, "Type", "AMAZON_ISSUED");
	expect_gate(&verdict, GATE_STATE, GATE_OPEN, "Status", "ISSUED");
	expect_gate(&verdict, GATE_METHOD, GATE_OPEN, "ValidationMethod", "EMAIL");
	expect_gate(&verdict, GATE_PHASE, GATE_OPEN, "RenewalStatus", "PENDING_VALIDATION");
	expect_gate(&verdict, GATE_DOMAIN, GATE_OPEN, "ValidationStatus", "PENDING_VALIDATION");
}

/* The first shut gate is the reason; the others are asked all the same. */
static void test_all_gates_are_asked(void **state)
{
	struct certificate certificate = waiting_renewal();
	struct resend_verdict verdict;

	(void)state;
	certificate.summary.status = term_of(TERM_KIND_STATUS, STATUS_EXPIRED);
	certificate.summary.renewal_status = term_of(TERM_KIND_RENEWAL, RENEWAL_FAILED);
	first_issuance[0].method = term_of(TERM_KIND_METHOD, METHOD_DNS);
	resend_judge(&certificate, "shop.example.com", &verdict);
	assert_false(verdict.allowed);
	assert_int_equal(verdict.reason, RESEND_EXPIRED);
	assert_int_equal(verdict.phase, PHASE_NONE);
	assert_ptr_equal(verdict.validation, &first_issuance[0]);
	assert_int_equal(verdict.gates[GATE_METHOD].reason, RESEND_DNS_VALIDATION);
	assert_int_equal(verdict.gates[GATE_PHASE].reason, RESEND_RENEWAL_FAILED);
	assert_int_equal(verdict.gates[GATE_DOMAIN].reason, RESEND_DOMAIN_VALIDATED);
	expect_gate(&verdict, GATE_STATE, GATE_SHUT, "Status", "EXPIRED");
	expect_gate(&verdict, GATE_METHOD, GATE_SHUT, "ValidationMethod", "DNS");
	expect_gate(&verdict, GATE_PHASE, GATE_SHUT, "RenewalStatus", "FAILED");
	expect_gate(&verdict, GATE_DOMAIN, GATE_SHUT, "ValidationStatus", "SUCCESS");
}

static void test_evidence_that_is_absent(void **state)
{
	struct certificate certificate = waiting_renewal();
	struct resend_verdict verdict;

	(void)state;
	certificate.renewal.present = false;
	certificate.summary.renewal_status = term_of(TERM_KIND_RENEWAL, CODE_ABSENT);
	first_issuance[0].method = term_of(TERM_KIND_METHOD, CODE_ABSENT);
	first_issuance[0].emails = names_from(mailbox, 1);
	resend_judge(&certificate, "shop.example.com", &verdict);
	expect_gate(&verdict, GATE_METHOD, GATE_OPEN, "ValidationEmails", mailbox);
	expect_gate(&verdict, GATE_PHASE, GATE_SHUT, "RenewalSummary", NULL);
	certificate.summary.eligibility = term_of(TERM_KIND_ELIGIBILITY, ELIGIBILITY_INELIGIBLE);
	resend_judge(&certificate, "shop.example.com", &verdict);
	expect_gate(&verdict, GATE_PHASE, GATE_SHUT, "RenewalEligibility", "INELIGIBLE");
	/* Mailboxes beside a redirect: no telling. */
	first_issuance[0].redirect_from = "http://shop.example.com/.well-known/pki-validation/x.txt";
	resend_judge(&certificate, "shop.example.com", &verdict);
	expect_gate(&verdict, GATE_METHOD, GATE_UNSURE, "ValidationMethod", NULL);
	first_issuance[0].redirect_from = NULL;
	first_issuance[0].emails = (struct names){0};
}

/* Known by its DomainName alone, in other letters: nothing is listed, so ACM decides. */
static void test_a_name_without_a_list(void **state)
{
	struct certificate certificate = waiting_renewal();
	struct resend_verdict verdict;

	(void)state;
	certificate.summary.names = (struct names){0};
	certificate.first_issuance.count = 0;
	certificate.renewal.domains.count = 0;
	resend_judge(&certificate, "Shop.Example.Com", &verdict);
	assert_true(verdict.allowed);
	assert_int_equal(verdict.reason, RESEND_UNCERTAIN);
	expect_gate(&verdict, GATE_DOMAIN, GATE_UNSURE, "ValidationStatus", NULL);
}

static void test_a_name_that_is_not_covered(void **state)
{
	static const char *const strangers[] = {"example.com", "x.shop.example.com", "", NULL};
	struct certificate certificate = waiting_renewal();
	struct resend_verdict verdict;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(strangers); i++) {
		resend_judge(&certificate, strangers[i], &verdict);
		assert_false(verdict.allowed);
		assert_int_equal(verdict.reason, RESEND_DOMAIN_NOT_LISTED);
		assert_null(verdict.validation);
	}
}

/* What the certificate's own names are validated by says nothing of a stranger. */
static void test_a_stranger_has_no_method(void **state)
{
	struct certificate certificate = waiting_renewal();
	struct resend_verdict verdict;

	(void)state;
	certificate.summary.method = term_of(TERM_KIND_METHOD, METHOD_DNS);
	resend_judge(&certificate, "example.com", &verdict);
	assert_int_equal(verdict.reason, RESEND_DOMAIN_NOT_LISTED);
	expect_gate(&verdict, GATE_METHOD, GATE_UNSURE, "ValidationMethod", NULL);
	/* A name of its own that ACM has not listed yet will be validated as the others are. */
	certificate.summary.names = names_from("new.example.com", 1);
	resend_judge(&certificate, "new.example.com", &verdict);
	assert_int_equal(verdict.reason, RESEND_DNS_VALIDATION);
	assert_true(resend_is_also(&verdict, GATE_DOMAIN));
}

static void test_a_whole_certificate(void **state)
{
	struct certificate certificate = waiting_renewal();
	struct resend_outlook outlook;

	(void)state;
	resend_judge_certificate(&certificate, &outlook);
	assert_true(outlook.known && outlook.allowed);
	assert_int_equal(outlook.reason, RESEND_ALLOWED);
	assert_int_equal(outlook.pending, 1);
	assert_int_equal(outlook.domains, 2);

	renewing[0].status = term_of(TERM_KIND_VALIDATION, CODE_UNKNOWN);
	resend_judge_certificate(&certificate, &outlook);
	assert_int_equal(outlook.reason,
			 RESEND_ALLOWED); /* surer than the uncertain one before it */
	assert_int_equal(outlook.pending, 2);

	/* One shut at the method, the other at the domain: that came further. */
	renewing[0].method = term_of(TERM_KIND_METHOD, METHOD_DNS);
	renewing[1].status = term_of(TERM_KIND_VALIDATION, VALIDATION_FAILED);
	resend_judge_certificate(&certificate, &outlook);
	assert_false(outlook.allowed);
	assert_int_equal(outlook.reason, RESEND_DOMAIN_FAILED);
	assert_int_equal(outlook.pending, 0);

	/* Both came as far: the first is told of. */
	renewing[0].method = term_of(TERM_KIND_METHOD, METHOD_EMAIL);
	renewing[0].status = term_of(TERM_KIND_VALIDATION, VALIDATION_SUCCESS);
	resend_judge_certificate(&certificate, &outlook);
	assert_int_equal(outlook.reason, RESEND_DOMAIN_VALIDATED);

	/* Neither is validated by mail: the one that is pending is told of, not the one before it. */
	renewing[0].method = renewing[1].method = term_of(TERM_KIND_METHOD, METHOD_DNS);
	assert_string_equal(resend_telling_domain(&certificate, RESEND_DNS_VALIDATION),
			    renewing[0].domain_name);
	renewing[1].status = term_of(TERM_KIND_VALIDATION, VALIDATION_PENDING_VALIDATION);
	assert_string_equal(resend_telling_domain(&certificate, RESEND_DNS_VALIDATION),
			    renewing[1].domain_name);
	assert_null(resend_telling_domain(&certificate, RESEND_IMPORTED));
}

/* Every gate open or unsure, but nothing that a mail could be about. */
static void test_a_certificate_without_a_name(void **state)
{
	const struct certificate nameless = {
		.summary = {
			.arn = "arn",
			.type = term_of(TERM_KIND_TYPE, TYPE_AMAZON_ISSUED),
			.status = term_of(TERM_KIND_STATUS, STATUS_PENDING_VALIDATION),
		},
	};
	struct resend_outlook outlook;

	(void)state;
	resend_judge_certificate(&nameless, &outlook);
	assert_true(outlook.known);
	assert_false(outlook.allowed);
	assert_int_equal(outlook.reason, RESEND_DOMAIN_NOT_LISTED);
	assert_int_equal(outlook.domains, 0);
}

/* A row is enough where no detail could change the answer, and else it says so. */
static const struct row_case {
	unsigned type, status, method, renewal, eligibility;
	bool knows_renewal;
	enum resend_reason reason; /* RESEND_UNCERTAIN: not known */
} row_cases[] = {
    {TYPE_IMPORTED,      STATUS_ISSUED,             0,            0,                            0,                      false, RESEND_IMPORTED           },
    {TYPE_PRIVATE,       STATUS_ISSUED,             0,            0,                            0,                      true,  RESEND_PRIVATE            },
    {TYPE_AMAZON_ISSUED, STATUS_EXPIRED,            0,            0,                            0,                      false, RESEND_EXPIRED            },
    {TYPE_AMAZON_ISSUED, STATUS_FAILED,             METHOD_DNS,   0,                            0,                      true,  RESEND_FAILED             },
    {TYPE_AMAZON_ISSUED, STATUS_ISSUED,             METHOD_DNS,   0,                            0,                      true,  RESEND_DNS_VALIDATION     },
    {TYPE_AMAZON_ISSUED, STATUS_ISSUED,             METHOD_HTTP,  RENEWAL_SUCCESS,              0,                      true,
     RESEND_HTTP_VALIDATION															      },
 /* A row has one method; another domain of the certificate may wait for a mail. */
    {TYPE_AMAZON_ISSUED, STATUS_PENDING_VALIDATION, METHOD_HTTP,  0,                            0,                      true,  RESEND_UNCERTAIN          },
    {TYPE_AMAZON_ISSUED, STATUS_ISSUED,             METHOD_DNS,   RENEWAL_PENDING_VALIDATION,   0,                      true,  RESEND_UNCERTAIN          },
    {TYPE_AMAZON_ISSUED, STATUS_ISSUED,             METHOD_EMAIL, 0,                            0,                      true,  RESEND_RENEWAL_NOT_STARTED},
    {TYPE_AMAZON_ISSUED, STATUS_ISSUED,             METHOD_EMAIL, 0,                            ELIGIBILITY_INELIGIBLE, true,
     RESEND_RENEWAL_INELIGIBLE															   },
    {TYPE_AMAZON_ISSUED, STATUS_ISSUED,             METHOD_EMAIL, RENEWAL_PENDING_AUTO_RENEWAL, 0,                      true,
     RESEND_RENEWAL_AUTOMATIC															    },
    {TYPE_AMAZON_ISSUED, STATUS_ISSUED,             METHOD_EMAIL, RENEWAL_SUCCESS,              0,                      true,
     RESEND_RENEWAL_SUCCEEDED															    },
    {TYPE_AMAZON_ISSUED, STATUS_ISSUED,             METHOD_EMAIL, RENEWAL_FAILED,               0,                      true,
     RESEND_RENEWAL_FAILED															       },
 /* ListCertificates knows neither method nor renewal. */
    {TYPE_AMAZON_ISSUED, STATUS_ISSUED,             0,            0,                            0,                      false, RESEND_UNCERTAIN          },
    {TYPE_AMAZON_ISSUED, STATUS_ISSUED,             METHOD_DNS,   0,                            0,                      false, RESEND_UNCERTAIN          },
 /* The domain may be validated by DNS, which would be asked first. */
    {TYPE_AMAZON_ISSUED, STATUS_ISSUED,             0,            0,                            0,                      true,  RESEND_UNCERTAIN          },
    {TYPE_AMAZON_ISSUED, STATUS_ISSUED,             CODE_UNKNOWN, RENEWAL_SUCCESS,              0,                      true,  RESEND_UNCERTAIN          },
 /* Which of its domains is still pending? */
    {TYPE_AMAZON_ISSUED, STATUS_PENDING_VALIDATION, METHOD_EMAIL, 0,                            0,                      true,  RESEND_UNCERTAIN          },
    {TYPE_AMAZON_ISSUED, STATUS_ISSUED,             METHOD_EMAIL, RENEWAL_PENDING_VALIDATION,   0,                      true,
     RESEND_UNCERTAIN																    },
    {TYPE_AMAZON_ISSUED, CODE_UNKNOWN,              METHOD_EMAIL, 0,                            0,                      true,  RESEND_UNCERTAIN          },
};

static void test_a_row_alone(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(row_cases); i++) {
		const struct row_case *c = &row_cases[i];
		const struct certificate_summary row = {
			.arn = "arn",
			.domain_name = "shop.example.com",
			.names = {both_names, 2, sizeof(both_names)},
			.type = term_of(TERM_KIND_TYPE, c->type),
			.status = term_of(TERM_KIND_STATUS, c->status),
			.method = term_of(TERM_KIND_METHOD, c->method),
			.renewal_status = term_of(TERM_KIND_RENEWAL, c->renewal),
			.eligibility = term_of(TERM_KIND_ELIGIBILITY, c->eligibility),
			.knows_renewal = c->knows_renewal,
		};
		struct resend_outlook outlook;

		resend_judge_summary(&row, &outlook);
		if (outlook.known != (c->reason != RESEND_UNCERTAIN) || outlook.reason != c->reason)
			fail_msg("row %zu: %s", i, resend_reason_code(outlook.reason));
		assert_false(outlook.allowed);
		assert_int_equal(outlook.pending, 0);
		assert_int_equal(outlook.domains, 2);
	}
}

/* Whoever names it, each once and in this order; what has no name is passed over. */
static void test_every_domain_once(void **state)
{
	static const char names[] = "b.example\0a.example\0B.example\0";
	static const char *const wanted[] = {"b.example", "a.example", "c.example", "d.example", "e.example"};
	struct domain_validation first[] = {{.domain_name = "A.example"}, {.domain_name = NULL},
	                                    {.domain_name = "d.example"}, {.domain_name = "D.example"}};
	struct domain_validation renewal[] = {{.domain_name = "d.example"}, {.domain_name = "C.example"},
	                                      {.domain_name = "e.example"}};
	struct certificate certificate = {
		.summary = {.domain_name = "c.example", .names = names_from(names, 3)},
		.first_issuance = {first, ARRAY_SIZE(first)},
		.renewal.domains = {renewal, ARRAY_SIZE(renewal)},
	};
	struct domain_walk walk = {0};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(wanted); i++) {
		assert_string_equal(certificate_next(&certificate, &walk), wanted[i]);
		assert_string_equal(certificate_domain(&certificate, i), wanted[i]);
	}
	assert_null(certificate_next(&certificate, &walk));
	assert_null(certificate_next(&certificate, &walk));
	assert_null(certificate_domain(&certificate, ARRAY_SIZE(wanted)));
	assert_int_equal(certificate_domain_count(&certificate), ARRAY_SIZE(wanted));
}

static void test_names(void **state)
{
	(void)state;
	assert_string_equal(resend_reason_code(RESEND_ALLOWED), "allowed");
	assert_string_equal(resend_reason_code(RESEND_RENEWAL_INELIGIBLE), "renewal-ineligible");
	assert_string_equal(resend_reason_code(RESEND_READ_ONLY), "read-only");
	assert_string_equal(resend_phase_name(PHASE_NONE), "none");
	assert_string_equal(resend_phase_name(PHASE_ISSUANCE), "issuance");
	assert_string_equal(resend_phase_name(PHASE_RENEWAL), "renewal");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_combination),
		cmocka_unit_test(test_evidence_of_an_open_case),
		cmocka_unit_test(test_all_gates_are_asked),
		cmocka_unit_test(test_evidence_that_is_absent),
		cmocka_unit_test(test_a_name_without_a_list),
		cmocka_unit_test(test_a_name_that_is_not_covered),
		cmocka_unit_test(test_a_stranger_has_no_method),
		cmocka_unit_test(test_a_whole_certificate),
		cmocka_unit_test(test_a_certificate_without_a_name),
		cmocka_unit_test(test_a_row_alone),
		cmocka_unit_test(test_every_domain_once),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

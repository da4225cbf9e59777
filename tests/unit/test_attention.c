/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which certificates need somebody, how soon, and in which order. */
#include "tests/unit/unit.h"

#include "base/array.h"
#include "rules/attention.h"

enum { HOUR = 3600, DAY = 24 * HOUR };

static const int64_t now = 1800000000; /* 2027-01-15 08:00:00 UTC */

/* What a row says; its details are not there. */
static const struct row {
	const char *what;
	unsigned type, status, method, renewal;
	enum answer in_use;
	int64_t days_left; /* until NotAfter; 0: there is none */
	enum attention attention;
} rows[] = {
	{"first issuance by mail", TYPE_AMAZON_ISSUED, STATUS_PENDING_VALIDATION, METHOD_EMAIL, 0,
	 ANSWER_NO, 0, ATTENTION_APPROVAL},
	{"first issuance by DNS", TYPE_AMAZON_ISSUED, STATUS_PENDING_VALIDATION, METHOD_DNS, 0, ANSWER_NO,
	 0, ATTENTION_VALIDATION},
	{"first issuance over HTTP", TYPE_AMAZON_ISSUED, STATUS_PENDING_VALIDATION, METHOD_HTTP, 0,
	 ANSWER_NO, 0, ATTENTION_VALIDATION},
	{"renewal by mail", TYPE_AMAZON_ISSUED, STATUS_ISSUED, METHOD_EMAIL, RENEWAL_PENDING_VALIDATION,
	 ANSWER_YES, 20, ATTENTION_APPROVAL},
	{"renewal by DNS", TYPE_AMAZON_ISSUED, STATUS_ISSUED, METHOD_DNS, RENEWAL_PENDING_VALIDATION,
	 ANSWER_YES, 20, ATTENTION_VALIDATION},
	{"renewal that failed", TYPE_AMAZON_ISSUED, STATUS_ISSUED, METHOD_EMAIL, RENEWAL_FAILED,
	 ANSWER_YES, 10, ATTENTION_FAILED},
	{"failed request that is used", TYPE_AMAZON_ISSUED, STATUS_FAILED, METHOD_EMAIL, 0, ANSWER_YES, 0,
	 ATTENTION_FAILED},
	{"failed request of nobody", TYPE_AMAZON_ISSUED, STATUS_FAILED, METHOD_EMAIL, 0, ANSWER_NO, 0,
	 ATTENTION_NONE},
	{"timed out, of nobody", TYPE_AMAZON_ISSUED, STATUS_VALIDATION_TIMED_OUT, METHOD_EMAIL, 0,
	 ANSWER_NO, 0, ATTENTION_NONE},
	{"imported, 44 days", TYPE_IMPORTED, STATUS_ISSUED, 0, 0, ANSWER_YES, 44, ATTENTION_EXPIRING},
	{"imported, 45 days", TYPE_IMPORTED, STATUS_ISSUED, 0, 0, ANSWER_YES, 45, ATTENTION_NONE},
	{"imported, no date", TYPE_IMPORTED, STATUS_ISSUED, 0, 0, ANSWER_YES, 0, ATTENTION_NONE},
	{"renewal has not begun", TYPE_AMAZON_ISSUED, STATUS_ISSUED, METHOD_EMAIL, 0, ANSWER_YES, 30,
	 ATTENTION_EXPIRING},
	{"renewal is far", TYPE_AMAZON_ISSUED, STATUS_ISSUED, METHOD_EMAIL, 0, ANSWER_YES, 150,
	 ATTENTION_NONE},
	{"ACM renews by itself", TYPE_AMAZON_ISSUED, STATUS_ISSUED, METHOD_EMAIL,
	 RENEWAL_PENDING_AUTO_RENEWAL, ANSWER_YES, 30, ATTENTION_NONE},
	{"renewed", TYPE_AMAZON_ISSUED, STATUS_ISSUED, METHOD_EMAIL, RENEWAL_SUCCESS, ANSWER_YES, 190,
	 ATTENTION_NONE},
	{"expired and used", TYPE_AMAZON_ISSUED, STATUS_EXPIRED, METHOD_EMAIL, 0, ANSWER_YES, -3,
	 ATTENTION_EXPIRED},
	{"expired, of nobody", TYPE_AMAZON_ISSUED, STATUS_EXPIRED, METHOD_EMAIL, 0, ANSWER_NO, -3,
	 ATTENTION_NONE},
	{"expired in its renewal", TYPE_AMAZON_ISSUED, STATUS_EXPIRED, METHOD_EMAIL,
	 RENEWAL_PENDING_VALIDATION, ANSWER_YES, -1, ATTENTION_EXPIRED},
	{"revoked", TYPE_AMAZON_ISSUED, STATUS_REVOKED, METHOD_EMAIL, 0, ANSWER_YES, 5, ATTENTION_NONE},
};

static struct certificate_summary summary_of(const struct row *row)
{
	return (struct certificate_summary){
		.arn = "arn",
		.domain_name = "www.example.com",
		.names = {"www.example.com", 1, sizeof("www.example.com")},
		.type = term_of(TERM_KIND_TYPE, row->type),
		.status = term_of(TERM_KIND_STATUS, row->status),
		.method = term_of(TERM_KIND_METHOD, row->method),
		.renewal_status = term_of(TERM_KIND_RENEWAL, row->renewal),
		.in_use = row->in_use,
		.created_at = now - 18 * HOUR,
		.not_after = row->days_left ? now + row->days_left * DAY : TIME_ABSENT,
		.knows_renewal = true,
	};
}

static void test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		struct certificate_summary summary = summary_of(&rows[i]);
		struct concern concern = attention_of(&summary, NULL, now);

		if (concern.attention != rows[i].attention)
			fail_msg("%s: %d", rows[i].what, (int)concern.attention);
	}
}

/* ListCertificates does not tell the method: it may be mail, so somebody should look. */
static void test_a_row_that_says_little(void **state)
{
	struct certificate_summary summary = summary_of(&rows[0]);

	(void)state;
	summary.method = term_of(TERM_KIND_METHOD, CODE_ABSENT);
	summary.knows_renewal = false;
	assert_int_equal(attention_of(&summary, NULL, now).attention, ATTENTION_APPROVAL);
}

static struct certificate detail_of(const struct row *row, struct domain_validation *item,
                                    unsigned result)
{
	struct certificate detail = {.summary = summary_of(row)};

	*item = (struct domain_validation){
		.domain_name = "www.example.com",
		.method = term_of(TERM_KIND_METHOD, METHOD_EMAIL),
		.status = term_of(TERM_KIND_VALIDATION, result),
	};
	detail.first_issuance = (struct validation_list){item, 1};
	return detail;
}

static void test_details_decide(void **state)
{
	struct domain_validation item;
	struct certificate detail = detail_of(&rows[0], &item, VALIDATION_PENDING_VALIDATION);

	(void)state;
	assert_int_equal(attention_of(&detail.summary, &detail, now).attention, ATTENTION_APPROVAL);
	/* Every domain is approved: ACM has to do the rest. */
	detail = detail_of(&rows[0], &item, VALIDATION_SUCCESS);
	assert_int_equal(attention_of(&detail.summary, &detail, now).attention,
			 ATTENTION_VALIDATION);
	/* Used, as its details tell. */
	detail = detail_of(&rows[7], &item, VALIDATION_FAILED);
	detail.in_use_by = names_from("arn:aws:cloudfront::123456789012:distribution/E1", 1);
	assert_int_equal(attention_of(&detail.summary, &detail, now).attention, ATTENTION_FAILED);
}

static void test_a_value_that_is_new(void **state)
{
	struct domain_validation item;
	struct certificate detail = detail_of(&rows[3], &item, VALIDATION_PENDING_VALIDATION);

	(void)state;
	detail.summary.status = term_from(TERM_KIND_STATUS, "SOMETHING_NEW");
	detail.summary.renewal_status = term_of(TERM_KIND_RENEWAL, CODE_ABSENT);
	assert_int_equal(attention_of(&detail.summary, &detail, now).attention, ATTENTION_APPROVAL);
}

static void test_deadlines(void **state)
{
	struct certificate_summary first = summary_of(&rows[0]);
	struct certificate_summary renewal = summary_of(&rows[3]);

	(void)state;
	/* Asked for 18 hours ago, 72 hours in all. */
	assert_int_equal(attention_deadline(&first), now + 54 * HOUR);
	assert_int_equal(attention_of(&first, NULL, now).deadline, now + 54 * HOUR);
	assert_int_equal(attention_deadline(&renewal), now + 20 * DAY);
	first.created_at = TIME_ABSENT;
	assert_int_equal(attention_deadline(&first), TIME_ABSENT);
	renewal.not_after = TIME_ABSENT;
	assert_int_equal(attention_deadline(&renewal), TIME_ABSENT);
}

/* Whatever a row says: somebody should look wherever the rules allow a resend, and nowhere else where
   nothing waits, although the rules are not asked about most rows. */
static void test_rules_agree(void **state)
{
	static const enum term_kind kinds[] = {TERM_KIND_STATUS, TERM_KIND_TYPE, TERM_KIND_METHOD,
	                                       TERM_KIND_RENEWAL, TERM_KIND_ELIGIBILITY,
	                                       TERM_KIND_ORIGIN};
	struct certificate_summary summary = summary_of(&rows[0]);
	struct term *const terms[] = {&summary.status, &summary.type, &summary.method,
	                              &summary.renewal_status, &summary.eligibility,
	                              &summary.origin};
	unsigned codes[ARRAY_SIZE(kinds)] = {0};
	size_t i = 0, tried = 0;

	(void)state;
	summary.not_after = now + 100 * DAY;
	while (i < ARRAY_SIZE(kinds)) {
		struct resend_outlook outlook;
		bool waits;

		for (i = 0; i < ARRAY_SIZE(kinds); i++)
			*terms[i] = codes[i] == CODE_UNKNOWN ? term_from(kinds[i], "NEW")
			                                     : term_of(kinds[i], codes[i]);
		for (int knows = 0; knows < 2; knows++) {
			summary.knows_renewal = knows;
			resend_judge_summary(&summary, &outlook);
			waits = summary.status.code == STATUS_PENDING_VALIDATION ||
			        (summary.status.code == STATUS_ISSUED &&
			         summary.renewal_status.code == RENEWAL_PENDING_VALIDATION);
			if (!waits)
				assert_int_equal(attention_of(&summary, NULL, now).attention ==
				                         ATTENTION_APPROVAL,
				                 outlook.known && outlook.allowed);
			tried++;
		}
		/* The next one, as an odometer counts. */
		for (i = 0; i < ARRAY_SIZE(kinds) && ++codes[i] == term_end(kinds[i]); i++)
			codes[i] = 0;
	}
	assert_true(tried > 50000);
}

/* It holds until the moment that is named, and changes in it. */
static void test_until(void **state)
{
	struct certificate_summary summary = summary_of(&rows[3]);
	int64_t until;

	(void)state;
	summary.renewal_status = term_of(TERM_KIND_RENEWAL, CODE_ABSENT);
	summary.not_after = now + 46 * DAY;
	until = attention_until(&summary, now);
	assert_int_equal(until, now + DAY + 1);
	assert_int_equal(attention_of(&summary, NULL, now).attention, ATTENTION_NONE);
	assert_int_equal(attention_of(&summary, NULL, until - 1).attention, ATTENTION_NONE);
	assert_int_equal(attention_of(&summary, NULL, until).attention, ATTENTION_EXPIRING);
	assert_true(attention_until(&summary, until) == INT64_MAX);
	summary.not_after = TIME_ABSENT;
	assert_true(attention_until(&summary, now) == INT64_MAX);
}

/* From the first to the last as the list has them. */
static void test_ranks(void **state)
{
	static const struct concern order[] = {
		{ATTENTION_APPROVAL, 1800000000},   {ATTENTION_APPROVAL, 1800000001},
		{ATTENTION_APPROVAL, 253402300799}, {ATTENTION_APPROVAL, TIME_ABSENT},
		{ATTENTION_FAILED, 1},              {ATTENTION_VALIDATION, 1},
		{ATTENTION_EXPIRING, 1},            {ATTENTION_EXPIRED, 1},
		{ATTENTION_NONE, TIME_ABSENT},
	};

	(void)state;
	for (size_t i = 1; i < ARRAY_SIZE(order); i++)
		assert_true(attention_rank(order[i - 1]) < attention_rank(order[i]));
	/* Where nobody is needed one is like the other: they keep the order of their names. */
	assert_int_equal(attention_rank((struct concern){ATTENTION_NONE, 1800000000}),
	                 attention_rank((struct concern){ATTENTION_NONE, TIME_ABSENT}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_a_row_that_says_little),
		cmocka_unit_test(test_details_decide),
		cmocka_unit_test(test_a_value_that_is_new),
		cmocka_unit_test(test_deadlines),
		cmocka_unit_test(test_rules_agree),
		cmocka_unit_test(test_until),
		cmocka_unit_test(test_ranks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

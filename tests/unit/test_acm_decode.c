/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/acm_decode.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/memory.h"
#include "tests/unit/names.h"
#include "tests/unit/unit.h"

#define ID "97b4deb6-8983-4e39-918e-ef1378924e1e"
#define ARN "arn:aws:acm:ap-northeast-1:123456789012:certificate/" ID

static struct arena arena;

static int release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static void search(const char *json, struct acm_page *page)
{
	struct error error = {0};

	if (!acm_decode_search(json, strlen(json), page, &arena, &error))
		fail_msg("%s", error.message.id);
}

static void list(const char *json, struct acm_page *page)
{
	struct error error = {0};

	if (!acm_decode_list(json, strlen(json), page, &arena, &error))
		fail_msg("%s", error.message.id);
}

static void test_search(void **state)
{
	static const char json[] =
		"{\"Results\":[{\"CertificateArn\":\"" ARN "\","
		"\"X509Attributes\":{\"Issuer\":{\"CommonName\":\"Amazon RSA 2048 M01\"},"
		"\"Subject\":{\"CommonName\":\"shop.example.jp\",\"Country\":\"JP\"},"
		"\"SubjectAlternativeNames\":[{\"DnsName\":\"shop.example.jp\"},"
		"{\"DnsName\":\"*.shop.example.jp\"},{\"IpAddress\":\"192.0.2.1\"},"
		"{\"Rfc822Name\":\"a@example.jp\"},{\"UniformResourceIdentifier\":\"urn:x\"},"
		"{\"DirectoryName\":{\"CommonName\":\"x\"}},{\"RegisteredId\":\"1.2\"}],"
		"\"KeyAlgorithm\":\"EC_prime256v1\",\"NotAfter\":1798761599,"
		"\"NotBefore\":1.764547200E9,\"SerialNumber\":\"0a:0b\"},"
		"\"CertificateMetadata\":{\"AcmCertificateMetadata\":{\"CreatedAt\":1764547200.25,"
		"\"InUse\":true,\"Exported\":false,\"Status\":\"ISSUED\","
		"\"RenewalStatus\":\"PENDING_VALIDATION\",\"Type\":\"AMAZON_ISSUED\","
		"\"RenewalEligibility\":\"ELIGIBLE\",\"ValidationMethod\":\"EMAIL\","
		"\"CertificateKeyPairOrigin\":\"AWS_MANAGED\"}}}],\"NextToken\":\"t+/=\\u002f\\t\\r\\n\\u0085\\u00ff\"}";
	const struct certificate_summary *item;
	struct acm_page page;

	(void)state;
	search(json, &page);
	assert_int_equal(page.count, 1);
	/* It goes back as it came, whatever is in it. */
	assert_string_equal(page.next_token, "t+/=/\t\r\n\xC2\x85\xC3\xBF");
	item = page.items;
	assert_string_equal(item->arn, ARN);
	assert_string_equal(item->domain_name, "shop.example.jp");
	assert_is_names(item->names, "shop.example.jp", "*.shop.example.jp", "192.0.2.1",
	                "a@example.jp", "urn:x");
	assert_int_equal(item->status.code, STATUS_ISSUED);
	assert_int_equal(item->type.code, TYPE_AMAZON_ISSUED);
	assert_int_equal(item->key_algorithm.code, ALGORITHM_EC_prime256v1);
	assert_int_equal(item->method.code, METHOD_EMAIL);
	assert_int_equal(item->renewal_status.code, RENEWAL_PENDING_VALIDATION);
	assert_int_equal(item->eligibility.code, ELIGIBILITY_ELIGIBLE);
	assert_int_equal(item->origin.code, ORIGIN_AWS_MANAGED);
	assert_int_equal(item->in_use, ANSWER_YES);
	assert_int_equal(item->created_at, 1764547200);
	assert_int_equal(item->not_before, 1764547200);
	assert_int_equal(item->not_after, 1798761599);
	assert_true(item->knows_renewal);
}

/* A pending certificate has no X.509 attributes yet; a private one may have no common name. */
static void test_search_without_attributes(void **state)
{
	static const char json[] =
		"{\"Results\":["
		"{\"CertificateArn\":\"" ARN "\",\"CertificateMetadata\":"
		"{\"AcmCertificateMetadata\":{\"Status\":\"PENDING_VALIDATION\",\"InUse\":false}}},"
		"{\"CertificateArn\":\"" ARN "2\",\"X509Attributes\":{\"Subject\":{},"
		"\"SubjectAlternativeNames\":[{\"DnsName\":null},{\"DnsName\":\"first.example\"}]}},"
		"{\"CertificateArn\":\"" ARN "3\",\"X509Attributes\":null,"
		"\"CertificateMetadata\":null}]}";
	struct acm_page page;

	(void)state;
	search(json, &page);
	assert_int_equal(page.count, 3);
	assert_null(page.next_token);
	assert_null(page.items[0].domain_name);
	assert_int_equal(page.items[0].names.count, 0);
	assert_int_equal(page.items[0].status.code, STATUS_PENDING_VALIDATION);
	assert_int_equal(page.items[0].in_use, ANSWER_NO);
	assert_int_equal(page.items[0].not_after, TIME_ABSENT);
	assert_string_equal(page.items[1].domain_name, "first.example");
	assert_is_names(page.items[1].names, "first.example");
	assert_int_equal(page.items[2].status.code, CODE_ABSENT);
	assert_null(page.items[2].status.name);
	assert_int_equal(page.items[2].in_use, ANSWER_ABSENT);
}

static void test_list(void **state)
{
	static const char json[] =
		"{\"CertificateSummaryList\":[{\"CertificateArn\":\"" ARN "\","
		"\"DomainName\":\"*.example.com\","
		"\"SubjectAlternativeNameSummaries\":[\"*.example.com\",\"example.com\"],"
		"\"HasAdditionalSubjectAlternativeNames\":true,\"Status\":\"ISSUED\","
		"\"Type\":\"AMAZON_ISSUED\",\"KeyAlgorithm\":\"RSA-2048\",\"InUse\":true,"
		"\"RenewalEligibility\":\"INELIGIBLE\",\"KeyUsages\":[\"DIGITAL_SIGNATURE\"],"
		"\"CreatedAt\":1.450212224E9,\"NotBefore\":1450212000.0,\"NotAfter\":1481748000.999,"
		"\"CertificateKeyPairOrigin\":\"ACME\"},"
		"{\"CertificateArn\":\"" ARN "2\"}]}";
	const struct certificate_summary *item;
	struct acm_page page;

	(void)state;
	list(json, &page);
	assert_int_equal(page.count, 2);
	assert_null(page.next_token);
	item = page.items;
	assert_string_equal(item->domain_name, "*.example.com");
	assert_is_names(item->names, "*.example.com", "example.com");
	assert_true(item->more_names);
	assert_int_equal(item->key_algorithm.code, ALGORITHM_RSA_2048); /* hyphen and all */
	assert_int_equal(item->eligibility.code, ELIGIBILITY_INELIGIBLE);
	assert_int_equal(item->origin.code, ORIGIN_ACME);
	assert_int_equal(item->created_at, 1450212224);
	assert_int_equal(item->not_after, 1481748000);
	/* What this answer does not say must not look as if it had been denied. */
	assert_false(item->knows_renewal);
	assert_true(term_absent(item->method));
	assert_null(page.items[1].domain_name);
	assert_false(page.items[1].more_names);
	assert_int_equal(page.items[1].in_use, ANSWER_ABSENT);
}

static void test_times(void **state)
{
	static const struct {
		const char *number;
		int64_t time;
	} cases[] = {
		{"1",             1           },
		{"1450212224.0",  1450212224  },
		{"1450212224.75", 1450212224  },
		{"1.450212224E9", 1450212224  },
		{"253402300799",  253402300799}, /* the end of the year 9999 */
		{"253402300800",  TIME_ABSENT },
		{"1e300",         TIME_ABSENT },
		{"1e999",         TIME_ABSENT },
		{"-1e999",        TIME_ABSENT },
		{"99999999999999999999999999", TIME_ABSENT},
		{"0",             TIME_ABSENT },
		{"-1",            TIME_ABSENT },
		{"-1450212224.5", TIME_ABSENT },
		{"null",          TIME_ABSENT },
		{"\"1450212224\"", TIME_ABSENT},
		{"true",          TIME_ABSENT },
		{"{\"a\":1}",     TIME_ABSENT },
		{"[1450212224]",  TIME_ABSENT },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		char *json = memory_format("{\"CertificateSummaryList\":[{\"CertificateArn\":\"" ARN
		                           "\",\"NotAfter\":%s}]}",
		                           cases[i].number);
		struct acm_page page;

		list(json, &page);
		assert_int_equal(page.count, 1);
		if (page.items[0].not_after != cases[i].time)
			fail_msg("%s is %lld", cases[i].number, (long long)page.items[0].not_after);
		free(json);
	}
}

static void test_items_without_arn_are_left_out(void **state)
{
	char *long_arn = memory_format("%s%02100d", ARN, 7);
	char *json = memory_format("{\"CertificateSummaryList\":[{\"DomainName\":\"a\"},"
	                           "{\"CertificateArn\":null},{\"CertificateArn\":\"\"},"
	                           "{\"CertificateArn\":5},null,7,\"x\",[],"
	                           "{\"CertificateArn\":\"%s\"},"
	                           "{\"CertificateArn\":\"" ARN "\"}]}",
	                           long_arn);
	struct acm_page page;

	(void)state;
	list(json, &page);
	assert_int_equal(page.count, 1);
	assert_string_equal(page.items[0].arn, ARN);
	free(json);
	free(long_arn);
}

static void test_wrong_types_are_absent(void **state)
{
	static const char json[] =
		"{\"NextToken\":{},\"Extra\":[[[{}]]],\"CertificateSummaryList\":[{"
		"\"CertificateArn\":\"" ARN "\",\"DomainName\":[\"x\"],\"Status\":5,"
		"\"SubjectAlternativeNameSummaries\":\"a.example\",\"InUse\":\"true\","
		"\"HasAdditionalSubjectAlternativeNames\":1,\"Type\":{\"a\":\"b\"},"
		"\"KeyAlgorithm\":null,\"NotYetInvented\":{\"Status\":\"EXPIRED\"}}]}";
	struct acm_page page;

	(void)state;
	list(json, &page);
	assert_int_equal(page.count, 1);
	assert_null(page.next_token);
	assert_null(page.items[0].domain_name);
	assert_int_equal(page.items[0].names.count, 0);
	assert_true(term_absent(page.items[0].status));
	assert_true(term_absent(page.items[0].type));
	assert_true(term_absent(page.items[0].key_algorithm));
	assert_int_equal(page.items[0].in_use, ANSWER_ABSENT);
	assert_false(page.items[0].more_names);
}

static void test_unknown_values_keep_their_text(void **state)
{
	struct acm_page page;

	(void)state;
	list("{\"CertificateSummaryList\":[{\"CertificateArn\":\"" ARN "\","
	     "\"Status\":\"HIBERNATING\",\"KeyAlgorithm\":\"ML-DSA-65\"}]}",
	     &page);
	assert_int_equal(page.items[0].status.code, CODE_UNKNOWN);
	assert_string_equal(page.items[0].status.name, "HIBERNATING");
	assert_int_equal(page.items[0].key_algorithm.code, CODE_UNKNOWN);
	assert_string_equal(page.items[0].key_algorithm.name, "ML-DSA-65");
}

static void test_empty_pages(void **state)
{
	static const char *const pages[] = {
		"{\"Results\":[]}", " {\"Results\":[],\"NextToken\":\"\"} ",
		"{\"Unknown\":{\"Results\":7},\"Results\":[]}",
	};
	struct acm_page page;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(pages); i++) {
		search(pages[i], &page);
		assert_int_equal(page.count, 0);
		assert_null(page.next_token);
	}
}

/* An account without certificates says so; what says something else is not taken for one. */
static void test_pages_without_a_list(void **state)
{
	static const char *const pages[] = {
		"{}", "{\"Results\":null}", "{\"Results\":\"x\"}",
		"{\"Results\":{\"CertificateArn\":\"" ARN "\"}}", " {\"NextToken\":\"\"} ",
		"{\"Results\":[{}]}", "{\"Results\":[{\"CertificateArn\":7},{}]}",
	};
	struct acm_page page;
	struct error error;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(pages); i++) {
		error = (struct error){0};
		assert_false(acm_decode_search(pages[i], strlen(pages[i]), &page, &arena, &error));
		assert_int_equal(error.kind, ERROR_ANSWER);
		assert_false(acm_decode_list(pages[i], strlen(pages[i]), &page, &arena, NULL));
	}
}

static void test_answers_that_are_none(void **state)
{
	static const char *const answers[] = {
		"", "   ", "<html>", "[]", "null", "\"text\"", "5", "{", "{\"Results\":[{",
		"{\"Results\":}", "{} {}", "{\"NextToken\":\"a\\u0000b\"}", "{\"Results\":NaN}",
		"{'Results':1}",
	};
	struct acm_page page;
	struct error error;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(answers); i++) {
		const char *json = answers[i];

		assert_false(acm_decode_search(json, strlen(json), &page, &arena, &error));
		assert_int_equal(error.kind, ERROR_ANSWER);
		assert_false(acm_decode_list(json, strlen(json), &page, &arena, &error));
		assert_int_equal(error.kind, ERROR_ANSWER);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_search, release),
		cmocka_unit_test_teardown(test_search_without_attributes, release),
		cmocka_unit_test_teardown(test_list, release),
		cmocka_unit_test_teardown(test_times, release),
		cmocka_unit_test_teardown(test_items_without_arn_are_left_out, release),
		cmocka_unit_test_teardown(test_wrong_types_are_absent, release),
		cmocka_unit_test_teardown(test_unknown_values_keep_their_text, release),
		cmocka_unit_test_teardown(test_empty_pages, release),
		cmocka_unit_test_teardown(test_pages_without_a_list, release),
		cmocka_unit_test_teardown(test_answers_that_are_none, release),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

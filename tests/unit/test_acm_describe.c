/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "aws/acm_decode.h"

#include "base/array.h"
#include "base/buffer.h"
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

static const struct certificate *describe(const char *json)
{
	struct error error = {0};
	const struct certificate *certificate =
		acm_decode_describe(json, strlen(json), &arena, &error);

	if (!certificate)
		fail_msg("%s", error.message.id);
	return certificate;
}

static void test_describe_waiting_renewal(void **state)
{
	static const char json[] =
		"{\"Certificate\":{\"CertificateArn\":\"" ARN "\",\"DomainName\":\"example.com\","
		"\"SubjectAlternativeNames\":[\"example.com\",\"www.example.com\"],"
		"\"DomainValidationOptions\":[{\"DomainName\":\"example.com\","
		"\"ValidationEmails\":[\"admin@example.com\"],\"ValidationDomain\":\"example.com\","
		"\"ValidationStatus\":\"SUCCESS\",\"ValidationMethod\":\"EMAIL\"}],"
		"\"Serial\":\"0a:0b\",\"Subject\":\"CN=example.com\",\"Issuer\":\"Amazon\","
		"\"CreatedAt\":1764547200,\"IssuedAt\":1764550800.5,\"Status\":\"ISSUED\","
		"\"NotBefore\":1764547200,\"NotAfter\":1781654399,\"KeyAlgorithm\":\"RSA-2048\","
		"\"InUseBy\":[\"arn:aws:elasticloadbalancing:x\",\"arn:aws:cloudfront::y\"],"
		"\"Type\":\"AMAZON_ISSUED\",\"RenewalSummary\":{\"RenewalStatus\":"
		"\"PENDING_VALIDATION\",\"DomainValidationOptions\":["
		"{\"DomainName\":\"example.com\",\"ValidationStatus\":\"SUCCESS\","
		"\"ValidationMethod\":\"EMAIL\",\"ResourceRecord\":null},"
		"{\"DomainName\":\"www.example.com\",\"ValidationDomain\":\"example.com\","
		"\"ValidationEmails\":[\"admin@example.com\",\"postmaster@example.com\"],"
		"\"ValidationStatus\":\"PENDING_VALIDATION\",\"ValidationMethod\":\"EMAIL\"}],"
		"\"RenewalStatusReason\":\"CAA_ERROR\",\"UpdatedAt\":1777766400.125},"
		"\"RenewalEligibility\":\"ELIGIBLE\",\"KeyUsages\":[{\"Name\":\"ANY\"}],"
		"\"UpdateSummary\":{\"Status\":\"PENDING_DOMAIN_VALIDATION\","
		"\"Type\":\"DOMAIN_VALIDATION_METHOD\",\"DomainValidationMethodUpdateSummary\":"
		"{\"From\":\"EMAIL\",\"To\":\"DNS\"},\"RequestedAt\":1777766400.5,"
		"\"UpdatedAt\":1777770000},"
		"\"Options\":{\"ValidationMethod\":\"DNS\"}}}";
	const struct certificate *certificate = describe(json);
	const struct domain_validation *domain;

	(void)state;
	assert_string_equal(certificate->summary.arn, ARN);
	assert_is_names(certificate->summary.names, "example.com", "www.example.com");
	assert_int_equal(certificate->summary.status.code, STATUS_ISSUED);
	assert_int_equal(certificate->summary.method.code, METHOD_EMAIL);
	assert_int_equal(certificate->summary.renewal_status.code, RENEWAL_PENDING_VALIDATION);
	assert_int_equal(certificate->summary.in_use, ANSWER_YES);
	assert_true(certificate->summary.knows_renewal);
	assert_string_equal(certificate->issuer, "Amazon");
	assert_string_equal(certificate->serial, "0a:0b");
	assert_is_names(certificate->in_use_by, "arn:aws:elasticloadbalancing:x",
	                "arn:aws:cloudfront::y");
	assert_int_equal(certificate->issued_at, 1764550800);
	assert_true(term_absent(certificate->failure_reason));
	assert_int_equal(certificate->update.status.code, UPDATE_PENDING_DOMAIN_VALIDATION);
	assert_int_equal(certificate->update.from.code, METHOD_EMAIL);
	assert_int_equal(certificate->update.to.code, METHOD_DNS);
	assert_int_equal(certificate->update.requested_at, 1777766400);
	assert_int_equal(certificate->update.updated_at, 1777770000);
	/* The two lists differ about the same domain: neither may leak into the other. */
	assert_int_equal(certificate->first_issuance.count, 1);
	assert_int_equal(certificate->first_issuance.items[0].status.code, VALIDATION_SUCCESS);
	assert_true(certificate->renewal.present);
	assert_int_equal(certificate->renewal.updated_at, 1777766400);
	assert_int_equal(certificate->renewal.reason.code, FAILURE_CAA_ERROR);
	assert_int_equal(certificate->renewal.domains.count, 2);
	domain = &certificate->renewal.domains.items[1];
	assert_string_equal(domain->domain_name, "www.example.com");
	assert_string_equal(domain->validation_domain, "example.com");
	assert_is_names(domain->emails, "admin@example.com", "postmaster@example.com");
	assert_int_equal(domain->status.code, VALIDATION_PENDING_VALIDATION);
	assert_null(certificate->renewal.domains.items[0].record_name);
}

static void test_describe_records(void **state)
{
	const struct certificate *certificate = describe(
		"{\"Certificate\":{\"CertificateArn\":\"" ARN "\",\"Status\":\"FAILED\","
		"\"FailureReason\":\"OTHER\",\"DomainValidationOptions\":["
		"{\"DomainName\":\"a.example\",\"ValidationMethod\":\"DNS\",\"ResourceRecord\":"
		"{\"Name\":\"_x.a.example.\",\"Type\":\"CNAME\",\"Value\":\"_y.acm-validations.aws.\"}},"
		"{\"DomainName\":\"b.example\",\"ValidationMethod\":\"HTTP\",\"HttpRedirect\":"
		"{\"RedirectFrom\":\"http://b.example/1\",\"RedirectTo\":\"https://validation/2\"}},"
		"{\"ValidationMethod\":\"EMAIL\"},{\"DomainName\":\"old.example\"}]}}");
	const struct domain_validation *items = certificate->first_issuance.items;

	(void)state;
	assert_int_equal(certificate->failure_reason.code, FAILURE_OTHER);
	assert_int_equal(certificate->first_issuance.count, 3); /* the nameless one is left out */
	assert_string_equal(items[0].record_name, "_x.a.example.");
	assert_string_equal(items[0].record_type, "CNAME");
	assert_string_equal(items[0].record_value, "_y.acm-validations.aws.");
	assert_null(items[0].redirect_from);
	assert_string_equal(items[1].redirect_from, "http://b.example/1");
	assert_string_equal(items[1].redirect_to, "https://validation/2");
	assert_null(items[1].record_name);
	assert_string_equal(items[2].domain_name, "old.example");
	assert_true(term_absent(items[2].method));
	assert_true(term_absent(items[2].status));
	assert_int_equal(items[2].emails.count, 0);
	assert_false(certificate->renewal.present);
	assert_int_equal(certificate->summary.method.code, METHOD_DNS);
	assert_int_equal(certificate->summary.in_use, ANSWER_ABSENT);
}

static void test_describe_revoked(void **state)
{
	const struct certificate *revoked = describe(
		"{\"Certificate\":{\"CertificateArn\":\"" ARN "\",\"Status\":\"REVOKED\","
		"\"RevokedAt\":1764547200.25,\"RevocationReason\":\"SUPERCEDED\"}}");
	const struct certificate *silent = describe(
		"{\"Certificate\":{\"CertificateArn\":\"" ARN "\",\"Status\":\"REVOKED\","
		"\"RevokedAt\":null,\"RevocationReason\":null}}");

	(void)state;
	assert_int_equal(revoked->revoked_at, 1764547200);
	assert_string_equal(revoked->revocation_reason, "SUPERCEDED");
	assert_int_equal(silent->revoked_at, TIME_ABSENT);
	assert_null(silent->revocation_reason);
}

/* A renewal that AWS says nothing more about is there all the same; null is as good as absent. */
static void test_describe_renewal_presence(void **state)
{
	(void)state;
	assert_true(describe("{\"Certificate\":{\"CertificateArn\":\"" ARN
	                     "\",\"RenewalSummary\":{}}}")->renewal.present);
	assert_false(describe("{\"Certificate\":{\"CertificateArn\":\"" ARN
	                      "\",\"RenewalSummary\":null}}")->renewal.present);
}

/* Nothing uses it, or nothing was said about that. */
static void test_describe_in_use(void **state)
{
	(void)state;
	assert_int_equal(describe("{\"Certificate\":{\"CertificateArn\":\"" ARN
	                          "\",\"InUseBy\":[]}}")->summary.in_use, ANSWER_NO);
	assert_int_equal(describe("{\"Certificate\":{\"CertificateArn\":\"" ARN
	                          "\",\"InUseBy\":null}}")->summary.in_use, ANSWER_ABSENT);
	/* A user without a name is none, as one that is no text. */
	assert_int_equal(describe("{\"Certificate\":{\"CertificateArn\":\"" ARN
	                          "\",\"InUseBy\":[\"\",7]}}")->summary.in_use, ANSWER_NO);
}

/* An entry that names no domain is about none. */
static void test_describe_nameless(void **state)
{
	const struct certificate *certificate = describe(
		"{\"Certificate\":{\"CertificateArn\":\"" ARN "\",\"DomainValidationOptions\":["
		"{\"DomainName\":\"\",\"ValidationMethod\":\"DNS\"},{\"DomainName\":\"a.example\","
		"\"ValidationMethod\":\"EMAIL\"}],\"RenewalSummary\":{\"DomainValidationOptions\":["
		"{\"DomainName\":\"\",\"ValidationMethod\":\"DNS\"}]}}}");

	(void)state;
	assert_int_equal(certificate->first_issuance.count, 1);
	assert_string_equal(certificate->first_issuance.items[0].domain_name, "a.example");
	assert_int_equal(certificate->renewal.domains.count, 0);
	assert_int_equal(certificate->summary.method.code, METHOD_EMAIL);
}

/* Texts are clean at the border, and live on when the answer's bytes are gone. */
static void test_texts_are_clean_and_copied(void **state)
{
	char json[] = "{\"Certificate\":{\"CertificateArn\":\"" ARN "\","
		      "\"DomainName\":\"a\\u001b[31mb\",\"Issuer\":\"Amazon\"}}";
	const struct certificate *certificate = describe(json);

	(void)state;
	memset(json, 'X', sizeof(json) - 1);
	assert_string_equal(certificate->summary.arn, ARN);
	assert_string_equal(certificate->summary.domain_name, "a\xEF\xBF\xBD[31mb");
	assert_string_equal(certificate->issuer, "Amazon");
}

static void test_answers_that_are_none(void **state)
{
	static const char *const answers[] = {
		"", "<html>", "[]", "{", "{\"Certificate\":{", "{\"Certificate\":NaN}", "{}",
		"{\"Certificate\":null}", "{\"Certificate\":{}}", "{\"Certificate\":[]}",
		"{\"Certificate\":{\"CertificateArn\":null}}",
		"{\"Certificate\":{\"CertificateArn\":\"\"}}",
		"{\"Certificate\":{\"CertificateArn\":\"a\\u0000b\"}}",
	};
	struct error error;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(answers); i++) {
		assert_null(acm_decode_describe(answers[i], strlen(answers[i]), &arena, &error));
		assert_int_equal(error.kind, ERROR_ANSWER);
	}
}

static const struct certificate *describe_many(const char *list, const char *entry, size_t count,
                                               struct error *error)
{
	const struct certificate *certificate;
	struct buffer json;

	buffer_init(&json, 1024 * 1024);
	buffer_format(&json, "{\"Certificate\":{\"CertificateArn\":\"%s\",\"%s\":[", ARN, list);
	for (size_t i = 0; i < count; i++)
		buffer_format(&json, "%s%s%zu.example.com\"%s", i ? "," : "", entry, i,
		              *entry == '{' ? "}" : "");
	buffer_add_text(&json, "]}}");
	certificate = acm_decode_describe(json.bytes, json.length, &arena, error);
	buffer_release(&json);
	return certificate;
}

/* What looks at every domain of it would never come to an end. */
static void test_too_many_domains(void **state)
{
	static const char *const lists[][2] = {
		{"SubjectAlternativeNames", "\"d"},
		{"DomainValidationOptions", "{\"DomainName\":\"d"},
	};
	const struct certificate *certificate;
	struct error error;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(lists); i++) {
		certificate = describe_many(lists[i][0], lists[i][1], 1000, &error);
		assert_non_null(certificate);
		assert_int_equal(certificate_domain_count(certificate), 1000);
		assert_string_equal(certificate_domain(certificate, 999), "d999.example.com");
		assert_null(describe_many(lists[i][0], lists[i][1], 1001, &error));
		assert_int_equal(error.kind, ERROR_ANSWER);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_describe_waiting_renewal, release),
		cmocka_unit_test_teardown(test_describe_records, release),
		cmocka_unit_test_teardown(test_describe_revoked, release),
		cmocka_unit_test_teardown(test_describe_renewal_presence, release),
		cmocka_unit_test_teardown(test_describe_in_use, release),
		cmocka_unit_test_teardown(test_describe_nameless, release),
		cmocka_unit_test_teardown(test_answers_that_are_none, release),
		cmocka_unit_test_teardown(test_too_many_domains, release),
		cmocka_unit_test_teardown(test_texts_are_clean_and_copied, release),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

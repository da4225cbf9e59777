/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked about the certificate that is open: its tags, and the records of a move to DNS
   validation. */
#include "base/array.h"

#include "aws/acm_decode.h"
#include "tests/unit/names.h"
#include "tests/unit/unit.h"

static struct arena arena;

static int release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static void test_tags(void **state)
{
	static const char json[] =
		"{\"Tags\":[{\"Key\":\"Owner\",\"Value\":\"web\"},{\"Value\":\"lost\"},{\"Key\":\"Empty\"},"
		"{\"Key\":\"Odd\",\"Value\":null,\"New\":[1]},7,"
		"{\"Key\":\"Esc\",\"Value\":\"a\\u001b[31mb\"}]}";
	static const struct tag wanted[] = {{"Owner", "web"}, {"Empty", ""}, {"Odd", ""}};
	struct tags tags;

	(void)state;
	assert_true(acm_decode_tags(json, strlen(json), &tags, &arena, NULL));
	assert_int_equal(tags.count, 4);
	for (size_t i = 0; i < ARRAY_SIZE(wanted); i++) {
		assert_string_equal(tags.items[i].key, wanted[i].key);
		assert_string_equal(tags.items[i].value, wanted[i].value);
	}
	assert_string_equal(tags.items[3].key, "Esc");
	assert_null(strchr(tags.items[3].value, '\x1b'));
	assert_true(acm_decode_tags("{}", 2, &tags, &arena, NULL));
	assert_int_equal(tags.count, 0);
	assert_false(acm_decode_tags("<html>", 6, &tags, &arena, NULL));
}

/* The tags of many: what lacks an ARN is passed over, the empty token ends it. */
static void test_tagged(void **state)
{
	static const char json[] =
		"{\"PaginationToken\":\"next==\",\"ResourceTagMappingList\":[{\"ResourceARN\":\"arn:1\","
		"\"Tags\":[{\"Key\":\"Env\",\"Value\":\"pr\\u001b[0mod\"},{\"Key\":\"Owner\"}]},"
		"{\"Tags\":[{\"Key\":\"lost\"}]},{\"ResourceARN\":\"arn:2\",\"Tags\":[],"
		"\"ComplianceDetails\":{}},{\"ResourceARN\":\"arn:3\"},null]}";
	static const char last[] = "{\"ResourceTagMappingList\":[],\"PaginationToken\":\"\"}";
	struct acm_tagged_page page;
	struct error error = {0};

	(void)state;
	assert_true(acm_decode_tagged(json, strlen(json), &page, &arena, NULL));
	assert_string_equal(page.next_token, "next==");
	assert_int_equal(page.count, 3);
	assert_string_equal(page.items[0].arn, "arn:1");
	assert_int_equal(page.items[0].tags.count, 2);
	assert_string_equal(page.items[0].tags.items[0].key, "Env");
	assert_null(strchr(page.items[0].tags.items[0].value, '\x1b'));
	assert_string_equal(page.items[0].tags.items[1].value, "");
	assert_string_equal(page.items[1].arn, "arn:2");
	assert_int_equal(page.items[1].tags.count + page.items[2].tags.count, 0);
	assert_true(acm_decode_tagged(last, strlen(last), &page, &arena, NULL));
	assert_int_equal(page.count, 0);
	assert_null(page.next_token);
	assert_false(acm_decode_tagged("{}", 2, &page, &arena, &error));
	assert_int_equal(error.kind, ERROR_ANSWER);
	assert_false(acm_decode_tagged("<html>", 6, &page, &arena, NULL));
}

#define BY_MAIL \
	"\"ActiveValidationConfiguration\":{\"ValidationMethod\":\"EMAIL\"," \
	"\"ValidationStatus\":\"SUCCESS\",\"ValidationChallenge\":{\"EmailValidationChallenge\":{" \
	"\"ValidationDomain\":\"example\",\"ValidationEmails\":[\"admin@example\"]}}}"

/* The method that is asked for counts, else the one that holds. */
static void test_validations(void **state)
{
	static const char json[] =
		"{\"DomainValidationSummaryList\":[{\"DomainName\":\"a.example\"," BY_MAIL ","
		"\"RequestedValidationConfiguration\":{\"ValidationMethod\":\"DNS\","
		"\"ValidationStatus\":\"PENDING_VALIDATION\",\"ValidationChallenge\":{"
		"\"DnsValidationChallenge\":{\"ResourceRecord\":{\"Name\":\"_1.a.example.\","
		"\"Type\":\"CNAME\",\"Value\":\"_2.acm-validations.aws.\"}}}}},"
		"{\"DomainName\":\"b.example\"," BY_MAIL ",\"RequestedValidationConfiguration\":null},"
		"{\"ActiveValidationConfiguration\":{}},{\"DomainName\":\"c.example\"}]}";
	struct validation_list list;

	(void)state;
	assert_true(acm_decode_validations(json, strlen(json), &list, &arena, NULL));
	assert_int_equal(list.count, 3);
	assert_string_equal(list.items[0].domain_name, "a.example");
	assert_int_equal(list.items[0].method.code, METHOD_DNS);
	assert_int_equal(list.items[0].status.code, VALIDATION_PENDING_VALIDATION);
	assert_string_equal(list.items[0].record_name, "_1.a.example.");
	assert_string_equal(list.items[0].record_type, "CNAME");
	assert_string_equal(list.items[0].record_value, "_2.acm-validations.aws.");
	assert_null(list.items[0].validation_domain);
	assert_int_equal(list.items[1].method.code, METHOD_EMAIL);
	assert_string_equal(list.items[1].validation_domain, "example");
	assert_string_equal(names_at(list.items[1].emails, 0), "admin@example");
	assert_null(list.items[1].record_name);
	assert_string_equal(list.items[2].domain_name, "c.example");
	assert_true(term_absent(list.items[2].method));
	assert_false(acm_decode_validations("", 0, &list, &arena, NULL));
}

/* They outlive what they were made from, and belong to one certificate. */
static void test_keeping(void **state)
{
	char arn[] = "arn:1", key[] = "Owner", value[] = "web", name[] = "a.example";
	const struct tag tag = {key, value};
	const struct domain_validation domain = {.domain_name = name, .record_name = name};
	struct particulars particulars = {.arena = ARENA_INIT};

	(void)state;
	assert_null(particulars_of(NULL, "arn:1"));
	assert_null(particulars_of(&particulars, "arn:1"));
	particulars_begin(&particulars, &(struct certificate_id){2, arn});
	particulars_set_tags(&particulars, &(struct tags){&tag, 1});
	particulars_set_records(&particulars, &(struct validation_list){&domain, 1});
	memset(arn, 'x', sizeof(arn) - 1);
	memset(key, 'x', sizeof(key) - 1);
	memset(value, 'x', sizeof(value) - 1);
	memset(name, 'x', sizeof(name) - 1);
	assert_ptr_equal(particulars_of(&particulars, "arn:1"), &particulars);
	assert_null(particulars_of(&particulars, "arn:2"));
	assert_int_equal(particulars.certificate.source, 2);
	assert_int_equal(particulars.tags_state, PARTICULAR_KNOWN);
	assert_string_equal(particulars.tags.items[0].key, "Owner");
	assert_string_equal(particulars.tags.items[0].value, "web");
	assert_int_equal(particulars.records_state, PARTICULAR_KNOWN);
	assert_string_equal(particulars.records.items[0].record_name, "a.example");
	particulars_begin(&particulars, &(struct certificate_id){0, arn});
	assert_int_equal(particulars.tags_state, PARTICULAR_NOT_ASKED);
	assert_int_equal(particulars.tags.count, 0);
	particulars_release(&particulars);
	assert_null(particulars.certificate.arn);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_tags, release),
		cmocka_unit_test_teardown(test_tagged, release),
		cmocka_unit_test_teardown(test_validations, release),
		cmocka_unit_test(test_keeping),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aws/service_error: what AWS's answers mean, by their codes. */
#include "aws/service_error.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/memory.h"
#include "tests/unit/unit.h"

#define ACTION "acm:DescribeCertificate"

static struct http_answer answer_of(int status, const char *body)
{
	return (struct http_answer){
		.status = status,
		.body = body,
		.length = strlen(body),
		.content_type = "application/x-amz-json-1.1",
		.request_id = "11111111-2222-3333-4444-555555555555",
	};
}

static void test_kinds(void **state)
{
	static const struct {
		const char *code;
		int status;
		enum error_kind kind;
	} cases[] = {
		{"AccessDeniedException",                   400, ERROR_ACCESS           },
		{"AccessDenied",                            403, ERROR_ACCESS           },
		{"UnauthorizedOperation",                   403, ERROR_ACCESS           },
		{"ExpiredToken",                            403, ERROR_EXPIRED          },
		{"ExpiredTokenException",                   400, ERROR_EXPIRED          },
		{"UnrecognizedClientException",             403, ERROR_CREDENTIALS      },
		{"InvalidClientTokenId",                    403, ERROR_CREDENTIALS      },
		{"MissingAuthenticationToken",              403, ERROR_CREDENTIALS      },
		{"SignatureDoesNotMatch",                   403, ERROR_CLOCK            },
		{"InvalidSignatureException",               400, ERROR_CLOCK            },
		{"RequestTimeTooSkewed",                    403, ERROR_CLOCK            },
		{"UnknownOperationException",               404, ERROR_UNKNOWN_OPERATION},
		{"ThrottlingException",                     400, ERROR_THROTTLED        },
		{"TooManyRequestsException",                429, ERROR_THROTTLED        },
		{"SlowDown",                                503, ERROR_THROTTLED        },
		{"RequestTimeout",                          408, ERROR_TIMEOUT          },
		{"InternalFailure",                         500, ERROR_UNAVAILABLE      },
		{"ServiceUnavailable",                      503, ERROR_UNAVAILABLE      },
		{"InternalServerException",                 400, ERROR_UNAVAILABLE      },
		{"InvalidStateException",                   400, ERROR_STATE            },
		{"ResourceNotFoundException",               400, ERROR_NOT_FOUND        },
		{"InvalidArnException",                     400, ERROR_INVALID          },
		{"InvalidArgsException",                    400, ERROR_INVALID          },
		{"InvalidDomainValidationOptionsException", 400, ERROR_INVALID          },
		{"ValidationException",                     400, ERROR_INVALID          },
		/* A quota of the account, which no waiting changes. */
		{"LimitExceededException",                  400, ERROR_SERVICE          },
		{"SomethingNewException",                   400, ERROR_SERVICE          },
		{"SomethingNewException",                   500, ERROR_UNAVAILABLE      },
		/* Whole names, but for those where AWS itself varies the end. */
		{"ThrottlingExceptionally",                 400, ERROR_SERVICE          },
		{"Throttlin",                               400, ERROR_SERVICE          },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		char *body = memory_format("{\"__type\":\"%s\",\"message\":\"m\"}", cases[i].code);
		struct http_answer answer = answer_of(cases[i].status, body);
		struct error error;

		assert_true(service_error_of(&answer, ACTION, &error));
		if (error.kind != cases[i].kind)
			fail_msg("%s is %d", cases[i].code, (int)error.kind);
		assert_string_equal(error.code, cases[i].code);
		assert_string_equal(error.request_id, answer.request_id);
		assert_int_equal(error.detail, cases[i].status);
		assert_int_equal(service_error_is_clock(&error), cases[i].kind == ERROR_CLOCK);
		free(body);
	}
}

static void test_code(void **state)
{
	static const struct {
		const char *type, *header, *code;
	} cases[] = {
		{"InvalidStateException", "", "InvalidStateException"},
		{"com.amazonaws.certificatemanager#InvalidStateException", "", "InvalidStateException"},
		{"InvalidStateException:http://internal.amazon.com/x", "", "InvalidStateException"},
		{"a#b#InvalidStateException:http://x/y#z", "", "InvalidStateException"},
		{"aws.protocoltests#Foo:bar:baz", "", "Foo"},
		{"FromBody", "FromHeader", "FromBody"},
		{NULL, "FromHeader:http://x/", "FromHeader"},
		{NULL, "ns#FromHeader", "FromHeader"},
		{NULL, "Bad\x1B[31mName", "Bad"}, /* nothing that a terminal would obey */
		{"\\u202eException", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		char *body = cases[i].type ? memory_format("{\"__type\":\"%s\"}", cases[i].type)
		                           : memory_copy_text("{}");
		struct http_answer answer = answer_of(400, body);
		struct error error;

		snprintf(answer.error_type, sizeof(answer.error_type), "%s", cases[i].header);
		assert_true(service_error_of(&answer, ACTION, &error));
		assert_string_equal(error.code, cases[i].code);
		free(body);
	}
}

static void test_long_code_is_cut(void **state)
{
	struct http_answer answer = answer_of(400, "");
	struct error error;

	(void)state;
	memset(answer.error_type, 'A', sizeof(answer.error_type) - 1);
	assert_true(service_error_of(&answer, ACTION, &error));
	assert_int_equal(strlen(error.code), sizeof(error.code) - 1);
}

/* AWS's own words, whichever way they are spelled, and clean. */
static void test_words(void **state)
{
	static const struct {
		const char *body, *sentence;
	} cases[] = {
		{"{\"__type\":\"InvalidStateException\",\"message\":\"Certificate X is not\"}",
		 "AWS answered: Certificate X is not (InvalidStateException)"},
		{"{\"__type\":\"InvalidStateException\",\"Message\":\"Capital\"}",
		 "AWS answered: Capital (InvalidStateException)"},
		{"{\"Message\":\"two\",\"__type\":\"E\",\"message\":\"one\"}", "AWS answered: one (E)"},
		{"{\"__type\":\"E\"}", "AWS answered E"},
		{"{\"__type\":\"E\",\"message\":null}", "AWS answered E"},
		{"{\"__type\":\"E\",\"message\":{\"a\":1}}", "AWS answered E"},
		{"{\"__type\":\"E\",\"message\":\"a\\u001b[2Jb\\nc\"}",
		 "AWS answered: a\xEF\xBF\xBD[2Jb c (E)"},
		{"{\"__type\":\"E\",\"message\":\"100%s %2$s\"}", "AWS answered: 100%s %2$s (E)"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct http_answer answer = answer_of(400, cases[i].body);
		struct error error;
		char text[512];

		assert_true(service_error_of(&answer, ACTION, &error));
		message_fill(&error.message, error.message.id, text, sizeof(text));
		assert_string_equal(text, cases[i].sentence);
	}
}

static void test_access_names_the_action(void **state)
{
	struct http_answer answer = answer_of(
		400, "{\"__type\":\"AccessDeniedException\",\"Message\":\"User: x is not authorized\"}");
	struct error error;

	(void)state;
	assert_true(service_error_of(&answer, ACTION, &error));
	assert_int_equal(error.kind, ERROR_ACCESS);
	assert_string_equal(error.message.arguments[0], ACTION);
	assert_string_equal(error.code, "AccessDeniedException");
	assert_string_equal(error.request_id, answer.request_id);
}

static void test_what_is_no_answer_of_aws(void **state)
{
	static const struct {
		int status;
		const char *type, *body;
		enum error_kind kind;
	} cases[] = {
		{404, "text/html", "<html><body>Not Found</body></html>", ERROR_ANSWER     },
		{403, "text/html", "<h1>Sign in</h1>",                    ERROR_ANSWER     },
		{302, "",          "",                                    ERROR_ANSWER     },
		{400, "",          "{\"error\":1}",                       ERROR_ANSWER     },
		{400, "",          "[]",                                  ERROR_ANSWER     },
		{400, "",          "{\"mess",                             ERROR_ANSWER     },
		{204, "",          "",                                    ERROR_ANSWER     },
		{500, "text/html", "<html>",                              ERROR_UNAVAILABLE},
		{501, "",          "",                                    ERROR_UNAVAILABLE},
		{502, "text/html", "Bad gateway",                         ERROR_UNAVAILABLE},
		{503, "",          "{}",                                  ERROR_UNAVAILABLE},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct http_answer answer = answer_of(cases[i].status, cases[i].body);
		struct error error;
		char status[16];

		snprintf(answer.content_type, sizeof(answer.content_type), "%s", cases[i].type);
		snprintf(status, sizeof(status), "%d", cases[i].status);
		assert_true(service_error_of(&answer, ACTION, &error));
		assert_int_equal(error.kind, cases[i].kind);
		assert_int_equal(error.detail, cases[i].status);
		assert_string_equal(error.code, "");
		assert_string_equal(error.message.arguments[0], status);
	}
}

static void test_success(void **state)
{
	struct http_answer answer = answer_of(200, "{\"__type\":\"AccessDenied\"}");
	struct error error;

	(void)state;
	assert_false(service_error_of(&answer, ACTION, &error));
}

/* As AWS answers a wrong key: all that was signed, word by word. */
static void test_what_was_signed(void **state)
{
	static const char said[] =
		"The request signature we calculated does not match the signature you provided.";
	static const char signed_text[] =
		"\\n\\nThe Canonical String for this request should have been\\n'POST\\n/\\n\\n"
		"host:x\\nx-amz-security-token:the-token\\n'\\n\\nThe String-to-Sign should have been";
	char *json = memory_format("{\"__type\":\"InvalidSignatureException\",\"message\":\"%s%s\"}",
	                           said, signed_text);
	char *xml = memory_format("<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>"
	                          "%s\n\nThe Canonical String for this request should have been\n'POST"
	                          "</Message></Error></ErrorResponse>", said);
	const struct {
		const char *body, *action;
	} cases[] = {{json, ACTION}, {xml, "sts:GetCallerIdentity"}};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		const struct http_answer answer = answer_of(403, cases[i].body);
		struct error error;

		assert_true(service_error_of(&answer, cases[i].action, &error));
		assert_int_equal(error.kind, ERROR_CLOCK);
		assert_string_equal(error.message.arguments[0], said);
	}
	free(json);
	free(xml);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_code),
		cmocka_unit_test(test_long_code_is_cut),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_what_was_signed),
		cmocka_unit_test(test_access_names_the_action),
		cmocka_unit_test(test_what_is_no_answer_of_aws),
		cmocka_unit_test(test_success),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

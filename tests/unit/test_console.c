/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/console.h"

#include "base/array.h"
#include "tests/unit/unit.h"

#define ID "97b4deb6-8983-4e39-918e-ef1378924e1e"

static void every_partition(void **state)
{
	static const struct {
		const char *arn, *url; /* "": none */
	} cases[] = {
		{"arn:aws:acm:ap-northeast-1:123456789012:certificate/" ID,
	         "https://ap-northeast-1.console.aws.amazon.com/acm/home?region=ap-northeast-1#/certificates/" ID},
		{"arn:aws-cn:acm:cn-north-1:123456789012:certificate/" ID,
	         "https://cn-north-1.console.amazonaws.cn/acm/home?region=cn-north-1#/certificates/" ID},
		{"arn:aws-us-gov:acm:us-gov-west-1:123456789012:certificate/" ID,
	         "https://us-gov-west-1.console.amazonaws-us-gov.com/acm/home?region=us-gov-west-1#/certificates/" ID},
		{"arn:aws-eusc:acm:eusc-de-east-1:123456789012:certificate/" ID,
	         "https://eusc-de-east-1.console.amazonaws-eusc.eu/acm/home?region=eusc-de-east-1#/certificates/" ID},
		{"arn:aws-iso:acm:us-iso-east-1:123456789012:certificate/" ID, ""},
		{"arn:aws-new:acm:xx-new-1:123456789012:certificate/" ID, ""},
		{"arn:aws:acm:evil.example/?:123456789012:certificate/" ID, ""},
		{"arn:aws:acm:us-east-1:123456789012:certificate/a b", ""},
		{"arn:aws:acm:us-east-1:123456789012:certificate/a#b", ""},
		{"no ARN at all", ""},
		{"", ""},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		char url[512];

		assert_int_equal(console_url(cases[i].arn, url, sizeof(url)), *cases[i].url != '\0');
		assert_string_equal(url, cases[i].url);
	}
}

static void no_room(void **state)
{
	char url[32];

	(void)state;
	assert_false(console_url("arn:aws:acm:us-east-1:123456789012:certificate/" ID, url, sizeof(url)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_partition),
		cmocka_unit_test(no_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

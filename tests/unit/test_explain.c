/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a message of AWS is about, in whatever people have pasted it from. */
#include "tests/unit/unit.h"

#include <stdlib.h>

#include "base/array.h"
#include "rules/explain.h"

#define PREFIX "arn:aws:acm:ap-northeast-1:123456789012:certificate/"
#define ARN PREFIX "97b4deb6-8983-4e39-918e-ef1378924e1e"
#define OTHER "arn:aws-cn:acm:cn-north-1:210987654321:certificate/0a1b2c3d-0000-4000-8000-00000000000f"
#define NOT_USING " is not using EMAIL validation for domain "

struct message_case {
	const char *text, *arn, *domain; /* NULL: not in it */
};

static void assert_found(const char *found, const char *wanted)
{
	if (wanted) {
		assert_non_null(found);
		assert_string_equal(found, wanted);
	} else {
		assert_null(found);
	}
}

static void assert_cases(const struct message_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char *arn, *domain;

		explain_parse(cases[i].text, &arn, &domain);
		assert_found(arn, cases[i].arn);
		assert_found(domain, cases[i].domain);
		free(arn);
		free(domain);
	}
}

/* How the tools print the same error. */
static void tools(void **state)
{
	static const struct message_case cases[] = {
		{"\nAn error occurred (InvalidStateException) when calling the ResendValidationEmail "
		 "operation: Certificate " ARN NOT_USING "www.example.com\n",
		 ARN, "www.example.com"},
		{"botocore.errorfactory.InvalidStateException: An error occurred (InvalidStateException) "
		 "when calling the ResendValidationEmail operation (reached max retries: 4): Certificate "
		 ARN NOT_USING "*.example.com.", ARN, "*.example.com"},
		{"com.amazonaws.services.certificatemanager.model.InvalidStateException: Certificate " ARN
		 NOT_USING "a-b.example.co.jp (Service: AWSCertificateManager; Status Code: 400)",
		 ARN, "a-b.example.co.jp"},
		{"{\"__type\":\"InvalidStateException\",\"message\":\"Certificate " ARN NOT_USING
		 "example.com\"}", ARN, "example.com"},
		{"\"{\\\"message\\\":\\\"Certificate " ARN NOT_USING "\\\\\\\"example.com\\\\\\\"\\\"}\"",
		 ARN, "example.com"},
		{"User: arn:aws:sts::123456789012:assumed-role/ops/me is not authorized to perform: "
		 "acm:ResendValidationEmail on resource: " ARN " because no policy allows it",
		 ARN, NULL},
	};

	(void)state;
	assert_cases(cases, ARRAY_SIZE(cases));
}

/* AWS's article in Japanese has an ARN that begins twice; the second one is whole. */
static void japanese(void **state)
{
	static const struct message_case cases[] = {
		{"エラー: Certificate arn:aws:acm:us-arn:aws:acm:region:123456789012:certificate/"
		 "97b4deb6-8983-4e39-918e-ef1378924e1e" NOT_USING "example.com",
		 "arn:aws:acm:region:123456789012:certificate/97b4deb6-8983-4e39-918e-ef1378924e1e",
		 "example.com"},
		{"証明書" ARN "について「Certificate" NOT_USING "www.example.jp」と表示されました。",
		 ARN, "www.example.jp"},
		{"「" ARN "」を再送すると、for domain 「www.example.jp」。", ARN, "www.example.jp"},
		{"検証メールを再送できません。", NULL, NULL},
	};

	(void)state;
	assert_cases(cases, ARRAY_SIZE(cases));
}

static void wrapped(void **state)
{
	static const struct message_case cases[] = {
		{"Certificate\n  " ARN "\r\n is not using EMAIL validation for\r\n\tdomain\n  example.com",
		 ARN, "example.com"},
		{"Certificate " PREFIX "97b4deb6-8983-4e39-\n918e-ef1378924e1e" NOT_USING "example.com",
		 ARN, "example.com"},
		{"Certificate arn:aws:acm:ap-north\n  east-1:123456789012:certificate/97b4deb6\n  "
		 "-8983-4e39-918e-ef1378924e1e.", ARN, NULL},
		{"Certificate arn:aws:acm:us-\narn:aws:acm:region:1234\n", NULL, NULL},
		{ARN "\nis not using", ARN, NULL},
		{PREFIX "short\nis not using", PREFIX "short", NULL},
	};

	(void)state;
	assert_cases(cases, ARRAY_SIZE(cases));
}

static void punctuation(void **state)
{
	static const struct message_case cases[] = {
		{"the certificate " ARN ", for domain example.com, it says", ARN, "example.com"},
		{"(" ARN "): for domain 'example.com'.", ARN, "example.com"},
		{"<" ARN "> FOR DOMAIN \"*.example.com\"...", ARN, "*.example.com"},
		{"`" ARN "`; for domain `www.example.com`:", ARN, "www.example.com"},
		{"**" ARN "** for domain **www.example.com**", ARN, "www.example.com"},
		{"for domain ***.example.com**", NULL, "*.example.com"},
		{"for domain \u201cexample.com\u201d", NULL, "example.com"},
	};

	(void)state;
	assert_cases(cases, ARRAY_SIZE(cases));
}

static void several(void **state)
{
	static const struct message_case cases[] = {
		{ARN " " OTHER, OTHER, NULL},
		{OTHER "," ARN, ARN, NULL},
		{ARN " and arn:aws:acm:us-east-1:12:certificate/x", ARN, NULL},
		{"for domain a.example.com, for domain b.example.com", NULL, "b.example.com"},
		{"for domain a.example.com. See also the page for domain validation.", NULL,
		 "a.example.com"},
	};

	(void)state;
	assert_cases(cases, ARRAY_SIZE(cases));
}

static void nothing(void **state)
{
	static const struct message_case cases[] = {
		{"",                                                        NULL, NULL},
		{"arn:",                                                    NULL, NULL},
		{"for domain",                                              NULL, NULL},
		{"for domain ",                                             NULL, NULL},
		{"for domain ...",                                          NULL, NULL},
		{"for domains example.com",                                 NULL, NULL},
		{"arn:aws:s3:::example.com",                                NULL, NULL},
		{"arn:aws:acm:us-east-1:account:certificate/97b4deb6",      NULL, NULL},
		{"arn:aws:acm:us-east-1:123456789012:certificate/",         NULL, NULL},
		{"arn:aws:acm-pca:us-east-1:123456789012:certificate/97b4", NULL, NULL},
	};

	(void)state;
	assert_cases(cases, ARRAY_SIZE(cases));
}

/* Colours and links, as they are, as logs write them, and as they are left when a log loses ESC; and
   UTF-16 of a file that PowerShell wrote. */
static void readable(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *text;
	} cases[] = {
#define CASE(bytes, text) {bytes, sizeof(bytes) - 1, text}
		CASE("", ""),
		CASE("for domain www.example.com\r\n", "for domain www.example.com\r\n"),
		CASE("domain \x1b[1;32mwww.example.com\x1b[0m.", "domain www.example.com."),
		CASE("\x1b[38:2::1:2:3mwww\x1b[?25l.example\x1b[0 q.com\x1b[K", "www.example.com"),
		CASE("\x1b(B\x1b[mwww.example.com\x1b(B", "www.example.com"),
		CASE("\x1b]8;;http://x.example/\x1b\\www\x1b]8;;\a.example.com", "www.example.com"),
		CASE("\x1b]0;cut off\nwww.example.com", "\nwww.example.com"),
		CASE("\\u001B[32mwww\\x1b[0m.exam\\033[1mple\\e[m.com^[[0m", "www.example.com"),
		CASE("domain [mail.example.com].", "domain [mail.example.com]."),
		CASE("[32mwww.example.com[0m [m] ^ \\ [5] [x]", "www.example.com ] ^ \\ [5] [x]"),
		CASE("www\x1b", "www"),
		CASE("www\x1b[", "www["),
		CASE("www\x1b]", "www"),
		CASE("www\x1b(", "www"),
		CASE("w\0w\0w\0.\0", "www."),
#undef CASE
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		char *text = explain_readable(cases[i].bytes, cases[i].length);

		assert_string_equal(text, cases[i].text);
		free(text);
	}
}

/* A translation has no "for domain". */
static void named(void **state)
{
	static const struct {
		const char *text, *domain;
	} cases[] = {
		{"証明書 " ARN " はドメイン www.example.com の EMAIL 検証を使用していません", "www.example.com"},
		{"ドメインWWW.Example.Comの検証", "www.example.com"},
		{"(https://www.example.com/)", "www.example.com"},
		{"**www.example.com**.", "www.example.com"},
		{"the wildcard ***.example.com**", "*.example.com"},
		{"example.com", "example.com"},
		{"example.com.", "example.com"},
		{"example.com, or *.example.com", NULL}, /* which? */
		{"admin@example.com", NULL},
		{"example.com.jp my-example.com sub.example.com example.community", NULL},
		{"main.tf aws.com", NULL},
		{"", NULL},
	};
	static const char text[] = "example.com\0*.example.com\0www.example.com";
	const struct names names = names_from(text, 3);

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		assert_found(explain_domain(cases[i].text, NULL, names), cases[i].domain);
	assert_null(explain_domain("example.com", NULL, (struct names){0}));
}

/* A terminal breaks a line where it is full, which need not be at a dot; the words of a longer name
   may be a name, too. */
static void broken(void **state)
{
	static const struct {
		const char *text, *domain;
	} cases[] = {
		{"for domain www.example.com", "www.example.com"},
		{"for domain WWW.Example.com.", "www.example.com"},
		{"for domain www.\nexample.com", "www.example.com"},
		{"for domain www.exa\r\n    mple.com\r\n", "www.example.com"},
		{"for\ndomain\n\"*.exam\nple.com\"", "*.example.com"},
		{"for domain example.com\nwww.example.com", "example.com"},
		{"for domain example.com: use www.example.com for domain validation", "example.com"},
		{"for domain example.com, for domain www.ex\nample.com", "www.example.com"},
		{"for domain www.exa mple.com", "www.example.com"}, /* as the dashboard takes a paste */
		{"for domain www.example.com.jp", "said"},
		{"for domain other.example.org: www.example.com", "said"},
		{"www.example.com", "said"},
		{"", "said"},
	};
	static const char text[] = "example.com\0*.example.com\0www.example.com";
	const struct names names = names_from(text, 3);

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		assert_found(explain_domain(cases[i].text, "said", names), cases[i].domain);
	assert_null(explain_domain("for domain example.com", NULL, (struct names){0}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(tools), cmocka_unit_test(readable),       cmocka_unit_test(japanese), cmocka_unit_test(wrapped),
	    cmocka_unit_test(punctuation), cmocka_unit_test(several),  cmocka_unit_test(nothing),
	    cmocka_unit_test(named),       cmocka_unit_test(broken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said: every reason has its words, with the values of the case in them. */
#include "tests/unit/unit.h"

#include <stdlib.h>
#include <time.h>

#include "base/array.h"
#include "text/i18n.h"
#include "ui/wording.h"
#include "ui/wording_failure.h"

enum { HOUR = 3600, DAY = 24 * HOUR, TEXT_MOST = 16 * 1024 };

static const int64_t now = 1800000000; /* 2027-01-15 08:00:00 UTC */
static struct present present = {.seconds = 1800000000};

/* One certificate of one domain, made anew for every case. */
struct subject {
	struct domain_validation first, renewed;
	struct certificate certificate;
	struct case_facts facts;
};

static struct domain_validation by_mail(unsigned status)
{
	return (struct domain_validation){
		.domain_name = "shop.example.com",
		.validation_domain = "example.com",
		.method = term_of(TERM_KIND_METHOD, METHOD_EMAIL),
		.status = term_of(TERM_KIND_VALIDATION, status),
	};
}

static void subject_init(struct subject *subject, unsigned status, unsigned renewal, int64_t days)
{
	memset(subject, 0, sizeof(*subject));
	subject->first = by_mail(VALIDATION_PENDING_VALIDATION);
	subject->renewed = by_mail(VALIDATION_PENDING_VALIDATION);
	subject->certificate = (struct certificate){
		.summary = {
			.arn = "arn",
			.domain_name = "shop.example.com",
			.names = {"shop.example.com", 1, sizeof("shop.example.com")},
			.type = term_of(TERM_KIND_TYPE, TYPE_AMAZON_ISSUED),
			.status = term_of(TERM_KIND_STATUS, status),
			.renewal_status = term_of(TERM_KIND_RENEWAL, renewal),
			.in_use = ANSWER_YES,
			.created_at = now - 18 * HOUR,
			.not_after = days ? now + days * DAY : TIME_ABSENT,
		},
		.first_issuance = {&subject->first, 1},
		.renewal = {.present = renewal != CODE_ABSENT, .domains = {&subject->renewed, 1}},
	};
}

static struct case_facts *judge(struct subject *subject)
{
	struct case_facts *facts = &subject->facts;

	*facts = (struct case_facts){
		.certificate = &subject->certificate,
		.domain = "shop.example.com",
		.now = &present,
	};
	resend_judge(facts->certificate, facts->domain, &facts->verdict);
	facts->reason = facts->verdict.reason;
	return facts;
}

/* NULL for a text is not compared. */
static void expect_words(struct subject *subject, enum resend_reason reason,
                         const char *explanation, const char *next_step)
{
	const struct case_facts *facts = judge(subject);
	struct buffer text;

	assert_string_equal(resend_reason_code(facts->reason), resend_reason_code(reason));
	buffer_init(&text, TEXT_MOST);
	wording_explain(facts, &text);
	if (explanation)
		assert_string_equal(buffer_text(&text), explanation);
	buffer_clear(&text);
	wording_next_step(facts, &text);
	if (next_step)
		assert_string_equal(buffer_text(&text), next_step);
	buffer_release(&text);
}

#define AFTER \
	"Each domain needs an approval of its own, and the status may take hours to change after it."

static void expect_next(struct subject *subject, const struct past *mail, const char *next_step)
{
	struct case_facts *facts = judge(subject);
	struct buffer text;

	assert_int_equal(facts->reason, RESEND_ALLOWED);
	facts->mailed = mail;
	if (mail)
		facts->mail = *mail;
	buffer_init(&text, TEXT_MOST);
	wording_next_step(facts, &text);
	assert_string_equal(buffer_text(&text), next_step);
	buffer_release(&text);
}

static void expect_sound(const char *text, const char *what)
{
	size_t length = strlen(text);

	if (length < 10 || strstr(text, "%1$s") || strstr(text, "%2$s") || strstr(text, "(null)") ||
	    text[0] == ' ' || text[length - 1] == ' ')
		fail_msg("%s: \"%s\"", what, text);
}

/* With everything known and with nothing known, in every reason. */
static void test_every_reason_has_words(void **state)
{
	struct subject rich, poor;

	(void)state;
	subject_init(&rich, STATUS_ISSUED, RENEWAL_PENDING_VALIDATION, 20);
	memset(&poor, 0, sizeof(poor));
	poor.certificate.summary.arn = "arn";
	poor.facts = (struct case_facts){.certificate = &poor.certificate, .now = &present};
	for (enum resend_reason reason = 0; reason < RESEND_REASON_COUNT; reason++) {
		struct case_facts *const cases[] = {judge(&rich), &poor.facts};
		struct buffer text;

		expect_sound(wording_headline(reason), resend_reason_code(reason));
		buffer_init(&text, TEXT_MOST);
		for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
			cases[i]->reason = reason;
			buffer_clear(&text);
			wording_explain(cases[i], &text);
			expect_sound(buffer_text(&text), resend_reason_code(reason));
			buffer_clear(&text);
			wording_next_step(cases[i], &text);
			expect_sound(buffer_text(&text), resend_reason_code(reason));
		}
		buffer_release(&text);
	}
}

static void test_waiting(void **state)
{
	struct subject subject;

	(void)state;
	/* Asked for 18 hours ago, 72 hours in all. */
	subject_init(&subject, STATUS_PENDING_VALIDATION, CODE_ABSENT, 0);
	expect_words(&subject, RESEND_ALLOWED,
	             "shop.example.com has not been approved by e-mail yet. ACM issues the certificate "
	             "when every domain of it is approved. The deadline is 2027-01-17 14:00 (54 h "
	             "left), 72 hours after the request.",
	             NULL);
	subject_init(&subject, STATUS_ISSUED, RENEWAL_PENDING_VALIDATION, 20);
	expect_words(&subject, RESEND_ALLOWED,
	             "ACM is renewing the certificate, and shop.example.com has not been approved by "
	             "e-mail yet. Without the approval the certificate expires on 2027-02-04 (in 20 "
	             "days).",
	             NULL);
}

/* It is the approver's turn until the link ends; or the deadline comes, where that is before it. */
static void test_behind_a_mail(void **state)
{
	struct past mail = {.mail_domain = "example.com", .at = now - 2 * HOUR, .certain = true};
	struct subject subject;

	(void)state;
	subject_init(&subject, STATUS_ISSUED, RENEWAL_PENDING_VALIDATION, 20);
	expect_next(&subject, &mail,
	            "The mail went out at 2027-01-15 06:00 to the mailboxes @example.com: have it "
	            "approved there by its link, which works until 2027-01-18 06:00 (70 h left). Resend "
	            "it only if it has not arrived, or after that. " AFTER);
	mail.mail_domain = "";
	subject_init(&subject, STATUS_PENDING_VALIDATION, CODE_ABSENT, 0);
	expect_next(&subject, &mail,
	            "The mail went out at 2027-01-15 06:00 to the mailboxes @example.com: have it "
	            "approved there by its link before the deadline, 2027-01-17 14:00 (54 h left). "
	            "Resend it only if it has not arrived. " AFTER);
	/* ACM still waits, whatever the clock says of the deadline. */
	subject.certificate.summary.created_at = now - 80 * HOUR;
	expect_next(&subject, &mail,
	            "The mail went out at 2027-01-15 06:00 to the mailboxes @example.com: have it "
	            "approved there by its link, which works until 2027-01-18 06:00 (70 h left). Resend "
	            "it only if it has not arrived, or after that. " AFTER);
	mail.certain = false;
	expect_next(&subject, &mail,
	            "The mail may have gone out. Look into a mailbox before you send it again. " AFTER);
	expect_next(&subject, NULL,
	            "Resend it, and have somebody approve by the link in the new mail within 72 hours. "
	            AFTER);
}

static void test_renewals(void **state)
{
	struct subject subject;

	(void)state;
	/* It ends in 200 days, and 45 days before that ACM begins. */
	subject_init(&subject, STATUS_ISSUED, CODE_ABSENT, 200);
	expect_words(&subject, RESEND_RENEWAL_NOT_STARTED,
	             "ACM begins to renew an e-mail certificate 45 days before it expires and mails the "
	             "approvers by itself: here from 2027-06-19, as it expires on 2027-08-03 (in 200 "
	             "days). Until then there is nothing to resend.",
	             NULL);
	subject_init(&subject, STATUS_ISSUED, CODE_ABSENT, 20);
	expect_words(&subject, RESEND_RENEWAL_NOT_STARTED,
	             "The certificate expires on 2027-02-04 (in 20 days). ACM could have begun to renew "
	             "it on 2026-12-21, but reports no renewal.",
	             NULL);
	subject_init(&subject, STATUS_ISSUED, RENEWAL_SUCCESS, 200);
	expect_words(&subject, RESEND_RENEWAL_SUCCEEDED,
	             "The last renewal succeeded. The certificate expires on 2027-08-03 (in 200 days), "
	             "and ACM begins the next renewal about 2027-06-19.",
	             NULL);
	subject_init(&subject, STATUS_ISSUED, RENEWAL_FAILED, 20);
	subject.certificate.renewal.reason = term_of(TERM_KIND_FAILURE, FAILURE_CAA_ERROR);
	expect_words(&subject, RESEND_RENEWAL_FAILED,
	             "ACM gave up this renewal, and sends no more mail for it. The certificate expires "
	             "on 2027-02-04 (in 20 days). A CAA record in DNS forbids Amazon to issue. "
	             "(CAA_ERROR)",
	             "Allow amazon.com, amazontrust.com, awstrust.com or amazonaws.com in the CAA "
	             "records. Request a new certificate, preferably with DNS validation, and use its ARN "
	             "where this one is used before it expires.");
}

static void test_a_value_that_is_new(void **state)
{
	struct subject subject;

	(void)state;
	subject_init(&subject, STATUS_ISSUED, RENEWAL_PENDING_VALIDATION, 20);
	subject.renewed.status = term_from(TERM_KIND_VALIDATION, "ON_HOLD");
	expect_words(&subject, RESEND_UNCERTAIN,
	             "ValidationStatus is ON_HOLD, which this version of acmdash does not know. Nothing "
	             "that acmdash knows forbids the resend, so ACM decides.",
	             NULL);
}

/* In a first issuance there is no end yet, and the reason is that of the request. */
static void test_failed_domain(void **state)
{
	struct subject subject;

	(void)state;
	subject_init(&subject, STATUS_PENDING_VALIDATION, CODE_ABSENT, 0);
	subject.first.status = term_of(TERM_KIND_VALIDATION, VALIDATION_FAILED);
	subject.certificate.failure_reason = term_of(TERM_KIND_FAILURE, FAILURE_PCA_INVALID_ARN);
	subject.certificate.renewal.reason = term_of(TERM_KIND_FAILURE, FAILURE_PCA_INVALID_STATE);
	expect_words(&subject, RESEND_DOMAIN_FAILED,
	             "ACM could not validate shop.example.com, and sends no more mail for it. The ARN of "
	             "the private CA is not a valid one. (PCA_INVALID_ARN)",
	             "Correct the ARN of the private CA. Then request a new certificate, "
	             "preferably with DNS validation.");
}

static void test_expired(void **state)
{
	struct subject subject;

	(void)state;
	subject_init(&subject, STATUS_EXPIRED, CODE_ABSENT, -3);
	expect_words(&subject, RESEND_EXPIRED,
	             "It expired on 2027-01-12 (3 days ago). ACM does not renew a certificate that has "
	             "expired, and sends no mail for it. An AWS service still uses it, and its clients "
	             "see an error.",
	             NULL);
}

/* What ACM did not issue ends, too: then nothing can be done before it ends. */
static void test_expired_of_others(void **state)
{
	static const struct {
		unsigned status;
		int64_t days;
		const char *explanation, *next_step;
	} cases[] = {
#define NOT_ACMS \
	"ACM did not issue this certificate, so it validates none of its domains, sends no mail for it and " \
	"does not renew it."
#define FROM_ITS_CA "et a new certificate from the authority that issued it and import it into the same ARN"
		{STATUS_EXPIRED, -3, NOT_ACMS " The certificate expired on 2027-01-12 (3 days ago).",
		 "G" FROM_ITS_CA "; or delete this one if nobody needs it."},
		{STATUS_ISSUED, -3, NOT_ACMS " The certificate expired on 2027-01-12 (3 days ago).",
		 "G" FROM_ITS_CA "; or delete this one if nobody needs it."},
		{STATUS_ISSUED, 20, NOT_ACMS " The certificate expires on 2027-02-04 (in 20 days).",
		 "Before it expires, g" FROM_ITS_CA "."},
		{STATUS_ISSUED, 0, NOT_ACMS, "Before it expires, g" FROM_ITS_CA "."},
#undef NOT_ACMS
#undef FROM_ITS_CA
	};
	struct subject subject;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		subject_init(&subject, cases[i].status, CODE_ABSENT, cases[i].days);
		subject.certificate.summary.type = term_of(TERM_KIND_TYPE, TYPE_IMPORTED);
		expect_words(&subject, RESEND_IMPORTED, cases[i].explanation, cases[i].next_step);
	}
}

/* What has to be copied stands on lines of its own. */
static void test_records_and_redirects(void **state)
{
	struct subject subject;

	(void)state;
	subject_init(&subject, STATUS_PENDING_VALIDATION, CODE_ABSENT, 0);
	subject.first.method = term_of(TERM_KIND_METHOD, METHOD_DNS);
	subject.first.record_name = "_3639ac51.shop.example.com.";
	subject.first.record_type = "CNAME";
	subject.first.record_value = "_98d2.acm-validations.aws.";
	expect_words(&subject, RESEND_DNS_VALIDATION,
	             "shop.example.com is validated by DNS. ACM sends no mail for it, so there is nothing "
	             "to resend. ACM has not found its CNAME record yet.",
	             "Put this CNAME record into DNS and leave it there. ACM then validates and renews "
	             "by itself:\n  _3639ac51.shop.example.com.  CNAME  _98d2.acm-validations.aws.");
	subject.first.method = term_of(TERM_KIND_METHOD, METHOD_HTTP);
	subject.first.redirect_from = "http://shop.example.com/.well-known/pki-validation/a.txt";
	subject.first.redirect_to = "https://validation.us-east-1.acm-validations.aws/b.txt";
	expect_words(&subject, RESEND_HTTP_VALIDATION, NULL,
	             "Make sure that this address redirects as ACM wants it, and ACM renews by itself:\n"
	             "  http://shop.example.com/.well-known/pki-validation/a.txt\n"
	             "  -> https://validation.us-east-1.acm-validations.aws/b.txt");
}

/* "ACM renews by itself" is said of no certificate that it does not renew. */
static void test_records_of_no_renewal(void **state)
{
	struct subject subject;

	(void)state;
	subject_init(&subject, STATUS_ISSUED, RENEWAL_FAILED, 20);
	subject.first.method = term_of(TERM_KIND_METHOD, METHOD_DNS);
	expect_words(&subject, RESEND_DNS_VALIDATION,
	             "shop.example.com is validated by DNS. ACM sends no mail for it, so there is nothing "
	             "to resend. ACM has given up this renewal.",
	             "Request a new certificate, preferably with DNS validation, and use its ARN where "
	             "this one is used.");
	subject.first.record_name = "_3639ac51.shop.example.com.";
	subject.first.record_value = "_98d2.acm-validations.aws.";
	subject.certificate.renewal.present = false;
	subject.certificate.summary.renewal_status = term_of(TERM_KIND_RENEWAL, CODE_ABSENT);
	subject.certificate.summary.eligibility =
		term_of(TERM_KIND_ELIGIBILITY, ELIGIBILITY_INELIGIBLE);
	expect_words(&subject, RESEND_DNS_VALIDATION,
	             "shop.example.com is validated by DNS. ACM sends no mail for it, so there is nothing "
	             "to resend. The certificate is not eligible for renewal, nearly always because no "
	             "AWS service uses it.",
	             "If it is needed, attach it to a load balancer, a distribution or another service: "
	             "it becomes eligible. If not, delete it or let it end. Have this CNAME record in "
	             "place:\n  _3639ac51.shop.example.com.  CNAME  _98d2.acm-validations.aws.");
	subject.certificate.summary.eligibility = term_of(TERM_KIND_ELIGIBILITY, ELIGIBILITY_ELIGIBLE);
	expect_words(&subject, RESEND_DNS_VALIDATION, NULL,
	             "Put this CNAME record into DNS and leave it there. ACM then validates and renews "
	             "by itself:\n  _3639ac51.shop.example.com.  CNAME  _98d2.acm-validations.aws.");
}

static void test_terms(void **state)
{
	const struct term pending = term_of(TERM_KIND_STATUS, STATUS_PENDING_VALIDATION);

	(void)state;
	assert_string_equal(wording_term(TERM_KIND_STATUS, pending), "Pending validation");
	assert_string_equal(wording_term_short(TERM_KIND_STATUS, pending), "Pending");
	assert_string_equal(wording_term(TERM_KIND_STATUS, term_from(TERM_KIND_STATUS, NULL)), "-");
	assert_string_equal(wording_term(TERM_KIND_STATUS, term_from(TERM_KIND_STATUS, "NEW")), "NEW");
	assert_string_equal(wording_term_short(TERM_KIND_KEY, term_from(TERM_KIND_KEY, "RSA-2048")),
	                    "RSA 2048");
	for (enum term_kind kind = 0; kind < TERM_KINDS; kind++)
		for (unsigned code = CODE_FIRST; code < term_end(kind); code++)
			assert_true(strlen(wording_term(kind, term_of(kind, code))) > 1);
	for (enum resend_gate gate = 0; gate < GATE_COUNT; gate++)
		assert_true(strlen(wording_gate(gate)) > 5);
	for (enum delivery_state delivery = 0; delivery <= DELIVERY_UNKNOWN; delivery++)
		assert_true(strlen(wording_delivery(delivery)) > 3);
}

/* A sentence, and AWS's own word for it. */
static void test_failures(void **state)
{
	(void)state;
	for (unsigned code = CODE_FIRST; code < term_end(TERM_KIND_FAILURE); code++) {
		struct term reason = term_of(TERM_KIND_FAILURE, code);
		struct buffer text;

		buffer_init(&text, TEXT_MOST);
		wording_failure(reason, &text);
		if (text.length < strlen(reason.name) + 20 ||
		    !strstr(buffer_text(&text), reason.name))
			fail_msg("%s: %s", reason.name, buffer_text(&text));
		buffer_clear(&text);
		wording_failure_step(reason, &text);
		if (text.length < 20 || strstr(buffer_text(&text), "acmdash does not know"))
			fail_msg("%s: %s", reason.name, buffer_text(&text));
		buffer_release(&text);
	}
}

static void expect_failure(struct term reason, const char *meaning, const char *step)
{
	struct buffer text;

	buffer_init(&text, TEXT_MOST);
	wording_failure(reason, &text);
	assert_string_equal(buffer_text(&text), meaning);
	buffer_clear(&text);
	wording_failure_step(reason, &text);
	assert_string_equal(buffer_text(&text), step);
	buffer_release(&text);
}

/* What ACM says after us is shown as it stands; what it does not say is not talked about. */
static void test_odd_failures(void **state)
{
	(void)state;
	expect_failure(term_from(TERM_KIND_FAILURE, "MOON_IN_THE_WAY"),
	               "ACM gives a reason that acmdash does not know. (MOON_IN_THE_WAY)",
	               "The ACM user guide or AWS Support can say what it means.");
	expect_failure(term_from(TERM_KIND_FAILURE, NULL), "", "");
	/* Of EventBridge's renewal events (user guide, supported-events); the API does not list it. */
	expect_failure(term_from(TERM_KIND_FAILURE, "PENDING_DOMAIN_VALIDATION"),
	               "Domains of the certificate still have to be validated. "
	               "(PENDING_DOMAIN_VALIDATION)",
	               "Have the domains validated that are pending.");
}

/* The reason stands there whatever else forbids the resend, and in front of what is always so. */
static void test_failure_of_what(void **state)
{
	struct subject subject;

	(void)state;
	subject_init(&subject, STATUS_FAILED, CODE_ABSENT, 0);
	subject.certificate.summary.type = term_of(TERM_KIND_TYPE, TYPE_PRIVATE);
	subject.certificate.failure_reason = term_of(TERM_KIND_FAILURE, FAILURE_PCA_INVALID_STATE);
	expect_words(&subject, RESEND_PRIVATE,
	             "Names in certificates from a private CA are not validated, so there is no mail to "
	             "resend. The private CA is not active. (PCA_INVALID_STATE)",
	             "Make it active: install its certificate, enable it or restore it. Nobody has to "
	             "approve. If it is not renewed, check that the private CA is active, and that "
	             "an AWS service uses the certificate or that it has been exported.");
	subject_init(&subject, STATUS_ISSUED, RENEWAL_PENDING_VALIDATION, 20);
	subject.certificate.renewal.reason = term_of(TERM_KIND_FAILURE, FAILURE_CAA_ERROR);
	expect_words(&subject, RESEND_ALLOWED, NULL,
	             "Allow amazon.com, amazontrust.com, awstrust.com or amazonaws.com in the CAA "
	             "records. Resend it, and have somebody approve by the link in the new mail within "
	             "72 hours. Each domain needs an approval of its own, and the status may take hours "
	             "to change after it.");
	subject_init(&subject, STATUS_ISSUED, RENEWAL_SUCCESS, 190);
	subject.certificate.renewal.reason = term_of(TERM_KIND_FAILURE, FAILURE_CAA_ERROR);
	assert_int_equal(wording_failure_of(&subject.certificate).code, CODE_ABSENT);
}

/* The records come first, as they make an approval needless (user guide, email-to-dns-overview). */
static void test_moving_to_dns(void **state)
{
	struct subject subject;

	(void)state;
	subject_init(&subject, STATUS_ISSUED, RENEWAL_PENDING_VALIDATION, 20);
	subject.certificate.update.status =
		term_of(TERM_KIND_UPDATE, UPDATE_PENDING_DOMAIN_VALIDATION);
	expect_words(&subject, RESEND_ALLOWED, NULL,
	             "The certificate is moving to DNS validation: with the CNAME records of that in "
	             "place nobody has to approve. As long as they are not: Resend it, and have somebody "
	             "approve by the link in the new mail within 72 hours. " AFTER);
}

/* When and why, as far as ACM says so. */
static void test_revoked(void **state)
{
	struct subject subject;

	(void)state;
	subject_init(&subject, STATUS_REVOKED, CODE_ABSENT, 51);
	expect_words(&subject, RESEND_REVOKED,
	             "A revocation is final: the certificate is neither trusted nor renewed any more.",
	             NULL);
	subject.certificate.revoked_at = now - 30 * DAY;
	subject.certificate.revocation_reason = "KEY_COMPROMISE";
	expect_words(&subject, RESEND_REVOKED,
	             "It was revoked on 2026-12-16 (30 days ago). The reason that ACM gives is "
	             "KEY_COMPROMISE. A revocation is final: the certificate is neither trusted nor "
	             "renewed any more.",
	             NULL);
}

static void test_mailboxes(void **state)
{
	static const char usual[] = "admin@example.com\0administrator@example.com\0"
	                            "hostmaster@example.com\0webmaster@example.com\0"
	                            "postmaster@example.com";
	static const char others[] = "owner@example.net\0admin@example.com";
	static const struct {
		struct names emails;
		const char *text;
	} cases[] = {
		{{0}, "admin@ administrator@ hostmaster@ postmaster@ webmaster@ example.com"},
		{{usual, 5, sizeof(usual)}, "admin@ administrator@ hostmaster@ postmaster@ webmaster@ example.com"},
		{{others, 2, sizeof(others)}, "owner@example.net admin@example.com"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		struct buffer text;

		buffer_init(&text, TEXT_MOST);
		wording_mailboxes("example.com", cases[i].emails, &text);
		assert_string_equal(buffer_text(&text), cases[i].text);
		buffer_release(&text);
	}
}

static const struct error_case {
	enum error_kind kind;
	const char *code, *argument, *text, *next;
} error_cases[] = {
	{ERROR_ACCESS, "AccessDeniedException", "acm:ListCertificates",
	 "It went wrong: acm:ListCertificates (AccessDeniedException)",
	 "Ask whoever manages IAM to allow acm:ListCertificates, or use another profile."},
	{ERROR_EXPIRED, "", "x", "It went wrong: x",
	 "The credentials have expired. Renew them (with SSO: aws sso login --profile prod)."},
	{ERROR_CREDENTIALS, "UnrecognizedClientException", "x",
	 "It went wrong: x (UnrecognizedClientException)",
	 "These keys are wrong or deleted, or the account has not enabled this region: check them, or use "
	 "another profile or region."},
	{ERROR_CREDENTIALS, "SignatureDoesNotMatch", "x", "It went wrong: x (SignatureDoesNotMatch)",
	 "The secret access key does not belong to the access key ID: correct it, or use another "
	 "profile."},
	/* API reference, RequestCertificate: several seconds until it can be described. */
	{ERROR_NOT_FOUND, "ResourceNotFoundException", "x",
	 "It went wrong: x (ResourceNotFoundException)",
	 "It may have been deleted, or be in another region or account. One that was requested just now "
	 "is there some seconds later."},
	{ERROR_SERVICE, "OddException", "OddException happened", "It went wrong: OddException happened",
	 ""},
	{ERROR_INVALID, "ValidationException", "x", "It went wrong: x (ValidationException)", ""},
	{ERROR_INVALID, "InvalidDomainValidationOptionsException", "x",
	 "It went wrong: x (InvalidDomainValidationOptionsException)",
	 "The mail domain must be the domain itself or one above it: for www.example.com also "
	 "example.com."},
	{ERROR_LOST, "", "x", "It went wrong: x",
	 "The mail may have gone out. Look into a mailbox before you send it again."},
	{ERROR_NONE, "", "x", "It went wrong: x", ""},
};

/* The line behind a run of mails; nothing while one is going out. */
static void test_outcomes(void **state)
{
	static const struct {
		enum delivery_state first, second;
		const char *sentence;
	} cases[] = {
		{DELIVERY_SENT, DELIVERY_SENT, "2 mails were sent."},
		{DELIVERY_SENT, DELIVERY_UNKNOWN, "1 of 2 mails were sent (E tells of the others)."},
		{DELIVERY_REFUSED, DELIVERY_FAILED, "0 of 2 mails were sent (E tells of the others)."},
		{DELIVERY_SENT, DELIVERY_WAITING, ""},
		{DELIVERY_SENDING, DELIVERY_SENT, ""},
	};
	static const char *const alone[] = {
		[DELIVERY_SENT] = "The mail for a.b was sent.",
		[DELIVERY_SKIPPED] = "No mail was sent (E says why): a.b",
		[DELIVERY_REFUSED] = "ACM refused to send the mail (E says why): a.b",
		[DELIVERY_FAILED] = "No mail was sent (E says why): a.b",
		[DELIVERY_UNKNOWN] = "It is not known whether the mail was sent (E says more): a.b",
	};
	struct delivery items[2] = {{.domain = (char *)(uintptr_t)"a.b"},
	                            {.domain = (char *)(uintptr_t)"c.d"}};
	struct deliveries deliveries = {.items = items};
	struct message message;
	char text[SENTENCE_SIZE];

	(void)state;
	assert_false(wording_outcome(&deliveries, "E", &message));
	deliveries.count = 1;
	for (int i = DELIVERY_SENT; i <= DELIVERY_UNKNOWN; i++) {
		items[0].state = (enum delivery_state)i;
		assert_true(wording_outcome(&deliveries, "E", &message));
		message_text(&message, text, sizeof(text));
		assert_string_equal(text, alone[i]);
	}
	deliveries.count = 2;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		items[0].state = cases[i].first;
		items[1].state = cases[i].second;
		assert_int_equal(wording_outcome(&deliveries, "E", &message), *cases[i].sentence != 0);
		if (!*cases[i].sentence)
			continue;
		message_text(&message, text, sizeof(text));
		assert_string_equal(text, cases[i].sentence);
	}
}

/* On the screen there is something to do behind it; a command has ended. */
static void test_what_then(void **state)
{
	struct error error = {0};
	struct buffer text;

	(void)state;
	error_set(&error, ERROR_EXPIRED, 0, "It went wrong: %1$s", "x", NULL);
	buffer_init(&text, TEXT_MOST);
	wording_error_next_here(&error, "", &text);
	assert_string_equal(buffer_text(&text),
	                    "The credentials have expired. Renew them (with SSO: aws sso login). "
	                    "Then refresh (F5).");
	buffer_clear(&text);
	error_set(&error, ERROR_ACCESS, 0, "It went wrong: %1$s", "x", NULL);
	wording_error_next_here(&error, "", &text);
	assert_string_equal(buffer_text(&text), "Ask whoever manages IAM to allow x, or use another profile.");
	buffer_clear(&text);
	error_set(&error, ERROR_REGION, 0, "It went wrong: %1$s", "x", NULL);
	wording_error_next_here(&error, "", &text);
	assert_string_equal(buffer_text(&text),
	                    "aws configure sets one for good. --demo looks around without an account. "
	                    "Press o to choose regions.");
	buffer_clear(&text);
	buffer_add_text(&text, "It went wrong: x\n");
	error_set(&error, ERROR_CODE, 0, "It went wrong: %1$s", "x", NULL);
	wording_error_next_here(&error, "", &text);
	assert_string_equal(buffer_text(&text),
	                    "It went wrong: x\nRefresh (F5) to be asked for it again.");
	buffer_release(&text);
}

static void test_errors(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(error_cases); i++) {
		const struct error_case *c = &error_cases[i];
		struct error error = {0};
		struct buffer text;

		error_set(&error, c->kind, 0, "It went wrong: %1$s", c->argument, NULL);
		memcpy(error.code, c->code, strlen(c->code) + 1);
		buffer_init(&text, TEXT_MOST);
		wording_error(&error, &text);
		assert_string_equal(buffer_text(&text), c->text);
		buffer_clear(&text);
		wording_error_next(&error, "prod", &text);
		assert_string_equal(buffer_text(&text), c->next);
		buffer_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_reason_has_words),
		cmocka_unit_test(test_waiting),
		cmocka_unit_test(test_behind_a_mail),
		cmocka_unit_test(test_renewals),
		cmocka_unit_test(test_a_value_that_is_new),
		cmocka_unit_test(test_failed_domain),
		cmocka_unit_test(test_expired),
		cmocka_unit_test(test_expired_of_others),
		cmocka_unit_test(test_records_and_redirects),
		cmocka_unit_test(test_records_of_no_renewal),
		cmocka_unit_test(test_terms),
		cmocka_unit_test(test_failures),
		cmocka_unit_test(test_odd_failures),
		cmocka_unit_test(test_failure_of_what),
		cmocka_unit_test(test_moving_to_dns),
		cmocka_unit_test(test_revoked),
		cmocka_unit_test(test_mailboxes),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_outcomes),
		cmocka_unit_test(test_what_then),
	};

	setenv("TZ", "UTC", 1);
	tzset();
	i18n_start("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the person who must click is told: which domains, which mailboxes, until when. */
#include "tests/unit/unit.h"

#include <stdlib.h>

#include "text/i18n.h"
#include "ui/note.h"

enum { HOUR = 3600 };
static const int64_t now = 1795478400; /* 2026-11-24T00:00:00Z */
static struct present present = {.seconds = 1795478400};

#define ARN "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-00000000000f"
#define ARN_CHINA \
	"arn:aws-cn:acm:cn-north-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-00000000000f"

static struct domain_validation by_email(const char *domain, unsigned status)
{
	return (struct domain_validation){
		.domain_name = domain,
		.method = term_of(TERM_KIND_METHOD, METHOD_EMAIL),
		.status = term_of(TERM_KIND_VALIDATION, status),
	};
}

/* A first request of yesterday. */
static struct certificate make(struct domain_validation *domains, size_t count)
{
	return (struct certificate){
		.summary = {
			.arn = ARN,
			.domain_name = "a.example.com",
			.status = term_of(TERM_KIND_STATUS, STATUS_PENDING_VALIDATION),
			.type = term_of(TERM_KIND_TYPE, TYPE_AMAZON_ISSUED),
			.method = term_of(TERM_KIND_METHOD, METHOD_EMAIL),
			.created_at = now - 30 * HOUR,
			.knows_renewal = true,
		},
		.first_issuance = {domains, count},
	};
}

static char *write_note(const struct note *note)
{
	struct buffer out;

	buffer_init(&out, NOTE_MOST);
	note_write(note, &out);
	if (!out.length)
		buffer_add_text(&out, "");
	return buffer_take(&out);
}

static void assert_has(const char *text, const char *part, bool has)
{
	if (!strstr(text, part) == has)
		fail_msg("%s: %s\n%s", has ? "lacks" : "has", part, text);
}

static void all_pending(void **state)
{
	struct domain_validation domains[] = {
		by_email("a.example.com", VALIDATION_PENDING_VALIDATION),
		by_email("b.example.com", VALIDATION_SUCCESS),
		by_email("*.c.example.com", VALIDATION_PENDING_VALIDATION),
	};
	struct certificate certificate = make(domains, 3);
	const struct note note = {&certificate, NULL, 0, &present, NULL, NULL};
	char *text;

	(void)state;
	domains[0].emails = names_from("x@example.com\0y@example.com", 2);
	assert_int_equal(note_count(&note), 2);
	text = write_note(&note);
	assert_has(text, "Certificate request for a.example.com\n", true);
	assert_has(text, "Sent to       x@example.com\n                y@example.com\n", true);
	assert_has(text, "b.example.com", false);
	assert_has(text, "Certificate request for *.c.example.com\n", true);
	assert_has(text, "admin@c.example.com\n", true);
	assert_has(text, "(42 h left)", true);
	assert_has(text, "https://eu-west-1.acm-certificates.amazon.com/", true);
	assert_has(text, "0a1b2c3d-0000-4000-8000-00000000000f\n", true);
	free(text);
	certificate.summary.arn = ARN_CHINA;
	text = write_note(&note);
	assert_has(text, "https://cn-north-1.acm-certificates.amazonaws.cn/", true);
	free(text);
}

static void some(void **state)
{
	static const char *const wanted[] = {"B.example.com", "c.example.com", "d.example.com"};
	struct domain_validation domains[] = {
		by_email("a.example.com", VALIDATION_PENDING_VALIDATION),
		by_email("b.example.com", VALIDATION_PENDING_VALIDATION),
		by_email("c.example.com", VALIDATION_SUCCESS),
	};
	const struct certificate certificate = make(domains, 3);
	const struct note one = {&certificate, wanted, 3, &present, NULL, NULL},
			  none = {&certificate, wanted + 1, 2, &present, NULL, NULL};
	char *text = write_note(&one);

	(void)state;
	assert_int_equal(note_count(&one), 1);
	assert_has(text, "Certificate request for b.example.com\n", true);
	assert_has(text, "Certificate request for a.example.com\n", false);
	free(text);
	assert_int_equal(note_count(&none), 0);
	text = write_note(&none);
	assert_string_equal(text, "");
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(all_pending), cmocka_unit_test(some)};

	i18n_start("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

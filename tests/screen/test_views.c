/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screens, cell by cell, in both languages and three sizes. */
#include <curses.h>
#include <stdio.h>
#include <stdlib.h>

#include "tests/screen/screen.h"
#include "tests/unit/unit.h"
#include "text/i18n.h"

static const char *const languages[] = {"en", "ja"};

struct picture {
	const char *keys, *golden;
};

/* What the keys lead to from the list. */
static void looks(void **state)
{
	const struct picture *picture = *state;

	stage_looks(picture->keys, picture->golden);
}

/* On a wide screen the certificate is beside the list; Tab goes in, and out. */
static void wide(void **state)
{
	static const struct {
		const char *keys, *what;
	} cases[] = {{"j", "wide"}, {"j\t", "wide-inside"}};

	(void)state;
	for (size_t l = 0; l < 2; l++) {
		i18n_switch(languages[l]);
		for (size_t i = 0; i < 2; i++) {
			struct stage stage;
			char name[64];

			stage_open(&stage, 40, 160);
			stage_press(&stage, cases[i].keys);
			snprintf(name, sizeof(name), "%s.%s.160x40", cases[i].what, languages[l]);
			stage_matches(&stage, name);
			stage_close(&stage);
		}
	}
	i18n_switch("en");
}

/* Without frames, panes and columns: what a screen reader reads from its beginning to its end. */
static void plain(void **state)
{
	static const struct {
		const char *keys, *what;
	} cases[] = {{"", "plain-list"}, {"j\r", "plain-certificate"}, {"jr", "plain-confirm"}};

	(void)state;
	for (size_t l = 0; l < 2; l++) {
		i18n_switch(languages[l]);
		for (size_t i = 0; i < 3; i++) {
			struct stage stage;
			char name[64];

			stage_open(&stage, 24, 80);
			terminal_set_plain(true);
			stage.preferences.plain = true;
			stage_press(&stage, cases[i].keys);
			snprintf(name, sizeof(name), "%s.%s.80x24", cases[i].what, languages[l]);
			stage_matches(&stage, name);
			stage_close(&stage);
		}
	}
	terminal_set_plain(false);
	i18n_switch("en");
}

/* At 80 cells the method gives way before the middle of a name; at 70 the names are cut, so that where
   the mail goes stays. */
static void names_before_methods(void **state)
{
	static const char name[] = "landing.campaign2027.example.com";
	const struct domain_validation validation = {
		.domain_name = name,
		.method = term_of(TERM_KIND_METHOD, METHOD_EMAIL),
		.status = term_of(TERM_KIND_VALIDATION, VALIDATION_SUCCESS),
	};
	const struct certificate campaign = {
		.summary = {.arn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/campaign",
			    .domain_name = name, .names = names_from(name, 1), .knows_renewal = true},
		.first_issuance = {&validation, 1},
	};
	struct stage stage;
	size_t row;

	(void)state;
	stage_open(&stage, 24, 80);
	row = store_add(stage.source->store, &campaign.summary);
	store_set_detail(stage.source->store, row, &campaign);
	view_stack_update(stage.stack, CHANGED_ROWS);
	stage_press(&stage, "/landing\r\r");
	assert_true(stage_lacks(&stage, " Method "));
	assert_true(stage_shows(&stage, ">landing.campaign2027.example.com  Success"));
	stage_resize(&stage, 24, 110);
	assert_true(stage_shows(&stage, "E-mail  landing.campaign2027.example.com"));
	stage_resize(&stage, 24, 70);
	assert_true(stage_shows(&stage, ">landing.cam..example.com  Success"));
	assert_true(stage_shows(&stage, "landing.ca..xample.com"));
	stage_close(&stage);
}

/* What is shown when the sources are in trouble. */
static void troubles(void **state)
{
	static const struct {
		enum error_kind kind;
		const char *id, *argument, *sentence, *advice;
	} cases[] = {
		{ERROR_EXPIRED, "AWS answered: %1$s", "expired", "AWS answered: expired",
	         "aws sso login"},
		{ERROR_ACCESS, "the credentials may not do %1$s", "acm:ListCertificates",
	         "acm:ListCertificates", "IAM"},
		{ERROR_NETWORK, "no connection to %1$s", "https://x", "no connection to https://x", "proxy"},
		{ERROR_CREDENTIALS, "no AWS credentials were found for the profile %1$s", "prod", "prod",
	         "--demo"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct stage stage;

		stage_open(&stage, 24, 80);
		store_free(stage.source->store);
		stage.source->store = store_new();
		stage.source->state = SOURCE_FAILED;
		error_set(&stage.source->error, cases[i].kind, 0, cases[i].id, cases[i].argument, NULL);
		view_stack_update(stage.stack, CHANGED_ROWS);
		assert_true(stage_shows(&stage, cases[i].sentence));
		assert_true(stage_shows(&stage, cases[i].advice));
		stage_close(&stage);
	}
}

/* Details that do not come are not said to be on their way: not in the pane, nor to who wants to send,
   nor in the certificate. */
static void details_do_not_come(void **state)
{
	static const char arn[] =
		"arn:aws:acm:ap-northeast-1:123456789012:certificate/00000099-0000-4000-8000-000000000001";
	struct certificate_summary summary;
	char kept[ARN_SIZE];
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	store_summary(stage.source->store, 0, &summary, kept);
	summary.arn = arn;
	summary.domain_name = "late.example.com";
	store_add(stage.source->store, &summary);
	view_stack_update(stage.stack, CHANGED_ROWS);
	stage_press(&stage, "/late\r");
	assert_true(stage_shows(&stage, "are still loading."));
	stage_press(&stage, "r");
	assert_true(stage_shows(&stage, "press r again in a moment."));
	error_set(&stage.source->detail_error, ERROR_ACCESS, 0, "the credentials may not do %1$s",
	          "acm:DescribeCertificate", NULL);
	stage_press(&stage, "r");
	assert_int_equal(stage_intent.kind, INTENT_DESCRIBE);
	assert_true(stage_shows(&stage, "The details did not come (e says why). Asking again."));
	assert_true(stage_shows(&stage, "Whether a resend is possible is not known: the details"));
	assert_true(stage_shows(&stage, "Ask whoever manages IAM to allow acm:DescribeCertificate"));
	assert_true(stage_lacks(&stage, "still loading"));
	stage_press(&stage, "\rn");
	assert_true(stage_shows(&stage, "The details did not come (e says why). Asking again."));
	assert_true(stage_shows(&stage, "Ask whoever manages IAM to allow acm:DescribeCertificate"));
	stage_press(&stage, "e");
	assert_true(stage_shows(&stage, "Ask whoever manages IAM to allow acm:DescribeCertificate"));
	stage_close(&stage);
}

/* The top line of a profile that is to stand out, on the list and on a certificate. */
static void banner(void **state)
{
	const char *const keys[] = {"", "\r"};
	struct stage stage;

	(void)state;
	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		stage_open(&stage, 24, 80);
		stage_press(&stage, keys[i]);
		free(stage_text(&stage));
		assert_int_equal(mvwinch(curscr, 0, 40) & A_REVERSE, 0);
		preferences_add_profile(&stage.preferences, "prod")->banner = ROLE_BANNER_RED;
		preferences_add_profile(&stage.preferences, "other")->banner = ROLE_BANNER_BLUE;
		free(stage_text(&stage));
		assert_int_equal(mvwinch(curscr, 0, 40) & (A_REVERSE | A_COLOR),
		                 A_REVERSE | (terminal_attributes(ROLE_BANNER_RED) & A_COLOR));
		preferences_release(&stage.preferences);
		stage_close(&stage);
	}
}

#define LOOK(golden, keys) {golden, looks, NULL, NULL, &(struct picture){keys, golden}}

int main(void)
{
	const struct CMUnitTest tests[] = {
		LOOK("list", ""),
		LOOK("list-dns", "/api\r"),
		LOOK("certificate", "j\r"),
		LOOK("certificate-dns", "/api\r\r"),
		LOOK("confirm", "j\rR"),
		LOOK("note", "j\rN"),
		LOOK("info", "ji"),
		LOOK("info-domain", "j\rji"),
		LOOK("terms", ":terms\r"),
		LOOK("help", "?"),
		LOOK("palette", ":re"),
		LOOK("filter-nothing", "/nothing"),
		LOOK("find-keys", "/re"),
		LOOK("find-values", "/method:email status:"),
		LOOK("find-fault", "/method:dns colour:red"),
		LOOK("find-doubt", "/status:isued"),
		LOOK("view-expiring", "%"),
		LOOK("columns", "Cj"),
		cmocka_unit_test(wide),
		cmocka_unit_test(plain),
		cmocka_unit_test(names_before_methods),
		cmocka_unit_test(troubles),
		cmocka_unit_test(details_do_not_come),
		cmocka_unit_test(banner),
	};

	stage_speak();
	return cmocka_run_group_tests(tests, NULL, NULL);
}

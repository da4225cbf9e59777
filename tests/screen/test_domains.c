/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The domains of a certificate: which are shown, and what is said of those that are not. */
#include <string.h>

#include "tests/screen/screen.h"
#include "tests/unit/unit.h"

enum { NAMES = 12, PENDING = 7 };

/* bank00.example to bank11.example, and the last as xn--wgv71a119e.jp (日本語.jp); of them bank07 is
   pending. */
static void add_bank(struct stage *stage, int pending)
{
	static char names[NAMES][18];
	static struct domain_validation list[NAMES];
	struct certificate bank = {
		.summary = {
			.arn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/"
			       "00000042-0000-4000-8000-000000000042",
			.domain_name = names[0],
			.names = {names[0], NAMES, sizeof(names)},
			.status = term_of(TERM_KIND_STATUS, STATUS_PENDING_VALIDATION),
			.type = term_of(TERM_KIND_TYPE, TYPE_AMAZON_ISSUED),
			.method = term_of(TERM_KIND_METHOD, METHOD_EMAIL),
			.created_at = stage->now.seconds - 3600,
			.knows_renewal = true,
		},
		.first_issuance = {list, NAMES},
	};
	size_t row;

	for (int i = 0; i < NAMES; i++) {
		/* Names lie one behind the other's NUL: all are of one length. */
		snprintf(names[i], sizeof(names[i]), "bank%02d.example.jp", i % 100);
		if (i == NAMES - 1)
			snprintf(names[i], sizeof(names[i]), "xn--wgv71a119e.jp");
		list[i] = (struct domain_validation){
			.domain_name = names[i],
			.method = bank.summary.method,
			.status = term_of(TERM_KIND_VALIDATION, i >= PENDING && i < PENDING + pending ? VALIDATION_PENDING_VALIDATION
			                                                     : VALIDATION_SUCCESS),
		};
		assert_int_equal(strlen(names[i]), sizeof(names[i]) - 1);
	}
	row = store_add(stage->source->store, &bank.summary);
	store_set_detail(stage->source->store, row, &bank);
	view_stack_update(stage->stack, CHANGED_ROWS | CHANGED_DETAIL);
}

/* The bank is on top, as it has the least time left, and opens on the one that is pending. */
static void open_bank(struct stage *stage, const char *keys)
{
	stage_open(stage, 24, 80);
	add_bank(stage, 1);
	stage_press(stage, ":filter bank\rg\r");
	assert_true(stage_shows(stage, ">bank07.example.jp"));
	stage_press(stage, keys);
}

/* Where there are more than fit, the rule says which are shown. */
static void extent(void **state)
{
	struct stage stage;

	(void)state;
	open_bank(&stage, "g");
	assert_true(stage_shows(&stage, "\n>bank00.example.jp"));
	assert_true(stage_shows(&stage, " 1-5 / 12 -\n"));
	assert_true(stage_shows(&stage, "/ Filter"));
	stage_press(&stage, "G");
	assert_true(stage_shows(&stage, " 8-12 / 12 -\n"));
	stage_press(&stage, "\x1b:filter new.example\r\r");
	assert_true(stage_shows(&stage, ">new.example.com"));
	assert_true(stage_lacks(&stage, "/ 1"));
	assert_true(stage_lacks(&stage, "/ Filter"));
	stage_close(&stage);
}

/* Words of the name, in any order and case; the name as it reads; the status, in the language of the
   screen and in AWS's. */
static void words(void **state)
{
	static const struct {
		const char *words, *shown, *first;
	} cases[] = {
		{"bank1", " 1 of 12 shown", ">bank10"},
		{"BANK 03", " 1 of 12 shown", ">bank03"},
		{"example bank", " 11 of 12 shown", ">bank07"},
		{"日本", " 1 of 12 shown", ">xn--wgv71a119e.jp"},
		{"wgv71", " 1 of 12 shown", ">xn--wgv71a119e.jp"},
		{"pending val", " 1 of 12 shown", ">bank07"},
		{"pending_validation", " 1 of 12 shown", ">bank07"},
		{"success bank", " 10 of 12 shown", ">bank00"},
		{"bank03 pending", " 0 of 12 shown", "No domain here matches \"bank03 pending\"."},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct stage stage;

		open_bank(&stage, "/");
		stage_press(&stage, cases[i].words);
		assert_true(stage_shows(&stage, cases[i].shown));
		assert_true(stage_shows(&stage, cases[i].first));
		stage_close(&stage);
	}
}

/* Enter keeps the filter, Esc takes it away and leaves what is selected; then it leaves the screen. */
static void kept(void **state)
{
	struct stage stage;

	(void)state;
	open_bank(&stage, "/bank1\r");
	assert_true(stage_shows(&stage, " /bank1  1 of 12 shown -\n"));
	stage_press(&stage, "\x1b");
	assert_true(stage_shows(&stage, ">bank10"));
	assert_true(stage_lacks(&stage, "shown"));
	stage_press(&stage, ":domains success\r");
	assert_true(stage_shows(&stage, " /success  11 of 12 shown -\n"));
	stage_press(&stage, "3G");
	assert_true(stage_shows(&stage, ">bank02"));
	stage_press(&stage, "\x1b\x1b");
	assert_true(stage_lacks(&stage, "bank02"));
	stage_close(&stage);
}

/* A domain that is approved moves others up, not what is selected; nor does a letter too many. */
static void stays(void **state)
{
	struct stage stage;

	(void)state;
	open_bank(&stage, "");
	add_bank(&stage, 3);
	stage_press(&stage, "/pending\rj");
	assert_true(stage_shows(&stage, " 3 of 12 shown"));
	assert_true(stage_shows(&stage, ">bank08"));
	add_bank(&stage, 2);
	assert_true(stage_shows(&stage, " 2 of 12 shown"));
	assert_true(stage_shows(&stage, ">bank08"));
	add_bank(&stage, 1);
	assert_true(stage_shows(&stage, ">bank07"));
	stage_press(&stage, "\x1bG/jp0\x7f");
	assert_true(stage_shows(&stage, ">xn--wgv71a119e.jp"));
	stage_close(&stage);
}

/* What has to be said has room, and leaves no scrap of the extent behind it. */
static void told(void **state)
{
	struct stage stage;

	(void)state;
	open_bank(&stage, "gr");
	assert_true(stage_shows(&stage, " Nothing was sent. Nothing to resend: this domain is validated already. -"));
	assert_true(stage_lacks(&stage, "/ 12"));
	stage.preferences.plain = true;
	stage_press(&stage, "j");
	assert_true(stage_lacks(&stage, "/ 12"));
	stage_close(&stage);
}

/* Letters are words of the filter before there are domains, too. */
static void early(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	stage_press(&stage, ":filter vpn\r\r/hop");
	assert_true(stage_shows(&stage, "\n /hop"));
	stage_press(&stage, "\x1b");
	assert_true(stage_shows(&stage, " vpn.example"));
	assert_true(stage_lacks(&stage, "/hop"));
	stage_close(&stage);
}

/* Nothing shown is not everything: no mail is asked about. */
static void none(void **state)
{
	struct stage stage;

	(void)state;
	open_bank(&stage, "/nowhere\rr");
	assert_true(stage_shows(&stage, "No domain is shown, so none is selected."));
	assert_true(stage_lacks(&stage, "y Send"));
	stage_press(&stage, "n");
	assert_true(stage_shows(&stage, "No domain is shown, so none is selected."));
	assert_int_equal(stage_intent.kind, INTENT_NONE);
	stage_press(&stage, "\x1b/bank07\rr");
	assert_true(stage_shows(&stage, "y Send"));
	stage_close(&stage);
}

/* Read aloud, a domain's state comes right behind its name: of the first issuance, where there is no
   renewal. */
static void plain(void **state)
{
	struct stage stage;

	(void)state;
	open_bank(&stage, "");
	stage.preferences.plain = true;
	assert_true(stage_shows(&stage, ">bank07.example.jp, First issuance Pending validation, "));
	stage_press(&stage, "\x1b:filter shop\r\r");
	assert_true(stage_shows(&stage, ">www.shop.example.co.jp, This renewal Pending validation, "));
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(extent), cmocka_unit_test(words),
	                                   cmocka_unit_test(kept),   cmocka_unit_test(stays),
	                                   cmocka_unit_test(told),   cmocka_unit_test(early),
	                                   cmocka_unit_test(none),   cmocka_unit_test(plain)};

	stage_speak();
	return cmocka_run_group_tests(tests, NULL, NULL);
}

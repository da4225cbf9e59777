/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding in the list: what is typed, what completes it, what is wrong, views, and search. */
#include <curses.h>
#include <stdio.h>
#include <stdlib.h>

#include "model/filter.h"
#include "tests/screen/screen.h"
#include "tests/unit/unit.h"
#include "text/i18n.h"
#include "ui/certificates_columns.h"
#include "ui/list_choice.h"

/* Words are looked for in names: who types a status, a method or a region is told how to ask for it. */
static void words_that_are_values(void **state)
{
	static const struct {
		const char *keys, *meant;
	} cases[] = {
		{"/timed", "Did you mean status:timed-out?"}, {"/http", "Did you mean method:http?"},
		{"/ap-n", "Did you mean region:ap-northeast-1?"}, {"/ti", NULL},
		{"/timed pending", NULL}, {"/nothing", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct stage stage;

		stage_open(&stage, 24, 80);
		stage_press(&stage, cases[i].keys);
		assert_true(stage_shows(&stage, "No certificate matches"));
		if (cases[i].meant)
			assert_true(stage_shows(&stage, cases[i].meant));
		else
			assert_true(stage_lacks(&stage, "Did you mean"));
		stage_close(&stage);
	}
}

/* What stands before a mistake counts, and Enter loses nothing that was typed. */
static void mistakes(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 100);
	stage_press(&stage, "/method:dns colour:");
	assert_true(stage_shows(&stage, "1 of 8 shown"));
	assert_true(stage_shows(&stage, ">api.example.com"));
	assert_true(stage_shows(&stage, "^ there is no key \"colour:\""));
	stage_press(&stage, "\r");
	assert_true(stage_shows(&stage, "/method:dns colour:"));
	stage_press_special(&stage, KEY_BACKSPACE);
	stage_press(&stage, "\x17method:\r");
	assert_true(stage_shows(&stage, "^ \"method:\" needs a value behind it"));
	stage_press(&stage, "dns\r");
	assert_true(stage_shows(&stage, "/method:dns method:dns  1 of 8 shown"));
	assert_true(stage_shows(&stage, "Enter Open"));
	stage_press(&stage, "\x1b");
	assert_true(stage_shows(&stage, "  8 certificates"));
	stage_press(&stage, ":filter status:pending foo:bar\r");
	assert_true(stage_shows(&stage, "/status:pending foo:bar"));
	assert_true(stage_shows(&stage, "^ there is no key \"foo:\""));
	stage_press(&stage, "\x1b:filter status:pending\r");
	assert_true(stage_shows(&stage, "1 of 8 shown"));
	stage_close(&stage);
}

/* In a narrow title the filter gives way, and what counts stays whole. */
static void narrow_title(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 100);
	stage_press(&stage, "@/status:issued example\r ");
	assert_true(stage_shows(&stage, "[E-mail]  /status:issued example  3 of 8 shown  1 marked"));
	stage_resize(&stage, 24, 54);
	assert_true(stage_shows(&stage, "[E-mail]  /statu..ample  3 of 8 shown  1 marked"));
	stage_resize(&stage, 24, 40);
	assert_true(stage_shows(&stage, "[E-mail]  3 of 8 shown  1 marked"));
	stage_resize(&stage, 24, 26);
	assert_true(stage_shows(&stage, " 3 of 8 shown  1 marked"));
	stage_close(&stage);
}

static void completion(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 100);
	stage_press(&stage, "/st\t");
	assert_true(stage_shows(&stage, " /status:"));
	assert_true(stage_shows(&stage, "pending  issued  inactive"));
	assert_true(stage_shows(&stage, "the certificate's status"));
	stage_press(&stage, "\t\t");
	assert_true(stage_shows(&stage, " /status:issued"));
	assert_true(stage_shows(&stage, "5 of 8 shown"));
	stage_press_special(&stage, KEY_BTAB);
	assert_true(stage_shows(&stage, " /status:pending"));
	assert_true(stage_shows(&stage, "1 of 8 shown"));
	stage_press(&stage, " -re\t\t");
	assert_true(stage_shows(&stage, " /status:pending -resend:"));
	stage_press(&stage, "\x15region:\t");
	assert_true(stage_shows(&stage, " /region:ap-northeast-1"));
	/* In the middle of the line. */
	stage_press(&stage, "\x15 www");
	stage_press_special(&stage, KEY_HOME);
	stage_press(&stage, "meth\t");
	assert_true(stage_shows(&stage, " /method: www"));
	stage_press(&stage, "email");
	assert_true(stage_shows(&stage, " /method:email www"));
	assert_true(stage_shows(&stage, "2 of 8 shown"));
	stage_close(&stage);
}

static void history(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 100);
	stage_press(&stage, "/api\r\x1b/status:issued\r/\x15shop\x1b/");
	stage_press_special(&stage, KEY_UP);
	assert_true(stage_shows(&stage, " /shop"));
	stage_press_special(&stage, KEY_UP);
	assert_true(stage_shows(&stage, " /status:issued"));
	assert_true(stage_shows(&stage, "5 of 8 shown"));
	stage_press_special(&stage, KEY_UP);
	stage_press_special(&stage, KEY_UP);
	assert_true(stage_shows(&stage, " /api"));
	stage_press_special(&stage, KEY_DOWN);
	stage_press_special(&stage, KEY_DOWN);
	stage_press_special(&stage, KEY_DOWN);
	assert_true(stage_shows(&stage, "  8 certificates"));
	stage_press(&stage, "a");
	stage_press_special(&stage, KEY_UP);
	assert_true(stage_shows(&stage, " /api"));
	stage_close(&stage);
}

/* n goes on without narrowing, around the end, and by counts. */
static void search(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 100);
	stage_press(&stage, "n");
	assert_true(stage_shows(&stage, "Nothing has been looked for yet"));
	stage_press(&stage, "/status:issued example.com\x1b");
	assert_true(stage_shows(&stage, ">new.example.com"));
	stage_press(&stage, "n");
	assert_true(stage_shows(&stage, ">api.example.com"));
	assert_true(stage_shows(&stage, "  8 certificates"));
	stage_press(&stage, "n");
	assert_true(stage_shows(&stage, ">www.example.com"));
	stage_press(&stage, "n");
	assert_true(stage_shows(&stage, ">api.example.com"));
	assert_true(stage_shows(&stage, "The search went on from the top."));
	stage_press(&stage, "N");
	assert_true(stage_shows(&stage, ">www.example.com"));
	assert_true(stage_shows(&stage, "The search went on from the bottom."));
	stage_press(&stage, "3n");
	assert_true(stage_shows(&stage, ">api.example.com"));
	stage_press(&stage, "/nothing\x1bn");
	assert_true(stage_shows(&stage, "No certificate here matches \"nothing\"."));
	stage_close(&stage);
}

static void views(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 100);
	stage_press(&stage, "!");
	assert_true(stage_shows(&stage, "[Needs somebody]  3 of 8 shown"));
	stage_press(&stage, "]");
	assert_true(stage_shows(&stage, "[E-mail]  6 of 8 shown"));
	stage_press(&stage, "/shop\r");
	assert_true(stage_shows(&stage, "[E-mail]  /shop  1 of 8 shown"));
	stage_press(&stage, "%");
	assert_true(stage_shows(&stage, "[Expiring]  /shop  1 of 8 shown"));
	stage_press(&stage, "\x1b");
	assert_true(stage_shows(&stage, "[Expiring]  1 of 8 shown"));
	stage_press(&stage, "\x1b");
	assert_true(stage_shows(&stage, "  8 certificates"));
	stage_press(&stage, "[");
	assert_true(stage_shows(&stage, "[Expiring]"));
	stage_press(&stage, "a");
	assert_true(stage_shows(&stage, "  8 certificates"));
	stage_press(&stage, ":view nothing\r");
	assert_true(stage_shows(&stage, "There is no view \"nothing\""));
	preferences_add_view(&stage.preferences, "mine", "status:expired");
	preferences_add_view(&stage.preferences, "mine", "shop");
	stage_press(&stage, ":view Mine\r");
	assert_true(stage_shows(&stage, "[mine]  1 of 8 shown"));
	stage_press(&stage, "]");
	assert_true(stage_shows(&stage, "  8 certificates"));
	stage_press(&stage, "[");
	assert_true(stage_shows(&stage, "[mine]"));
	stage_press(&stage, ":expiring\r");
	/* When it comes within the 45 days it is there, without anything else having changed. */
	stage.now.seconds += 54 * 24 * 60 * 60;
	view_stack_update(stage.stack, CHANGED_TIME);
	assert_true(stage_shows(&stage, "[Expiring]  4 of 8 shown"));
	stage_close(&stage);
}

/* What stands in an open parenthesis counts while it is typed; kept it must be closed. */
static void parentheses(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 100);
	stage_press(&stage, "/(shop | api");
	assert_true(stage_shows(&stage, "2 of 8 shown"));
	stage_press(&stage, " | status:");
	assert_true(stage_shows(&stage, "2 of 8 shown"));
	stage_press(&stage, "exp");
	assert_true(stage_shows(&stage, "3 of 8 shown"));
	stage_press(&stage, "\r");
	assert_true(stage_shows(&stage, "^ a parenthesis is not closed"));
	stage_press(&stage, ") -meth\tdns");
	assert_true(stage_shows(&stage, "2 of 8 shown"));
	stage_press(&stage, "\r");
	assert_true(stage_shows(&stage, "/(shop | api..-method:dns  2 of 8 shown"));
	stage_press(&stage, "/\x15shop)");
	assert_true(stage_shows(&stage, "^ \")\" closes no parenthesis"));
	assert_true(stage_shows(&stage, "1 of 8 shown"));
	stage_close(&stage);
}

/* The settings' columns, order, view and filter are what the list begins with. */
static void begins(void **state)
{
	struct stage stage;
	char bad[COLUMN_NAME_SIZE];

	(void)state;
	stage_open(&stage, 24, 100);
	assert_true(list_choose_columns(&stage.preferences.columns, "expires,domain", bad));
	stage.preferences.sort = COLUMN_EXPIRES;
	stage.preferences.reversed = true;
	stage.preferences.start_view = "by-email";
	stage.preferences.start_filter = "example";
	stage.preferences.file = "~/.config/acmdash/acmdash.conf";
	view_stack_free(stage.stack);
	stage.stack = view_stack_new(&stage.world);
	view_push(stage.stack, certificates_view_new(&stage.world));
	assert_true(stage_shows(&stage, "[E-mail]  /example  "));
	assert_true(stage_shows(&stage, "\n Expires v     Domain\n>in 98 days"));
	assert_true(stage_lacks(&stage, "Status"));
	stage_press(&stage, ":columns domain,statsu\r");
	assert_true(stage_shows(&stage, "There is no column \"statsu\""));
	stage_press(&stage, ":columns domain,status\r:sort -status\r");
	assert_true(stage_shows(&stage, "Status v"));
	stage_press(&stage, "C");
	stage_press(&stage, "y");
	assert_int_equal(stage_intent.kind, INTENT_COPY);
	assert_string_equal(stage_intent.text, "# for acmdash.conf, above its first [section]\n"
	                    "columns = domain,status\nsort = -status\n");
	free(stage_intent.text);
	stage_intent.text = NULL;
	assert_true(stage_shows(&stage, "Copied: paste these lines into ~/.config/acmdash/acmdash.conf to keep them."));
	stage_press(&stage, "\x1b\x1b");
	assert_true(stage_shows(&stage, "  8 certificates"));
	stage_close(&stage);
}

/* Sorting by any column, named, beside, or chosen; hidden ones are passed over. */
static void sorting(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 100);
	assert_true(stage_shows(&stage, "Resend ^"));
	stage_press(&stage, "<");
	assert_true(stage_shows(&stage, "Expires ^"));
	stage_press(&stage, ">>");
	assert_true(stage_shows(&stage, "Domain ^"));
	stage_press(&stage, "S");
	assert_true(stage_shows(&stage, "Domain v"));
	assert_true(stage_shows(&stage, ">www.example.com "));
	stage_press(&stage, ":sort type\r");
	assert_true(stage_lacks(&stage, "Domain v"));
	stage_press(&stage, ">");
	assert_true(stage_shows(&stage, "Method v"));
	stage_press(&stage, ":sort colour\r");
	assert_true(stage_shows(&stage, "There is no column \"colour\""));
	stage_close(&stage);
}

/* Every key of the language is in the help of the list, and of no other screen. */
static void help(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 120, 100);
	stage_press(&stage, "?");
	for (size_t i = 0; filter_key_name(i); i++)
		assert_true(stage_shows(&stage, filter_key_name(i)));
	assert_true(stage_shows(&stage, "its end, from now on: <30d"));
	stage_press(&stage, "q\r?");
	assert_true(stage_lacks(&stage, "expires:"));
	stage_close(&stage);
}

/* Shown, hidden, moved and sorted by: seen at once, and kept. */
static void columns(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 120);
	stage_press(&stage, "C");
	assert_true(stage_shows(&stage, "> [x] Domain"));
	assert_true(stage_shows(&stage, "[ ] Type"));
	stage_press(&stage, " ");
	assert_true(stage_shows(&stage, "> [x] Domain")); /* never hidden */
	stage_press(&stage, "GkK");
	stage_press(&stage, " \x1b");
	assert_true(stage_lacks(&stage, "Expires"));
	assert_true(stage_shows(&stage, "Resend ^"));
	/* Status is the sixth. */
	stage_press(&stage, "C5jK\x1b");
	assert_true(stage_shows(&stage, "Status       Names"));
	stage_press(&stage, "C4j \x1b");
	assert_true(stage_lacks(&stage, "Status"));
	stage_press(&stage, "C6j \rS\x1b");
	assert_true(stage_shows(&stage, "Type v"));
	assert_true(stage_shows(&stage, "Amazon issued"));
	stage_press(&stage, "CgJJJJJJJJJJJJJJJJ\x1b");
	assert_true(stage_shows(&stage, "Resend      Domain"));
	stage_close(&stage);
}

/* What the row does not say is wanted, counted, and shown once it is known. */
static void not_known(void **state)
{
	static const char names[] = "late.example.com";
	struct certificate late = {
		.summary = {
			.arn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/late",
			.domain_name = names,
			.names = names_from(names, 1),
			.status = term_of(TERM_KIND_STATUS, STATUS_FAILED),
			.type = term_of(TERM_KIND_TYPE, TYPE_AMAZON_ISSUED),
		},
		.failure_reason = term_of(TERM_KIND_FAILURE, FAILURE_CAA_ERROR),
	};
	struct place places[4];
	struct stage stage;
	size_t row;

	(void)state;
	stage_open(&stage, 24, 100);
	row = store_add(stage.source->store, &late.summary);
	view_stack_update(stage.stack, CHANGED_ROWS);
	stage_press(&stage, "/failure:caa\r");
	assert_true(stage_shows(&stage, "0 of 9 shown  1 not known yet"));
	assert_int_equal(view_stack_wants(stage.stack, places, 4), 1);
	assert_int_equal(places[0].row, row);
	store_set_detail(stage.source->store, row, &late);
	view_stack_update(stage.stack, CHANGED_DETAIL);
	assert_true(stage_shows(&stage, "1 of 9 shown"));
	assert_true(stage_shows(&stage, ">late.example.com"));
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mistakes), cmocka_unit_test(narrow_title),
		cmocka_unit_test(completion),
		cmocka_unit_test(history), cmocka_unit_test(search),   cmocka_unit_test(views),
		cmocka_unit_test(not_known), cmocka_unit_test(sorting),  cmocka_unit_test(columns),
		cmocka_unit_test(help), cmocka_unit_test(begins), cmocka_unit_test(parentheses),
		cmocka_unit_test(words_that_are_values),
	};

	stage_speak();
	return cmocka_run_group_tests(tests, NULL, NULL);
}

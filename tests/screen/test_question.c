/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The question before a mail, and what is said of one that went out. */
#include <stdlib.h>

#include "tests/screen/screen.h"
#include "tests/unit/unit.h"
#include "text/i18n.h"

static const char shop_arn[] =
	"arn:aws:acm:ap-northeast-1:123456789012:certificate/00000001-0000-4000-8000-000000000001";

/* A mail of so many seconds ago for the shop's first pending domain, by whoever sent it. */
static void add_past(struct stage *stage, int64_t age)
{
	const struct past past = {
		.arn = shop_arn,
		.domain = "www.shop.example.co.jp",
		.caller = "arn:aws:sts::123456789012:assumed-role/Admin/alice",
		.mail_domain = "example.co.jp",
		.at = stage->now.seconds - age,
		.certain = true,
	};

	pasts_add(&stage->pasts, &past);
}

/* Only y sends; and it sends exactly what the question showed. */
static void only_y_sends(void **state)
{
	static const char *const noes[] = {"n", "\x1b", "q", "\r", " ", "x", "ｙ", "ｎ"};
	struct stage stage;

	(void)state;
	for (size_t i = 0; i < sizeof(noes) / sizeof(*noes); i++) {
		stage_open(&stage, 24, 80);
		stage_press(&stage, "j");
		stage_press(&stage, "r");
		stage_press(&stage, noes[i]);
		assert_int_not_equal(stage_intent.kind, INTENT_SEND);
		stage_close(&stage);
	}
	stage_open(&stage, 24, 80);
	stage_press(&stage, "jrｙ");
	assert_true(stage_shows(&stage, "ｙ is not a key: switch the input method (IME) off. --"));
	stage_press(&stage, "?y");
	assert_int_equal(stage_intent.kind, INTENT_NONE);
	assert_true(stage_shows(&stage, "The question before a mail"));
	stage_press(&stage, "\x1by");
	assert_int_equal(stage_intent.kind, INTENT_SEND);
	assert_int_equal(stage_intent.plan.count, 2);
	assert_string_equal(stage_intent.plan.items[0].domain, "www.shop.example.co.jp");
	assert_string_equal(stage_intent.plan.items[1].domain, "*.shop.example.co.jp");
	assert_string_equal(stage_intent.plan.items[1].validation_domain, "shop.example.co.jp");
	assert_string_equal(stage_intent.plan.items[0].account, "123456789012");
	assert_string_equal(stage_intent.plan.items[0].region, "ap-northeast-1");
	stage_close(&stage);
}

/* Where a domain got a mail within a day, only a second y sends. */
static void only_a_second_y_sends(void **state)
{
	static const char *const noes[] = {"n", "\x1b", "q", "\r", " ", "Y"};
	struct stage stage;

	(void)state;
	for (size_t i = 0; i < sizeof(noes) / sizeof(*noes); i++) {
		stage_open(&stage, 24, 80);
		add_past(&stage, 720);
		stage_press(&stage, "jr");
		assert_int_equal(stage_intent.kind, INTENT_LOOK_BACK);
		stage_press(&stage, "y");
		/* Anew, as something may have been sent since; and no key of before counts. */
		assert_int_equal(stage_intent.kind, INTENT_LOOK_BACK);
		assert_true(stage_intent.drop_keys);
		assert_true(stage_shows(&stage, "1 of these domains got a mail within a day."));
		assert_true(stage_shows(&stage, "sent 12 min ago by"));
		stage_press(&stage, noes[i]);
		assert_int_not_equal(stage_intent.kind, INTENT_SEND);
		stage_close(&stage);
	}
	stage_open(&stage, 24, 80);
	add_past(&stage, 720);
	stage_press(&stage, "jryy");
	assert_int_equal(stage_intent.kind, INTENT_SEND);
	assert_int_equal(stage_intent.plan.count, 2);
	assert_false(stage_intent.plan.unrecorded);
	stage_close(&stage);
	stage_open(&stage, 24, 80);
	add_past(&stage, 24 * 60 * 60);
	stage_press(&stage, "jry");
	assert_int_equal(stage_intent.kind, INTENT_SEND);
	stage_close(&stage);
}

/* A y that is held down answers one question. */
static void held_down(void **state)
{
	static const char hint[] = "let go of y for a moment";
	const struct key held = {.code = L'y', .repeats = true};
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	add_past(&stage, 720);
	stage_press(&stage, "jr");
	stage_press_key(&stage, held); /* of whatever was before */
	assert_true(stage_lacks(&stage, hint));
	for (int i = 0; i < 3; i++) {
		stage_press_key(&stage, held);
		assert_int_equal(stage_intent.kind, INTENT_NONE);
		assert_true(stage_shows(&stage, hint));
	}
	stage_matches(&stage, "confirm-held.en.80x24");
	stage_press(&stage, "\r");
	assert_int_equal(stage_intent.kind, INTENT_NONE);
	assert_true(stage_lacks(&stage, hint));
	stage_press(&stage, "y");
	assert_int_equal(stage_intent.kind, INTENT_SEND);
	stage_close(&stage);
}

/* A mail of another acmdash, for the other one of the two domains. */
static void add_another(struct stage *stage)
{
	const struct past past = {
		.arn = shop_arn,
		.domain = "*.shop.example.co.jp",
		.caller = "arn:aws:sts::123456789012:assumed-role/Admin/bob",
		.mail_domain = "example.co.jp",
		.at = stage->now.seconds,
		.certain = true,
	};

	pasts_add(&stage->pasts, &past);
	view_stack_update(stage->stack, CHANGED_DELIVERY);
}

/* What was sent while a question stood has not been said yes to by whoever answers it. */
static void sent_meanwhile(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	stage_press(&stage, "jr");
	add_another(&stage);
	stage_press(&stage, "y");
	assert_int_equal(stage_intent.kind, INTENT_LOOK_BACK);
	assert_true(stage_shows(&stage, "1 of these domains got a mail within a day."));
	stage_press(&stage, "y");
	assert_int_equal(stage_intent.kind, INTENT_SEND);
	stage_close(&stage);
	stage_open(&stage, 24, 80);
	add_past(&stage, 720);
	stage_press(&stage, "jry");
	view_stack_update(stage.stack, CHANGED_DELIVERY);
	assert_true(stage_shows(&stage, "1 of these domains got a mail within a day."));
	add_another(&stage);
	assert_true(stage_lacks(&stage, "within a day"));
	stage_press(&stage, "y");
	assert_int_equal(stage_intent.kind, INTENT_LOOK_BACK);
	assert_true(stage_shows(&stage, "2 of these domains got a mail within a day."));
	/* The same domain once more, later. */
	view_stack_update(stage.stack, CHANGED_DELIVERY);
	stage.now.seconds += 5;
	add_another(&stage);
	stage_press(&stage, "y");
	assert_int_equal(stage_intent.kind, INTENT_LOOK_BACK);
	view_stack_update(stage.stack, CHANGED_DELIVERY);
	stage_press(&stage, "y");
	assert_int_equal(stage_intent.kind, INTENT_SEND);
	stage_close(&stage);
}

/* What cannot be recorded goes out only where the question said so. */
static void unrecorded(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	error_set(&stage.pasts.trouble, ERROR_FILE, 0, "the ledger %1$s is no good", "/x", NULL);
	stage_press(&stage, "jr");
	assert_true(stage_shows(&stage, "This mail cannot be recorded: the ledger /x is no good."));
	assert_true(stage_shows(&stage, "y Send all the same"));
	stage_press(&stage, "y");
	assert_int_equal(stage_intent.kind, INTENT_SEND);
	assert_true(stage_intent.plan.unrecorded);
	stage_close(&stage);
}

static void past_in_the_pane(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	add_past(&stage, 3 * 24 * 60 * 60);
	stage_press(&stage, "j\r");
	assert_true(stage_shows(&stage, "Last mail: sent 3 days ago by assumed-role/Admin/alice"));
	stage_press(&stage, "j");
	assert_true(stage_lacks(&stage, "Last mail:"));
	stage_close(&stage);
}

/* Behind a mail it is the approver's turn; the certificate tells of a domain that got none, as long as
   there is one. */
static void behind_a_mail(void **state)
{
	static const char turn[] = "Next: The mail went out at 2026-11-23 23:48 to the mailboxes @example.co.jp:";
	struct certificate_id shop = {0, NULL};
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	add_past(&stage, 720);
	stage_press(&stage, "j");
	assert_true(stage_shows(&stage, "and *.shop.example.co.jp has not been"));
	assert_true(stage_shows(&stage, "Next: Resend it"));
	assert_true(stage_shows(&stage, "in 20 days    2 of 3"));
	stage_press(&stage, "\r");
	assert_true(stage_shows(&stage, "and *.shop.example.co.jp has not been"));
	stage_press(&stage, "k");
	assert_true(stage_shows(&stage, turn));
	shop.arn = (char *)(uintptr_t)shop_arn;
	deliveries_add(&stage.deliveries, &shop, "*.shop.example.co.jp", "shop.example.co.jp");
	stage.deliveries.items[0].at = stage.now.seconds;
	stage.deliveries.items[0].state = DELIVERY_SENDING;
	stage_press(&stage, "j");
	assert_true(stage_shows(&stage, "Next: Wait for ACM's answer: a mail is being sent."));
	stage.deliveries.items[0].state = DELIVERY_UNKNOWN;
	assert_true(stage_shows(&stage, "Next: The mail may have gone out."));
	stage_press(&stage, "\x1b");
	assert_true(stage_shows(&stage, "in 20 days    2 of 3"));
	stage.deliveries.items[0].state = DELIVERY_SENT;
	stage_press(&stage, "l\x1b");
	assert_true(stage_shows(&stage, turn));
	assert_true(stage_shows(&stage, "in 20 days    sent"));
	stage_close(&stage);
}

static void read_only_sends_nothing(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	stage.source->read_only = true;
	stage_press(&stage, "jr");
	assert_string_equal(view_top(stage.stack)->ops->name, "list");
	stage_press(&stage, "yy");
	assert_int_equal(stage_intent.kind, INTENT_COPY);
	stage_close(&stage);
}

/* Where the profile wants it so, y alone does not send, nor do other digits; Esc is no. */
static void only_the_digits_send(void **state)
{
	static const char *const noes[] = {"\r", "1234\r", "789012\r", "y\r", "9012\x1b", "9012", "１２３４\r"};
	struct stage stage;

	(void)state;
	for (size_t i = 0; i < sizeof(noes) / sizeof(*noes); i++) {
		stage_open(&stage, 24, 80);
		stage.source->guarded = true;
		stage_press(&stage, "jry");
		assert_true(stage_intent.drop_keys);
		assert_true(stage_shows(&stage, "The account 123456789012 is guarded"));
		stage_press(&stage, noes[i]);
		assert_int_not_equal(stage_intent.kind, INTENT_SEND);
		stage_close(&stage);
	}
	stage_open(&stage, 24, 80);
	stage.source->guarded = true;
	stage_press(&stage, "jry1234\r");
	assert_true(stage_shows(&stage, "Those are not its last digits."));
	stage_press(&stage, "x９０12\r");
	assert_int_equal(stage_intent.kind, INTENT_SEND);
	assert_int_equal(stage_intent.plan.count, 2);
	stage_close(&stage);
}

/* The question no longer holds when the certificate has changed behind it. */
static void changed_behind_the_question(void **state)
{
	struct certificate_summary summary;
	char arn[ARN_SIZE];
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	stage_press(&stage, "jr");
	store_summary(stage.source->store, 0, &summary, arn);
	{
		struct certificate revoked = *store_detail(stage.source->store, 0);

		revoked.summary.status = term_of(TERM_KIND_STATUS, STATUS_REVOKED);
		store_set_detail(stage.source->store, 0, &revoked);
	}
	view_stack_update(stage.stack, CHANGED_DETAIL);
	assert_true(stage_shows(&stage, "out of date"));
	stage_press(&stage, "y");
	assert_int_not_equal(stage_intent.kind, INTENT_SEND);
	stage_close(&stage);
}

/* Where the question has no room y is no answer to it; larger again, it is. */
static void only_what_is_seen_is_said_yes_to(void **state)
{
	static const struct {
		int height, width;
	} small[] = {{3, 20}, {5, 80}, {24, 20}};
	struct stage stage;

	(void)state;
	for (size_t i = 0; i < sizeof(small) / sizeof(*small); i++) {
		stage_open(&stage, 24, 80);
		stage_press(&stage, "jr");
		stage_resize(&stage, small[i].height, small[i].width);
		assert_true(stage_shows(&stage, "n Cancel. The window"));
		stage_press(&stage, "y");
		assert_int_not_equal(stage_intent.kind, INTENT_SEND);
		stage_resize(&stage, 6, 80);
		assert_true(stage_shows(&stage, "account 123456789012"));
		assert_true(stage_shows(&stage, "www.shop.example.co.jp"));
		assert_true(stage_shows(&stage, "y Send"));
		stage_press(&stage, "y");
		assert_int_equal(stage_intent.kind, INTENT_SEND);
		stage_close(&stage);
	}
	stage_open(&stage, 24, 80);
	stage.source->guarded = true;
	stage_press(&stage, "jry9012");
	stage_resize(&stage, 5, 80);
	stage_press(&stage, "\r");
	assert_int_not_equal(stage_intent.kind, INTENT_SEND);
	stage_resize(&stage, 24, 80);
	stage_press(&stage, "\r");
	assert_int_equal(stage_intent.kind, INTENT_SEND);
	stage_close(&stage);
}

/* Of several that are marked those that get no mail are counted. */
static void left_out(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	stage_press(&stage, "j r");
	assert_true(stage_shows(&stage, "2 domains"));
	assert_true(stage_lacks(&stage, "left out"));
	stage_press(&stage, "nG r");
	assert_true(stage_shows(&stage, "2 domains"));
	assert_true(stage_shows(&stage, "(1 of what"));
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_y_sends),
		cmocka_unit_test(only_a_second_y_sends),
		cmocka_unit_test(held_down),
		cmocka_unit_test(sent_meanwhile),
		cmocka_unit_test(unrecorded),
		cmocka_unit_test(past_in_the_pane),
		cmocka_unit_test(behind_a_mail),
		cmocka_unit_test(read_only_sends_nothing),
		cmocka_unit_test(only_the_digits_send),
		cmocka_unit_test(changed_behind_the_question),
		cmocka_unit_test(only_what_is_seen_is_said_yes_to),
		cmocka_unit_test(left_out),
	};

	stage_speak();
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screens, cell by cell, in both languages and three sizes. */
#include <curses.h>
#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "tests/screen/screen.h"
#include "tests/unit/unit.h"
#include "text/i18n.h"

static const char *const languages[] = {"en", "ja"};

static void list(void **state)
{
	(void)state;
	stage_looks("", "list");
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

static void list_of_dns(void **state)
{
	(void)state;
	stage_looks("/api\r", "list-dns");
}

static void certificate(void **state)
{
	(void)state;
	stage_looks("j\r", "certificate");
}

static void certificate_by_dns(void **state)
{
	(void)state;
	stage_looks("/api\r\r", "certificate-dns");
}

static void confirmation(void **state)
{
	(void)state;
	stage_looks("j\rR", "confirm");
}

static void note(void **state)
{
	(void)state;
	stage_looks("j\rN", "note");
}

static void in_full(void **state)
{
	(void)state;
	stage_looks("ji", "info");
	stage_looks("j\rji", "info-domain");
}

static void terms(void **state)
{
	(void)state;
	stage_looks(":terms\r", "terms");
}

static void help(void **state)
{
	(void)state;
	stage_looks("?", "help");
}

static void palette(void **state)
{
	(void)state;
	stage_looks(":re", "palette");
}

static void empty_filter(void **state)
{
	(void)state;
	stage_looks("/nothing", "filter-nothing");
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

/* Only y sends; and it sends exactly what the question showed. */
static void only_y_sends(void **state)
{
	static const char *const noes[] = {"n", "\x1b", "q", "\r", " ", "x"};
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
	stage_press(&stage, "jry");
	assert_int_equal(stage_intent.kind, INTENT_SEND);
	assert_int_equal(stage_intent.plan.count, 2);
	assert_string_equal(stage_intent.plan.items[0].domain, "www.shop.example.co.jp");
	assert_string_equal(stage_intent.plan.items[1].domain, "*.shop.example.co.jp");
	assert_string_equal(stage_intent.plan.items[1].validation_domain, "shop.example.co.jp");
	assert_string_equal(stage_intent.plan.items[0].account, "123456789012");
	assert_string_equal(stage_intent.plan.items[0].region, "ap-northeast-1");
	stage_close(&stage);
}

/* A mail of so many seconds ago for the shop's first pending domain, by whoever sent it. */
static void add_past(struct stage *stage, int64_t age)
{
	const struct past past = {
		.arn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/00000001-0000-4000-8000-000000000001",
		.domain = "www.shop.example.co.jp",
		.caller = "arn:aws:sts::123456789012:assumed-role/Admin/alice",
		.at = stage->world.now - age,
		.certain = true,
	};

	pasts_add(&stage->pasts, &past);
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

static void read_only_sends_nothing(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	stage.source->read_only = true;
	stage_press(&stage, "jr");
	assert_int_equal(view_depth(stage.stack), 1);
	stage_press(&stage, "yy");
	assert_int_equal(stage_intent.kind, INTENT_COPY);
	stage_close(&stage);
}

/* Where the profile wants it so, y alone does not send, nor do other digits; Esc is no. */
static void only_the_digits_send(void **state)
{
	static const char *const noes[] = {"\r", "1234\r", "789012\r", "y\r", "9012\x1b", "9012"};
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
	stage_press(&stage, "x9012\r");
	assert_int_equal(stage_intent.kind, INTENT_SEND);
	assert_int_equal(stage_intent.plan.count, 2);
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
		assert_int_equal(mvinch(0, 40) & A_REVERSE, 0);
		preferences_add_profile(&stage.preferences, "prod")->banner = ROLE_BANNER_RED;
		preferences_add_profile(&stage.preferences, "other")->banner = ROLE_BANNER_BLUE;
		free(stage_text(&stage));
		assert_int_equal(mvinch(0, 40) & (A_REVERSE | A_COLOR),
		                 A_REVERSE | (terminal_attributes(ROLE_BANNER_RED) & A_COLOR));
		preferences_release(&stage.preferences);
		stage_close(&stage);
	}
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

static void selection_follows(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	stage_press(&stage, "jj");
	assert_true(stage_shows(&stage, ">old.example.com"));
	stage_press(&stage, "sS");
	assert_true(stage_shows(&stage, ">old.example.com"));
	stage_press(&stage, "/example.com");
	assert_true(stage_shows(&stage, ">old.example.com"));
	stage_close(&stage);
}

/* "3j" and "5G"; a command by its name, with an argument, and a number. */
static void counts_and_lines(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	stage_press(&stage, "4j");
	assert_true(stage_shows(&stage, ">api.example.com"));
	stage_press(&stage, "2k");
	assert_true(stage_shows(&stage, ">old.example.com"));
	stage_press(&stage, "2G");
	assert_true(stage_shows(&stage, ">shop.example.co.jp"));
	stage_press(&stage, "12");
	assert_true(stage_shows(&stage, "12"));
	stage_press(&stage, "\x1b" "j");
	assert_true(stage_shows(&stage, ">old.example.com"));
	stage_press(&stage, ":5\r");
	assert_true(stage_shows(&stage, ">api.example.com"));
	stage_press(&stage, ":filter www\r");
	assert_true(stage_shows(&stage, ">www.example.com"));
	assert_true(stage_lacks(&stage, "old.example.com"));
	stage_press(&stage, ":regions us-east-1,eu-west-1\r");
	assert_int_equal(stage_intent.kind, INTENT_REGIONS);
	assert_string_equal(stage_intent.text, "us-east-1,eu-west-1");
	stage_close(&stage);
}

/* What does nothing says why. */
static void says_why_nothing(void **state)
{
	static const struct {
		const char *keys, *sentence;
	} cases[] = {
		{"v", "v Mail domain works in a certificate, not here."},
		{"\x14", "The key Ctrl-T does nothing here. ? shows all keys."},
		{"x", "No mail is going out, so there is nothing to cancel."},
		{":note\r", "The command note works in a certificate, not here."},
		{":nonsense\r", "No command, or more than one, begins with \"nonsense\"."},
		{":re\r", "No command, or more than one, begins with \"re\"."},
		{":who x\r", "The command who takes no argument."},
		{"/nothing\r\r", "There is no certificate here."},
		{"/api\r\rv", "No mail can be sent for it, so it goes nowhere."},
		{"j\r/", "/ Filter works in the list, not here."},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct stage stage;

		stage_open(&stage, 24, 80);
		stage_press(&stage, cases[i].keys);
		assert_true(stage_shows(&stage, cases[i].sentence));
		stage_press(&stage, "\x1b");
		assert_true(stage_lacks(&stage, cases[i].sentence));
		stage_close(&stage);
	}
}

/* Tab goes through what is possible, Up brings back what was typed before. */
static void palette_completes(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	stage_press(&stage, ":res\t");
	assert_true(stage_shows(&stage, "\n :resend"));
	stage_press(&stage, "\x1b:filt\twww.e\r");
	assert_true(stage_shows(&stage, ">www.example.com"));
	stage_press(&stage, ":");
	stage_press_special(&stage, KEY_UP);
	assert_true(stage_shows(&stage, "\n :filter www.e\n"));
	stage_press_special(&stage, KEY_DOWN);
	assert_true(stage_shows(&stage, "\n :\n"));
	stage_press(&stage, "filter api");
	stage_press_special(&stage, KEY_LEFT);
	stage_press_special(&stage, KEY_LEFT);
	stage_press_special(&stage, KEY_LEFT);
	stage_press(&stage, "\x0b" "shop\r");
	assert_true(stage_shows(&stage, ">shop.example.co.jp"));
	stage_press(&stage, ":wh\r"); /* a beginning will do */
	assert_true(stage_shows(&stage, "Who asks AWS"));
	stage_close(&stage);
}

/* Behind a command's name its arguments are completed, where they are known. */
static void palette_arguments(void **state)
{
	static const struct {
		const char *keys, *candidates, *line;
	} cases[] = {
		{":regions us-w\t\t",        "\n us-west-1  us-west-2\n",         ":regions us-west-2"},
		{":regions us-east-1,sa-\t",  "\n sa-east-1\n",                    ":regions us-east-1,sa-east-1"},
		{":profiles p\t",            "\n prod\n",                         ":profiles prod"},
		{":sort -ex\t",              "\n expires\n",                      ":sort -expires"},
		{":columns domain, st\t",    "\n status\n",                       ":columns domain, status"},
		{":view \t\t",               "\n all  needs-somebody  by-email  expiring\n", ":view needs-somebody"},
		{":copy re\t\t",             "\n record  reason\n",               ":copy reason"},
		{":theme\tH\t",             "\n high-contrast\n",                ":theme high-contrast"},
		{":filter stat\tpe\t",       "\n pending\n",                      ":filter status:pending"},
		{":filter shop method:d\t",  "\n dns\n",                          ":filter shop method:dns"},
		{":export a\t",              "",                                  ":export a"},
		{":regions nowhere\t",       "",                                  ":regions nowhere"},
	};
	struct scope scope = {.profiles = {NULL, NULL, 0}};
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	scope_add(&scope.profiles, "prod", true);
	scope_add(&scope.profiles, "staging", false);
	scope_add(&scope.regions, "us-west-1", true);
	scope_add(&scope.regions, "us-west-2", false);
	scope_add(&scope.regions, "sa-east-1", false);
	stage.world.scope = &scope;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		char line[64];

		snprintf(line, sizeof(line), "\n %s", cases[i].line);
		stage_press(&stage, cases[i].keys);
		assert_true(stage_shows(&stage, cases[i].candidates));
		assert_true(stage_shows(&stage, line));
		stage_press(&stage, "\x1b");
	}
	scope_release(&scope);
	stage_close(&stage);
}

static void click(struct stage *stage, int code, int y, int x)
{
	free(stage_text(stage));
	stage_press_key(stage, (struct key){.special = true, .code = (wint_t)code, .y = y, .x = x});
}

/* Rows, headings and the key bar can be clicked where they are seen; what a box hides cannot. */
static void clicks(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	click(&stage, KEY_CLICK, 4, 10);
	assert_true(stage_shows(&stage, ">old.example.com"));
	click(&stage, KEY_CLICK, 1, 1); /* Domain */
	assert_true(stage_shows(&stage, "Domain ^"));
	click(&stage, KEY_CLICK, 1, 1);
	assert_true(stage_shows(&stage, "Domain v"));
	click(&stage, KEY_WHEEL_UP, 5, 5);
	assert_true(stage_shows(&stage, ">www.example.com"));
	click(&stage, KEY_CLICK_TWICE, 4, 10); /* shop: second from behind, by name */
	assert_int_equal(stage_intent.kind, INTENT_DESCRIBE);
	assert_true(stage_shows(&stage, ">www.shop.example.co.jp"));
	click(&stage, KEY_CLICK, 4, 4);
	assert_true(stage_shows(&stage, ">shop.example.co.jp"));
	click(&stage, KEY_CLICK, 23, 16); /* "Esc Back" does not run a command that is dim */
	click(&stage, KEY_CLICK, 30, 200);
	click(&stage, KEY_CLICK, -1, -1);
	stage_close(&stage);
	stage_open(&stage, 24, 80);
	stage_press(&stage, "jr");
	click(&stage, KEY_CLICK, 23, 2); /* Enter Open, of the list under the question */
	click(&stage, KEY_CLICK_TWICE, 3, 2);
	assert_int_equal(view_depth(stage.stack), 2);
	assert_int_equal(stage_intent.kind, INTENT_NONE);
	stage_close(&stage);
}

/* The certificate follows the cursor; a click on it goes in, and one on the list back; what
   it shows is no row of the list. */
static void wide_and_narrow(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 40, 160);
	assert_true(stage_shows(&stage, ">new.example.com"));
	stage_press(&stage, "j");
	assert_true(stage_shows(&stage, "www.shop.example.co.jp"));
	click(&stage, KEY_CLICK, 6, 120);
	assert_int_equal(stage_intent.kind, INTENT_DESCRIBE);
	assert_int_equal(view_depth(stage.stack), 2);
	assert_true(stage_shows(&stage, ">www.shop.example.co.jp"));
	assert_true(stage_shows(&stage, ">shop.example.co.jp"));
	stage_resize(&stage, 24, 80);
	assert_true(stage_shows(&stage, ">www.shop.example.co.jp"));
	assert_true(stage_lacks(&stage, "old.example.com"));
	stage_resize(&stage, 1, 1);
	free(stage_text(&stage));
	stage_resize(&stage, 40, 160);
	assert_true(stage_shows(&stage, "old.example.com"));
	click(&stage, KEY_CLICK, 39, 60); /* a key of the bar is the certificate's */
	assert_int_equal(view_depth(stage.stack), 2);
	stage_press(&stage, "\x1b\r");
	click(&stage, KEY_CLICK, 2, 10); /* a row of the list: there the keys go */
	assert_int_equal(view_depth(stage.stack), 1);
	assert_true(stage_shows(&stage, ">new.example.com"));
	click(&stage, KEY_CLICK_TWICE, 3, 10);
	assert_int_equal(view_depth(stage.stack), 2);
	stage_press(&stage, "\t");
	assert_int_equal(view_depth(stage.stack), 1);
	stage_press(&stage, "z");
	assert_true(stage_shows(&stage, "The key z does nothing here."));
	stage_close(&stage);
}

/* A paste is text for a line, up to its end, and nothing else; not even with Ctrl-C in it. */
static void pastes(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, 24, 80);
	stage_press_special(&stage, KEY_PASTE_BEGIN);
	stage_press(&stage, "j\x03ry\x1bry\rq");
	stage_press_special(&stage, KEY_PASTE_END);
	assert_int_equal(stage_intent.kind, INTENT_NONE);
	assert_int_equal(view_depth(stage.stack), 1);
	stage_press(&stage, "/");
	stage_press_special(&stage, KEY_PASTE_BEGIN);
	for (int i = 0; i < 1024 * 1024 / 8; i++)
		stage_press(&stage, "\x1b[31mA\r\n");
	assert_true(stage_shows(&stage, "What was pasted is longer than a line may be"));
	stage_press(&stage, "\x03\x03"); /* the way out where its end is lost */
	assert_int_equal(stage_intent.kind, INTENT_QUIT);
	stage_close(&stage);
}

/* Any size, and any keys: nothing falls over. */
static void any_size(void **state)
{
	static const char *const screens[] = {"", "j\r", "jr", "?", ":", "/x", "e", "E", "X", "j\rN"};
	struct stage stage;

	(void)state;
	for (size_t i = 0; i < sizeof(screens) / sizeof(*screens); i++) {
		stage_open(&stage, 24, 80);
		stage_press(&stage, screens[i]);
		for (int height = 1; height <= 100; height += height < 12 ? 1 : 11) {
			for (int width = 1; width <= 300; width += width < 12 ? 1 : 37) {
				stage_resize(&stage, height, width);
				free(stage_text(&stage));
			}
		}
		stage_close(&stage);
	}
}

static void any_keys(void **state)
{
	static const char keys[] = "jkhlgGrRynN/sSLeEX?:q \t\r\x1b\x7f""abc.*";
	struct stage stage;
	unsigned seed = 20261124;

	(void)state;
	stage_open(&stage, 24, 80);
	for (int i = 0; i < 5000; i++) {
		char key[2] = {0};

		seed = seed * 1103515245 + 12345;
		key[0] = keys[(seed >> 16) % (sizeof(keys) - 1)];
		stage_press(&stage, key);
		if (i % 16 == 0)
			free(stage_text(&stage));
	}
	stage_close(&stage);
}

/* A frame that is made of what has changed is the same as one that is drawn from the beginning: over
   lists that scroll, in both languages, with boxes over wide characters. */
static void frames_add_up(void **state)
{
	static const char keys[] = "jjjjjjkkkkjjgGjjsS/\r\x1b?\x1bLE\x1b:\x1bv\x1b r\x1b";
	struct stage stage;
	unsigned seed = 20261128;
	char arn[128], name[64];

	(void)state;
	stage_open(&stage, 24, 80);
	for (unsigned i = 0; i < 60; i++) {
		struct certificate_summary summary = {
			.arn = arn,
			.domain_name = name,
			.names = {name, 1},
			.status = term_of(TERM_KIND_STATUS, i % 7 ? STATUS_ISSUED : STATUS_EXPIRED),
			.not_after = stage.world.now + 1000000 * (i + 1),
			.knows_renewal = true,
		};

		snprintf(arn, sizeof(arn), "arn:aws:acm:ap-northeast-1:123456789012:certificate/%u", i);
		snprintf(name, sizeof(name), i % 5 ? "%u.example.com" : "\u65e5\u672c%u.example.jp",
		         i % 3 ? i : 7);
		store_add(stage.source->store, &summary);
	}
	view_stack_update(stage.stack, CHANGED_ROWS);
	for (int i = 0; i < 1500; i++) {
		char key[2] = {0}, *changed, *whole;

		seed = seed * 1103515245 + 12345;
		key[0] = keys[(seed >> 16) % (sizeof(keys) - 1)];
		stage_press(&stage, key);
		changed = stage_text(&stage);
		terminal_forget();
		whole = stage_text(&stage);
		assert_string_equal(changed, whole);
		free(changed);
		free(whole);
	}
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(list),
		cmocka_unit_test(wide),
		cmocka_unit_test(plain),
		cmocka_unit_test(list_of_dns),
		cmocka_unit_test(certificate),
		cmocka_unit_test(certificate_by_dns),
		cmocka_unit_test(confirmation),
		cmocka_unit_test(note),
		cmocka_unit_test(in_full),
		cmocka_unit_test(terms),
		cmocka_unit_test(help),
		cmocka_unit_test(palette),
		cmocka_unit_test(empty_filter),
		cmocka_unit_test(troubles),
		cmocka_unit_test(only_y_sends),
		cmocka_unit_test(only_a_second_y_sends),
		cmocka_unit_test(unrecorded),
		cmocka_unit_test(past_in_the_pane),
		cmocka_unit_test(read_only_sends_nothing),
		cmocka_unit_test(only_the_digits_send),
		cmocka_unit_test(banner),
		cmocka_unit_test(changed_behind_the_question),
		cmocka_unit_test(selection_follows),
		cmocka_unit_test(counts_and_lines),
		cmocka_unit_test(says_why_nothing),
		cmocka_unit_test(palette_completes),
		cmocka_unit_test(palette_arguments),
		cmocka_unit_test(clicks),
		cmocka_unit_test(wide_and_narrow),
		cmocka_unit_test(pastes),
		cmocka_unit_test(any_size),
		cmocka_unit_test(any_keys),
		cmocka_unit_test(frames_add_up),
	};
	const char *folder = getenv("LOCALE_DIR");

	i18n_start("en");
	if (folder)
		bindtextdomain(PACKAGE, folder);
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that look as they did are not drawn again.  A long walk through everything that can change
   between two frames: each frame must be the one that is drawn when nothing is known of those
   before. */
#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "model/journal.h"
#include "model/scope.h"
#include "tests/screen/screen.h"
#include "tests/unit/unit.h"
#include "text/i18n.h"

enum { ROWS = 60, STEPS = 4000, FRAMES_MOST = 4, MINUTE = 60, DAY = 24 * 60 * MINUTE };

struct walk {
	struct stage stage;
	unsigned seed;
};

/* 0 to count - 1. */
static unsigned lot(struct walk *walk, unsigned count)
{
	walk->seed = walk->seed * 1103515245 + 12345;
	return (walk->seed >> 16) % count;
}

struct names_of {
	char arn[128], name[64];
};

/* A row as the list has it: variant 0 is the one that it begins with. */
static struct certificate_summary row_of(struct walk *walk, unsigned number, unsigned variant,
                                         struct names_of *texts)
{
	static const unsigned states[] = {STATUS_ISSUED, STATUS_PENDING_VALIDATION, STATUS_EXPIRED,
	                                  STATUS_FAILED};

	snprintf(texts->arn, sizeof(texts->arn),
	         "arn:aws:acm:ap-northeast-1:123456789012:certificate/%08x-1111-4000-8000-%012x",
	         number, number);
	snprintf(texts->name, sizeof(texts->name),
	         number % 5 ? "%u.example.com" : "\u65e5\u672c%u.example.jp", number);
	return (struct certificate_summary){
		.arn = texts->arn,
		.domain_name = texts->name,
		.names = names_from(texts->name, 1),
		.status = term_of(TERM_KIND_STATUS, states[(number / 7 + variant) % ARRAY_SIZE(states)]),
		.type = term_of(TERM_KIND_TYPE, variant % 3 ? TYPE_IMPORTED : TYPE_AMAZON_ISSUED),
		.method = term_of(TERM_KIND_METHOD, METHOD_EMAIL),
		.in_use = variant % 2 ? ANSWER_YES : ANSWER_NO,
		.created_at = walk->stage.now.seconds - (int64_t)number * 17 * MINUTE,
		.not_after = walk->stage.now.seconds + (int64_t)number * DAY / 3 + variant,
		.knows_renewal = true,
	};
}

static void tell(struct walk *walk, unsigned changed)
{
	view_stack_update(walk->stage.stack, changed);
}

static void fill(struct walk *walk)
{
	for (unsigned i = 0; i < ROWS; i++) {
		struct names_of texts;
		struct certificate_summary row = row_of(walk, i, 0, &texts);

		store_add(walk->stage.source->store, &row);
	}
	tell(walk, CHANGED_ROWS);
}

/* What can happen. */

static void press_key(struct walk *walk)
{
	static const char keys[] =
	    "jjjjjjjjjjjjkkkkkkkkjjjgGnNsS<>/\r\x1b\x1b?\x1b:\x1bv\x1b   r\x1b\rE\x1b\x7f\t"
	    "abc123.com";
	char key[2] = {keys[lot(walk, sizeof(keys) - 1)]};

	stage_press(&walk->stage, key);
}

static void press_special(struct walk *walk)
{
	static const int keys[] = {KEY_DOWN, KEY_UP, KEY_NPAGE, KEY_PPAGE, KEY_HOME, KEY_END};

	stage_press_special(&walk->stage, keys[lot(walk, ARRAY_SIZE(keys))]);
}

static void go_back_to_list(struct walk *walk)
{
	for (int i = 0; i < 4; i++)
		stage_press(&walk->stage, "\x1b");
}

static void turn_wheel(struct walk *walk)
{
	stage_press_special(&walk->stage, lot(walk, 2) ? KEY_WHEEL_DOWN : KEY_WHEEL_UP);
}

static void resize(struct walk *walk)
{
	static const int sizes[][2] = {{24, 80}, {40, 160}, {12, 40}, {50, 132}, {24, 81}, {3, 20}};
	unsigned i = lot(walk, ARRAY_SIZE(sizes));

	stage_resize(&walk->stage, sizes[i][0], sizes[i][1]);
}

static void speak(struct walk *walk)
{
	i18n_switch(lot(walk, 2) ? "ja" : "en");
	if (lot(walk, 2))
		tell(walk, CHANGED_LANGUAGE);
}

static void paint(struct walk *walk)
{
	if (lot(walk, 2))
		terminal_set_theme(theme_usual(BACKGROUND_LIGHT));
	else
		stage_tell_roles();
}

static void let_pass(struct walk *walk)
{
	static const int spans[] = {1, 7, 59, MINUTE, 61 * MINUTE, DAY, -MINUTE};

	walk->stage.now.seconds += spans[lot(walk, ARRAY_SIZE(spans))];
	if (lot(walk, 2))
		tell(walk, CHANGED_TIME);
}

/* A row says something else. */
static void change_row(struct walk *walk)
{
	struct names_of texts;
	struct certificate_summary row = row_of(walk, lot(walk, ROWS), lot(walk, 12), &texts);

	store_add(walk->stage.source->store, &row);
	tell(walk, CHANGED_ROWS);
}

static void take_details(struct walk *walk)
{
	struct store *store = walk->stage.source->store;
	unsigned number = lot(walk, ROWS);
	struct names_of texts;
	struct domain_validation domain = {
		.domain_name = texts.name,
		.validation_domain = texts.name,
		.method = term_of(TERM_KIND_METHOD, METHOD_EMAIL),
		.status = term_of(TERM_KIND_VALIDATION, VALIDATION_PENDING_VALIDATION),
	};
	struct certificate certificate = {
		.summary = row_of(walk, number, lot(walk, 12), &texts),
		.first_issuance = {&domain, 1},
	};
	size_t row = store_find(store, texts.arn);

	if (row == SIZE_MAX)
		return;
	store_set_detail(store, row, &certificate);
	tell(walk, CHANGED_DETAIL);
}

/* Some rows go, others come, some say something else. */
static void list_again(struct walk *walk)
{
	struct store *store = walk->stage.source->store;
	unsigned variant = lot(walk, 3), gone = 1 + lot(walk, 9);

	store_refresh_begin(store);
	for (unsigned i = 0; i < ROWS; i++) {
		struct names_of texts;
		struct certificate_summary row = row_of(walk, i, i % 11 ? 0 : variant, &texts);

		if (i % gone || gone == 1)
			store_refresh_add(store, &row);
	}
	store_refresh_end(store);
	tell(walk, CHANGED_ROWS | CHANGED_SOURCE);
}

static void know_account(struct walk *walk)
{
	struct source *source = walk->stage.source;

	snprintf(source->account, sizeof(source->account), "12345678901%u", lot(walk, 10));
	tell(walk, CHANGED_SOURCE);
}

/* A mail is on its way, or is not any more. */
static void deliver(struct walk *walk)
{
	struct deliveries *deliveries = &walk->stage.deliveries;
	struct names_of texts;
	struct certificate_id id = {0, texts.arn};

	row_of(walk, lot(walk, ROWS), 0, &texts);
	if (deliveries->count < 20)
		deliveries_add(deliveries, &id, texts.name, texts.name)->state = DELIVERY_WAITING;
	else
		for (size_t i = 0; i < deliveries->count; i++) {
			deliveries->items[i].state = DELIVERY_SENT;
			deliveries->items[i].at = walk->stage.now.seconds;
		}
	tell(walk, CHANGED_DELIVERY);
}

static void show_columns(struct walk *walk)
{
	struct list_layout *layout = view_layout(walk->stage.stack);

	if (lot(walk, 2))
		list_layout_toggle(layout, lot(walk, LIST_COLUMNS));
	else
		list_layout_move(layout, lot(walk, LIST_COLUMNS), lot(walk, 2) ? 1 : -1);
}

static const struct {
	void (*happens)(struct walk *walk);
	unsigned often;
} events[] = {
	{press_key, 50}, {press_special, 50}, {go_back_to_list, 10}, {turn_wheel, 10},
	{resize, 2},     {speak, 2},          {paint, 1},            {let_pass, 4},
	{change_row, 4}, {take_details, 6},   {list_again, 2},       {know_account, 1},
	{deliver, 2},    {show_columns, 8},
};

static void go_on(struct walk *walk)
{
	unsigned all = 0, at;
	size_t i = 0;

	for (size_t j = 0; j < ARRAY_SIZE(events); j++)
		all += events[j].often;
	for (at = lot(walk, all); at >= events[i].often; i++)
		at -= events[i].often;
	events[i].happens(walk);
}

/* The first lines that differ: cmocka prints no more than the beginning of a text. */
static void say_difference(const char *shown, const char *whole)
{
	while (*shown && *whole) {
		size_t length = strcspn(shown, "\n");

		if (length != strcspn(whole, "\n") || strncmp(shown, whole, length) != 0) {
			print_error("there is  %.*s\nshould be %.*s\n", (int)length, shown,
			            (int)strcspn(whole, "\n"), whole);
			return;
		}
		shown += length + (shown[length] != '\0');
		whole += length + (whole[length] != '\0');
	}
}

/* As somebody who has just come sees it. */
static void compare(struct walk *walk, const char *shown)
{
	int64_t until = walk->stage.now.until;
	char *whole;

	terminal_forget();
	whole = stage_frame(&walk->stage);
	say_difference(shown, whole);
	assert_string_equal(shown, whole);
	assert_true(walk->stage.now.until == until);
	free(whole);
}

/* Frames follow on frames: only now and then all is drawn anew, to compare. */
static void any_walk(void **state)
{
	struct walk walk = {.seed = 20261129};
	struct journal *journal = journal_new();
	struct scope scope = {.profiles = {NULL, NULL, 0}};

	(void)state;
	stage_open(&walk.stage, 24, 80);
	walk.stage.world.journal = journal;
	walk.stage.world.scope = &scope;
	stage_tell_roles();
	fill(&walk);
	for (int step = 0; step < STEPS; step++) {
		char *shown;

		go_on(&walk);
		shown = stage_frame(&walk.stage);
		if (lot(&walk, FRAMES_MOST) == 0)
			compare(&walk, shown);
		free(shown);
	}
	i18n_switch("en");
	stage_close(&walk.stage);
	journal_free(journal);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_walk),
	};

	stage_speak();
	return cmocka_run_group_tests(tests, NULL, NULL);
}

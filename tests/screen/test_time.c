/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A frame knows until when it is true: nobody has to draw it anew before, and then it is another. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/screen.h"
#include "tests/unit/unit.h"
#include "text/i18n.h"

static const char shop_arn[] =
	"arn:aws:acm:ap-northeast-1:123456789012:certificate/00000001-0000-4000-8000-000000000001";

enum { DAY = 24 * 60 * 60, STEPS = 25 };

/* A mail that has just gone out: seconds, minutes and hours pass by. */
static void add_past(struct stage *stage)
{
	const struct past past = {
		.arn = shop_arn,
		.domain = "www.shop.example.co.jp",
		.caller = "arn:aws:sts::123456789012:assumed-role/Admin/alice",
		.mail_domain = "example.co.jp",
		.at = stage->now.seconds - 55,
		.certain = true,
	};

	pasts_add(&stage->pasts, &past);
}

static char *picture_at(struct stage *stage, int64_t seconds)
{
	stage->now.seconds = seconds;
	view_stack_update(stage->stack, CHANGED_TIME);
	return stage_picture(stage);
}

/* From one change to the next; true: it was drawn anew for something that cannot be seen. */
static bool step(struct stage *stage)
{
	char *before = picture_at(stage, stage->now.seconds), *same, *other;
	int64_t until = stage->now.until;
	bool in_vain;

	same = picture_at(stage, until == FOR_GOOD ? stage->now.seconds + 10000 * DAY : until - 1);
	assert_string_equal(before, same);
	assert_true(stage->now.until == until);
	free(same);
	if (until == FOR_GOOD) {
		free(before);
		return false;
	}
	other = picture_at(stage, until);
	in_vain = strcmp(before, other) == 0;
	free(before);
	free(other);
	return in_vain;
}

static const struct {
	const char *keys;
	bool hides; /* what changes may be where it cannot be seen */
	bool still; /* nothing of it depends on the time */
} screens[] = {
	{"j", false, false},             {"j\r", false, false},      {"jr", false, false},
	{"j?", false, true},             {"ji", true, false},        {"jE", true, true},
	{"je", false, true},             {":columns created expires\r", false, false},
	{":filter expires:<30d\r", false, false},
	{":filter needs:expiring\r", false, false},
	{":filter -(created:<90d | deadline:>2w)\r", false, false},
};

static void look_at(const char *keys, bool hides, bool still, int height, int width)
{
	struct stage stage;
	size_t in_vain = 0;

	stage_open(&stage, height, width);
	add_past(&stage);
	stage_press(&stage, keys);
	free(picture_at(&stage, stage.now.seconds));
	assert_true((stage.now.until == FOR_GOOD) == still);
	for (int i = 0; i < STEPS; i++)
		in_vain += step(&stage);
	if (in_vain && !hides)
		fail_msg("%s: drawn %zu times without a change", keys, in_vain);
	stage_close(&stage);
}

static void frames(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(screens) / sizeof(*screens); i++) {
		for (int japanese = 0; japanese < 2; japanese++) {
			i18n_switch(japanese ? "ja" : "en");
			look_at(screens[i].keys, screens[i].hides, screens[i].still, 24, 80);
			look_at(screens[i].keys, screens[i].hides, screens[i].still, 40, 132);
		}
		i18n_switch("en");
	}
}

/* Whoever filters just then sees what stands there since before, and from then on something else. */
static void assert_as_fresh(struct stage *stage, const char *keys, int64_t seconds)
{
	struct stage fresh;
	char *before = picture_at(stage, seconds), *anew;

	stage_begin(&fresh, 24, 80);
	fresh.now.seconds = seconds;
	view_stack_update(fresh.stack, CHANGED_TIME);
	stage_press(&fresh, keys);
	anew = stage_picture(&fresh);
	assert_string_equal(before, anew);
	assert_true(fresh.now.until == stage->now.until);
	stage_end(&fresh);
	free(before);
	free(anew);
}

static void filters(void **state)
{
	static const char *const filters[] = {
		":filter expires:<30d\r",
		":filter expires:>30d\r",
		":filter expires:10d..90d\r",
		":filter -created:<120d\r",
		":filter needs:expiring | deadline:<5d\r",
		":filter example -(created:<200d | deadline:>2w)\r",
		":filter expires:<2027-01-31\r",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(filters) / sizeof(*filters); i++) {
		struct stage stage;

		stage_open(&stage, 24, 80);
		stage_press(&stage, filters[i]);
		for (int j = 0; j < STEPS; j++) {
			free(stage_picture(&stage));
			if (stage.now.until == FOR_GOOD)
				break;
			assert_as_fresh(&stage, filters[i], stage.now.until - 1);
			assert_as_fresh(&stage, filters[i], stage.now.until);
		}
		stage_close(&stage);
	}
}

/* On the screen of a certificate whose details are not there. */
static void waiting_for_details(void **state)
{
	const struct certificate_summary late = {
		.arn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/"
		       "00000042-0000-4000-8000-000000000042",
		.status = term_of(TERM_KIND_STATUS, STATUS_PENDING_VALIDATION),
	};
	struct stage stage;
	int64_t asked;

	(void)state;
	stage_open(&stage, 24, 80);
	asked = stage.now.seconds;
	stage.source->provider = "environment";
	stage.source->asked_at[AWAITS_DETAILS] = asked;
	store_add(stage.source->store, &late);
	view_stack_update(stage.stack, CHANGED_ROWS);
	stage_press(&stage, ":filter 00000042\r\r");
	assert_true(stage_shows(&stage, "Asking ACM for the details..."));
	stage.now.seconds = asked + 5;
	assert_true(stage_shows(&stage, "Asked ACM 5 s ago: no details of certificates yet."));
	stage_close(&stage);
}

/* What does not answer is said after two seconds, from then on with its age. */
static void waiting(void **state)
{
	struct stage stage;
	int64_t asked;

	(void)state;
	stage_open(&stage, 24, 80);
	asked = stage.now.seconds;
	stage.source->provider = "environment";
	stage.source->asked_at[AWAITS_DETAILS] = asked;
	stage_press(&stage, "e");
	assert_true(stage_shows(&stage, "Nothing is wrong."));
	assert_true(stage.now.until == asked + 2);
	stage.now.seconds = asked + 12;
	assert_true(stage_shows(&stage, "Asked ACM 12 s ago: no details of certificates yet."));
	assert_true(stage_lacks(&stage, "Nothing is wrong."));
	assert_true(stage.now.until == asked + 13);
	stage.source->asked_at[AWAITS_LIST] = asked + 9;
	assert_true(stage_shows(&stage, "Asked ACM 3 s ago: no list of certificates yet."));
	stage.source->provider = NULL;
	assert_true(stage_shows(&stage, "Asked for credentials 3 s ago: none yet."));
	assert_true(stage_lacks(&stage, "Asked ACM"));
	stage_press(&stage, "q");
	assert_true(stage_shows(&stage, " Asked for credentials 3 s ago: none yet. -"));
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(frames), cmocka_unit_test(filters),
	                                   cmocka_unit_test(waiting),
	                                   cmocka_unit_test(waiting_for_details)};

	stage_speak();
	return cmocka_run_group_tests(tests, NULL, NULL);
}

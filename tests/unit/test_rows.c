/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the list while somebody types a filter and everything else changes, against rows that
   are asked anew each time. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/memory.h"
#include "rules/finding.h"
#include "ui/certificates_rows.h"

enum { ROWS = 1300, STEPS = 1500, DAY = 24 * 60 * 60, START = 1795478400, TEXT_SIZE = 64 };

#define ARN(id) "arn:aws:acm:us-east-1:123456789012:certificate/" id

/* Numbers by chance, but the same ones each time. */
static unsigned chance(unsigned below)
{
	static uint64_t state = 7;

	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(state >> 33) % below;
}

#define ONE_OF(list) ((list)[chance((unsigned)ARRAY_SIZE(list))])

struct account {
	struct source *source;
	struct sources sources;
	struct tag_book *tags;
	struct deliveries deliveries;
	struct pasts pasts;
	struct preferences preferences;
	struct present now;
	struct world world;
};

static struct certificate_summary draw_row(size_t number, char arn[ARN_SIZE], char name[16])
{
	static const char *const statuses[] = {"ISSUED", "ISSUED", "EXPIRED", "PENDING_VALIDATION",
	                                       "NONESUCH"};
	static const char *const methods[] = {"EMAIL", "DNS", NULL};
	size_t length = 1 + chance(6);

	snprintf(arn, ARN_SIZE, number % 50 ? ARN("%08zx-0000-4000-8000-00000000000a")
	                                    : ARN("odd-%zu"), number);
	for (size_t i = 0; i < length; i++)
		name[i] = "aabbB"[chance(5)];
	name[length] = '\0';
	return (struct certificate_summary){
		.arn = arn,
		.domain_name = name,
		.names = names_from(name, 1),
		.more_names = chance(5) == 0,
		.knows_renewal = chance(4),
		.status = term_from(TERM_KIND_STATUS, ONE_OF(statuses)),
		.type = term_from(TERM_KIND_TYPE, "AMAZON_ISSUED"),
		.method = term_from(TERM_KIND_METHOD, ONE_OF(methods)),
		.in_use = (enum answer)chance(3),
		.created_at = START - (int64_t)chance(100) * DAY,
		.not_after = START + (int64_t)chance(100 * DAY),
	};
}

static void account_open(struct account *account)
{
	char arn[ARN_SIZE], name[16];

	*account = (struct account){
		.source = source_new("prod", "us-east-1"),
		.now = present_at(START),
		.tags = tag_book_new(),
	};
	account->sources = (struct sources){&account->source, 1};
	account->source->state = SOURCE_READY;
	preferences_init(&account->preferences);
	account->world = (struct world){
		.preferences = &account->preferences,
		.sources = &account->sources,
		.deliveries = &account->deliveries,
		.pasts = &account->pasts,
		.now = &account->now,
		.height = 24,
		.width = 80,
	};
	for (size_t i = 0; i < ROWS; i++) {
		struct certificate_summary summary = draw_row(i, arn, name);
		struct tag tag = {"a", chance(2) ? "b" : "ab"};

		store_add(account->source->store, &summary);
		if (chance(2))
			tag_book_add(account->tags, arn, &(struct tags){&tag, 1});
	}
}

static void account_close(struct account *account)
{
	account->source->tags = NULL;
	tag_book_free(account->tags);
	preferences_release(&account->preferences);
	source_free(account->source);
}

static struct filter *read(const char *text)
{
	struct filter_fault fault;

	return filter_new(text, &finding_words, &fault);
}

static void assert_as_anew(const struct sorted_rows *rows, const char *view, const char *filter)
{
	const struct order *a = &rows->order, *b;
	struct sorted_rows anew;

	sorted_rows_init(&anew, rows->world);
	sorted_rows_by(&anew, rows->column, rows->order.reversed);
	sorted_rows_view(&anew, read(view));
	sorted_rows_filter(&anew, read(filter));
	b = &anew.order;
	if (a->count != b->count || a->undecided != b->undecided)
		fail_msg("[%s] %s: %zu shown, %zu not known; asked anew %zu, %zu", view, filter,
		         a->count, a->undecided, b->count, b->undecided);
	for (size_t i = 0; i < a->count; i++)
		assert_int_equal(order_at(a, i).row, order_at(b, i).row);
	sorted_rows_release(&anew);
}

/* Now, and until when it is said to hold. */
static void check(struct account *account, const struct sorted_rows *rows, const char *view,
                  const char *filter)
{
	struct present now = account->now;
	struct place place;

	assert_as_anew(rows, view, filter);
	if (sorted_rows_until(rows) != FOR_GOOD && sorted_rows_until(rows) > now.seconds) {
		account->now.seconds = sorted_rows_until(rows) - 1;
		assert_as_anew(rows, view, filter);
		account->now = now;
	}
	if (!rows->order.touched || !rows->order.count ||
	    !sources_find(rows->world->sources, &rows->order.selected_id, &place))
		return;
	for (size_t i = 0; i < rows->order.count; i++)
		if (order_at(&rows->order, i).row == place.row)
			assert_int_equal(rows->order.selected, i);
}

/* A letter or a term more, or some taken back; what cannot be read counts as nothing new. */
static void type(struct sorted_rows *rows, char text[TEXT_SIZE])
{
	static const char *const pieces[] = {
		"a", "b", "ab", "a", "b", " ", " | ", " -", "(", ")", " status:i", "ssued",
		" status:issued,expired", " expires:<30d", " expires:<90d", " resend:yes", " needs:e", " in-use:yes", " tag:a",
		" method:dns", " renewal:none",
	};
	size_t length = strlen(text);
	struct filter *filter;
	char before[TEXT_SIZE];

	memcpy(before, text, TEXT_SIZE);
	if (chance(2) && length)
		text[length - 1 - chance(length < 4 ? (unsigned)length : 4)] = '\0';
	else
		snprintf(text + length, TEXT_SIZE - length, "%s", ONE_OF(pieces));
	filter = read(text);
	if (filter)
		sorted_rows_filter(rows, filter);
	else
		memcpy(text, before, TEXT_SIZE);
}

static void change_rows(struct account *account)
{
	struct store *store = account->source->store;
	char arn[ARN_SIZE], name[16];
	size_t row = chance(ROWS);
	struct certificate certificate = {.summary = draw_row(row, arn, name)};

	if (chance(2))
		store_set_detail(store, row, &certificate);
	else
		store_add(store, &certificate.summary);
}

static void pass_time(struct account *account, struct sorted_rows *rows)
{
	int64_t until = sorted_rows_until(rows);

	account->now.seconds += chance(3) ? chance(3 * 60 * 60) : chance(5 * DAY);
	if (chance(2) && until != FOR_GOOD && until > account->now.seconds)
		account->now.seconds = until;
	sorted_rows_update(rows, CHANGED_TIME);
}

static const char *step(struct account *account, struct sorted_rows *rows, const char *view,
                        char text[TEXT_SIZE])
{
	static const char *const views[] = {"", "status:issued", "a", "expires:<60d"};

	switch (chance(24)) {
	case 0:
		view = ONE_OF(views);
		sorted_rows_view(rows, read(view));
		break;
	case 1:
		change_rows(account);
		sorted_rows_update(rows, CHANGED_DETAIL);
		break;
	case 2:
		pass_time(account, rows);
		break;
	case 3:
		account->source->tags = account->source->tags ? NULL : account->tags;
		sorted_rows_update(rows, CHANGED_TAGS);
		break;
	case 4:
		sorted_rows_by(rows, (int)chance(LIST_COLUMNS), chance(2));
		break;
	case 5:
		order_select(&rows->order, &account->sources, chance(ROWS));
		break;
	default:
		type(rows, text);
	}
	return view;
}

static void as_if_asked_anew(void **state)
{
	char text[TEXT_SIZE] = "";
	struct sorted_rows rows;
	struct account account;
	const char *view = "";
	size_t remembered = 0;

	(void)state;
	account_open(&account);
	sorted_rows_init(&rows, &account.world);
	for (size_t i = 0; i < STEPS; i++) {
		view = step(&account, &rows, view, text);
		check(&account, &rows, view, text);
		remembered += rows.order.level > 1;
	}
	print_message("%zu of %u were narrower than one that was remembered\n", remembered, STEPS);
	assert_true(remembered > STEPS / 10);
	sorted_rows_release(&rows);
	account_close(&account);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_if_asked_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

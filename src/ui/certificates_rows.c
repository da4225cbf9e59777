/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/certificates_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "rules/finding.h"

static struct order_key key_of(const struct sources *sources, struct place place, void *context)
{
	struct sorted_rows *rows = context;
	struct order_key key;
	int64_t until;
	struct list_row row;

	(void)sources;
	list_row_peek(rows->world, place, &row);
	key = list_columns[rows->column].key(&row);
	key.group = (unsigned)row.concern.attention;
	until = attention_until(&row.summary, rows->world->now->seconds);
	if (until < rows->until)
		rows->until = until;
	return key;
}

/* What the view does not let pass the filter is not asked of. */
static enum answer within(enum answer view, enum answer filter)
{
	return view == ANSWER_YES || filter == ANSWER_NO ? filter : ANSWER_ABSENT;
}

static enum answer shows(const struct sources *sources, struct place place, void *context)
{
	struct sorted_rows *rows = context;
	struct finding finding;
	enum answer view;

	rows->passed.seconds = rows->world->now->seconds;
	finding_take(&finding, sources->items[place.source], place.row, &rows->passed);
	view = finding_match(&finding, rows->view);
	return view == ANSWER_NO ? view : within(view, finding_match(&finding, rows->filter));
}

static void shows_all(const struct sources *sources, size_t source, unsigned char *answers,
                      void *context)
{
	struct sorted_rows *rows = context;
	const struct source *from = sources->items[source];
	size_t count = store_count(from->store);
	unsigned char *views;

	rows->passed.seconds = rows->world->now->seconds;
	if (filter_is_empty(rows->view)) {
		finding_match_all(from, rows->filter, &rows->passed, answers);
		return;
	}
	finding_match_all(from, rows->view, &rows->passed, answers);
	views = memory_resize(NULL, count + 1, 1);
	memcpy(views, answers, count);
	for (size_t row = 0; row < count; row++)
		answers[row] = answers[row] == ANSWER_NO ? ANSWER_NO : ANSWER_WANTED;
	finding_match_all(from, rows->filter, &rows->passed, answers);
	for (size_t row = 0; row < count; row++)
		answers[row] = (unsigned char)within((enum answer)views[row],
		                                     (enum answer)answers[row]);
	free(views);
}

/* Not those of which only the tags would tell. */
static bool describes(const struct sources *sources, struct place place, void *context)
{
	struct sorted_rows *rows = context;
	const struct source *source = sources->items[place.source];

	return !finding_lacks_tags(rows->view, source) && !finding_lacks_tags(rows->filter, source);
}

static void sort(struct sorted_rows *rows)
{
	rows->until = FOR_GOOD;
	order_sort(&rows->order, rows->world->sources);
}

void sorted_rows_init(struct sorted_rows *rows, const struct world *world)
{
	*rows = (struct sorted_rows){.world = world, .column = world->preferences->sort};
	order_init(&rows->order, &(struct order_rules){key_of, shows, shows_all, describes, rows});
	rows->order.reversed = world->preferences->reversed;
	rows->passed.until = FOR_GOOD;
	sort(rows);
}

void sorted_rows_release(struct sorted_rows *rows)
{
	order_release(&rows->order);
	filter_free(rows->view);
	for (size_t i = 0; i <= ORDER_LEVELS; i++)
		filter_free(rows->filters[i]);
}

static bool is_filtered(const struct sorted_rows *rows)
{
	return !filter_is_empty(rows->view) || !filter_is_empty(rows->filter);
}

bool sorted_rows_ask_tags(const struct sorted_rows *rows)
{
	return filter_asks_tags(rows->view) || filter_asks_tags(rows->filter);
}

int64_t sorted_rows_until(const struct sorted_rows *rows)
{
	return rows->until < rows->passed.until ? rows->until : rows->passed.until;
}

/* The filter that counts takes its place among those of before, of which it may be one; those of
   levels that are not remembered go. */
static void settle(struct sorted_rows *rows)
{
	const struct order *order = &rows->order;

	for (unsigned i = 0; i <= ORDER_LEVELS; i++) {
		if (i <= order->last && i != order->level && rows->filters[i] != rows->filter)
			continue;
		if (rows->filters[i] != rows->filter)
			filter_free(rows->filters[i]);
		rows->filters[i] = NULL;
	}
	rows->filters[order->level] = rows->filter;
}

/* Which rows pass?  Of those that did at that level. */
static void filter_from(struct sorted_rows *rows, unsigned level)
{
	if (!level)
		rows->passed.until = FOR_GOOD;
	order_narrow(&rows->order, rows->world->sources, level);
	settle(rows);
}

static void filter_back(struct sorted_rows *rows, unsigned level)
{
	order_return(&rows->order, rows->world->sources, level);
	settle(rows);
}

/* What passed, and what did not, is no longer so. */
static void filter_anew(struct sorted_rows *rows)
{
	order_forget(&rows->order);
	rows->passed.until = FOR_GOOD;
	if (is_filtered(rows))
		filter_from(rows, 0);
	else
		filter_back(rows, 0);
}

bool sorted_rows_update(struct sorted_rows *rows, unsigned changed)
{
	int64_t now = rows->world->now->seconds;
	bool keys = changed & CHANGED_SOURCES || (changed & CHANGED_TIME && now >= rows->until);
	bool answers = (changed & CHANGED_TIME && now >= rows->passed.until) ||
	               (changed & CHANGED_TAGS && sorted_rows_ask_tags(rows));

	if (keys)
		sort(rows);
	if (answers)
		filter_anew(rows);
	if (keys || answers)
		return true;
	return changed & (CHANGED_ROWS | CHANGED_DETAIL | CHANGED_SOURCE) &&
	       order_update(&rows->order, rows->world->sources);
}

/* The last of the levels that are remembered within which the filter is; 0: there is none. */
static unsigned level_around(const struct sorted_rows *rows, const struct filter *filter)
{
	const struct order *order = &rows->order;
	unsigned level = rows->world->now->seconds < rows->passed.until ? order->last : 0;

	while (level && !(order_remembers(order, level) &&
	                  filter_narrows(filter, rows->filters[level])))
		level--;
	return level;
}

void sorted_rows_filter(struct sorted_rows *rows, struct filter *filter)
{
	unsigned level = level_around(rows, filter);
	struct filter *before = rows->filters[level];
	bool same = level && filter_narrows(before, filter);

	rows->filter = same ? before : filter;
	if (same)
		filter_free(filter);
	if (same || !is_filtered(rows))
		filter_back(rows, level);
	else
		filter_from(rows, level);
}

void sorted_rows_view(struct sorted_rows *rows, struct filter *view)
{
	filter_free(rows->view);
	rows->view = view;
	filter_anew(rows);
}

size_t sorted_rows_search(const struct sorted_rows *rows, const struct filter *filter,
                          size_t position, int step)
{
	struct present now = *rows->world->now; /* nothing of it stays */
	size_t count = rows->order.count;

	for (size_t i = 0; i < count; i++) {
		struct finding finding;
		struct place place;

		position = (position + (step > 0 ? 1 : count - 1)) % count;
		place = order_at(&rows->order, position);
		finding_take(&finding, rows->world->sources->items[place.source], place.row,
		             &now);
		if (finding_match(&finding, filter) == ANSWER_YES)
			return position;
	}
	return count;
}

void sorted_rows_by(struct sorted_rows *rows, int column, bool reversed)
{
	rows->column = column;
	rows->order.reversed = reversed;
	sort(rows);
}

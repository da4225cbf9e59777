/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows of an order are shown.  Of the answers no is less than not known, and that less than
   yes; a level has no greater one than the level before.  So two numbers of a row say it all. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/order_internal.h"

enum {
	STRAYS_MOST = 1024,
	AT_ONCE = 128, /* rows: of so many a compiler knows how to take many bytes at once */
};

bool order_remembers(const struct order *order, unsigned level)
{
	return !level || (level >= order->first && level <= order->last);
}

static unsigned char *state_of(const struct order *order, struct place place)
{
	return &order->parts[place.source].states[place.row];
}

static void drop_strays(struct order *order)
{
	for (size_t i = 0; i < order->stray_count; i++)
		*state_of(order, order->strays[i]) &= (unsigned char)~STRAY;
	order->stray_count = 0;
}

static void remember_only(struct order *order, unsigned level)
{
	order->first = level ? level : 1;
	order->last = level;
	drop_strays(order);
}

void order_forget(struct order *order)
{
	remember_only(order, 0);
}

static void add_stray(struct order *order, struct place place)
{
	unsigned char *state = state_of(order, place);

	if (*state & STRAY)
		return;
	if (order->stray_count == STRAYS_MOST) {
		remember_only(order, order->level);
		return;
	}
	if (!order->strays)
		order->strays = memory_new(STRAYS_MOST, sizeof(*order->strays));
	order->strays[order->stray_count++] = place;
	*state |= STRAY;
}

static void take_answer(struct order_part *part, size_t row, unsigned level, unsigned answer)
{
	part->passes[row] = (unsigned char)(level - (answer != ANSWER_YES));
	part->may_pass[row] = (unsigned char)(level - (answer == ANSWER_NO));
}

static void ask_row(const struct order *order, const struct sources *sources, struct place place)
{
	const struct order_rules *rules = &order->rules;

	if (order->level)
		take_answer(&order->parts[place.source], place.row, order->level,
		            rules->shows(sources, place, rules->context));
}

void order_ask_row(struct order *order, const struct sources *sources, struct place place)
{
	if (order->last)
		add_stray(order, place);
	ask_row(order, sources, place);
}

static void ask_part(const struct order *order, const struct sources *sources, size_t source,
                     unsigned char *answers)
{
	const struct order_rules *rules = &order->rules;
	unsigned char *end = answers + order->parts[source].rows, *at = answers;

	if (rules->shows_all)
		rules->shows_all(sources, source, answers, rules->context);
	while ((at = memchr(at, ANSWER_WANTED, (size_t)(end - at)))) {
		struct place place = {source, (size_t)(at - answers)};

		*at++ = (unsigned char)rules->shows(sources, place, rules->context);
	}
}

static unsigned char lesser(unsigned char a, unsigned char b)
{
	return a < b ? a : b;
}

static void take_few(const unsigned char *restrict answers, size_t rows, unsigned char from,
                     unsigned char *restrict passes, unsigned char *restrict may_pass)
{
	for (size_t row = 0; row < rows; row++) {
		unsigned char before = lesser(passes[row], from);
		unsigned char yes = answers[row] == ANSWER_YES, no = answers[row] == ANSWER_NO;

		passes[row] = (unsigned char)(before + (yes & (before == from)));
		may_pass[row] = (unsigned char)(lesser(may_pass[row], from) + !no);
	}
}

static void take_answers(const unsigned char *answers, size_t rows, unsigned char from,
                         struct order_part *part)
{
	size_t row = 0;

	for (; row + AT_ONCE <= rows; row += AT_ONCE)
		take_few(answers + row, AT_ONCE, from, part->passes + row, part->may_pass + row);
	take_few(answers + row, rows - row, from, part->passes + row, part->may_pass + row);
}

static void want_few(const unsigned char *restrict may_pass, size_t rows, unsigned char from,
                     unsigned char *restrict answers)
{
	for (size_t row = 0; row < rows; row++)
		answers[row] = may_pass[row] < from ? ANSWER_NO : ANSWER_WANTED;
}

static void want_rest(const struct order_part *part, unsigned char from, unsigned char *answers)
{
	size_t row = 0;

	for (; row + AT_ONCE <= part->rows; row += AT_ONCE)
		want_few(part->may_pass + row, AT_ONCE, from, answers + row);
	want_few(part->may_pass + row, part->rows - row, from, answers + row);
}

/* Who has not passed so far is not asked, and stays where it is. */
static void narrow_part(const struct order *order, const struct sources *sources, size_t source,
                        unsigned from)
{
	struct order_part *part = &order->parts[source];
	unsigned char *answers;

	if (!part->rows)
		return;
	answers = memory_resize(NULL, part->rows, 1);
	want_rest(part, (unsigned char)from, answers);
	ask_part(order, sources, source, answers);
	take_answers(answers, part->rows, (unsigned char)from, part);
	free(answers);
}

/* At another level than that where we are nothing is known of them. */
static void open_strays(struct order *order, unsigned from)
{
	for (size_t i = 0; i < order->stray_count; i++) {
		struct place place = order->strays[i];

		order->parts[place.source].passes[place.row] = (unsigned char)from;
		order->parts[place.source].may_pass[place.row] = (unsigned char)from;
	}
}

void order_ask(struct order *order, const struct sources *sources, unsigned from, bool further)
{
	if (!from)
		remember_only(order, 0);
	else if (!further)
		open_strays(order, from);
	for (size_t i = 0; i < order->part_count; i++)
		narrow_part(order, sources, i, from);
	order->level = order->last = from + 1;
}

void order_go(struct order *order, const struct sources *sources, unsigned level)
{
	order->level = level;
	for (size_t i = 0; i < order->stray_count; i++)
		ask_row(order, sources, order->strays[i]);
}

void order_ask_anew(struct order *order, const struct sources *sources)
{
	unsigned level = order->level;

	order->stray_count = 0; /* their places are others */
	remember_only(order, level);
	if (!level)
		return;
	for (size_t i = 0; i < order->part_count; i++) {
		struct order_part *part = &order->parts[i];

		if (part->rows) {
			memset(part->passes, (int)level - 1, part->rows);
			memset(part->may_pass, (int)level - 1, part->rows);
		}
		narrow_part(order, sources, i, level - 1);
	}
}

static unsigned char count_few(const unsigned char *levels, size_t rows, unsigned char level)
{
	unsigned char count = 0;

	for (size_t row = 0; row < rows; row++)
		count = (unsigned char)(count + (levels[row] >= level));
	return count;
}

/* So many at a time that a byte counts them. */
static size_t count_from(const unsigned char *levels, size_t rows, unsigned char level)
{
	size_t count = 0;

	for (; rows >= AT_ONCE; rows -= AT_ONCE, levels += AT_ONCE)
		count += count_few(levels, AT_ONCE, level);
	return count + count_few(levels, rows, level);
}

static void count_shown(struct order *order)
{
	unsigned char level = (unsigned char)order->level;
	size_t shown = 0, may_be = 0;

	for (size_t i = 0; i < order->part_count; i++) {
		const struct order_part *part = &order->parts[i];

		shown += count_from(part->passes, part->rows, level);
		may_be += count_from(part->may_pass, part->rows, level);
	}
	order->count = shown;
	order->undecided = may_be - shown;
}

static bool is_shown(const struct order *order, size_t index)
{
	const struct order_entry *entry = &order->entries[index];

	return order->parts[entry->source].passes[entry->row] >= order->level;
}

/* Without a branch for each: about half of them would be mistaken. */
void order_show(struct order *order, bool further)
{
	size_t before = order->count, count = 0;
	uint32_t *shown;

	order->count = order->total;
	order->undecided = 0;
	if (order->level)
		count_shown(order);
	if (order->count == order->total)
		return;
	further &= before < order->total;
	if (!further)
		order->shown = memory_resize(order->shown, order->total + 1, sizeof(*order->shown));
	shown = order->shown;
	for (size_t i = 0; count < order->count; i++) {
		uint32_t index = further ? shown[i] : (uint32_t)i;

		shown[count] = index;
		count += is_shown(order, index);
	}
}

size_t order_undecided(const struct order *order, const struct sources *sources,
                       struct place *places, size_t most)
{
	const struct order_rules *rules = &order->rules;
	size_t count = 0, seen = 0;

	for (size_t i = 0; i < order->total && count < most && seen < order->undecided; i++) {
		const struct order_entry *entry = &order->entries[i];
		const struct order_part *part = &order->parts[entry->source];
		struct place place = {entry->source, entry->row};

		if (part->may_pass[place.row] < order->level || is_shown(order, i))
			continue;
		seen++;
		if (!rules->describes || rules->describes(sources, place, rules->context))
			places[count++] = place;
	}
	return count;
}

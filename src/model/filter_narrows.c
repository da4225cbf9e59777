/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a filter is certain to leave nothing that another one does not, by their form alone.  Of
   answers no is less than not known, and that less than yes.  Then "all of them" is the least of its
   answers and "any of them" the greatest, and a denial turns them around: what is never more
   somewhere inside is never more as a whole. */
#include <string.h>

#include "model/filter_keys.h"

/* Alternatives of a filter, one behind the other. */
struct part {
	const struct filter *filter;
	size_t first, end; /* of its terms */
	bool bare;         /* its only term, without its denial */
};

static size_t behind(const struct part *part, size_t index)
{
	return index + 1 + part->filter->terms[index].inside;
}

static struct part alternative_at(const struct part *part, size_t first)
{
	struct part one = *part;

	one.first = one.end = first;
	do {
		one.end = behind(part, one.end);
	} while (one.end < part->end && !part->filter->terms[one.end].begins);
	return one;
}

static bool is_denied(const struct part *part, size_t index)
{
	return part->filter->terms[index].negated && !part->bare;
}

/* What a term says where it is not denied: what is in a group, or itself. */
static struct part content_of(const struct part *part, size_t index)
{
	bool group = part->filter->terms[index].group;

	return (struct part){part->filter, group ? index + 1 : index, behind(part, index), !group};
}

/* Values: is what the first one means meant by the second? */

static bool goes_on(const struct filter_value *later, const struct filter_value *earlier)
{
	return filter_begins(later->text, earlier->text, earlier->length);
}

static bool is_same(const struct filter_value *later, const struct filter_value *earlier)
{
	return strcmp(later->text, earlier->text) == 0;
}

static bool is_some_of(const struct filter_value *later, const struct filter_value *earlier)
{
	return !(later->codes & ~earlier->codes) && goes_on(later, earlier);
}

static bool is_answer(const struct filter_value *later, const struct filter_value *earlier)
{
	return later->answer == earlier->answer;
}

/* A tag's key is meant as a whole, so one that goes on is another. */
static bool (*const within[])(const struct filter_value *later,
                              const struct filter_value *earlier) = {
	[FILTER_TERM] = is_some_of, [FILTER_TIME] = is_same, [FILTER_ANSWER] = is_answer,
	[FILTER_CODE] = goes_on,    [FILTER_TEXT] = goes_on, [FILTER_TAG] = is_same,
};

/* "www" has "ww" in it. */
static bool is_value_within(const struct filter_key *key, const struct filter_value *later,
                            const struct filter_value *earlier)
{
	return key ? within[key->kind](later, earlier)
		   : needle_in(earlier->needle, later->text, later->length);
}

/* A word, or a key and its values, any of which will do. */
static bool is_leaf_within(const struct filter *later, const struct filter_term *a,
                           const struct filter *earlier, const struct filter_term *b)
{
	if (a->key != b->key)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		bool found = false;

		for (size_t j = 0; j < b->count && !found; j++)
			found = is_value_within(a->key, &later->values[a->first + i],
			                        &earlier->values[b->first + j]);
		if (!found)
			return false;
	}
	return true;
}

static bool is_part_within(const struct part *later, const struct part *earlier);

static bool is_content_within(const struct part *later, size_t i, const struct part *earlier,
                              size_t j)
{
	const struct filter_term *a = &later->filter->terms[i], *b = &earlier->filter->terms[j];
	struct part of_a, of_b;

	if (!a->group && !b->group)
		return is_leaf_within(later->filter, a, earlier->filter, b);
	of_a = content_of(later, i);
	of_b = content_of(earlier, j);
	return is_part_within(&of_a, &of_b);
}

static bool is_term_within(const struct part *later, size_t i, const struct part *earlier, size_t j)
{
	if (is_denied(later, i) != is_denied(earlier, j))
		return false;
	return is_denied(later, i) ? is_content_within(earlier, j, later, i)
				   : is_content_within(later, i, earlier, j);
}

/* All that the earlier one demands is demanded. */
static bool is_alternative_within(const struct part *later, const struct part *earlier)
{
	for (size_t j = earlier->first; j < earlier->end; j = behind(earlier, j)) {
		bool found = false;

		for (size_t i = later->first; i < later->end && !found; i = behind(later, i))
			found = is_term_within(later, i, earlier, j);
		if (!found)
			return false;
	}
	return true;
}

/* Whatever it takes, the earlier one takes that, too. */
static bool is_part_within(const struct part *later, const struct part *earlier)
{
	struct part a, b;

	for (size_t i = later->first; i < later->end; i = a.end) {
		bool found = false;

		a = alternative_at(later, i);
		for (size_t j = earlier->first; j < earlier->end && !found; j = b.end) {
			b = alternative_at(earlier, j);
			found = is_alternative_within(&a, &b);
		}
		if (!found)
			return false;
	}
	return true;
}

bool filter_narrows(const struct filter *later, const struct filter *earlier)
{
	struct part a, b;

	if (filter_is_empty(later) || filter_is_empty(earlier))
		return filter_is_empty(earlier);
	a = (struct part){later, 0, later->count, false};
	b = (struct part){earlier, 0, earlier->count, false};
	return is_part_within(&a, &b);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/narrowing.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/batch_text.h"
#include "base/memory.h"
#include "rules/finding.h"
#include "text/i18n.h"

/* The number of the character that begins at a byte, from 1. */
static size_t character_at(const char *text, size_t at)
{
	size_t number = 1;

	for (size_t i = 0; i < at; i++)
		number += ((unsigned char)text[i] & 0xC0) != 0x80;
	return number;
}

static void say_fault(const char *text, const struct filter_fault *fault)
{
	char sentence[SENTENCE_SIZE], number[24];
	struct error error;

	message_text(&fault->message, sentence, sizeof(sentence));
	snprintf(number, sizeof(number), "%zu", character_at(text, fault->at));
	error_set(&error, ERROR_USAGE, 0, N_("--filter, at character %1$s: %2$s"), number, sentence,
	          NULL);
	say_error(&error);
}

bool narrowing_read(const struct options *options, struct filter **filter)
{
	struct filter_fault fault;

	*filter = NULL;
	if (!options->filter)
		return true;
	*filter = filter_new(options->filter, &finding_words, &fault);
	if (fault.message.id)
		say_fault(options->filter, &fault);
	return *filter;
}

bool narrowing_keeps(const struct batch *batch, const struct filter *filter, struct place place)
{
	struct narrowing narrowing = {batch, filter};

	return narrowing_shows(batch->sources, place, &narrowing) == ANSWER_YES;
}

enum answer narrowing_shows(const struct sources *sources, struct place place, void *context)
{
	const struct narrowing *narrowing = context;
	struct finding finding;

	finding_take(&finding, sources->items[place.source], place.row, narrowing->batch->now);
	return finding_match(&finding, narrowing->filter);
}

void narrowing_shows_all(const struct sources *sources, size_t source, unsigned char *answers,
                         void *context)
{
	const struct narrowing *narrowing = context;

	finding_match_all(sources->items[source], narrowing->filter, narrowing->batch->now,
	                  answers);
}

static void describe(struct batch *batch, size_t source, size_t row)
{
	char arn[ARN_SIZE];
	struct certificate_id id = {source, arn};

	store_arn(batch->sources->items[source]->store, row, arn);
	if (!session_lacks_detail(batch->session, &id))
		session_describe(batch->session, &id);
}

static void describe_undecided(struct batch *batch, const struct filter *filter, size_t source)
{
	const struct store *store = batch->sources->items[source]->store;
	size_t count = store_count(store);
	unsigned char *answers;

	/* What only tags can tell, details do not. */
	if (finding_lacks_tags(filter, batch->sources->items[source]))
		return;
	answers = memory_resize(NULL, count + 1, 1);
	for (size_t row = 0; row < count; row++)
		answers[row] = store_detail(store, row) ? ANSWER_NO : ANSWER_WANTED;
	finding_match_all(batch->sources->items[source], filter, batch->now, answers);
	for (size_t row = 0; row < count; row++)
		if (answers[row] == ANSWER_ABSENT)
			describe(batch, source, row);
	free(answers);
}

bool narrowing_load(struct batch *batch, const struct filter *filter)
{
	session_want_tags(batch->session, filter_asks_tags(filter));
	if (!batch_load(batch))
		return false;
	if (filter_is_empty(filter))
		return true;
	for (size_t i = 0; i < batch->sources->count; i++)
		describe_undecided(batch, filter, i);
	return batch_wait(batch, session_describing);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/narrowing.h"

#include <stdio.h>

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

static enum answer ask(const struct batch *batch, const struct filter *filter, struct place place)
{
	struct finding finding;

	finding_take(&finding, batch->sources->items[place.source], place.row, batch->now);
	return finding_match(&finding, filter);
}

bool narrowing_keeps(const struct batch *batch, const struct filter *filter, struct place place)
{
	return ask(batch, filter, place) == ANSWER_YES;
}

static void describe_undecided(struct batch *batch, const struct filter *filter, size_t source)
{
	const struct store *store = batch->sources->items[source]->store;
	struct certificate_summary summary;
	char arn[ARN_SIZE];

	/* What only the tags would tell the details do not. */
	if (finding_lacks_tags(filter, batch->sources->items[source]))
		return;
	for (size_t row = 0; row < store_count(store); row++) {
		struct certificate_id id = {source, arn};

		if (store_detail(store, row) ||
		    ask(batch, filter, (struct place){source, row}) != ANSWER_ABSENT)
			continue;
		store_summary(store, row, &summary, arn);
		if (!session_lacks_detail(batch->session, &id))
			session_describe(batch->session, &id);
	}
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/certificates_filter.h"

#include <string.h>

void word_filter_set(struct word_filter *filter, const char *text)
{
	filter->count = 0;
	for (text += strspn(text, " "); *text && filter->count < FILTER_WORDS;
	     text += strspn(text, " ")) {
		size_t length = strcspn(text, " ");

		needle_init(&filter->words[filter->count++], text, length);
		text += length;
	}
}

static bool is_in(const struct needle *word, const char *text)
{
	return text && needle_in(word, text, strlen(text));
}

bool word_filter_matches(const struct word_filter *filter, const struct sources *sources,
                         struct place place)
{
	struct certificate_summary summary;
	char arn[ARN_SIZE];
	size_t size;

	store_summary(sources->items[place.source]->store, place.row, &summary, arn);
	size = names_size(summary.names);
	for (size_t i = 0; i < filter->count; i++) {
		const struct needle *word = &filter->words[i];

		if (!needle_in(word, summary.names.first, size) && !is_in(word, arn) &&
		    !is_in(word, summary.domain_name))
			return false;
	}
	return true;
}

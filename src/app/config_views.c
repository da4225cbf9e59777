/* SPDX-License-Identifier: GPL-3.0-or-later */
/* [views]: filters with a name, for the list. */
#include "app/config_internal.h"
#include "model/filter.h"
#include "rules/finding.h"
#include "text/i18n.h"

void config_read_view(const struct reader *reader, const struct ini_entry *entry)
{
	char sentence[SENTENCE_SIZE];
	struct filter_fault fault;
	struct filter *filter = filter_new(entry->value, &finding_words, &fault);

	message_text(&fault.message, sentence, sizeof(sentence));
	if (fault.message.id) /* a doubt, where it can be read */
		config_trouble(reader->config, entry->line, N_("%1$s: the view %2$s: %3$s"),
		               entry->key, sentence);
	if (filter)
		preferences_add_view(&reader->options->preferences, entry->key, entry->value);
	filter_free(filter);
}

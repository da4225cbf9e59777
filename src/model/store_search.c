/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words in the rows.  Names of neighbours lie side by side: asked row by row upwards, it goes
   through memory once. */
#include <string.h>

#include "model/store_internal.h"

static bool text_has(const char *text, const struct needle *word)
{
	return text && needle_in(word, text, strlen(text));
}

static bool id_has(const struct packed_arn *arn, const struct needle *word)
{
	char id[UUID_LENGTH + 1];

	if (arn->prefix->whole)
		return text_has(arn_id(arn->prefix->text), word);
	if (!word->hex)
		return false;
	uuid_format(arn->id, id);
	return needle_in(word, id, UUID_LENGTH);
}

enum answer store_has(const struct store *store, size_t number, const struct needle *word)
{
	const struct row *row = store_row(store, number);
	struct names names = {row->names, row->name_count};

	if (needle_in(word, row->names, row->name_bytes) || id_has(&row->arn, word))
		return ANSWER_YES;
	/* It is one of the names, nearly always. */
	if (!names_hold(names, row->name_bytes, row->domain_name) &&
	    text_has(row->domain_name, word))
		return ANSWER_YES;
	return row->more_names && !row->detail ? ANSWER_ABSENT : ANSWER_NO;
}

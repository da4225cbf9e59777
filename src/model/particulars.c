/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/particulars.h"

#include <string.h>

const struct particulars *particulars_of(const struct particulars *particulars, const char *arn)
{
	const char *own = particulars ? particulars->certificate.arn : NULL;

	return own && strcmp(own, arn) == 0 ? particulars : NULL;
}

void particulars_begin(struct particulars *particulars, const struct certificate_id *id)
{
	particulars_release(particulars);
	certificate_id_set(&particulars->certificate, id->source, id->arn);
}

void particulars_set_tags(struct particulars *particulars, const struct tags *tags)
{
	struct arena *arena = &particulars->arena;
	struct tag *items = arena_take(arena, (tags->count + 1) * sizeof(*items));

	for (size_t i = 0; i < tags->count; i++) {
		const struct tag *tag = &tags->items[i];

		items[i].key = arena_text(arena, tag->key, strlen(tag->key));
		items[i].value = arena_text(arena, tag->value, strlen(tag->value));
	}
	particulars->tags = (struct tags){items, tags->count};
	particulars->tags_state = PARTICULAR_KNOWN;
}

void particulars_set_records(struct particulars *particulars,
                             const struct validation_list *records)
{
	particulars->records = validation_list_copy(records, &particulars->arena);
	particulars->records_state = PARTICULAR_KNOWN;
}

void particulars_release(struct particulars *particulars)
{
	certificate_id_release(&particulars->certificate);
	arena_release(&particulars->arena);
	*particulars = (struct particulars){.arena = ARENA_INIT};
}

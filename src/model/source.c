/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/source.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct source *source_new(const char *profile, const char *region)
{
	struct source *source = memory_new(1, sizeof(*source));

	source->profile = memory_copy_text(profile);
	source->region = memory_copy_text(region);
	source->endpoint = memory_copy_text("");
	source->store = store_new();
	return source;
}

void source_free(struct source *source)
{
	if (!source)
		return;
	free(source->profile);
	free(source->region);
	free(source->endpoint);
	store_free(source->store);
	tag_book_free(source->tags);
	free(source);
}

void certificate_id_set(struct certificate_id *id, size_t source, const char *arn)
{
	char *copy = memory_copy_text(arn); /* arn may be the old one */

	free(id->arn);
	id->source = source;
	id->arn = copy;
}

void certificate_id_release(struct certificate_id *id)
{
	free(id->arn);
	id->arn = NULL;
}

bool sources_find(const struct sources *sources, const struct certificate_id *id,
                  struct place *place)
{
	size_t row;

	if (!id->arn || id->source >= sources->count)
		return false;
	row = store_find(sources->items[id->source]->store, id->arn);
	if (row == SIZE_MAX)
		return false;
	*place = (struct place){id->source, row};
	return true;
}

const struct certificate *sources_detail(const struct sources *sources, struct place place)
{
	return store_detail(sources->items[place.source]->store, place.row);
}

const struct certificate *sources_find_detail(const struct sources *sources,
                                              const struct certificate_id *id)
{
	struct place place;

	return sources_find(sources, id, &place) ? sources_detail(sources, place) : NULL;
}

bool sources_read_only(const struct sources *sources)
{
	for (size_t i = 0; i < sources->count; i++)
		if (!sources->items[i]->read_only)
			return false;
	return sources->count > 0;
}

size_t sources_in(const struct sources *sources, const char *region)
{
	size_t count = 0;

	for (size_t i = 0; i < sources->count; i++)
		count += strcmp(sources->items[i]->region, region) == 0;
	return count;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/subject.h"

void subject_at(const struct world *world, struct place place, struct subject *subject)
{
	subject->world = world;
	subject->source = world->sources->items[place.source];
	store_summary(subject->source->store, place.row, &subject->summary, subject->arn);
	subject->id = (struct certificate_id){place.source, subject->arn};
	subject->detail = sources_detail(world->sources, place);
	subject->count = subject->detail ? certificate_domain_count(subject->detail) : 0;
}

bool subject_find(const struct world *world, const struct certificate_id *id,
                  struct subject *subject)
{
	struct place place;

	if (!sources_find(world->sources, id, &place))
		return false;
	subject_at(world, place, subject);
	return true;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A certificate as the screens look at it: its row, and its details once they are there.  Found
   anew every time, since a refresh may have moved or replaced it. */
#ifndef UI_SUBJECT_H
#define UI_SUBJECT_H

#include "ui/view.h"

struct subject {
	const struct world *world;
	struct certificate_id id; /* its ARN is the one below */
	const struct source *source;
	struct certificate_summary summary;
	char arn[ARN_SIZE];
	const struct certificate *detail; /* NULL: still coming */
	size_t count;                     /* of its domains; 0 until the details are there */
};

/* The one at a place; it points into itself, and is not to be copied. */
void subject_at(const struct world *world, struct place place, struct subject *subject);
/* The one of that name; false: ACM does not list it any more. */
bool subject_find(const struct world *world, const struct certificate_id *id,
                  struct subject *subject);

#endif

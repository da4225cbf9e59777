/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may stand behind a command's name, where that is known: names of profiles, regions, columns,
   views, themes; what can be copied; a filter. */
#ifndef UI_ARGUMENTS_H
#define UI_ARGUMENTS_H

#include "model/filter.h"
#include "ui/view.h"

enum { ARGUMENTS_MOST = 128 };

struct arguments {
	const char *names[ARGUMENTS_MOST]; /* the world's, or of filter: so it is not copied */
	size_t count;
	size_t start; /* a name takes the place of what is typed from here on */
	struct filter_completion filter;
};

/* typed: behind the command's name and a blank. */
void arguments_complete(const struct world *world, enum command command, const char *typed,
                        struct arguments *arguments);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which profiles and regions the dashboard looks at: those of the command line at first, others by
   the pickers. */
#ifndef APP_LOOKING_H
#define APP_LOOKING_H

#include "app/options.h"
#include "aws/files.h"
#include "model/scope.h"
#include "model/source.h"

struct looking {
	struct options options; /* of the command line, with the lists of now */
	struct text_list regions_before;    /* those left last; at first as those of now */
	char *profile_names, *region_names; /* what the lists of now point into; NULL: argv's */
	char *region_names_before;          /* likewise those of before */
	char *profile_before;               /* the first of those that were left last; NULL: none */
	struct scope scope;
};

/* options: borrowed. */
void looking_init(struct looking *looking, const struct options *options);
void looking_release(struct looking *looking);

/* names: separated by commas; taken over.  For regions "" means those of before. */
void looking_at_profiles(struct looking *looking, char *names);
void looking_at_regions(struct looking *looking, char *names);
/* Makes the scope say what the sources are, and what else there is.  files: NULL where they cannot
   be read. */
void looking_update(struct looking *looking, const struct sources *sources,
                    const struct aws_files *files);

#endif

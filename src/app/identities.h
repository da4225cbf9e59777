/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The identities of a run, one a profile.  They outlive a session, so that looking at other regions
   takes on no role anew and asks for no code again. */
#ifndef APP_IDENTITIES_H
#define APP_IDENTITIES_H

#include "app/asking.h"
#include "app/options.h"
#include "aws/identity.h"

struct identities {
	struct http *http;
	struct events *events;
	struct identity **items;
	size_t count;
	struct asking asking;
	struct aws_files *files; /* the two of AWS, when last looked at; NULL: unreadable */
	/* Something of an identity changed, or the question is another one; NULL: nobody cares. */
	void (*changed)(void *context);
	void *context;
};

void identities_init(struct identities *identities, struct http *http, struct events *events);
void identities_release(struct identities *identities);

/* Looks at the two AWS files: those of now are in ->files then. */
void identities_read_files(struct identities *identities);

/* What the command line says about a profile in a region, either NULL where it says nothing. */
struct aws_options identities_wanted(const struct identities *identities,
                                     const struct options *options, const char *profile,
                                     const char *region);
/* That of a profile, made where there is none yet; NULL where its settings make no sense.  With
   options->command NULL (the dashboard) STS is asked whose it is, else only where it must be
   proven, and only where STS is the same AWS that ACM is asked at: keys for a simulator are
   nobody's elsewhere. */
struct identity *identities_find(struct identities *identities, const struct options *options,
                                 const struct aws_options *aws, const char *profile);

#endif

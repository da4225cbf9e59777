/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --filter of the batch commands: which certificates are meant. */
#ifndef APP_NARROWING_H
#define APP_NARROWING_H

#include "app/batch.h"
#include "model/filter.h"

/* Reads --filter; *filter is NULL where there is none.  false: wrong usage; what is wrong has been
   said, and where. */
bool narrowing_read(const struct options *options, struct filter **filter);
/* batch_load, and then what the filter needs besides the rows: tags, and the details of those rows
   that only these can decide; false when a signal ended it. */
bool narrowing_load(struct batch *batch, const struct filter *filter);
/* Is it meant?  Not where nobody knows. */
bool narrowing_keeps(const struct batch *batch, const struct filter *filter, struct place place);

/* The same as rules of an order; context is a struct narrowing. */
struct narrowing {
	const struct batch *batch;
	const struct filter *filter;
};
enum answer narrowing_shows(const struct sources *sources, struct place place, void *context);
void narrowing_shows_all(const struct sources *sources, size_t source, unsigned char *answers,
                         void *context);

#endif

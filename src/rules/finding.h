/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Holds filters against certificates, with what the rules say of them.  Pure. */
#ifndef RULES_FINDING_H
#define RULES_FINDING_H

#include "model/filter.h"
#include "model/source.h"
#include "rules/attention.h"

/* The codes of the rules, for filter_new and filter_complete; the names of what is looked at are
   left out. */
extern const struct filter_words finding_words;

/* A row that filters are held against.  It must stay where it is; its texts are the store's. */
struct finding {
	struct filter_subject subject;
	struct certificate_summary summary;
	char arn[ARN_SIZE];
	const struct source *source;
	struct tag_set tags;
	bool judged;
};
void finding_take(struct finding *finding, const struct source *source, size_t row,
                  struct present *now);
/* Is the certificate meant?  ANSWER_ABSENT: its details must tell, or its tags.  Asks the rules, or
   looks up the tags, only where the filter does. */
enum answer finding_match(struct finding *finding, const struct filter *filter);

/* Does a filter ask for the tags of this source, which are not there? */
bool finding_lacks_tags(const struct filter *filter, const struct source *source);

/* The same of all rows of a source at once: an answer for each where there is ANSWER_WANTED. */
void finding_match_all(const struct source *source, const struct filter *filter,
                       struct present *now, unsigned char *answers);

/* Takes what the rules say of summary and detail, which must be there already, and of now. */
void finding_judge(struct filter_subject *subject);

#endif

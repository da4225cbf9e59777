/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filter of the list: words, of which every one must be in one of the certificate's names or in
   its ARN, without regard to case. */
#ifndef UI_CERTIFICATES_FILTER_H
#define UI_CERTIFICATES_FILTER_H

#include "base/needle.h"
#include "model/source.h"

enum { FILTER_WORDS = 16 };

struct word_filter {
	struct needle words[FILTER_WORDS];
	size_t count;
};

/* Words after the last that there is room for are left out. */
void word_filter_set(struct word_filter *filter, const char *text);
bool word_filter_matches(const struct word_filter *filter, const struct sources *sources,
                         struct place place);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds what an error message of AWS is about.  Pure. */
#ifndef RULES_EXPLAIN_H
#define RULES_EXPLAIN_H

#include "base/names.h"

/* "... Certificate <ARN> is not using EMAIL validation for domain <domain>": copies for the caller, NULL
   for what is not in it. */
void explain_parse(const char *text, char **arn, char **domain);
/* Where nothing says "for domain", as in a translation: the one of the certificate's names that
   stands in the text as a word of its own; borrowed, NULL for none or several. */
const char *explain_named(const char *text, struct names names);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds what an error message of AWS is about.  Pure. */
#ifndef RULES_EXPLAIN_H
#define RULES_EXPLAIN_H

#include <stddef.h>

#include "base/names.h"

/* What a person reads in it, for those below: without the colours and the other sequences that are
   meant for a terminal, also where a log has them in writing (\u001b[31m) or without their first
   byte, and without the NUL bytes of UTF-16.  A copy for the caller. */
char *explain_readable(const char *bytes, size_t length);

/* "... Certificate <ARN> is not using EMAIL validation for domain <domain>": copies for the caller, NULL
   for what is not in it. */
void explain_parse(const char *text, char **arn, char **domain);
/* Which domain of a certificate with these names the text is about, said being what explain_parse
   found: the one of the names that stands behind "for domain", even where a terminal or a mail has
   broken it over lines; else said, though it is none of them; else, as in a translation, the one
   that stands in the text as a word of its own.  Borrowed; NULL for none or several. */
const char *explain_domain(const char *text, const char *said, struct names names);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds what an error message of AWS is about.  Pure. */
#ifndef RULES_EXPLAIN_H
#define RULES_EXPLAIN_H

/* "... Certificate <ARN> is not using EMAIL validation for domain <domain>": copies for the caller, NULL
   for what is not in it. */
void explain_parse(const char *text, char **arn, char **domain);

#endif

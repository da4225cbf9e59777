/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which domains the mail for a domain may go to: itself without "*.", and each superdomain down to
   the registrable one.  Pure; the public suffixes are those built into libpsl.
   https://docs.aws.amazon.com/acm/latest/APIReference/API_ResendValidationEmail.html */
#ifndef RULES_MAIL_DOMAIN_H
#define RULES_MAIL_DOMAIN_H

#include <stdbool.h>
#include <stddef.h>

/* The index-th, from the domain itself upwards; a part of domain, borrowed.  NULL behind the last.
 */
const char *mail_domain_candidate(const char *domain, size_t index);
/* Is that one of them?  Without regard to case. */
bool mail_domain_may_be(const char *domain, const char *mail_domain);

#endif

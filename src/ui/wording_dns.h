/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What DNS says, as sentences. */
#ifndef UI_WORDING_DNS_H
#define UI_WORDING_DNS_H

#include "base/buffer.h"
#include "rules/preflight.h"
#include "ui/canvas.h"

/* Adds the sentence of one question, behind a line break where something stands there already; its
   role is that of good, bad or uncertain news.  Nothing, and ROLE_DIM, where it was not asked. */
enum role wording_dns(const struct preflight_question *question, const struct lookups *lookups,
                      struct buffer *out);
/* Those of all questions of a domain; the role is that of the worst. */
enum role wording_dns_domain(const struct certificate *certificate, const char *domain,
                             const struct lookups *lookups, struct buffer *out);
/* Is the first role worse news than the second? */
bool wording_dns_is_worse(enum role first, enum role second);

#endif

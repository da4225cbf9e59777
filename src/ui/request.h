/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a key to a question: which mails a certificate or a domain would get. */
#ifndef UI_REQUEST_H
#define UI_REQUEST_H

#include "ui/view.h"

/* All domains of the certificate that may be sent, or one of them; none where the rules or
   --read-only forbid it. */
void request_plan(const struct world *world, const struct certificate_id *id, const char *domain,
                  struct plan *plan);
/* Puts the question where there is something to send; else says why nothing was sent. */
void request_resend(struct view *view, const struct certificate_id *id, const char *domain,
                    struct intent *intent);
/* The domain whose mailboxes are asked: what ACM has on record, else the domain without "*.". */
const char *request_validation_domain(const struct domain_validation *validation,
				      const char *domain);
/* Is that what the plan was made from still true? */
bool request_still_holds(const struct world *world, const struct plan *plan);

#endif

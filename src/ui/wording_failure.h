/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why ACM did not issue or renew, in words (API reference: FailureReason, RenewalStatusReason). */
#ifndef UI_WORDING_FAILURE_H
#define UI_WORDING_FAILURE_H

#include "base/buffer.h"
#include "model/certificate.h"

/* What counts now: the reason of the request, or of the renewal that runs or has failed. */
struct term wording_failure_of(const struct certificate *certificate);
/* What it means, with AWS's own word for it, and what to do next; a sentence or two each, in the
   user's language.  Nothing where the reason is absent. */
void wording_failure(struct term reason, struct buffer *out);
void wording_failure_step(struct term reason, struct buffer *out);

#endif

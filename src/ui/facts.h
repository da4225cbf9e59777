/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that is known of a certificate, with nothing cut: AWS's own names beside the words. */
#ifndef UI_FACTS_H
#define UI_FACTS_H

#include "ui/view.h"

/* domain: which the reason is given for in full; NULL: the one that speaks for the certificate. */
void facts_say_all(const struct world *world, const struct certificate_id *id, const char *domain,
                   struct buffer *out);

#endif

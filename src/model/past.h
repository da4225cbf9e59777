/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mails that went out before: the last one of each domain of a certificate, by whoever sent it on
   this machine.  The app collects them, the screens look them up. */
#ifndef MODEL_PAST_H
#define MODEL_PAST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/present.h"

struct past {
	const char *arn, *domain;
	const char *caller; /* an ARN, or the name of a profile */
	const char *mail_domain; /* of the mailboxes that it went to; "" where that is not known */
	int64_t at;         /* wall time */
	bool certain;       /* ACM took it; else its answer is not known */
};

struct pasts {
	struct past **items; /* by certificate and domain, each once */
	size_t count, capacity;
	struct error trouble; /* why the next mail cannot be recorded; kind ERROR_NONE: it can */
};

/* Copies the texts.  Of two mails of a domain the later one stays. */
void pasts_add(struct pasts *pasts, const struct past *past);
/* NULL where none is known.  Domains are compared without regard to case. */
const struct past *pasts_find(const struct pasts *pasts, const char *arn, const char *domain);
/* Before that it is recent, a day old at most: a second mail so soon is worth a second thought. */
int64_t past_recent_until(const struct past *past);
/* Until when the link in the mail works: 72 hours (user guide, email-validation). */
int64_t past_link_end(const struct past *past);
/* The mail of a domain whose link still works; NULL where there is none. */
const struct past *pasts_find_open(const struct pasts *pasts, const char *arn, const char *domain,
                                   struct present *now);
/* Forgets the mails, not the trouble. */
void pasts_clear(struct pasts *pasts);

#endif

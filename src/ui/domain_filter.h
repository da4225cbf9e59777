/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which domains of a certificate are shown: all, or those that have every word typed behind
   "/", in their name, as DNS or as people write it, or in their status. */
#ifndef UI_DOMAIN_FILTER_H
#define UI_DOMAIN_FILTER_H

#include "model/certificate.h"
#include "ui/edit.h"

struct domain_filter {
	struct edit edit; /* the words */
	bool typing;
};

void domain_filter_init(struct domain_filter *filter);
void domain_filter_release(struct domain_filter *filter);
/* Are there any words? */
bool domain_filter_counts(const struct domain_filter *filter);
/* The keys of the line while it is being typed, and Esc, which shows all again: was it one of
   these? */
bool domain_filter_key(struct domain_filter *filter, const struct key *key);

/* As certificate_next, certificate_domain and certificate_domain_count, of those that are shown.
   filter NULL: all are. */
const char *domain_filter_next(const struct domain_filter *filter,
                               const struct certificate *certificate, struct domain_walk *walk);
const char *domain_filter_at(const struct domain_filter *filter,
                             const struct certificate *certificate, size_t index);
size_t domain_filter_count(const struct domain_filter *filter,
                           const struct certificate *certificate);

#endif

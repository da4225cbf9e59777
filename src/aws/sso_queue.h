/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Profiles of one login share its token, and what renews it is good for one time only: one search
   renews it, the others wait for what comes of it. */
#ifndef AWS_SSO_QUEUE_H
#define AWS_SSO_QUEUE_H

#include "aws/providers.h"

/* key: as for the cache.  true: it is for this search to renew the token; else it waits.
   look_again: called from the loop if the one that renews is given up. */
bool sso_queue_join(struct credentials_search *search, const char *key,
                    void (*look_again)(void *context));
/* The one that renews this token, or one that waits for it; NULL: there is none. */
struct credentials_search *sso_queue_find(const char *key, bool renews);
/* It has its answer. */
void sso_queue_remove(struct credentials_search *search);
/* It is given up; fine if it is not in the queue. */
void sso_queue_leave(struct credentials_search *search);

#endif

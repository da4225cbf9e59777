/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions to DNS, beside everything else: nothing waits for an answer, each ends in a bounded
   time, and without an open question nothing wakes the program. */
#ifndef AWS_DNS_H
#define AWS_DNS_H

#include "base/events.h"
#include "model/lookups.h"

struct dns;

/* name as it was asked for.  Called once a question, from dns_ask at the earliest; must not call
   dns_free. */
typedef void dns_done(void *context, enum lookup_kind kind, const char *name,
                      const struct lookup_answer *answer);

/* server: as in --dns-server; NULL: those of resolv.conf, which is read now. */
struct dns *dns_new(struct events *events, const char *server, dns_done *done, void *context);
/* Questions that are open are forgotten: done will not be called. */
void dns_free(struct dns *dns);

/* Of LOOKUP_CAA the name may begin with "*.".  16 are out at once, the others wait. */
void dns_ask(struct dns *dns, enum lookup_kind kind, const char *name);

/* Is it HOST:PORT or [HOST]:PORT, with an address for HOST? */
bool dns_server_is_good(const char *server);

#endif

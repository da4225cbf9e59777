/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in an answer of DNS, which may be anything: nothing outside it is ever read. */
#ifndef AWS_DNS_MESSAGE_H
#define AWS_DNS_MESSAGE_H

#include "model/lookups.h"

enum dns_type { DNS_A = 1, DNS_CNAME = 5, DNS_MX = 15, DNS_AAAA = 28, DNS_CAA = 257 };

struct dns_message {
	const unsigned char *bytes;
	size_t length;
};

/* Are all its records there?  What a broken one would have said nobody knows: it is no answer. */
bool dns_message_is_whole(const struct dns_message *message);
/* LOOKUP_MAIL_SERVERS or _REFUSED; false where it has no MX record. */
bool dns_message_mx(const struct dns_message *message, struct lookup_answer *answer);
/* LOOKUP_RECORD_OTHER, with the value; false where it has no CNAME record of this very name. */
bool dns_message_cname(const struct dns_message *message, const char *name,
                       struct lookup_answer *answer);
/* What its CAA records mean for the name they were asked of; false where it has none. */
bool dns_message_caa(const struct dns_message *message, const char *name, bool wildcard,
                     struct lookup_answer *answer);
/* Has it a record of this type? */
bool dns_message_has(const struct dns_message *message, enum dns_type type);

#endif

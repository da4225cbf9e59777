/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Domain names with letters of other scripts: DNS, and so ACM, has their labels as "xn--" and
   Punycode.  By libidn2 (IDNA2008, UTS #46). */
#ifndef BASE_IDN_H
#define BASE_IDN_H

#include <stdbool.h>

#include "base/buffer.h"

/* No byte of a text becomes more than that many. */
enum { IDN_GROWTH = 40 };

/* Adds a text with every such label in it as DNS has it: small letters of their usual width (NFKC),
   the Japanese full stop a dot.  A text of ASCII alone, and what no DNS name can be made of, is
   added as it is. */
void idn_add_ascii(struct buffer *out, const char *text);
/* Adds a name with what its xn-- labels stand for; false, and nothing added, where it has none, or
   one that stands for nothing, or for what nobody would have written so, and of a name that DNS has
   no room for. */
bool idn_add_readable(struct buffer *out, const char *name);

#endif

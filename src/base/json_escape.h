/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts as JSON has them (RFC 8259, section 7), put straight where they belong. */
#ifndef BASE_JSON_ESCAPE_H
#define BASE_JSON_ESCAPE_H

#include <stddef.h>

/* What a text may take, its quotation marks with it. */
size_t json_escape_room(const char *bytes, size_t length);
/* Puts it in quotation marks; gives what is behind. */
char *json_escape(char *at, const char *bytes, size_t length);
/* Texts that lie one behind the other, with one NUL between two of them: between is put there,
   which ends the one and begins the next.  Neither the first quotation mark nor the last.  between
   lies in at least JSON_BETWEEN_LEAST bytes, and needs room besides for each NUL. */
enum { JSON_BETWEEN_LEAST = 16 };
char *json_escape_between(char *at, const char *bytes, size_t length, const char *between,
                          size_t between_length);

#endif

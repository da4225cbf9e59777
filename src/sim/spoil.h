/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers that are spoilt from inside: JSON, XML and plain text whose frame is right and whose
   values are not, and what unpacks to far more than it weighs.  Pure. */
#ifndef SIM_SPOIL_H
#define SIM_SPOIL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

/* What is written in place of the values of an answer; NULL: they stay. */
struct spoil {
	const char *text, *number; /* of JSON, as it spells them */
	const char *time;          /* of any: a text or number that says when */
	const char *raw;           /* the text between two tags of XML, and plain text */
	size_t raw_length;
	bool twice;                /* each member of JSON comes twice, the first time with number */
};

/* Rewrites the bytes by what they look like: '{' begins JSON, '<' XML, anything else is one value.
 */
void spoil_values(struct buffer *body, const struct spoil *spoil);

/* Appends a gzip file that holds so many bytes, all of them blanks, and lacks its end: nobody
   should come that far. */
void spoil_add_bomb(struct buffer *body, size_t bytes);

#endif

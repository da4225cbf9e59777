/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be taken away from a certificate or one of its domains: texts for the clipboard, for a
   shell, for a browser. */
#ifndef UI_TAKE_H
#define UI_TAKE_H

#include "ui/view.h"

enum take {
	TAKE_ARN,
	TAKE_DOMAIN,       /* the certificate's where no domain is named */
	TAKE_RECORD,       /* "NAME CNAME VALUE", as a zone file has it; a line each */
	TAKE_RECORD_NAME,
	TAKE_RECORD_VALUE,
	TAKE_REASON,       /* headline, explanation, next step */
	TAKE_COMMAND,      /* of the AWS CLI: what acmdash asks ACM */
	TAKE_CONSOLE,      /* URL */
	TAKE_COUNT
};

enum { TAKE_MOST = 256 * 1024 };

struct taking {
	const struct world *world;
	struct certificate_id id; /* borrowed */
	const char *domain;       /* NULL: none is meant before the others */
};

/* Adds the text; false where there is none of that kind. */
bool take_text(const struct taking *taking, enum take take, struct buffer *out);
/* "ARN": a msgid; and the key that takes it, once it is asked for. */
const char *take_name(enum take take);
char take_key(enum take take);
/* "record". */
const char *take_word(enum take take);
/* "record"; TAKE_COUNT for a word that is none of them. */
enum take take_by_word(const char *word);
/* Every command of the AWS CLI that concerns it, for reading: to look, and to resend what may
   be. */
void take_commands(const struct taking *taking, struct buffer *out);

#endif

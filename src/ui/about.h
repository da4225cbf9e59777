/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of a certificate, as text: for show, and for the screen that has all in full. */
#ifndef UI_ABOUT_H
#define UI_ABOUT_H

#include "base/buffer.h"
#include "base/present.h"
#include "model/lookups.h"
#include "model/particulars.h"
#include "model/source.h"

struct about {
	const struct source *source;
	const struct certificate *certificate;
	const struct particulars *particulars; /* NULL, or of any certificate: of another one it
						  tells nothing */
	const struct lookups *lookups;         /* NULL: nothing is said of DNS */
	struct present *now;
};

enum { ABOUT_MOST = 256 * 1024 };

/* A line a fact, label and value. */
void about_write(const struct about *about, struct buffer *out);
/* Of these the ones that are not in a row of AWS's: why it failed and what to do, its tags, its way
   to DNS validation.  label is in the user's language; "": it belongs to the line above. */
typedef void about_line(void *context, const char *label, const char *value);
void about_more(const struct about *about, about_line *line, void *context);

#endif

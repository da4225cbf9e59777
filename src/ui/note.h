/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to hand to the person who must click: which mail to look for, where, what to compare it
   with, and until when.  Plain text, in the language of now, good for a mail or a chat. */
#ifndef UI_NOTE_H
#define UI_NOTE_H

#include "base/buffer.h"
#include "base/present.h"
#include "model/certificate.h"
#include "model/past.h"

enum { NOTE_MOST = 1024 * 1024 };

struct note {
	const struct certificate *certificate;
	const char *const *domains; /* only these, where they are pending; NULL: all that are */
	size_t count;
	struct present *now;
	/* The mail of a domain whose link still works: it need not have gone where ACM sends the
	   next one.  NULL: nobody knows. */
	bool (*find_mail)(const void *context, const char *domain, struct past *mail);
	const void *context;
};

/* How many domains it is about; 0: nothing of these waits for an approval. */
size_t note_count(const struct note *note);
/* Adds the note; nothing where it is about no domain. */
void note_write(const struct note *note, struct buffer *out);

#endif

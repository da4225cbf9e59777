/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The user's language, switched at run time.  Texts are marked as for gettext, whose tools make the
   catalogues; they are looked up by us (text/catalogue.h says why). */
#ifndef TEXT_I18N_H
#define TEXT_I18N_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attributes.h"
#include "base/error.h"
#include "base/message.h"

#define _(text) i18n_text(text)
#define _n(one, many, count) i18n_plural(one, many, count)

/* What stands for a msgid in the language of now.  For msgids that stay where they are: what was
   translated once is known by its place.  Borrowed, for good. */
const char *i18n_text(const char *msgid) FORMAT_ARGUMENT;

/* Of two, the one for so many, or what stands for both. */
const char *i18n_plural(const char *one, const char *many, unsigned long count)
    FORMAT_ARGUMENT FORMAT_ARGUMENT_2;

/* locale, LANGUAGE and the catalogue.  Texts are UTF-8 in every locale; of which letters and the
   messages of the C library alone are taken.  language: "en", "ja" or NULL for what the environment
   says. */
void i18n_start(const char *language);
/* For a program that does not lie beside its catalogues: FOLDER/ja/LC_MESSAGES/acmdash.mo;
   borrowed. */
void i18n_catalogues_in(const char *folder);
/* From now on everything speaks this language ("en", "ja"). */
void i18n_switch(const char *language);
/* "en" or "ja": what is spoken now. */
const char *i18n_language(void);

/* What texts are in another language, without anything being spoken in it: takes the place of each
   msgid. */
void i18n_translate(const char *language, const char **texts, size_t count);

/* The sentence of a message in the language of now.  "" for none. */
void message_text(const struct message *message, char *text, size_t size);
enum { SENTENCE_SIZE = 1536 };

#endif

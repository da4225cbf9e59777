/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of the certificates that were listed last, for the completion of the shell: a file in
   $XDG_CACHE_HOME, else ~/.cache, for its owner alone.  It may go away at any time. */
#ifndef APP_REMEMBERED_H
#define APP_REMEMBERED_H

#include "app/options.h"
#include "model/source.h"

/* Writes it where every list has come; not for the simulated account, nor where the settings do
   not want it.  What goes wrong is nobody's concern. */
void remembered_write(const struct options *options, const struct sources *sources);
/* Each name and each id of such a file; about: what else is known of it. */
typedef void remembered_one(void *context, const char *name, const char *about);
void remembered_each(remembered_one *each, void *context);
/* The same of its text, which is taken apart. */
void remembered_parse(char *text, remembered_one *each, void *context);

#endif

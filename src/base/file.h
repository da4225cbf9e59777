/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading whole files that anybody may have put there: nothing in their place holds us up. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/buffer.h"
#include "base/error.h"

/* The detail of an error that has no errno: folders, pipes and sockets are no files. */
enum { FILE_NOT_REGULAR = -1 };
/* Adds the file to text, which bounds it; links are followed.  false, and an error whose detail is
   errno or FILE_NOT_REGULAR. */
bool file_read(const char *path, struct buffer *text, struct error *error);
/* Is something in the place of the file that is none, at which whoever opens it may wait for ever?
   For what a library reads by itself.  false, with the error: there is. */
bool file_is_harmless(const char *path, struct error *error);
/* The folders above a file that are missing, for us alone, but for HOME itself; what goes wrong
   shows when the file is opened. */
void file_make_folders(const char *path);
bool file_is_missing(const struct error *error);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells when a file may be another than before, whoever on this machine has made it, written to
   it, replaced or removed it.  Neither the file nor its folders need be there.  Where the system
   cannot tell (no inotify, its limits, a folder that we may not read), it may be another once a
   minute. */
#ifndef BASE_FILE_WATCH_H
#define BASE_FILE_WATCH_H

#include <stdbool.h>

struct events;
struct file_watch;

/* path: absolute; copied.  changed runs from events_run only; it may have nothing to find. */
struct file_watch *file_watch_new(struct events *events, const char *path,
                                  void (*changed)(void *context), void *context);
void file_watch_free(struct file_watch *watch);
/* Does it have to look once a minute? */
bool file_watch_is_blind(const struct file_watch *watch);

#endif

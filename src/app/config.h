/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file of settings, $XDG_CONFIG_HOME/acmdash/acmdash.conf.  Nothing in it keeps the program
   from starting: what makes no sense is told of, with its line, and passed over. */
#ifndef APP_CONFIG_H
#define APP_CONFIG_H

#include "app/options.h"
#include "base/ini.h"

enum { CONFIG_TROUBLES_MOST = 20 };

struct config {
	char *path;      /* NULL where the environment names no place */
	struct ini *ini; /* NULL: there is no file, or none that can be read */
	struct error troubles[CONFIG_TROUBLES_MOST];
	size_t trouble_count, unsaid; /* those that are told of, and how many there are besides */
};

/* --config, ACMDASH_CONFIG, or the usual place; the caller's. */
char *config_path(const struct options *options);
/* Reads it, and gives the options what it says, where neither the command line nor the environment
   says anything.  options->file is this one from here on, as long as both live. */
void config_load(struct config *config, struct options *options);
/* The same from bytes; path is for people. */
void config_read(struct config *config, struct options *options, const char *path,
                 const char *bytes, size_t length);
void config_release(struct config *config);

/* One more thing that makes no sense: id and texts as in message_set, where the first is the place,
   "FILE:LINE". */
void config_trouble(struct config *config, size_t line, const char *id, const char *first,
                    const char *second);
/* Says them all on standard error. */
void config_say_troubles(const struct config *config);

/* acmdash config: what counts, and who said so; or the file of the defaults. */
int run_config(const struct options *options);

#endif

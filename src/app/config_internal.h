/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The readers of the sections of the file.  Nobody else includes it. */
#ifndef APP_CONFIG_INTERNAL_H
#define APP_CONFIG_INTERNAL_H

#include "app/config.h"
#include "base/nearest.h"

/* What an entry is read into. */
struct reader {
	struct config *config;
	struct options *options;
	const char *name; /* what stands behind the first word: "prod" of [profile prod]; NULL: nothing */
};

/* The three ways of making no sense.  values: "a|b", or what the value is, for people. */
void config_bad_value(const struct reader *reader, const struct ini_entry *entry,
                      const char *values);
void config_no_such_value(const struct reader *reader, const struct ini_entry *entry,
                          const struct nearest *nearest, const char *values);
/* Of an entry of several words, each of which must be one of the names: says which is the first
   that is none. */
void config_bad_words(const struct reader *reader, const struct ini_entry *entry,
                      const char *(*names)(size_t index));
void config_no_such_setting(const struct reader *reader, const struct ini_entry *entry,
                            const struct nearest *nearest);

/* Says that a setting counts as its careful value, although something else stands there. */
void config_is_careful(const struct reader *reader, const struct ini_entry *entry,
                       const char *name, const char *value);

struct option_row;
/* Of a setting: what counts, for people, without what nobody should read.  Valid until the next. */
const char *config_value(const struct option_row *row, const struct origin *origin);
void config_print_json(const struct options *options);

/* [keys] and [keys SCREEN]; and, when all of them have been read, which of them are in each other's
   way. */
void config_read_key(const struct reader *reader, const struct ini_entry *entry);
void config_check_key(const struct reader *reader, const struct ini_entry *entry);
/* [theme NAME] */
void config_read_theme(const struct reader *reader, const struct ini_entry *entry);
/* Of what the dashboard begins with: is there such a view, such a theme, can the filter be read? */
void config_check_start(const struct reader *reader, const struct ini_entry *entry);
/* [views] */
void config_read_view(const struct reader *reader, const struct ini_entry *entry);
/* [profile NAME], [account NUMBER] */
void config_read_profile(const struct reader *reader, const struct ini_entry *entry);
void config_read_account(const struct reader *reader, const struct ini_entry *entry);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of options: whoever reads them from somewhere, or tells of them, goes through it. */
#ifndef APP_OPTION_ROWS_H
#define APP_OPTION_ROWS_H

#include "app/options.h"

/* What makes an option a setting, too. */
struct setting {
	const char *usual;     /* what counts where nobody says anything; "": nothing */
	const char *variables; /* of the environment, which count before the file: "A B"; NULL: none */
	bool of_account;       /* means nothing to the simulated account */
	bool list;             /* a second value adds to the first */
	/* What its value is made of; NULL behind the last.  NULL: of nothing that is known. */
	const char *(*names)(size_t index);
	/* What counts where nothing can be made of what stands in the file: a slip must not let
	   mails out.  NULL: as if nothing stood there. */
	const char *careful;
	const char *help;      /* msgid: what it means in the file; NULL: the same */
};

struct option_row {
	const char *name;
	/* What its value is, "a|b" where it is one of these; NULL: it takes none.  A setting
	   without one is yes or no: --NAME, --no-NAME. */
	const char *argument;
	const char *commands; /* of which alone it is an option: "a, b"; NULL: of all */
	/* false: no good value.  The value outlives the options; NULL where none is taken. */
	bool (*take)(struct options *options, char *value);
	const char *help;     /* msgid; of yes or no: of what is not usual */
	const struct setting *setting; /* NULL: it is none */
};

/* By what stands behind "--": its name, or an unmistakable beginning of it, up to a "="; no: it is
   "no-NAME" of a switch.  NULL where there is none. */
const struct option_row *option_find(const char *text, bool *no);
/* "--NAME", or "--no-NAME" of what is usually yes. */
void option_spell(const struct option_row *row, char *text, size_t size);
/* Is it an option of this command, and not of all? */
bool option_is_of(const struct option_row *row, const char *command);

/* NULL behind the last.  Those of all commands come first. */
const struct option_row *option_row_at(size_t index);
size_t option_row_index(const struct option_row *row);
/* Is it a setting that is yes or no? */
bool option_is_switch(const struct option_row *row);
/* Of a setting: what may stand behind it, for people. */
const char *option_values(const struct option_row *row);
/* yes or no, in the words that people use; false: neither. */
bool option_read_switch(const char *value, bool *yes);
/* A setting by its whole name; NULL where there is none. */
const struct option_row *option_setting(const char *name);

/* Gives the row a copy of the value, NULL for none, and remembers who said it. */
bool option_take(struct options *options, const struct option_row *row, const char *value,
                 const struct origin *origin);

#endif

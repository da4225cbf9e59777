/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options, many of which are settings, too.  One table (option_rows.h) gives the parser of the
   command line, that of the file, --help, the file's defaults, and what the manual pages are
   checked against. */
#ifndef APP_OPTIONS_H
#define APP_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "ui/preferences.h"

enum output { OUTPUT_TABLE, OUTPUT_JSON, OUTPUT_CSV };

/* Texts in the order given; borrowed from argv. */
struct text_list {
	const char **items;
	size_t count;
};

bool text_list_has(const struct text_list *list, const char *text);
/* Cuts a text at its commas, and adds the pieces, which stay where they are; each only once. */
void text_list_add(struct text_list *list, char *text);

/* Who said so.  Each counts before those above it. */
enum origin_kind { ORIGIN_USUAL, ORIGIN_FILE, ORIGIN_ENVIRONMENT, ORIGIN_LINE };

struct origin {
	enum origin_kind kind;
	const char *value;    /* as it was written; of a list all of them, separated by commas */
	const char *variable; /* of the environment */
	size_t line;          /* of the file */
};

enum { OPTIONS_MOST = 64 };

struct options {
	struct text_list profiles, regions, domains;
	const char *endpoint_url, *ca_bundle, *validation_domain, *log, *lang, *dns_server, *config;
	const char *script;    /* what drives the dashboard; NULL: whoever sits there */
	const char *filter;    /* NULL: everything */
	enum output output;
	bool demo, insecure_http, read_only, no_dns, all, yes, dry_run, no_ledger, help, version;
	bool no_cache;
	bool defaults;         /* config: those, instead of what counts */
	struct preferences preferences;
	const char *command;   /* NULL: the dashboard */
	const char **arguments;
	size_t argument_count;
	int64_t every;         /* seconds; 0: as the command likes */
	struct origin origins[OPTIONS_MOST]; /* one for each row of the table */
	struct arena texts;    /* of the origins */
	const struct config *file; /* borrowed; NULL: none was read */
	int64_t connect_timeout, read_timeout; /* seconds; 0: as aws/http has it */
};

/* Names as ACM has them: without the last dot that DNS's tools write, "example.com.", and other
   scripts as DNS has them (base/idn.h).  Several may stand between commas.  The options keep
   them. */
char *options_take_names(struct options *options, const char *names);

/* false: wrong usage; the error says what.  --lang takes effect at once, so that even this is said
   in the right language. */
bool options_parse(struct options *options, int argc, char **argv, struct error *error);
void options_release(struct options *options);
/* Does the command line say what this is? */
bool options_say(const struct options *options, const char *name);

/* What --help prints, in the language of now. */
void options_print_help(void);

/* The batch commands: a table that the parser, main and --help share. */
struct batch_command {
	const char *name, *argument; /* argument NULL: none */
	int least, most;             /* arguments; resend takes none with --all */
	int (*run)(const struct options *options);
	const char *help; /* msgid; NULL: a program's, not for people */
	/* What may be its argument, for completion, where that is known; else NULL. */
	void (*topics)(void (*each)(void *context, const char *name), void *context);
};
const struct batch_command *batch_command_find(const char *name);
const struct batch_command *batch_command_at(size_t index); /* NULL behind the last */

#endif

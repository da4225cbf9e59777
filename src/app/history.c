/* SPDX-License-Identifier: GPL-3.0-or-later */
/* acmdash history [CERT]: what was sent, newest first, from the ledger alone. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/batch.h"
#include "app/batch_json.h"
#include "app/batch_text.h"
#include "app/ledger.h"
#include "app/table.h"
#include "base/array.h"
#include "base/memory.h"
#include "text/i18n.h"
#include "text/moment.h"
#include "ui/wording.h"

/* A cell for each text of a line, as it stands there. */
static void add_text(const void *row, enum ledger_text text, struct buffer *out)
{
	const char *value = ((const struct ledger_entry *)row)->texts[text];

	buffer_add_text(out, value ? value : "");
}

#define CELL(name, text) \
	static void cell_##name(const void *row, bool raw, struct buffer *out) \
	{ \
		(void)raw; \
		add_text(row, LEDGER_##name, out); \
	}
LEDGER_TEXTS(CELL)
#undef CELL

static void cell_mailboxes(const void *row, bool raw, struct buffer *out)
{
	struct names names = ((const struct ledger_entry *)row)->mailboxes;
	const char *name = names.first;

	(void)raw;
	for (size_t i = 0; i < names.count; i++, name = names_next(name))
		buffer_format(out, "%s%s", i ? " " : "", name);
}

static void cell_time(const void *row, bool raw, struct buffer *out)
{
	char when[MOMENT_SIZE];

	(void)raw;
	moment_date_time(((const struct ledger_entry *)row)->at, when);
	buffer_add_text(out, when);
}

static void cell_outcome(const void *row, bool raw, struct buffer *out)
{
	(void)raw;
	buffer_add_text(out, wording_delivery(((const struct ledger_entry *)row)->state));
}

static const struct table_column for_people[] = {
	{N_("Time"),         "", cell_time,              0},
	{N_("Account"),      "", cell_ACCOUNT,           2},
	{N_("Region"),       "", cell_REGION,            2},
	{N_("Domain"),       "", cell_DOMAIN,            0},
	{N_("Mail goes to"), "", cell_VALIDATION_DOMAIN, 1},
	{N_("Outcome"),      "", cell_outcome,           0},
	{N_("Caller"),       "", cell_CALLER,            3},
};

#define COLUMN(name, text) {"", text, cell_##name, 0},
static const struct table_column for_programs[] = {
	LEDGER_TEXTS(COLUMN)
	{"", "Mailboxes", cell_mailboxes, 0},
};
#undef COLUMN

static bool is_meant(const struct ledger_entry *entry, const char *text)
{
	const char *arn = entry->texts[LEDGER_ARN];

	return !text || strcmp(arn, text) == 0 || strcmp(arn_id(arn), text) == 0 ||
	       strcasecmp(entry->texts[LEDGER_DOMAIN], text) == 0;
}

/* Nothing was said, or this is one of it. */
static bool is_in(const struct text_list *list, const char *text)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->items[i], "all") == 0 ||
		    (text && strcmp(list->items[i], text) == 0))
			return true;
	return !list->count;
}

/* Those that are asked for, newest first; the caller frees them, the texts stay the ledger's. */
static struct ledger_entry *choose(const struct ledger *ledger, const struct options *options,
                                   size_t *count)
{
	const char *certificate = options->argument_count ? options->arguments[0] : NULL;
	struct ledger_entry *chosen = memory_new(ledger->count + 1, sizeof(*chosen));

	*count = 0;
	for (size_t i = ledger->count; i > 0; i--) {
		const struct ledger_entry *entry = &ledger->entries[i - 1];

		if (is_meant(entry, certificate) &&
		    is_in(&options->regions, entry->texts[LEDGER_REGION]) &&
		    is_in(&options->profiles, entry->texts[LEDGER_PROFILE]))
			chosen[(*count)++] = *entry;
	}
	return chosen;
}

static void print_json(const struct ledger_entry *entries, size_t count)
{
	struct document document;

	document_begin(&document);
	json_key(document.writer, "History");
	json_begin_list(document.writer);
	for (size_t i = 0; i < count; i++) {
		json_begin_object(document.writer);
		for (int text = 0; text < LEDGER_TEXT_COUNT; text++)
			json_member_text(document.writer, ledger_text_name((enum ledger_text)text),
			                 entries[i].texts[text]);
		put_names(document.writer, "Mailboxes", entries[i].mailboxes);
		json_end_object(document.writer);
		document_flush(&document);
	}
	json_end_list(document.writer);
	document_end(&document);
}

static void print(const struct options *options, const struct ledger_entry *entries, size_t count)
{
	bool csv = options->output == OUTPUT_CSV;
	const struct table table = {
		.columns = csv ? for_programs : for_people,
		.count = csv ? ARRAY_SIZE(for_programs) : ARRAY_SIZE(for_people),
		.row_size = sizeof(*entries),
		.rows = entries,
		.row_count = count,
	};

	if (options->output == OUTPUT_JSON)
		print_json(entries, count);
	else if (csv)
		table_print_csv(&table);
	else if (count)
		table_print(&table);
	else
		puts(options->argument_count ? _("The ledger has no mail for this.")
		                             : _("Nothing was sent from here so far."));
}

/* What is not all there is said beside it. */
static void say_gaps(const struct ledger *ledger)
{
	if (ledger->cut)
		fprintf(stderr, "acmdash: %s\n",
		        _("The ledger is long: only its last 8 MiB were read."));
	if (ledger->passed_over)
		fprintf(stderr, _n("acmdash: %zu line of the ledger cannot be read, and was skipped.\n",
		                   "acmdash: %zu lines of the ledger cannot be read, and were skipped.\n",
		                   (unsigned long)ledger->passed_over), ledger->passed_over);
}

int run_history(const struct options *options)
{
	char *path = options->demo ? NULL : ledger_path();
	struct ledger_entry *entries;
	struct error error = {0};
	struct ledger ledger;
	bool fine = ledger_read(&ledger, path, &error);
	size_t count;

	if (fine) {
		entries = choose(&ledger, options, &count);
		print(options, entries, count);
		say_gaps(&ledger);
		free(entries);
	} else {
		say_error(&error);
	}
	ledger_release(&ledger);
	free(path);
	return batch_finish_output() == EXIT_DONE && fine ? EXIT_DONE : EXIT_FAILED;
}

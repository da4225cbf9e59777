/* SPDX-License-Identifier: GPL-3.0-or-later */
/* acmdash complete -- WORD...: what the last word could become, a line each, with a tab and its
   meaning behind it where it has one.  For the shells' completion (doc/completions), which so knows
   what the tables know. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/batch.h"
#include "app/option_rows.h"
#include "app/remembered.h"
#include "aws/endpoint.h"
#include "aws/files.h"
#include "aws/settings.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "model/filter.h"
#include "rules/finding.h"
#include "text/i18n.h"
#include "ui/list_choice.h"
#include "ui/quick_view.h"

struct completion {
	const struct options *options;
	const char *word; /* what the candidates begin with */
	const char *head; /* what stands before it in the same word of the shell: "--region=a," */
	size_t head_length;
};

static void offer(const struct completion *completion, const char *text, const char *about)
{
	if (strncmp(text, completion->word, strlen(completion->word)) != 0 ||
	    !utf8_is_clean(text, strlen(text)))
		return;
	printf("%.*s%s", (int)completion->head_length, completion->head, text);
	if (about && *about)
		printf("\t%s", about);
	putchar('\n');
}

static void offer_name(void *context, const char *name)
{
	offer(context, name, NULL);
}

static void offer_certificate(void *context, const char *name, const char *about)
{
	offer(context, name, utf8_is_clean(about, strlen(about)) ? about : NULL);
}

/* Values of options. */

static void offer_profiles(const struct completion *completion)
{
	struct aws_files *files = aws_files_new(NULL);
	struct completion copy = *completion;

	if (files)
		aws_settings_profiles(files, offer_name, &copy);
	aws_files_free(files);
}

static void offer_regions(const struct completion *completion)
{
	static const char *const partitions[] = {"aws", "aws-cn", "aws-us-gov"};

	offer(completion, "all", _("every region of the partition"));
	for (size_t i = 0; i < sizeof(partitions) / sizeof(*partitions); i++) {
		const char *const *region = endpoint_regions(partitions[i]);

		for (; region && *region; region++)
			offer(completion, *region, NULL);
	}
}

/* Where the filter ends, behind what stands there already. */
static void offer_filter(const struct completion *completion)
{
	struct completion behind = *completion;
	struct filter_completion filter;

	filter_complete(completion->word, &finding_words, &filter);
	behind.head_length += filter.start;
	behind.word += filter.start;
	for (size_t i = 0; i < filter.count; i++)
		offer(&behind, filter.candidates[i].text,
		      filter.candidates[i].help ? _(filter.candidates[i].help) : NULL);
}

static void offer_columns(const struct completion *completion)
{
	const char *name;

	for (size_t i = 0; (name = list_column_name(i)); i++)
		offer(completion, name, NULL);
}

static void offer_views(const struct completion *completion)
{
	const char *word;

	for (size_t i = 0; (word = quick_view_word(&completion->options->preferences, i)); i++)
		offer(completion, word, NULL);
}

static void offer_themes(const struct completion *completion)
{
	const char *name;

	for (size_t i = 0; (name = themes_name(&completion->options->preferences.themes, i)); i++)
		offer(completion, name, NULL);
}

static void offer_choices(const struct completion *completion, const char *choices)
{
	char *copy = memory_copy_text(choices), *rest = copy;

	for (char *choice; (choice = strsep(&rest, "|"));)
		offer(completion, choice, NULL);
	free(copy);
}

static const struct {
	const char *option;
	bool list; /* several, separated by commas */
	void (*offer)(const struct completion *completion);
} values[] = {
	{"profile", true, offer_profiles},
	{"region", true, offer_regions},
	{"filter", false, offer_filter},
	{"start-filter", false, offer_filter},
	{"start-view", false, offer_views},
	{"columns", true, offer_columns},
	{"sort", false, offer_columns},
	{"theme", false, offer_themes},
};

static void offer_values(const struct completion *completion, const struct option_row *row)
{
	struct completion last = *completion;
	const char *comma = strrchr(completion->word, ',');

	if (strchr(row->argument, '|')) {
		offer_choices(completion, row->argument);
		return;
	}
	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
		if (strcmp(values[i].option, row->name) != 0)
			continue;
		if (values[i].list && comma) {
			last.head_length += (size_t)(comma + 1 - completion->word);
			last.word = comma + 1;
		}
		values[i].offer(&last);
	}
}

/* Options, commands, certificates. */

static bool belongs(const struct option_row *row, const char *command)
{
	return !row->commands || (command && option_is_of(row, command));
}

static void offer_options(const struct completion *completion, const char *command)
{
	const struct option_row *row;
	char name[64];

	for (size_t i = 0; (row = option_row_at(i)); i++) {
		if (!belongs(row, command))
			continue;
		option_spell(row, name, sizeof(name));
		offer(completion, name, _(row->help));
	}
}

static void offer_commands(const struct completion *completion)
{
	const struct batch_command *command;

	for (size_t i = 0; (command = batch_command_at(i)); i++)
		if (command->help)
			offer(completion, command->name, _(command->help));
}

/* What has been said before the last word. */
struct before {
	const char *command;
	const struct option_row *waiting; /* its value is next */
	bool ended;                       /* by "--" */
	size_t arguments;
};

static void take_word(struct before *before, const char *word)
{
	bool no;

	if (before->waiting) {
		before->waiting = NULL;
	} else if (!before->ended && strcmp(word, "--") == 0) {
		before->ended = true;
	} else if (!before->ended && strncmp(word, "--", 2) == 0) {
		const struct option_row *row = option_find(word + 2, &no);

		if (row && row->argument && !strchr(word, '='))
			before->waiting = row;
	} else if (!before->command) {
		before->command = word;
	} else {
		before->arguments++;
	}
}

static void offer_argument(struct completion *completion, const struct before *before)
{
	const struct batch_command *command =
		before->command ? batch_command_find(before->command) : NULL;

	if (!before->command)
		offer_commands(completion);
	else if (command && command->argument && strstr(command->argument, "CERT") &&
	         !before->arguments)
		remembered_each(offer_certificate, completion);
	else if (command && command->topics && !before->arguments)
		command->topics(offer_name, completion);
}

static void complete(const struct options *options, const struct before *before, const char *word)
{
	struct completion completion = {options, word, word, 0};
	const char *equals = strchr(word, '=');
	const struct option_row *row;
	bool no;

	if (before->waiting) {
		offer_values(&completion, before->waiting);
	} else if (before->ended || *word != '-') {
		offer_argument(&completion, before);
	} else if (!equals) {
		offer_options(&completion, before->command);
	} else {
		row = strncmp(word, "--", 2) == 0 ? option_find(word + 2, &no) : NULL;
		completion.head_length = (size_t)(equals + 1 - word);
		completion.word = equals + 1;
		if (row && row->argument)
			offer_values(&completion, row);
	}
}

int run_complete(const struct options *options)
{
	struct before before = {0};
	size_t last = options->argument_count - 1;

	for (size_t i = 0; i < last; i++)
		take_word(&before, options->arguments[i]);
	complete(options, &before, options->arguments[last]);
	return batch_finish_output();
}

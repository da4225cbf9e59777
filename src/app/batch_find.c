/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CERT: which certificate is meant. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "app/batch.h"
#include "app/batch_text.h"
#include "text/i18n.h"

static bool is_meant(const struct certificate_summary *summary, const char *text)
{
	return strcmp(summary->arn, text) == 0 || strcasecmp(arn_id(summary->arn), text) == 0 ||
	       names_have(summary->names, text) ||
	       (summary->domain_name && strcasecmp(summary->domain_name, text) == 0);
}

/* How many certificates are meant; the first goes into id.  list: says which. */
static size_t search(const struct batch *batch, const char *text, struct certificate_id *id,
		     bool list)
{
	struct certificate_summary summary;
	char arn[ARN_SIZE];
	size_t found = 0;

	for (size_t i = 0; i < batch->sources->count; i++) {
		const struct store *store = batch->sources->items[i]->store;

		for (size_t row = 0; row < store_count(store); row++) {
			store_summary(store, row, &summary, arn);
			if (!is_meant(&summary, text) || batch_shown_before(batch, i, arn))
				continue;
			if (!found++)
				certificate_id_set(id, i, arn);
			if (list)
				fprintf(stderr, "acmdash:   %s  %s\n", arn,
				        summary.domain_name ? summary.domain_name : "");
		}
	}
	return found;
}

static int say_usage(const char *id, const char *text, const char *region)
{
	struct error error;

	error_set(&error, ERROR_USAGE, 0, id, text, region, NULL);
	say_error(&error);
	return EXIT_USAGE;
}

/* Most often it is looked for in the wrong region. arn: NULL where text is none. */
static void say_missing(const struct batch *batch, const char *text, const struct arn *arn)
{
	if (arn && !sources_in(batch->sources, arn->region))
		say_usage(N_("%1$s: this certificate is in %2$s, which was not asked: give --region %2$s"), text,
		          arn->region);
	else if (batch->sources->count == 1)
		say_usage(N_("%1$s: there is no such certificate in %2$s; --region all looks in every region"),
		          text, batch->sources->items[0]->region);
	else
		say_usage(N_("%1$s: there is no such certificate here"), text, NULL);
}

/* An ARN names the certificate even where no list shows it; its region says which source to ask.
   How many sources that may be; the first goes into id. */
static size_t find_by_arn(const struct batch *batch, const char *text, struct certificate_id *id)
{
	struct arn arn;
	size_t found = 0;

	if (!arn_parse(text, &arn))
		return 0;
	for (size_t i = 0; i < batch->sources->count; i++) {
		if (strcmp(batch->sources->items[i]->region, arn.region) != 0)
			continue;
		if (!found++)
			certificate_id_set(id, i, text);
	}
	return found;
}

/* A certificate of a list that did not come may have the name, too. */
static void say_unseen(const struct batch *batch)
{
	for (size_t i = 0; i < batch->sources->count; i++) {
		const struct source *source = batch->sources->items[i];

		if (batch_failure(batch, i) == &source->error)
			say_source_error(source, &source->error);
	}
}

int batch_find(struct batch *batch, const char *text, struct certificate_id *id)
{
	bool is_arn = strncmp(text, "arn:", 4) == 0;
	struct arn arn;
	size_t found, asked;

	if (is_arn && !arn_parse(text, &arn))
		return say_usage(N_("%1$s: this is not the ARN of an ACM certificate (arn:aws:acm:REGION:ACCOUNT:certificate/ID)"), text, NULL);
	/* Where several sources are in its region their lists tell which of them has it. */
	asked = is_arn ? find_by_arn(batch, text, id) : 0;
	if (asked == 1)
		return EXIT_DONE;
	if (!batch_load(batch))
		return EXIT_FAILED;
	found = search(batch, text, id, false);
	if (found == 1 && !is_arn)
		say_unseen(batch);
	if (found == 1 || (!found && asked))
		return EXIT_DONE;
	if (found > 1) {
		say_usage(N_("%1$s: more than one certificate has this name; give the ARN of one:"), text, NULL);
		search(batch, text, id, true);
		return EXIT_USAGE;
	}
	if (!batch_say_failures(batch))
		say_missing(batch, text, is_arn ? &arn : NULL);
	return EXIT_FAILED;
}

int batch_look_up(struct batch *batch, const char *text, struct place *place)
{
	struct certificate_id id = {0};
	int status = batch_find(batch, text, &id);

	if (status == EXIT_DONE &&
	    (!batch_describe(batch, &id) || !sources_find(batch->sources, &id, place)))
		status = EXIT_FAILED;
	certificate_id_release(&id);
	records_read(&batch->records);
	return status;
}

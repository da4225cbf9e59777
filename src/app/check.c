/* SPDX-License-Identifier: GPL-3.0-or-later */
/* acmdash check: what awaits an approver, soonest deadline first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/batch.h"
#include "app/batch_json.h"
#include "app/narrowing.h"
#include "app/table.h"
#include "base/array.h"
#include "base/memory.h"
#include "base/number.h"
#include "rules/attention.h"
#include "text/i18n.h"
#include "text/moment.h"

struct row {
	const struct batch *batch;
	const struct source *source;
	const struct certificate *certificate;
	const char *domain;
	struct resend_verdict verdict;
	int64_t deadline;
	char account[16];
};

struct rows {
	struct row *items;
	size_t count;
};

static void add_row(struct rows *rows, const struct row *row)
{
	rows->items = memory_resize(rows->items, rows->count + 1, sizeof(*rows->items));
	rows->items[rows->count++] = *row;
}

static void add_certificate(struct rows *rows, const struct batch *batch,
			    const struct source *source, const struct certificate *certificate)
{
	const char *domain;
	struct arn arn;

	for (struct domain_walk walk = {0}; (domain = certificate_next(certificate, &walk));) {
		struct row row = {batch, source, certificate, domain, .deadline = 0};

		resend_judge(certificate, domain, &row.verdict);
		if (!row.verdict.allowed)
			continue;
		row.deadline = attention_deadline(&certificate->summary);
		if (arn_parse(certificate->summary.arn, &arn))
			memcpy(row.account, arn.account, sizeof(row.account));
		add_row(rows, &row);
	}
}

/* One without a deadline comes last. */
static int compare(const void *left, const void *right)
{
	const struct row *a = left, *b = right;
	int64_t x = a->deadline == TIME_ABSENT ? INT64_MAX : a->deadline;
	int64_t y = b->deadline == TIME_ABSENT ? INT64_MAX : b->deadline;
	int order;

	if (x != y)
		return x < y ? -1 : 1;
	if ((order = strcmp(a->domain, b->domain)))
		return order;
	return strcmp(a->certificate->summary.arn, b->certificate->summary.arn);
}

/* What two profiles see is one: of rows that say the same one is left. */
static void drop_repeats(struct rows *rows)
{
	size_t kept = 0;

	for (size_t i = 0; i < rows->count; i++)
		if (!kept || compare(&rows->items[kept - 1], &rows->items[i]) != 0)
			rows->items[kept++] = rows->items[i];
	rows->count = kept;
}

static void collect(struct rows *rows, const struct batch *batch, const struct filter *filter)
{
	for (size_t i = 0; i < batch->sources->count; i++) {
		const struct source *source = batch->sources->items[i];

		for (size_t row = 0; row < store_count(source->store); row++)
			if (store_detail(source->store, row) &&
			    narrowing_keeps(batch, filter, (struct place){i, row}))
				add_certificate(rows, batch, source,
						store_detail(source->store, row));
	}
	if (rows->count)
		qsort(rows->items, rows->count, sizeof(*rows->items), compare);
	drop_repeats(rows);
}

static const char *validation_domain(const struct row *row)
{
	const struct domain_validation *validation = row->verdict.validation;

	return validation && validation->validation_domain ? validation->validation_domain : "";
}

static void cell_deadline(const void *at, bool raw, struct buffer *out)
{
	const struct row *row = at;
	char iso[TIME_TEXT_SIZE], date[MOMENT_SIZE], left[MOMENT_SIZE];

	if (row->deadline == TIME_ABSENT)
		return;
	time_to_iso(row->deadline, iso);
	moment_date_time(row->deadline, date);
	moment_left(row->deadline, row->batch->now, left);
	if (raw)
		buffer_add_text(out, iso);
	else
		buffer_format(out, "%s  %s", date, left);
}

TABLE_CELL(domain, struct row, row->domain)
TABLE_CELL(arn, struct row, row->certificate->summary.arn)
TABLE_CELL(account, struct row, row->account)
TABLE_CELL(region, struct row, row->source->region)

static void cell_validation_domain(const void *at, bool raw, struct buffer *out)
{
	const struct row *row = at;

	buffer_add_text(out, raw ? validation_domain(row)
	                         : validation_mail_domain(row->verdict.validation, row->domain));
}

static void cell_phase(const void *at, bool raw, struct buffer *out)
{
	static const char *const words[] = {
		[PHASE_NONE] = "-",
		[PHASE_ISSUANCE] = N_("First issuance"),
		[PHASE_RENEWAL] = N_("Renewal"),
	};
	enum resend_phase phase = ((const struct row *)at)->verdict.phase;

	buffer_add_text(out, raw ? resend_phase_name(phase) : _(words[phase]));
}

static void cell_emails(const void *at, bool raw, struct buffer *out)
{
	const struct domain_validation *validation = ((const struct row *)at)->verdict.validation;

	if (raw && validation)
		table_add_names(out, validation->emails);
}

/* Account and region are the same in all rows more often than not. */
static const struct table_column columns[] = {
	{N_("Domain"),        "Domain",           cell_domain,            0},
	{N_("Deadline"),      "Deadline",         cell_deadline,          0},
	{N_("Mail goes to"),  "ValidationDomain", cell_validation_domain, 4},
	{N_("Phase"),         "Phase",            cell_phase,             3},
	{N_("Account"),       "Account",          cell_account,           1},
	{N_("Region"),        "Region",           cell_region,            2},
	{N_("ARN"),           "CertificateArn",   cell_arn,               5},
	{"",                  "ValidationEmails", cell_emails,            0},
};

static void print_json(const struct batch *batch, const struct rows *rows)
{
	struct document document;

	document_begin(&document);
	json_key(document.writer, "Awaiting");
	json_begin_list(document.writer);
	for (size_t i = 0; i < rows->count; i++) {
		const struct row *row = &rows->items[i];
		struct json_writer *writer = document.writer;

		json_begin_object(writer);
		json_member_text(writer, "CertificateArn", row->certificate->summary.arn);
		json_member_text(writer, "Domain", row->domain);
		if (*validation_domain(row))
			json_member_text(writer, "ValidationDomain", validation_domain(row));
		if (row->verdict.validation)
			put_names(writer, "ValidationEmails", row->verdict.validation->emails);
		json_member_text(writer, "Phase", resend_phase_name(row->verdict.phase));
		put_time(writer, "Deadline", row->deadline);
		json_member_text(writer, "Account", row->account);
		json_member_text(writer, "Region", row->source->region);
		json_end_object(writer);
		document_flush(&document);
	}
	json_end_list(document.writer);
	put_errors(document.writer, batch);
	document_end(&document);
}

static void print(const struct batch *batch, const struct rows *rows, bool failed)
{
	const struct table table = {
		.columns = columns,
		.count = ARRAY_SIZE(columns),
		.row_size = sizeof(*rows->items),
		.rows = rows->items,
		.row_count = rows->count,
	};

	if (batch->options->output == OUTPUT_JSON)
		print_json(batch, rows);
	else if (batch->options->output == OUTPUT_CSV)
		table_print_csv(&table);
	else if (rows->count)
		table_print(&table);
	else if (!failed)
		puts(_("Nothing awaits an approval."));
}

int run_check(const struct options *options)
{
	struct rows rows = {0};
	struct batch batch;
	struct filter *filter;
	int status = EXIT_FAILED;

	if (!narrowing_read(options, &filter))
		return EXIT_USAGE;
	batch_begin(&batch, options, NULL);
	if (narrowing_load(&batch, filter)) {
		collect(&rows, &batch, filter);
		bool failed = batch_say_failures(&batch);

		print(&batch, &rows, failed);
		status = rows.count ? EXIT_AWAITING : EXIT_DONE;
		if (failed)
			status = EXIT_FAILED;
	}
	free(rows.items);
	filter_free(filter);
	return batch_end(&batch, status);
}

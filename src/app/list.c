/* SPDX-License-Identifier: GPL-3.0-or-later */
/* acmdash list: one row a certificate. */
#include <inttypes.h>
#include <stdio.h>

#include "app/batch.h"
#include "app/batch_json.h"
#include "app/batch_text.h"
#include "app/narrowing.h"
#include "app/table.h"
#include "base/array.h"
#include "base/number.h"
#include "model/order.h"
#include "rules/attention.h"
#include "text/i18n.h"
#include "ui/trouble.h"
#include "ui/wording.h"

/* Borrows from the stores, but for the ARN, which a store only puts together when asked. */
struct row {
	const struct batch *batch;
	const struct source *source;
	const char *account;
	struct certificate_summary summary;
	struct resend_outlook outlook;
	char arn[ARN_SIZE];
};

static void add_text(struct buffer *out, const char *text)
{
	buffer_add_text(out, text ? text : "");
}

static void add_term(struct buffer *out, enum term_kind kind, struct term term, bool raw)
{
	add_text(out, raw ? term.name : wording_term_short(kind, term));
}

static void cell_domain(const void *at, bool raw, struct buffer *out)
{
	const struct row *row = at;

	if (row->summary.domain_name || raw)
		add_text(out, row->summary.domain_name);
	else
		buffer_format(out, "(%s)", arn_id(row->arn));
}

static void cell_names(const void *at, bool raw, struct buffer *out)
{
	const struct row *row = at;

	if (raw)
		table_add_names(out, row->summary.names);
	else
		buffer_format(out, "%" PRIu32, row->summary.names.count);
}

#define TERM_CELL(name, kind, member) \
	static void cell_##name(const void *at, bool raw, struct buffer *out) \
	{ \
		add_term(out, kind, ((const struct row *)at)->summary.member, raw); \
	}
TERM_CELL(status, TERM_KIND_STATUS, status)
TERM_CELL(type, TERM_KIND_TYPE, type)
TERM_CELL(key, TERM_KIND_KEY, key_algorithm)
TERM_CELL(method, TERM_KIND_METHOD, method)
TERM_CELL(renewal, TERM_KIND_RENEWAL, renewal_status)
TERM_CELL(eligibility, TERM_KIND_ELIGIBILITY, eligibility)
#undef TERM_CELL

TABLE_CELL(arn, struct row, row->arn)
TABLE_CELL(account, struct row, row->account)
TABLE_CELL(region, struct row, row->source->region)
TABLE_CELL(profile, struct row, row->source->profile)
TABLE_CELL(reason, struct row,
           resend_reason_code(resend_reason_given(row->outlook.allowed, row->outlook.reason,
                                                  row->source->read_only)))

static void add_time(struct buffer *out, int64_t time)
{
	char text[TIME_TEXT_SIZE] = "";

	if (time != TIME_ABSENT)
		time_to_iso(time, text);
	buffer_add_text(out, text);
}

static void cell_expires(const void *at, bool raw, struct buffer *out)
{
	const struct row *row = at;

	if (raw)
		add_time(out, row->summary.not_after);
	else
		wording_deadline(&row->summary, row->batch->now, out);
}

static bool is_allowed(const struct row *row)
{
	return row->outlook.allowed && !row->source->read_only;
}

static void cell_resend(const void *at, bool raw, struct buffer *out)
{
	const struct row *row = at;

	if (raw)
		buffer_add_text(out, is_allowed(row) ? "true" : "false");
	else if (row->outlook.allowed)
		/* TRANSLATORS: so many of so many domains can be resent */
		buffer_format(out, _("%1$zu of %2$zu"), row->outlook.pending, row->outlook.domains);
	else
		buffer_add_text(out, "-");
}

static void cell_pending(const void *at, bool raw, struct buffer *out)
{
	(void)raw;
	buffer_format(out, "%zu", ((const struct row *)at)->outlook.pending);
}

static void cell_in_use(const void *at, bool raw, struct buffer *out)
{
	enum answer in_use = ((const struct row *)at)->summary.in_use;

	(void)raw;
	buffer_add_text(out, in_use == ANSWER_YES ? "true" : in_use == ANSWER_NO ? "false" : "");
}

static void cell_created(const void *at, bool raw, struct buffer *out)
{
	(void)raw;
	add_time(out, ((const struct row *)at)->summary.created_at);
}

static void cell_not_before(const void *at, bool raw, struct buffer *out)
{
	(void)raw;
	add_time(out, ((const struct row *)at)->summary.not_before);
}

#define OTHER_COLUMNS \
	{N_("Names"),   "", cell_names,   5}, \
	{N_("Status"),  "", cell_status,  0}, \
	{N_("Method"),  "", cell_method,  4}, \
	{N_("Renewal"), "", cell_renewal, 2}, \
	{N_("Expires"), "", cell_expires, 0}, \
	{N_("Resend"),  "", cell_resend,  0}, \
	{N_("Reason"),  "", cell_reason,  3}

static const struct table_column for_people[] = {
	{N_("Domain"),  "", cell_domain,  0},
	OTHER_COLUMNS,
};

static const struct table_column of_many_sources[] = {
	{N_("Domain"),  "", cell_domain,  0},
	{N_("Account"), "", cell_account, 0},
	{N_("Region"),  "", cell_region,  1},
	OTHER_COLUMNS,
};
#undef OTHER_COLUMNS

static const struct table_column for_programs[] = {
	{"", "CertificateArn",          cell_arn,         0},
	{"", "DomainName",              cell_domain,      0},
	{"", "SubjectAlternativeNames", cell_names,       0},
	{"", "Status",                  cell_status,      0},
	{"", "Type",                    cell_type,        0},
	{"", "KeyAlgorithm",            cell_key,         0},
	{"", "ValidationMethod",        cell_method,      0},
	{"", "RenewalStatus",           cell_renewal,     0},
	{"", "RenewalEligibility",      cell_eligibility, 0},
	{"", "InUse",                   cell_in_use,      0},
	{"", "CreatedAt",               cell_created,     0},
	{"", "NotBefore",               cell_not_before,  0},
	{"", "NotAfter",                cell_expires,     0},
	{"", "Account",                 cell_account,     0},
	{"", "Region",                  cell_region,      0},
	{"", "Profile",                 cell_profile,     0},
	{"", "ResendAllowed",           cell_resend,      0},
	{"", "ResendReason",            cell_reason,      0},
	{"", "PendingDomains",          cell_pending,     0},
};

/* In which order it is printed. */
static struct order_key urgency(const struct sources *sources, struct place place, void *context)
{
	const struct narrowing *narrowing = context;
	const struct store *store = sources->items[place.source]->store;
	struct certificate_summary summary;
	struct concern concern;

	store_summary(store, place.row, &summary, NULL);
	concern =
	    attention_of(&summary, store_detail(store, place.row), narrowing->batch->now->seconds);
	return (struct order_key){attention_rank(concern), summary.domain_name, 0};
}

/* The rows of a table, one at a time. */
struct rows {
	const struct batch *batch;
	const struct order *order;
	struct row row;
};

static const void *take_row(void *context, size_t number)
{
	struct rows *rows = context;
	struct row *row = &rows->row;
	struct place place = order_at(rows->order, number);
	const struct source *source = rows->batch->sources->items[place.source];
	const struct certificate *detail = store_detail(source->store, place.row);

	row->batch = rows->batch;
	row->source = source;
	row->account = store_account_of(source->store, place.row);
	if (!*row->account)
		row->account = source->account;
	store_summary(source->store, place.row, &row->summary, row->arn);
	resend_judge_row(&row->summary, detail, &row->outlook);
	return row;
}

static void write_table(const struct batch *batch, const struct order *order, FILE *out)
{
	bool csv = batch->options->output == OUTPUT_CSV, many = batch->sources->count > 1;
	struct rows rows = {.batch = batch, .order = order};
	struct table table = {
		.columns = for_people,
		.count = ARRAY_SIZE(for_people),
		.row_count = order->count,
		.take = take_row,
		.context = &rows,
	};

	if (csv || many) {
		table.columns = csv ? for_programs : of_many_sources;
		table.count = csv ? ARRAY_SIZE(for_programs) : ARRAY_SIZE(of_many_sources);
	}
	if (csv)
		table_write_csv(&table, out);
	else
		table_print(&table);
}

/* How many rows ahead a row is sent for from memory, and then its texts. */
enum { FAR = 8, NEAR = 4 };

static void expect(const struct batch *batch, const struct order *order, size_t position,
                   bool near)
{
	struct place place;

	if (position >= order->count)
		return;
	place = order_at(order, position);
	store_expect(batch->sources->items[place.source]->store, place.row, near);
}

static void write_json(const struct batch *batch, const struct order *order, FILE *out)
{
	struct document document;
	struct said said;

	document_begin(&document);
	said_init(&said);
	document.out = out;
	json_key(document.writer, "Certificates");
	json_begin_list(document.writer);
	for (size_t i = 0; i < order->count; i++) {
		expect(batch, order, i + FAR, false);
		expect(batch, order, i + NEAR, true);
		json_begin_object(document.writer);
		put_certificate(document.writer, batch, order_at(order, i), &said);
		json_end_object(document.writer);
		document_flush(&document);
	}
	json_end_list(document.writer);
	put_errors(document.writer, batch);
	said_release(&said);
	document_end(&document);
}

void list_write(const struct batch *batch, const struct order *order, FILE *out)
{
	if (batch->options->output == OUTPUT_JSON)
		write_json(batch, order, out);
	else
		write_table(batch, order, out);
}

/* For people, who wonder at a head alone whether it was the right place. */
static void say_none(const struct batch *batch, const struct filter *filter)
{
	struct buffer text;

	buffer_init(&text, 64 * 1024);
	if (filter_is_empty(filter))
		trouble_say_none(batch->sources, &text);
	else
		buffer_add_text(&text, _("No certificate matches the filter."));
	print_wrapped(stdout, buffer_text(&text), 0);
	buffer_release(&text);
}

/* That there are none is not said where it is not known. */
static void print(struct batch *batch, const struct filter *filter, bool failed)
{
	struct narrowing narrowing = {batch, filter};
	enum output output = batch->options->output;
	struct order order;

	order_init(&order, &(struct order_rules){urgency, narrowing_shows, narrowing_shows_all,
	                                         NULL, &narrowing});
	order_sort(&order, batch->sources);
	if (!filter_is_empty(filter))
		order_narrow(&order, batch->sources, 0);
	if (order.count || output == OUTPUT_JSON || (output == OUTPUT_CSV && !failed))
		list_write(batch, &order, stdout);
	else if (!failed)
		say_none(batch, filter);
	order_release(&order);
}

int run_list(const struct options *options)
{
	struct filter *filter;
	struct batch batch;
	int status = EXIT_FAILED;

	if (!narrowing_read(options, &filter))
		return EXIT_USAGE;
	batch_begin(&batch, options, NULL);
	if (narrowing_load(&batch, filter)) {
		bool failed = batch_say_failures(&batch);

		print(&batch, filter, failed);
		status = failed ? EXIT_FAILED : EXIT_DONE;
	}
	filter_free(filter);
	return batch_end(&batch, status);
}

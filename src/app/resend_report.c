/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/resend_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/batch.h"
#include "app/batch_json.h"
#include "app/table.h"
#include "base/array.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "text/i18n.h"
#include "ui/wording.h"

enum { BY_NAME_MOST = 3 };

static struct resend_result *add(struct resend_report *report, const char *arn, const char *domain,
                                 const char *validation_domain)
{
	struct resend_result *result;

	report->items = memory_resize(report->items, report->count + 1, sizeof(*report->items));
	result = &report->items[report->count++];
	*result = (struct resend_result){
		.arn = memory_copy_text(arn),
		.domain = utf8_clean_text(domain),
		.validation_domain = utf8_clean_text(validation_domain),
	};
	return result;
}

void report_add(struct resend_report *report, const char *arn, const char *domain,
                const char *validation_domain, const char *outcome, enum resend_reason reason)
{
	struct resend_result *result = add(report, arn, domain, validation_domain);

	result->outcome = outcome;
	result->reason = resend_reason_code(reason);
	result->message = memory_copy_text(wording_headline(reason));
}

void report_refuse(struct resend_report *report)
{
	for (size_t i = 0; i < report->count; i++)
		report->items[i].outcome = OUTCOME_REFUSED;
}

void report_add_declined(struct resend_report *report, const struct plan *plan)
{
	for (size_t i = 0; i < plan->count; i++) {
		const struct plan_item *item = &plan->items[i];
		struct resend_result *result = add(report, item->certificate.arn, item->domain,
		                                   item->validation_domain);

		result->outcome = OUTCOME_SKIPPED;
		result->message = memory_copy_text(_("It was not confirmed."));
	}
}

void report_add_unknown(struct resend_report *report, const char *arn, const char *domain)
{
	char *clean = utf8_clean_text(domain);
	size_t i = 0;

	while (i < report->count && (strcasecmp(report->items[i].domain, clean) != 0 ||
	                             strcmp(report->items[i].arn, arn) != 0))
		i++;
	if (i == report->count)
		report_add(report, arn, clean, NULL, OUTCOME_REFUSED, RESEND_DOMAIN_NOT_LISTED);
	free(clean);
}

static const char *const outcomes[] = {
	[DELIVERY_CHECKING] = OUTCOME_FAILED, [DELIVERY_WAITING] = OUTCOME_FAILED,
	[DELIVERY_SENDING] = OUTCOME_UNKNOWN, [DELIVERY_SENT] = OUTCOME_SENT,
	[DELIVERY_SKIPPED] = OUTCOME_REFUSED, [DELIVERY_REFUSED] = OUTCOME_REFUSED,
	[DELIVERY_FAILED] = OUTCOME_FAILED,   [DELIVERY_UNKNOWN] = OUTCOME_UNKNOWN,
};

static char *message_of(const struct delivery *delivery)
{
	struct buffer text;

	buffer_init(&text, 16 * 1024);
	if (delivery->state == DELIVERY_SKIPPED)
		buffer_add_text(&text, wording_headline((enum resend_reason)delivery->reason));
	else if (delivery->error.kind)
		wording_error(&delivery->error, &text);
	return buffer_take(&text);
}

void report_add_deliveries(struct resend_report *report, const struct deliveries *deliveries)
{
	for (size_t i = 0; i < deliveries->count; i++) {
		const struct delivery *delivery = &deliveries->items[i];
		struct resend_result *result = add(report, delivery->certificate.arn,
						   delivery->domain, delivery->validation_domain);

		result->outcome = outcomes[delivery->state];
		/* Of the others AWS's code is the reason, or the network. */
		if (delivery->state == DELIVERY_SKIPPED || delivery->state == DELIVERY_SENT)
			result->reason = resend_reason_code((enum resend_reason)delivery->reason);
		result->code = memory_copy_text(delivery->error.code);
		result->message = message_of(delivery);
		result->request_id = memory_copy_text(delivery->request_id);
	}
}

static bool is(const struct resend_result *result, const char *outcome)
{
	return strcmp(result->outcome, outcome) == 0;
}

/* What the rules left out does no harm as long as something else was sent. */
int report_status(const struct resend_report *report)
{
	size_t sent = 0, bad = 0;

	for (size_t i = 0; i < report->count; i++) {
		sent += is(&report->items[i], OUTCOME_SENT);
		bad += !report->items[i].reason;
	}
	return bad ? EXIT_FAILED : sent ? EXIT_DONE : EXIT_REFUSED;
}

/* How many were left out for a reason; NULL is that nobody said yes. */
struct alike {
	const char *reason;
	size_t count;
	bool told;
};

static struct alike *find_alike(struct alike *alike, const char *reason)
{
	while (alike->count && alike->reason != reason)
		alike++;
	alike->reason = reason;
	return alike;
}

static void add_folded(struct resend_report *folded, const struct resend_result *item, size_t count)
{
	struct resend_result *row;
	char *all;

	if (count <= BY_NAME_MOST) {
		row = add(folded, item->arn, item->domain, item->validation_domain);
	} else {
		all = memory_format(_n("(%zu domain)", "(%zu domains)", (unsigned long)count), count);
		row = add(folded, item->arn, all, NULL);
		free(all);
	}
	row->outcome = item->outcome;
	row->message = memory_copy_text(item->message);
}

/* For people: of a certificate with a hundred domains, most of which are validated, what is sent
   shall not be pushed off the screen by what is not. */
static struct resend_report fold(const struct resend_report *report)
{
	struct alike alikes[RESEND_REASON_COUNT + 2] = {0};
	struct resend_report folded = {0};

	for (size_t i = 0; i < report->count; i++)
		if (is(&report->items[i], OUTCOME_SKIPPED))
			find_alike(alikes, report->items[i].reason)->count++;
	for (size_t i = 0; i < report->count; i++) {
		const struct resend_result *item = &report->items[i];
		bool skipped = is(item, OUTCOME_SKIPPED);
		struct alike *alike = find_alike(alikes, item->reason);

		if (!skipped || alike->count <= BY_NAME_MOST)
			add_folded(&folded, item, 1);
		else if (!alike->told)
			add_folded(&folded, item, alike->count);
		alike->told |= skipped;
	}
	return folded;
}

void report_say_left_out(const struct resend_report *report)
{
	struct resend_report folded = fold(report);

	if (folded.count)
		fprintf(stderr, "%s\n", _("Left out:"));
	for (size_t i = 0; i < folded.count; i++)
		fprintf(stderr, "  %s: %s\n", folded.items[i].domain, folded.items[i].message);
	report_release(&folded);
}

TABLE_CELL(domain, struct resend_result, row->domain)
TABLE_CELL(validation_domain, struct resend_result, row->validation_domain)
TABLE_CELL(reason, struct resend_result, row->reason)
TABLE_CELL(code, struct resend_result, row->code)
TABLE_CELL(message, struct resend_result, row->message)
TABLE_CELL(request_id, struct resend_result, row->request_id)
TABLE_CELL(arn, struct resend_result, row->arn)

static void cell_outcome(const void *at, bool raw, struct buffer *out)
{
	const struct resend_result *result = at;
	static const struct {
		const char *outcome, *word;
	} words[] = {
		{OUTCOME_SENT, N_("sent")},        {OUTCOME_REFUSED, N_("refused")},
		{OUTCOME_FAILED, N_("failed")},    {OUTCOME_UNKNOWN, N_("unknown")},
		{OUTCOME_SKIPPED, N_("not sent")}, {OUTCOME_DRY_RUN, N_("would be sent")},
	};

	for (size_t i = 0; i < ARRAY_SIZE(words); i++)
		if (is(result, words[i].outcome))
			buffer_add_text(out, raw ? result->outcome : _(words[i].word));
}

static const struct table_column for_people[] = {
	{N_("Domain"),       "", cell_domain,            0},
	{N_("Outcome"),      "", cell_outcome,           0},
	{N_("Mail goes to"), "", cell_validation_domain, 1},
	{N_("Why"),          "", cell_message,           0},
};

static const struct table_column for_programs[] = {
	{"", "CertificateArn",   cell_arn,               0},
	{"", "Domain",           cell_domain,            0},
	{"", "ValidationDomain", cell_validation_domain, 0},
	{"", "Outcome",          cell_outcome,           0},
	{"", "Reason",           cell_reason,            0},
	{"", "Code",             cell_code,              0},
	{"", "Message",          cell_message,           0},
	{"", "RequestId",        cell_request_id,        0},
};

static void put_unless_empty(struct json_writer *writer, const char *key, const char *text)
{
	if (text && *text)
		json_member_text(writer, key, text);
}

static void print_json(const struct resend_report *report)
{
	struct document document;

	document_begin(&document);
	json_key(document.writer, "Results");
	json_begin_list(document.writer);
	for (size_t i = 0; i < report->count; i++) {
		const struct resend_result *result = &report->items[i];

		json_begin_object(document.writer);
		json_member_text(document.writer, "CertificateArn", result->arn);
		json_member_text(document.writer, "Domain", result->domain);
		json_member_text(document.writer, "ValidationDomain", result->validation_domain);
		json_member_text(document.writer, "Outcome", result->outcome);
		json_member_text(document.writer, "Reason", result->reason);
		put_unless_empty(document.writer, "Code", result->code);
		put_unless_empty(document.writer, "Message", result->message);
		put_unless_empty(document.writer, "RequestId", result->request_id);
		json_end_object(document.writer);
	}
	json_end_list(document.writer);
	document_end(&document);
}

static void print_csv(const struct resend_report *report)
{
	const struct table table = {
		.columns = for_programs,
		.count = ARRAY_SIZE(for_programs),
		.row_size = sizeof(*report->items),
		.rows = report->items,
		.row_count = report->count,
	};

	table_print_csv(&table);
}

static void print_table(const struct resend_report *report)
{
	struct resend_report folded = fold(report);
	const struct table table = {
		.columns = for_people,
		.count = ARRAY_SIZE(for_people),
		.row_size = sizeof(*folded.items),
		.rows = folded.items,
		.row_count = folded.count,
		.wraps = true,
	};

	table_print(&table);
	report_release(&folded);
}

void report_print(const struct resend_report *report, enum output output)
{
	if (output == OUTPUT_JSON)
		print_json(report);
	else if (output == OUTPUT_CSV)
		print_csv(report);
	else if (report->count)
		print_table(report);
	else
		puts(_("There is nothing to resend."));
}

void report_release(struct resend_report *report)
{
	for (size_t i = 0; i < report->count; i++) {
		struct resend_result *result = &report->items[i];

		free(result->arn);
		free(result->domain);
		free(result->validation_domain);
		free(result->code);
		free(result->message);
		free(result->request_id);
	}
	free(report->items);
	*report = (struct resend_report){0};
}

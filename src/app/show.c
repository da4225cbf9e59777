/* SPDX-License-Identifier: GPL-3.0-or-later */
/* acmdash show CERT: one certificate and every domain of it. */
#include <stdio.h>
#include <stdlib.h>

#include "app/batch.h"
#include "app/batch_json.h"
#include "app/batch_text.h"
#include "app/table.h"
#include "base/array.h"
#include "base/memory.h"
#include "rules/resend.h"

static void put_detail(struct json_writer *writer, const struct certificate *certificate)
{
	json_member_text(writer, "Issuer", certificate->issuer);
	json_member_text(writer, "Serial", certificate->serial);
	put_names(writer, "InUseBy", certificate->in_use_by);
	json_member_text(writer, "FailureReason", certificate->failure_reason.name);
	json_member_text(writer, "RenewalStatusReason", certificate->renewal.reason.name);
	put_time(writer, "RenewalUpdatedAt", certificate->renewal.updated_at);
}

static void print_json(const struct batch *batch, struct place place)
{
	const struct certificate *certificate = sources_detail(batch->sources, place);
	struct document document;
	const char *domain;
	struct said said;

	document_begin(&document);
	said_init(&said);
	put_certificate(document.writer, batch, place, &said);
	said_release(&said);
	put_detail(document.writer, certificate);
	json_key(document.writer, "Domains");
	json_begin_list(document.writer);
	for (struct domain_walk walk = {0}; (domain = certificate_next(certificate, &walk));) {
		json_begin_object(document.writer);
		put_domain(document.writer, batch, certificate, domain);
		json_end_object(document.writer);
	}
	json_end_list(document.writer);
	document_end(&document);
}

/* The columns of CSV, of rows that are struct case_facts. */

TABLE_CELL(domain, struct case_facts, row->domain)
TABLE_CELL(arn, struct case_facts, row->certificate->summary.arn)
TABLE_CELL(phase, struct case_facts, resend_phase_name(row->verdict.phase))
TABLE_CELL(allowed, struct case_facts,
           row->verdict.allowed && row->reason != RESEND_READ_ONLY ? "true" : "false")
TABLE_CELL(reason, struct case_facts, resend_reason_code(row->reason))

/* Of its validation. */
#define VALIDATION_CELL(name, member) \
	TABLE_CELL(name, struct case_facts, \
	           row->verdict.validation ? row->verdict.validation->member : NULL)
VALIDATION_CELL(method, method.name)
VALIDATION_CELL(status, status.name)
VALIDATION_CELL(validation_domain, validation_domain)
VALIDATION_CELL(record_name, record_name)
VALIDATION_CELL(record_type, record_type)
VALIDATION_CELL(record_value, record_value)
VALIDATION_CELL(redirect_from, redirect_from)
VALIDATION_CELL(redirect_to, redirect_to)
#undef VALIDATION_CELL

static void cell_also(const void *at, bool raw, struct buffer *out)
{
	const struct resend_verdict *verdict = &((const struct case_facts *)at)->verdict;
	bool any = false;

	(void)raw;
	for (size_t i = 0; i < GATE_COUNT; i++) {
		if (!resend_is_also(verdict, i))
			continue;
		buffer_format(out, "%s%s", any ? " " : "",
		              resend_reason_code(verdict->gates[i].reason));
		any = true;
	}
}

static void cell_emails(const void *at, bool raw, struct buffer *out)
{
	const struct domain_validation *validation =
		((const struct case_facts *)at)->verdict.validation;

	(void)raw;
	if (validation)
		table_add_names(out, validation->emails);
}

static const struct table_column columns[] = {
	{"", "DomainName",          cell_domain,            0},
	{"", "Phase",               cell_phase,             0},
	{"", "ValidationMethod",    cell_method,            0},
	{"", "ValidationStatus",    cell_status,            0},
	{"", "ValidationDomain",    cell_validation_domain, 0},
	{"", "ResendAllowed",       cell_allowed,           0},
	{"", "ResendReason",        cell_reason,            0},
	{"", "ResendAlso",          cell_also,              0},
	{"", "ValidationEmails",    cell_emails,            0},
	{"", "ResourceRecordName",  cell_record_name,       0},
	{"", "ResourceRecordType",  cell_record_type,       0},
	{"", "ResourceRecordValue", cell_record_value,      0},
	{"", "RedirectFrom",        cell_redirect_from,     0},
	{"", "RedirectTo",          cell_redirect_to,       0},
	{"", "CertificateArn",      cell_arn,               0},
};

void print_domains_csv(const struct batch *batch, const struct certificate *certificate,
		       const char *only)
{
	size_t count = only ? 1 : certificate_domain_count(certificate);
	struct domain_walk walk = {0};
	struct case_facts *rows = memory_new(count, sizeof(*rows));
	const struct table table = {
		.columns = columns,
		.count = ARRAY_SIZE(columns),
		.row_size = sizeof(*rows),
		.rows = rows,
		.row_count = count,
	};

	for (size_t i = 0; i < count; i++)
		rows[i] = batch_case(batch, certificate,
		                     only ? only : certificate_next(certificate, &walk));
	table_print_csv(&table);
	free(rows);
}

static void print_text(struct batch *batch, struct place place)
{
	const struct certificate *certificate = sources_detail(batch->sources, place);
	const char *domain;

	if (!batch_ask_dns(batch, certificate, NULL) ||
	    !batch_open(batch, place.source, certificate))
		return;
	print_certificate(batch, place);
	for (struct domain_walk walk = {0}; (domain = certificate_next(certificate, &walk));)
		print_domain(batch, certificate, domain);
}

static void print(struct batch *batch, struct place place)
{
	if (batch->options->output == OUTPUT_JSON)
		print_json(batch, place);
	else if (batch->options->output == OUTPUT_CSV)
		print_domains_csv(batch, sources_detail(batch->sources, place), NULL);
	else
		print_text(batch, place);
}

int run_show(const struct options *options)
{
	struct batch batch;
	struct place place;
	int status;

	batch_begin(&batch, options, options->arguments[0]);
	status = batch_look_up(&batch, options->arguments[0], &place);
	if (status == EXIT_DONE)
		print(&batch, place);
	return batch_end(&batch, status);
}

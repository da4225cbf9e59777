/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/batch_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "rules/resend.h"
#include "text/i18n.h"
#include "ui/wording.h"

enum { DOCUMENT_MOST = 256 * 1024 * 1024, FLUSH_FROM = 64 * 1024 };

void document_begin(struct document *document)
{
	document->out = stdout;
	buffer_init(&document->text, DOCUMENT_MOST);
	document->writer = json_writer_new(&document->text, true);
	json_begin_object(document->writer);
}

void document_flush(struct document *document)
{
	if (document->text.length < FLUSH_FROM)
		return;
	batch_write(document->out, document->text.bytes, document->text.length);
	buffer_clear(&document->text);
}

void document_end(struct document *document)
{
	json_end_object(document->writer);
	batch_write(document->out, document->text.bytes, document->text.length);
	json_writer_free(document->writer);
	buffer_release(&document->text);
}

void put_time(struct json_writer *writer, const char *key, int64_t seconds)
{
	if (seconds != TIME_ABSENT)
		json_member_time(writer, key, seconds);
}

void put_names(struct json_writer *writer, const char *key, struct names names)
{
	if (!names.count)
		return;
	json_key(writer, key);
	json_put_texts(writer, names.first, names.count, names.size);
}

void put_text_unless_empty(struct json_writer *writer, const char *key, const char *text)
{
	if (text && *text)
		json_member_text(writer, key, text);
}

void put_clean(struct json_writer *writer, const char *key, const char *text)
{
	char *clean = utf8_clean_text(text);

	json_member_text(writer, key, clean);
	free(clean);
}

void put_allowed(struct json_writer *writer, bool read_only, bool allowed,
                 enum resend_reason reason)
{
	json_key(writer, "Allowed");
	json_put_bool(writer, allowed && !read_only);
	json_member_text(writer, "Reason",
	                 resend_reason_code(resend_reason_given(allowed, reason, read_only)));
}

static void put_record(struct json_writer *writer, const struct domain_validation *validation)
{
	if (validation->record_name || validation->record_value) {
		json_key(writer, "ResourceRecord");
		json_begin_object(writer);
		json_member_text(writer, "Name", validation->record_name);
		json_member_text(writer, "Type", validation->record_type);
		json_member_text(writer, "Value", validation->record_value);
		json_end_object(writer);
	}
	if (validation->redirect_from || validation->redirect_to) {
		json_key(writer, "HttpRedirect");
		json_begin_object(writer);
		json_member_text(writer, "RedirectFrom", validation->redirect_from);
		json_member_text(writer, "RedirectTo", validation->redirect_to);
		json_end_object(writer);
	}
}

static void put_also(struct json_writer *writer, const struct resend_verdict *verdict)
{
	json_key(writer, "Also");
	json_begin_list(writer);
	for (size_t i = 0; i < GATE_COUNT; i++)
		if (resend_is_also(verdict, i))
			json_put_text(writer, resend_reason_code(verdict->gates[i].reason));
	json_end_list(writer);
}

static void put_verdict(struct json_writer *writer, const struct case_facts *facts)
{
	const struct resend_verdict *verdict = &facts->verdict;
	struct buffer text;

	buffer_init(&text, 64 * 1024);
	json_key(writer, "Resend");
	json_begin_object(writer);
	put_allowed(writer, facts->reason == RESEND_READ_ONLY, verdict->allowed, verdict->reason);
	put_also(writer, verdict);
	wording_explain(facts, &text);
	json_member_text(writer, "Explanation", buffer_text(&text));
	buffer_clear(&text);
	wording_next_step(facts, &text);
	json_member_text(writer, "NextStep", buffer_text(&text));
	json_end_object(writer);
	buffer_release(&text);
}

void put_domain(struct json_writer *writer, const struct batch *batch,
                const struct certificate *certificate, const char *domain)
{
	const struct case_facts facts = batch_case(batch, certificate, domain);
	const struct domain_validation *validation = facts.verdict.validation;

	json_member_text(writer, "DomainName", domain);
	json_member_text(writer, "Phase", resend_phase_name(facts.verdict.phase));
	if (validation) {
		json_member_text(writer, "ValidationMethod", validation->method.name);
		json_member_text(writer, "ValidationStatus", validation->status.name);
		json_member_text(writer, "ValidationDomain", validation->validation_domain);
		put_names(writer, "ValidationEmails", validation->emails);
		put_record(writer, validation);
	}
	put_verdict(writer, &facts);
}

void put_errors(struct json_writer *writer, const struct batch *batch)
{
	struct buffer text;
	bool any = false;

	buffer_init(&text, 16 * 1024);
	for (size_t i = 0; i < batch->sources->count; i++) {
		const struct source *source = batch->sources->items[i];
		const struct error *failure = batch_failure(batch, i);

		if (!failure)
			continue;
		if (!any) {
			json_key(writer, "Errors");
			json_begin_list(writer);
		}
		any = true;
		buffer_clear(&text);
		wording_error(failure, &text);
		json_begin_object(writer);
		put_clean(writer, "Profile", source->profile);
		put_clean(writer, "Region", *source->region ? source->region : NULL);
		put_text_unless_empty(writer, "Code", failure->code);
		json_member_text(writer, "Message", buffer_text(&text));
		json_end_object(writer);
	}
	if (any)
		json_end_list(writer);
	buffer_release(&text);
}

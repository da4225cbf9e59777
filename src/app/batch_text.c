/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What show and explain print for people. */
#include <stdio.h>
#include <string.h>

#include "app/batch.h"
#include "app/table.h"
#include "rules/resend.h"
#include "text/i18n.h"
#include "text/moment.h"
#include "text/wrap.h"
#include "text/cells.h"
#include "ui/wording.h"
#include "ui/wording_dns.h"

enum { WIDTH = 100, LABEL_WIDTH = 26 };

static void print_line(void *context, const char *bytes, size_t length)
{
	printf("%*s%.*s\n", *(const int *)context, "", (int)length, bytes);
}

void print_wrapped(const char *text, size_t indent)
{
	size_t width = table_width();
	int blanks = (int)indent;

	if (!width || width > WIDTH)
		width = WIDTH;
	wrap_text(text, width > indent + 20 ? width - indent : 20, print_line, &blanks);
}

static void print_fact(const char *label, const char *value)
{
	struct buffer line;

	if (!value || !*value)
		return;
	buffer_init(&line, 64 * 1024);
	cells_add_padded(&line, label, LABEL_WIDTH, CELLS_CUT_END);
	printf("  %s%s\n", buffer_text(&line), value);
	buffer_release(&line);
}

static void print_used_by(struct names names)
{
	const char *name = names.first;

	for (size_t i = 0; i < names.count; i++, name = names_next(name))
		print_fact(i ? "" : _("Used by"), name);
}

static void print_end(const struct batch *batch, const struct certificate_summary *summary)
{
	char date[MOMENT_SIZE], relative[MOMENT_SIZE], text[2 * MOMENT_SIZE + 4];

	if (summary->not_after == TIME_ABSENT)
		return;
	moment_date_time(summary->not_after, date);
	moment_relative(summary->not_after, batch->now, relative);
	snprintf(text, sizeof(text), "%s (%s)", date, relative);
	print_fact(_("Expires"), text);
}

static void print_account(const struct source *source)
{
	char text[256];

	snprintf(text, sizeof(text), "%s  %s  %s", source->account, source->region, source->profile);
	print_fact(_("Account"), text);
}

void print_certificate(const struct batch *batch, struct place place)
{
	const struct source *source = batch->sources->items[place.source];
	const struct certificate *detail = store_detail(source->store, place.row);
	const struct certificate_summary *summary = &detail->summary;

	printf("%s\n", summary->domain_name ? summary->domain_name : summary->arn);
	print_fact(_("ARN"), summary->arn);
	print_account(source);
	print_fact(_("Status"), wording_term(TERM_KIND_STATUS, summary->status));
	print_fact(_("Type"), wording_term(TERM_KIND_TYPE, summary->type));
	print_fact(_("Renewal"), wording_term(TERM_KIND_RENEWAL, summary->renewal_status));
	print_fact(_("Key algorithm"), wording_term(TERM_KIND_KEY, summary->key_algorithm));
	print_end(batch, summary);
	print_fact(_("Issuer"), detail->issuer);
	print_used_by(detail->in_use_by);
}

static const char *mark_of(const struct gate_result *gate)
{
	return gate->answer == GATE_OPEN ? "[x]" : gate->answer == GATE_SHUT ? "[ ]" : "[?]";
}

static void print_gates(const struct resend_verdict *verdict)
{
	bool reason_seen = false;

	for (size_t i = 0; i < GATE_COUNT; i++) {
		const struct gate_result *gate = &verdict->gates[i];
		bool is_reason = gate->answer == GATE_SHUT && !reason_seen;
		struct buffer line;

		reason_seen = reason_seen || is_reason;
		buffer_init(&line, 64 * 1024);
		cells_add_padded(&line, wording_gate((enum resend_gate)i), LABEL_WIDTH,
				 CELLS_CUT_END);
		buffer_format(&line, "%s = %s", gate->field, gate->value ? gate->value : _("(absent)"));
		if (is_reason)
			buffer_format(&line, "  <- %s", _("the reason"));
		printf("    %s %s\n", mark_of(gate), buffer_text(&line));
		buffer_release(&line);
	}
}

void print_domain(const struct batch *batch, const struct certificate *certificate,
		  const char *domain)
{
	struct resend_verdict verdict;
	const struct case_facts facts = {certificate, domain, &verdict, batch->now};
	enum resend_reason reason;
	struct buffer text;

	resend_judge(certificate, domain, &verdict);
	reason = verdict.allowed && batch_read_only(batch, certificate->summary.arn)
	                 ? RESEND_READ_ONLY
	                 : verdict.reason;
	buffer_init(&text, 64 * 1024);
	printf("\n%s\n  %s\n", domain, wording_headline(reason));
	print_gates(&verdict);
	wording_explain(&facts, reason, &text);
	print_wrapped(buffer_text(&text), 4);
	buffer_clear(&text);
	buffer_add_text(&text, _("Next:"));
	wording_next_step(&facts, reason, &text);
	print_wrapped(buffer_text(&text), 4);
	if (verdict.allowed && verdict.validation && verdict.validation->validation_domain) {
		buffer_clear(&text);
		buffer_format(&text, "%s ", _("Mail goes to:"));
		wording_mailboxes(verdict.validation->validation_domain, verdict.validation->emails,
				  &text);
		print_wrapped(buffer_text(&text), 4);
	}
	buffer_clear(&text);
	wording_dns_domain(certificate, domain, session_lookups(batch->session), &text);
	if (text.length)
		print_wrapped(buffer_text(&text), 4);
	buffer_release(&text);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/batch_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/table.h"
#include "base/utf8.h"
#include "rules/resend.h"
#include "text/i18n.h"
#include "text/wrap.h"
#include "text/cells.h"
#include "ui/about.h"
#include "ui/migration.h"
#include "ui/wording.h"
#include "ui/wording_dns.h"

enum { WIDTH = 100, LABEL_WIDTH = 26 };

/* Names of files, profiles and domains may be anybody's. */
void say_line(const char *text)
{
	char *clean = utf8_clean_text(text);

	fprintf(stderr, "acmdash: %s\n", clean);
	free(clean);
}

/* out has the sentence of the error. */
static void say(struct buffer *out, const struct error *error, const char *profile)
{
	say_line(buffer_text(out));
	buffer_clear(out);
	wording_error_next(error, profile, out);
	if (out->length)
		say_line(buffer_text(out));
	buffer_release(out);
}

void say_error(const struct error *error)
{
	struct buffer text;

	buffer_init(&text, 16 * 1024);
	wording_error(error, &text);
	say(&text, error, "");
}

void say_source_error(const struct source *source, const struct error *error)
{
	struct buffer text;

	buffer_init(&text, 16 * 1024);
	buffer_format(&text, "%s%s%s: ", source->profile, *source->region ? " " : "",
	              source->region);
	if (error == &source->tags_error)
		wording_tags_error(error, &text);
	else
		wording_error(error, &text);
	say(&text, error, source->profile);
}

struct page {
	FILE *to;
	size_t indent;
};

static void print_line(void *context, size_t indent, const char *bytes, size_t length)
{
	const struct page *page = context;

	fprintf(page->to, "%*s%.*s\n", (int)(page->indent + indent), "", (int)length, bytes);
}

void print_wrapped(FILE *to, const char *text, size_t indent)
{
	struct page page = {to, indent};
	size_t width = table_width();

	if (!width || width > WIDTH)
		width = WIDTH;
	wrap_text(text, width > indent + 20 ? width - indent : 20, print_line, &page);
}

/* Sentences are wrapped; what stands indented is there to be copied, and stays in one piece. */
static void print_page(char *text, int indent)
{
	char *line;

	while ((line = strsep(&text, "\n")))
		if (*line == ' ')
			printf("%*s%s\n", indent, "", line);
		else if (*line)
			print_wrapped(stdout, line, (size_t)indent);
		else if (text)
			printf("\n");
}

void print_certificate(const struct batch *batch, struct place place)
{
	const struct source *source = batch->sources->items[place.source];
	const struct about about = {
		.source = source,
		.certificate = store_detail(source->store, place.row),
		.particulars = session_particulars(batch->session),
		.now = batch->now,
	};
	const struct certificate_summary *summary = &about.certificate->summary;
	struct buffer text;

	buffer_init(&text, ABOUT_MOST);
	about_write(&about, &text);
	printf("%s\n%s", summary->domain_name ? summary->domain_name : summary->arn,
	       buffer_text(&text));
	buffer_clear(&text);
	if (migration_of(about.certificate) == MIGRATION_RUNNING) {
		migration_write(&about, &text);
		printf("\n");
		print_page(text.bytes, 2);
	}
	buffer_release(&text);
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
	const struct case_facts facts = batch_case(batch, certificate, domain);
	const struct resend_verdict *verdict = &facts.verdict;
	struct buffer text;

	buffer_init(&text, 64 * 1024);
	wording_name(domain, &text);
	printf("\n%s\n  %s\n", buffer_text(&text), wording_headline(facts.reason));
	buffer_clear(&text);
	print_gates(verdict);
	wording_explain(&facts, &text);
	print_wrapped(stdout, buffer_text(&text), 4);
	buffer_clear(&text);
	buffer_add_text(&text, _("Next:"));
	wording_next_step(&facts, &text);
	print_page(text.bytes, 4);
	if (verdict->allowed) {
		buffer_clear(&text);
		buffer_format(&text, "%s ", _("Mail goes to:"));
		wording_mailboxes(validation_mail_domain(verdict->validation, domain),
		                  verdict->validation ? verdict->validation->emails
		                                     : (struct names){0},
		                  &text);
		print_wrapped(stdout, buffer_text(&text), 4);
	}
	buffer_clear(&text);
	wording_dns_domain(certificate, domain, session_lookups(batch->session), &text);
	if (text.length)
		print_wrapped(stdout, buffer_text(&text), 4);
	buffer_release(&text);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* acmdash explain: the true reason behind ACM's message. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/batch.h"
#include "app/batch_json.h"
#include "app/batch_text.h"
#include "base/memory.h"
#include "rules/explain.h"
#include "text/i18n.h"

enum { TEXT_MOST = 4 * 1024 * 1024 }; /* a log, at the end of which the message stands */

/* An even number of bytes: they may be the halves of characters. */
static void forget_beginning(struct buffer *text)
{
	size_t gone = text->length / 4 * 2;

	memmove(text->bytes, text->bytes + gone, text->length - gone + 1);
	text->length -= gone;
}

static char *read_input(void)
{
	struct buffer text;
	char piece[4096], *readable;
	size_t length;

	buffer_init(&text, TEXT_MOST);
	if (isatty(STDIN_FILENO))
		fprintf(stderr, "%s\n", _("Paste AWS's whole error message, then press Ctrl-D."));
	/* Behind a terminal's end there may be more, and fread would ask for it. */
	while (!feof(stdin) && (length = fread(piece, 1, sizeof(piece), stdin)) > 0) {
		if (text.length + length > TEXT_MOST)
			forget_beginning(&text);
		buffer_add(&text, piece, length);
	}
	readable = explain_readable(buffer_text(&text), text.length);
	buffer_release(&text);
	return readable;
}

static void print_json(const struct batch *batch, const struct certificate *certificate,
                       const char *domain)
{
	struct document document;

	document_begin(&document);
	json_member_text(document.writer, "CertificateArn", certificate->summary.arn);
	put_domain(document.writer, batch, certificate, domain);
	document_end(&document);
}

/* A message without a domain is about all of them; JSON has room for one, the first. */
static void print_text(struct batch *batch, struct place place, const char *domain)
{
	const struct certificate *certificate = sources_detail(batch->sources, place);
	const char *each;

	if (!batch_ask_dns(batch, certificate, domain))
		return;
	print_certificate(batch, place);
	if (domain)
		print_domain(batch, certificate, domain);
	for (struct domain_walk walk = {0};
	     !domain && (each = certificate_next(certificate, &walk));)
		print_domain(batch, certificate, each);
}

static struct names names_of(const struct batch *batch, struct place place)
{
	return sources_detail(batch->sources, place)->summary.names;
}

static void print(struct batch *batch, struct place place, const char *domain)
{
	const struct certificate *certificate = sources_detail(batch->sources, place);
	const char *first = certificate_domain(certificate, 0);

	if (batch->options->output == OUTPUT_JSON)
		print_json(batch, certificate, domain ? domain : first ? first : "");
	else if (batch->options->output == OUTPUT_CSV)
		print_domains_csv(batch, certificate, domain);
	else
		print_text(batch, place, domain);
}

/* said: the domain that the text names outright, NULL for none. */
static int explain(const struct options *options, const char *text, const char *arn,
                   const char *said)
{
	struct batch batch;
	struct place place;
	int status;

	batch_begin(&batch, options, arn);
	status = batch_look_up(&batch, arn, &place);
	if (status == EXIT_DONE)
		print(&batch, place, explain_domain(text, said, names_of(&batch, place)));
	return batch_end(&batch, status);
}

int run_explain(const struct options *options)
{
	const char *given = options->argument_count ? options->arguments[0] : "-";
	char *text = strcmp(given, "-") == 0 ? read_input() : explain_readable(given, strlen(given));
	char *arn, *domain;
	struct error error;
	int status = EXIT_USAGE;

	explain_parse(text, &arn, &domain);
	if (arn) {
		status = explain(options, text, arn, domain);
	} else {
		error_set(&error, ERROR_USAGE, 0,
		          N_("the text contains no certificate ARN: give AWS's whole message"), NULL);
		say_error(&error);
	}
	free(arn);
	free(domain);
	free(text);
	return status;
}

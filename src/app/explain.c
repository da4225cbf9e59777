/* SPDX-License-Identifier: GPL-3.0-or-later */
/* acmdash explain: the true reason behind ACM's message. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app/batch.h"
#include "app/explain.h"
#include "base/array.h"
#include "base/memory.h"

enum { TEXT_MOST = 64 * 1024 };

/* How much of text is made of what an ARN or a domain name is made of. */
static size_t span(const char *text, const char *extra)
{
	size_t length = 0;

	while (text[length] &&
	       (isalnum((unsigned char)text[length]) || strchr(extra, text[length])))
		length++;
	while (length && (text[length - 1] == '.' || text[length - 1] == ':'))
		length--; /* the end of the sentence */
	return length;
}

/* The last one that is whole: published messages have garbled ones before it. */
static char *find_arn(const char *text)
{
	char *found = NULL;
	struct arn parts;

	for (const char *at = text; (at = strstr(at, "arn:")); at++) {
		char *candidate = memory_copy_bytes(at, span(at, ":/-_+=,.@"));

		if (!arn_parse(candidate, &parts)) {
			free(candidate);
			continue;
		}
		free(found);
		found = candidate;
	}
	return found;
}

/* Behind blanks, of which a line break of a terminal or a mail is one. */
static const char *skip_blanks(const char *text)
{
	while (isspace((unsigned char)*text))
		text++;
	return text;
}

/* Behind "for domain"; NULL where that is not what stands here. */
static const char *skip_marker(const char *text)
{
	static const char *const words[] = {"for", "domain"};

	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		size_t length = strlen(words[i]);

		if (strncasecmp(text, words[i], length) != 0 ||
		    !isspace((unsigned char)text[length]))
			return NULL;
		text = skip_blanks(text + length);
	}
	return text;
}

/* The last one, as with ARNs. */
static char *find_domain(const char *text)
{
	char *found = NULL;

	for (; *text; text++) {
		const char *at = skip_marker(text);
		size_t length;

		if (!at)
			continue;
		while (*at == '"' || *at == '\'')
			at++;
		length = span(at, "-.*_");
		if (!length)
			continue;
		free(found);
		found = memory_copy_bytes(at, length);
	}
	return found;
}

void explain_parse(const char *text, char **arn, char **domain)
{
	*arn = find_arn(text);
	*domain = find_domain(text);
}

static char *read_input(void)
{
	struct buffer text;
	char piece[4096];
	size_t length;

	buffer_init(&text, TEXT_MOST);
	while ((length = fread(piece, 1, sizeof(piece), stdin)) > 0)
		buffer_add(&text, piece, length);
	return buffer_take(&text);
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
static void print_text(const struct batch *batch, struct place place, const char *domain)
{
	const struct certificate *certificate =
		store_detail(batch->sources->items[place.source]->store, place.row);
	const char *each;

	print_certificate(batch, place);
	if (domain)
		print_domain(batch, certificate, domain);
	for (size_t i = 0; !domain && (each = certificate_domain(certificate, i)); i++)
		print_domain(batch, certificate, each);
}

static void print(const struct batch *batch, struct place place, const char *domain)
{
	const struct certificate *certificate =
		store_detail(batch->sources->items[place.source]->store, place.row);
	const char *first = certificate_domain(certificate, 0);

	if (batch->options->output == OUTPUT_JSON)
		print_json(batch, certificate, domain ? domain : first ? first : "");
	else if (batch->options->output == OUTPUT_CSV)
		print_domains_csv(batch, certificate, domain);
	else
		print_text(batch, place, domain);
}

static int explain(const struct options *options, const char *arn, const char *domain)
{
	struct certificate_id id = {0};
	struct batch batch;
	struct place place;
	int status;

	batch_begin(&batch, options, arn);
	status = batch_find(&batch, arn, &id);
	if (status == EXIT_DONE && !batch_describe(&batch, &id))
		status = EXIT_FAILED;
	if (status == EXIT_DONE && sources_find(batch.sources, &id, &place))
		print(&batch, place, domain);
	certificate_id_release(&id);
	return batch_end(&batch, status);
}

int run_explain(const struct options *options)
{
	char *text =
	    options->argument_count ? memory_copy_text(options->arguments[0]) : read_input();
	char *arn, *domain;
	struct error error;
	int status = EXIT_USAGE;

	explain_parse(text, &arn, &domain);
	if (arn) {
		status = explain(options, arn, domain);
	} else {
		error_set(&error, ERROR_USAGE, 0,
		          N_("there is no ARN of a certificate in the text: give AWS's whole message"), NULL);
		say_error(&error, "");
	}
	free(arn);
	free(domain);
	free(text);
	return status;
}

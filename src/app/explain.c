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

/* Of what an ARN and a domain name are made. */
static const char arn_bytes[] = ":/-_+=,.@", domain_bytes[] = "-.*_";
/* An ARN may be broken over so many lines; the id that ACM gives is of this length. */
enum { LINES_MOST = 4, ID_LENGTH = 36 };

static bool is_one_of(char byte, const char *extra)
{
	return byte && (isalnum((unsigned char)byte) || strchr(extra, byte));
}

static size_t span(const char *text, const char *extra)
{
	size_t length = 0;

	while (is_one_of(text[length], extra))
		length++;
	return length;
}

/* Without the sentence's own full stop, comma or bracket. */
static char *copy_trimmed(const char *bytes, size_t length)
{
	while (length && !isalnum((unsigned char)bytes[length - 1]))
		length--;
	return memory_copy_bytes(bytes, length);
}

/* Behind blanks, of which a line break of a terminal or a mail is one. */
static const char *skip_blanks(const char *text)
{
	while (isspace((unsigned char)*text))
		text++;
	return text;
}

/* What a terminal or a mail has broken over lines; NULL where that gives no whole ARN. */
static char *join_arn(const char *text)
{
	struct arn parts;
	struct buffer joined;
	char *found = NULL;

	buffer_init(&joined, ARN_SIZE);
	for (int line = 0; line < LINES_MOST && !found; line++) {
		size_t length = span(text, arn_bytes);

		buffer_add(&joined, text, length);
		text = skip_blanks(text + length);
		found = copy_trimmed(buffer_text(&joined), joined.length);
		if (!arn_parse(found, &parts) || strlen(parts.id) != ID_LENGTH) {
			free(found);
			found = NULL;
		}
	}
	buffer_release(&joined);
	return found;
}

static char *take_arn(const char *text)
{
	struct arn parts;
	char *candidate = join_arn(text);

	if (candidate)
		return candidate;
	candidate = copy_trimmed(text, span(text, arn_bytes));
	if (arn_parse(candidate, &parts))
		return candidate;
	free(candidate);
	return NULL;
}

/* The last one that is whole: published messages have garbled ones before it. */
static char *find_arn(const char *text)
{
	char *found = NULL;

	for (const char *at = text; (at = strstr(at, "arn:")); at++) {
		char *candidate = take_arn(at);

		if (!candidate)
			continue;
		free(found);
		found = candidate;
	}
	return found;
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

/* Behind quotes of any kind and Markdown's asterisks, but not that of a wildcard. */
static const char *skip_quotes(const char *text)
{
	while (*text && !isspace((unsigned char)*text) && !isalnum((unsigned char)*text) &&
	       strncmp(text, "*.", 2) != 0)
		text++;
	return text;
}

/* The last one, as with ARNs.  A word without a dot is none: "see ... for domain validation". */
static char *find_domain(const char *text)
{
	char *found = NULL;

	for (; *text; text++) {
		const char *at = skip_marker(text);
		char *candidate;

		if (!at)
			continue;
		at = skip_quotes(at);
		candidate = copy_trimmed(at, span(at, domain_bytes));
		if (strchr(candidate, '.')) {
			free(found);
			found = candidate;
		} else {
			free(candidate);
		}
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
static void print_text(struct batch *batch, struct place place, const char *domain)
{
	const struct certificate *certificate =
		store_detail(batch->sources->items[place.source]->store, place.row);
	const char *each;

	if (!batch_ask_dns(batch, certificate, domain))
		return;
	print_certificate(batch, place);
	if (domain)
		print_domain(batch, certificate, domain);
	for (size_t i = 0; !domain && (each = certificate_domain(certificate, i)); i++)
		print_domain(batch, certificate, each);
}

static void print(struct batch *batch, struct place place, const char *domain)
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

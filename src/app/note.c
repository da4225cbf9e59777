/* SPDX-License-Identifier: GPL-3.0-or-later */
/* acmdash note: what to hand to the person who must click. */
#include "ui/note.h"

#include <stdio.h>
#include <strings.h>

#include "app/batch.h"
#include "app/batch_json.h"
#include "app/batch_text.h"
#include "rules/resend.h"
#include "ui/wording.h"

static bool has_domain(const struct note *note, const char *domain)
{
	for (size_t i = 0; i < note->count; i++)
		if (strcasecmp(note->domains[i], domain) == 0)
			return true;
	return !note->count;
}

static void print_json(const struct note *note, const char *text)
{
	const struct certificate *certificate = note->certificate;
	struct document document;
	const char *domain;

	document_begin(&document);
	json_member_text(document.writer, "CertificateArn", certificate->summary.arn);
	json_key(document.writer, "Domains");
	json_begin_list(document.writer);
	for (struct domain_walk walk = {0}; (domain = certificate_next(certificate, &walk));) {
		struct resend_verdict verdict;

		resend_judge(certificate, domain, &verdict);
		if (verdict.allowed && has_domain(note, domain))
			json_put_text(document.writer, domain);
	}
	json_end_list(document.writer);
	json_member_text(document.writer, "Note", text);
	document_end(&document);
}

/* Of those that were asked for and wait for nothing. */
static void say_reasons(const struct note *note)
{
	struct resend_outlook outlook;
	struct resend_verdict verdict;
	struct buffer text;

	buffer_init(&text, NOTE_MOST);
	for (size_t i = 0; i < note->count; i++) {
		resend_judge(note->certificate, note->domains[i], &verdict);
		if (verdict.allowed)
			continue;
		buffer_clear(&text);
		buffer_format(&text, "%s: %s", note->domains[i], wording_headline(verdict.reason));
		say_line(buffer_text(&text));
	}
	buffer_release(&text);
	resend_judge_certificate(note->certificate, &outlook);
	if (!note->count && !outlook.allowed)
		fprintf(stderr, "acmdash: %s\n", wording_headline(outlook.reason));
}

struct subject {
	const struct batch *batch;
	const struct certificate *certificate;
};

static bool find_mail(const void *context, const char *domain, struct past *mail)
{
	const struct subject *subject = context;
	const struct past *found =
		pasts_find_open(&subject->batch->records.pasts, subject->certificate->summary.arn,
	                        domain, subject->batch->now);

	if (found)
		*mail = *found;
	return found;
}

static int print(const struct batch *batch, struct place place)
{
	const struct subject subject = {
		batch, sources_detail(batch->sources, place)};
	const struct options *options = batch->options;
	const struct note note = {
		.certificate = subject.certificate,
		.domains = options->domains.items,
		.count = options->domains.count,
		.now = batch->now,
		.find_mail = find_mail,
		.context = &subject,
	};
	struct buffer text;

	say_reasons(&note);
	if (!note_count(&note))
		return EXIT_REFUSED;
	buffer_init(&text, NOTE_MOST);
	note_write(&note, &text);
	if (options->output == OUTPUT_JSON)
		print_json(&note, buffer_text(&text));
	else
		fputs(buffer_text(&text), stdout);
	buffer_release(&text);
	return EXIT_DONE;
}

int run_note(const struct options *options)
{
	struct batch batch;
	struct place place;
	int status;

	batch_begin(&batch, options, options->arguments[0]);
	status = batch_look_up(&batch, options->arguments[0], &place);
	if (status == EXIT_DONE)
		status = print(&batch, place);
	return batch_end(&batch, status);
}

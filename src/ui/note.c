/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/note.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "rules/attention.h"
#include "rules/resend.h"
#include "text/cells.h"
#include "text/i18n.h"
#include "text/moment.h"
#include "ui/request.h"
#include "ui/wording_sentence.h"

/* User guide, email-automation; the sender as it is in the mails themselves. */
#define SUBJECT "Certificate request for %s"
#define SENDER "no-reply@certificates.amazon.com"

enum { LABEL_LEAST = 12 };

static bool is_meant(const struct note *note, const char *domain)
{
	for (size_t i = 0; i < note->count; i++)
		if (strcasecmp(note->domains[i], domain) == 0)
			return true;
	return !note->count;
}

/* The next domain that the note is about; NULL behind the last. */
static const char *next_domain(const struct note *note, struct domain_walk *walk,
                               struct resend_verdict *verdict)
{
	const char *domain;

	while ((domain = certificate_next(note->certificate, walk))) {
		resend_judge(note->certificate, domain, verdict);
		if (verdict->allowed && is_meant(note, domain))
			return domain;
	}
	return NULL;
}

size_t note_count(const struct note *note)
{
	struct resend_verdict verdict;
	struct domain_walk walk = {0};
	size_t count = 0;

	while (next_domain(note, &walk, &verdict))
		count++;
	return count;
}

/* Labels of one column, which is as wide as the widest of them in this language. */
static const char *const labels[] = {
	N_("Domain"), N_("Subject"), N_("From"), N_("Sent to"), N_("Account"),
	N_("Region"), N_("Certificate"), N_("Until"),
};

/* label: msgid; "" for what belongs to the line above. */
static void write_fact(struct buffer *out, const char *label, const char *value)
{
	size_t width = LABEL_LEAST;

	for (size_t i = 0; i < ARRAY_SIZE(labels); i++)
		if (cells_width(_(labels[i])) > width)
			width = cells_width(_(labels[i]));
	buffer_add_text(out, "  ");
	cells_add_padded(out, *label ? _(label) : "", width, CELLS_CUT_END);
	buffer_format(out, "  %s\n", value);
}

/* Where its mail is, if it is known that it went elsewhere; else where ACM sends it. */
static void add_addresses(const struct note *note, const char *domain,
                          const struct domain_validation *validation, struct buffer *out)
{
	const char *usual = validation_mail_domain(validation, domain);
	struct past mail;

	if (note->find_mail && note->find_mail(note->context, domain, &mail) &&
	    *mail.mail_domain && strcasecmp(mail.mail_domain, usual) != 0)
		wording_addresses(mail.mail_domain, (struct names){0}, out);
	else
		wording_addresses(usual, validation ? validation->emails : (struct names){0},
		                  out);
}

static void write_addresses(const struct note *note, const char *domain,
                            const struct domain_validation *validation, struct buffer *out)
{
	struct buffer addresses;
	const char *label = N_("Sent to");
	char *rest, *address;

	buffer_init(&addresses, NOTE_MOST);
	add_addresses(note, domain, validation, &addresses);
	rest = addresses.bytes;
	while ((address = strsep(&rest, "\n")) && *address) {
		write_fact(out, label, address);
		label = "";
	}
	buffer_release(&addresses);
}

static void write_domain(const struct note *note, const char *domain,
                         const struct domain_validation *validation, struct buffer *out)
{
	struct buffer value;

	buffer_init(&value, NOTE_MOST);
	wording_name(domain, &value);
	write_fact(out, N_("Domain"), buffer_text(&value));
	buffer_clear(&value);
	buffer_format(&value, SUBJECT, domain);
	write_fact(out, N_("Subject"), buffer_text(&value));
	write_fact(out, N_("From"), SENDER);
	write_addresses(note, domain, validation, out);
	buffer_add_text(out, "\n");
	buffer_release(&value);
}

static void write_deadline(const struct note *note, struct buffer *out)
{
	int64_t deadline = attention_deadline(&note->certificate->summary);
	char when[MOMENT_SIZE], left[MOMENT_SIZE], text[2 * MOMENT_SIZE + 8];

	if (deadline == TIME_ABSENT)
		return;
	moment_date_time_zone(deadline, when);
	moment_left(deadline, note->now, left);
	snprintf(text, sizeof(text), _("%1$s (%2$s)"), when, left);
	write_fact(out, N_("Until"), text);
}

/* What the mail names, too: an approval is for these and no others. */
static void write_identity(const struct note *note, struct buffer *out)
{
	const char *text = note->certificate->summary.arn;
	struct arn arn;

	if (arn_parse(text, &arn)) {
		write_fact(out, N_("Account"), arn.account);
		write_fact(out, N_("Region"), arn.region);
	}
	write_fact(out, N_("Certificate"), arn_id(text));
	write_deadline(note, out);
	buffer_add_text(out, "\n");
}

/* Where the link of the mail leads (user guide, email-automation; China has its own). */
static void write_link(const struct note *note, struct buffer *out)
{
	struct arn arn;

	if (!arn_parse(note->certificate->summary.arn, &arn))
		return;
	buffer_add_text(out, "   ");
	buffer_format(out, _("The link begins with https://%1$s.acm-certificates.%2$s/ and with nothing else."),
	              arn.region,
	              strcmp(arn.partition, "aws-cn") == 0 ? "amazonaws.cn" : "amazon.com");
	buffer_add_text(out, "\n");
}

static void write_head(const struct note *note, size_t count, bool renewal, struct buffer *out)
{
	const char *name = note->certificate->summary.domain_name;

	buffer_format(out, _("Please approve the certificate for %1$s"), name ? name : "-");
	buffer_format(out, "\n\n%s", renewal
		? _("AWS Certificate Manager (ACM) wants to renew this certificate and asks by e-mail whether the owner of the domain agrees.")
		: _("AWS Certificate Manager (ACM) was asked for this certificate and asks by e-mail whether the owner of the domain agrees."));
	sentence_begin(out);
	buffer_format(out, _n("Somebody who reads one of the mailboxes below must open the link in the mail and approve.",
	                      "Each of the %zu domains has a mail of its own: somebody who reads one of the mailboxes below must open the link in each of them and approve.",
	                      (unsigned long)count), count);
	buffer_add_text(out, "\n\n");
}

static const char *const steps[] = {
	N_("1. Look for the mail by its subject, in any one of the mailboxes. One approval for each domain is enough."),
	N_("2. Compare the domain, the account, the region and the certificate in the mail with those above. If they differ, do not approve, and ask me."),
	N_("3. Open the link in the mail and approve on the page that it leads to. No password is asked for."),
};

static const char *const hints[] = {
	N_("- Look into the spam folder and the quarantine; in Gmail also under Promotions and Updates."),
	N_("- Of several mails for a domain take the newest: a link works for 72 hours."),
	N_("- If no mailbox has it, tell me: I can have it sent again, or sent to the mailboxes of a parent domain."),
};

static void write_texts(const char *const *texts, size_t count, struct buffer *out)
{
	for (size_t i = 0; i < count; i++)
		buffer_format(out, "%s\n", _(texts[i]));
}

void note_write(const struct note *note, struct buffer *out)
{
	struct resend_verdict verdict;
	struct domain_walk walk = {0};
	size_t count = note_count(note);
	const char *domain = next_domain(note, &walk, &verdict);

	if (!domain)
		return;
	write_head(note, count, verdict.phase == PHASE_RENEWAL, out);
	for (; domain; domain = next_domain(note, &walk, &verdict))
		write_domain(note, domain, verdict.validation, out);
	write_identity(note, out);
	buffer_format(out, "%s\n", _("What to do"));
	write_texts(steps, ARRAY_SIZE(steps), out);
	write_link(note, out);
	buffer_format(out, "\n%s\n", _("If the mail is not there"));
	write_texts(hints, ARRAY_SIZE(hints), out);
}

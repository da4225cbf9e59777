/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each reason means, and what to do next. */
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "text/i18n.h"
#include "text/moment.h"
#include "ui/wording.h"

/* In all sentences: %1$s the domain, %2$s when the certificate ends, %3$s from when ACM renews it
   (45 days before; user guide, managed-renewal). */
static const struct reason_words {
	const char *headline, *explanation, *next_step;
} words[] = {
	[RESEND_ALLOWED] = {
		N_("The validation e-mail can be resent."),
		N_("%1$s waits for an approval by e-mail."),
		N_("Resend it, and have the approver open the link in the new mail within 72 hours. Each domain needs an approval of its own, and the status may take hours to change after it."),
	},
	[RESEND_UNCERTAIN] = {
		N_("A resend may be possible: ACM decides."),
		N_("ACM uses a value here that this version of acmdash does not know, so it does not forbid the resend."),
		N_("Try it. If ACM refuses, nothing is sent, and its answer is shown here."),
	},
	[RESEND_IMPORTED] = {
		N_("Resend is not possible: the certificate was imported."),
		N_("ACM did not issue this certificate. It validates no domain of it, sends no mail for it and does not renew it. It ends on %2$s."),
		N_("Get a new certificate from the authority that issued it, and import it into the same ARN before this one ends."),
	},
	[RESEND_PRIVATE] = {
		N_("Resend is not possible: the certificate comes from a private CA."),
		N_("Names in certificates of a private CA are not validated, so there is no mail to resend."),
		N_("Nothing needs an approval. If it is not renewed, look at the private CA and at what uses the certificate."),
	},
	[RESEND_ACME] = {
		N_("Resend is not possible: an ACME client owns the certificate."),
		N_("The certificate was requested over ACME. The client that requested it validates its domains and renews it."),
		N_("Look at the ACME client: its log says what it is waiting for."),
	},
	[RESEND_VALIDATION_TIMED_OUT] = {
		N_("Resend is not possible: the request has timed out."),
		N_("Not all domains were approved within 72 hours of the request, so ACM gave it up. A request that has timed out cannot be revived."),
		N_("Request a new certificate, best with DNS validation, and delete this one."),
	},
	[RESEND_FAILED] = {
		N_("Resend is not possible: the request has failed."),
		N_("ACM could not issue the certificate. A failed request cannot be taken up again."),
		N_("Remove the cause, then request a new certificate."),
	},
	[RESEND_EXPIRED] = {
		N_("Resend is not possible: the certificate has expired."),
		N_("It ended on %2$s. ACM does not renew certificates that have expired."),
		N_("Request a new certificate, best with DNS validation, and put its ARN where this one is used."),
	},
	[RESEND_REVOKED] = {
		N_("Resend is not possible: the certificate was revoked."),
		N_("A revocation is final: the certificate is neither trusted nor renewed any more."),
		N_("Request a new certificate, and put its ARN where this one is used."),
	},
	[RESEND_INACTIVE] = {
		N_("Resend is not possible: the certificate is inactive."),
		N_("ACM lists the certificate as inactive and does nothing for it."),
		N_("Request a new certificate if one is needed. AWS Support can say why this one is inactive."),
	},
	[RESEND_DNS_VALIDATION] = {
		N_("Resend is not possible: the domain is validated by DNS."),
		N_("%1$s is validated by DNS. ACM sends no mail for it, so there is nothing to resend."),
		N_("Keep the CNAME record that ACM gave out in place: ACM checks it and renews by itself."),
	},
	[RESEND_HTTP_VALIDATION] = {
		N_("Resend is not possible: the domain is validated over HTTP."),
		N_("%1$s is validated over HTTP, which CloudFront does. ACM sends no mail for it, so there is nothing to resend."),
		N_("Make sure that the address below redirects as ACM wants it: ACM then renews by itself."),
	},
	[RESEND_RENEWAL_NOT_STARTED] = {
		N_("Resend is not possible: no renewal is running."),
		N_("ACM begins to renew an e-mail certificate about 45 days before it ends (here from %3$s; it ends on %2$s) and then mails the approvers by itself. Until then there is nothing to resend."),
		N_("Wait until then. Or move the certificate to DNS validation, which keeps its ARN: ACM will renew nothing by e-mail after 2027-09-30."),
	},
	[RESEND_RENEWAL_INELIGIBLE] = {
		N_("Resend is not possible: ACM does not renew this certificate."),
		N_("The certificate is not eligible for renewal, nearly always because no AWS service uses it. It ends on %2$s, and no mail will be sent."),
		N_("If it is needed, attach it to a load balancer, a distribution or another service: it becomes eligible. If it is not, let it end or delete it."),
	},
	[RESEND_RENEWAL_AUTOMATIC] = {
		N_("Resend is not possible yet: ACM is still trying by itself."),
		N_("The renewal has begun, and ACM is trying to validate the domains without anybody's help. No mail is needed so far."),
		N_("Wait. If ACM needs an approval, the renewal status becomes \"Pending validation\", and the mail can be resent from then on."),
	},
	[RESEND_RENEWAL_SUCCEEDED] = {
		N_("Nothing to resend: the certificate has been renewed."),
		N_("The last renewal succeeded. The certificate now ends on %2$s, and ACM will begin the next renewal about %3$s."),
		N_("Nothing to do. If a service still shows the old certificate, give it some hours to take the new one."),
	},
	[RESEND_RENEWAL_FAILED] = {
		N_("Resend is not possible: the renewal has failed."),
		N_("ACM gave up this renewal, and sends no more mail for it. The certificate ends on %2$s."),
		N_("Request a new certificate, best with DNS validation, and put its ARN where this one is used before it ends."),
	},
	[RESEND_DOMAIN_VALIDATED] = {
		N_("Nothing to resend: this domain is validated already."),
		N_("%1$s has been validated. What is missing is the approval of other domains of this certificate, or ACM's own work."),
		N_("Look at the domains that are still pending. ACM issues the certificate when all of them are validated."),
	},
	[RESEND_DOMAIN_FAILED] = {
		N_("Resend is not possible: the validation of this domain has failed."),
		N_("ACM could not validate %1$s, and sends no more mail for it."),
		N_("Request a new certificate, best with DNS validation. This one ends on %2$s."),
	},
	[RESEND_DOMAIN_NOT_LISTED] = {
		N_("Resend is not possible: ACM does not list this domain."),
		N_("The validation that is running does not list %1$s."),
		N_("Check the spelling (*. included) and whether the certificate covers the name. A name cannot be added to a certificate: request a new one."),
	},
	[RESEND_READ_ONLY] = {
		N_("Nothing is sent: acmdash was started with --read-only."),
		N_("ACM's rules allow this resend. Only --read-only forbids it."),
		N_("Start acmdash without --read-only."),
	},
};
_Static_assert(ARRAY_SIZE(words) == RESEND_REASON_COUNT, "every reason has its words");

enum { RENEWAL_WINDOW = 45 * 24 * 60 * 60 };

const char *wording_headline(enum resend_reason reason)
{
	return _(words[reason].headline);
}

/* "2027-04-27 (in 154 days)". */
static void say_end(int64_t end, int64_t now, char text[2 * MOMENT_SIZE])
{
	char date[MOMENT_SIZE], relative[MOMENT_SIZE];

	if (end == TIME_ABSENT) {
		snprintf(text, 2 * MOMENT_SIZE, "-");
		return;
	}
	moment_date(end, date);
	moment_relative(end, now, relative);
	/* TRANSLATORS: a date, and how far away it is: 2027-04-27 (in 154 days) */
	snprintf(text, 2 * MOMENT_SIZE, _("%1$s (%2$s)"), date, relative);
}

static void say(const struct case_facts *facts, const char *id, struct buffer *out)
{
	const struct certificate_summary *summary = &facts->certificate->summary;
	char end[2 * MOMENT_SIZE], start[MOMENT_SIZE] = "-", text[SENTENCE_SIZE];
	const char *domain = facts->domain ? facts->domain : summary->domain_name;
	struct message message;

	say_end(summary->not_after, facts->now, end);
	if (summary->not_after != TIME_ABSENT)
		moment_date(summary->not_after - RENEWAL_WINDOW, start);
	message_set(&message, id, domain ? domain : "-", end, start, NULL);
	message_text(&message, text, sizeof(text));
	buffer_add_text(out, text);
}

/* Between sentences: a blank in English, nothing behind the full stop of Japanese. */
static void add_gap(struct buffer *out)
{
	if (out->length && (unsigned char)out->bytes[out->length - 1] < 0x80)
		buffer_add_text(out, " ");
}

static void say_deadline(const struct case_facts *facts, struct buffer *out)
{
	int64_t deadline = attention_deadline(&facts->certificate->summary);
	char left[MOMENT_SIZE], when[MOMENT_SIZE];

	if (deadline == TIME_ABSENT)
		return;
	moment_date_time(deadline, when);
	moment_left(deadline, facts->now, left);
	add_gap(out);
	/* TRANSLATORS: a date and time, and the time that is left: 2026-11-27 09:14 (54 h left) */
	buffer_format(out, _("The deadline is %1$s (%2$s)."), when, left);
}

static void say_failure(const struct case_facts *facts, struct term reason, struct buffer *out)
{
	(void)facts;
	if (term_absent(reason))
		return;
	add_gap(out);
	wording_failure(reason, out);
}

void wording_explain(const struct case_facts *facts, enum resend_reason reason, struct buffer *out)
{
	const struct certificate *certificate = facts->certificate;

	say(facts, words[reason].explanation, out);
	if (reason == RESEND_ALLOWED || reason == RESEND_UNCERTAIN)
		say_deadline(facts, out);
	if (reason == RESEND_FAILED)
		say_failure(facts, certificate->failure_reason, out);
	if (reason == RESEND_RENEWAL_FAILED || reason == RESEND_DOMAIN_FAILED)
		say_failure(facts, certificate->renewal.reason, out);
}

/* A record on a line of its own, to be copied. */
static void add_record(const struct domain_validation *validation, struct buffer *out)
{
	if (validation && validation->record_name && validation->record_value)
		buffer_format(out, "\n  %s  %s  %s", validation->record_name,
		              validation->record_type ? validation->record_type : "CNAME",
		              validation->record_value);
}

static void add_redirect(const struct domain_validation *validation, struct buffer *out)
{
	if (validation && validation->redirect_from && validation->redirect_to)
		buffer_format(out, "\n  %s\n  -> %s", validation->redirect_from, validation->redirect_to);
}

void wording_next_step(const struct case_facts *facts, enum resend_reason reason,
		       struct buffer *out)
{
	const struct domain_validation *validation =
	    facts->verdict ? facts->verdict->validation : NULL;

	say(facts, words[reason].next_step, out);
	if (reason == RESEND_DNS_VALIDATION)
		add_record(validation, out);
	if (reason == RESEND_HTTP_VALIDATION)
		add_redirect(validation, out);
}

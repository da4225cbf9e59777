/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each reason means, and what to do next.  Days and hours are those of the ACM user guide:
   email-validation, managed-renewal, email-to-dns-overview. */
#include "base/array.h"
#include "text/i18n.h"
#include "ui/wording_failure.h"
#include "ui/wording_sentence.h"

enum { SENTENCES = 7 };

/* Behind a mail it is the approver's turn, in every reason that allows one. */
#define BEHIND_A_MAIL \
	{MAIL_SENDING, {FACT_NONE}, \
	 N_("Wait for ACM's answer: a mail is being sent.")}, \
	{MAILED, {FACT_MAILED, FACT_MAILBOXES, FACT_LINK_END}, \
	 N_("The mail went out at %1$s to the mailboxes @%2$s: have it approved there by its link, " \
	    "which works until %3$s. Resend it only if it has not arrived, or after that.")}, \
	{MAILED_DEADLINE, {FACT_MAILED, FACT_MAILBOXES, FACT_DEADLINE}, \
	 N_("The mail went out at %1$s to the mailboxes @%2$s: have it approved there by its link " \
	    "before the deadline, %3$s. Resend it only if it has not arrived.")}, \
	{MAIL_IN_DOUBT, {FACT_NONE}, \
	 N_("The mail may have gone out. Look into a mailbox before you send it again.")}

/* The clock of this machine decides nothing, but it knows the tense. */
#define ITS_END \
	{END_AHEAD, {FACT_END}, \
	 N_("The certificate expires on %1$s.")}, \
	{END_PAST, {FACT_END}, \
	 N_("The certificate expired on %1$s.")}

/* What has no mail may have no renewal, either, whatever is put into DNS. */
#define NOT_RENEWED \
	{GIVEN_UP, {FACT_NONE}, \
	 N_("ACM has given up this renewal.")}, \
	{INELIGIBLE, {FACT_NONE}, \
	 N_("The certificate is not eligible for renewal, nearly always because no AWS service " \
	    "uses it.")}
#define IF_NOT_RENEWED \
	{GIVEN_UP, {FACT_NONE}, \
	 N_("Request a new certificate, preferably with DNS validation, and use its ARN where " \
	    "this one is used.")}, \
	{INELIGIBLE, {FACT_NONE}, \
	 N_("If it is needed, attach it to a load balancer, a distribution or another service: it " \
	    "becomes eligible. If not, delete it or let it end.")}

static const struct reason_words {
	const char *headline;
	struct sentence explanation[SENTENCES], next_step[SENTENCES];
} words[] = {
	[RESEND_ALLOWED] = {
		N_("The validation e-mail can be resent."),
		{{IN_ISSUANCE, {FACT_DOMAIN},
		  N_("%1$s has not been approved by e-mail yet. ACM issues the certificate when "
		     "every domain of it is approved.")},
		 {IN_RENEWAL, {FACT_DOMAIN},
		  N_("ACM is renewing the certificate, and %1$s has not been approved by e-mail "
		     "yet.")},
		 {IN_NEITHER, {FACT_DOMAIN},
		  N_("%1$s waits for an approval by e-mail.")},
		 {DEADLINE_KNOWN, {FACT_DEADLINE},
		  N_("The deadline is %1$s, 72 hours after the request.")},
		 {RENEWAL_ENDS, {FACT_END},
		  N_("Without the approval the certificate expires on %1$s.")},
		 {END_PAST, {FACT_END},
		  N_("The certificate expired on %1$s.")}},
		{{MIGRATING, {FACT_NONE},
		  /* TRANSLATORS: what to do until then follows */
		  N_("The certificate is moving to DNS validation: with the CNAME records of "
		     "that in place nobody has to approve. As long as they are not:")},
		 {NOT_MAILED, {FACT_NONE},
		  N_("Resend it, and have somebody approve by the link in the new mail within "
		     "72 hours.")},
		 BEHIND_A_MAIL,
		 {ALWAYS, {FACT_NONE},
		  N_("Each domain needs an approval of its own, and the status may take hours "
		     "to change after it.")}},
	},
	[RESEND_UNCERTAIN] = {
		N_("A resend may be possible: ACM decides."),
		{{VALUE_UNKNOWN, {FACT_FIELD, FACT_VALUE},
		  N_("%1$s is %2$s, which this version of acmdash does not know.")},
		 {VALUE_ABSENT, {FACT_FIELD},
		  N_("ACM does not say what %1$s is here.")},
		 {ALWAYS, {FACT_NONE},
		  N_("Nothing that acmdash knows forbids the resend, so ACM decides.")}},
		{{NOT_MAILED, {FACT_NONE},
		  N_("Try it. If ACM refuses, nothing is sent, and its answer is shown here.")},
		 BEHIND_A_MAIL},
	},
	[RESEND_IMPORTED] = {
		N_("Resend is not possible: the certificate was imported."),
		{{ALWAYS, {FACT_NONE},
		  N_("ACM did not issue this certificate, so it validates none of its domains, "
		     "sends no mail for it and does not renew it.")},
		 ITS_END},
		{{END_PAST, {FACT_NONE},
		  N_("Get a new certificate from the authority that issued it and import it into "
		     "the same ARN; or delete this one if nobody needs it.")},
		 {END_NOT_PAST, {FACT_NONE},
		  N_("Before it expires, get a new certificate from the authority that issued "
		     "it and import it into the same ARN.")}},
	},
	[RESEND_PRIVATE] = {
		N_("Resend is not possible: the certificate comes from a private CA."),
		{{ALWAYS, {FACT_NONE},
		  N_("Names in certificates from a private CA are not validated, so there is no "
		     "mail to resend.")},
		 ITS_END},
		{{END_PAST, {FACT_NONE},
		  N_("Nobody has to approve. ACM does not renew what has expired: request a new "
		     "certificate, or delete this one if nobody needs it.")},
		 {END_NOT_PAST, {FACT_NONE},
		  N_("Nobody has to approve. If it is not renewed, check that the private CA is "
		     "active, and that an AWS service uses the certificate or that it has been "
		     "exported.")}},
	},
	[RESEND_ACME] = {
		N_("Resend is not possible: an ACME client owns the certificate."),
		{{ALWAYS, {FACT_NONE},
		  N_("The certificate was requested over ACME. The client that requested it "
		     "validates its domains and renews it.")},
		 ITS_END},
		{{ALWAYS, {FACT_NONE},
		  N_("Look at the ACME client: its log says what it is waiting for.")}},
	},
	[RESEND_VALIDATION_TIMED_OUT] = {
		N_("Resend is not possible: the request has timed out."),
		{{ALWAYS, {FACT_NONE},
		  N_("Not every domain was validated within 72 hours of the request, so ACM has "
		     "given it up for good.")},
		 {CREATED_KNOWN, {FACT_CREATED},
		  N_("The request was made on %1$s.")}},
		{{ALWAYS, {FACT_NONE},
		  N_("Request a new certificate and delete this one.")},
		 {ALWAYS, {FACT_NONE},
		  N_("Choose DNS validation: from 2027-03-31 ACM validates no new certificate "
		     "by e-mail.")}},
	},
	[RESEND_FAILED] = {
		N_("Resend is not possible: the request has failed."),
		{{ALWAYS, {FACT_NONE},
		  N_("ACM could not issue the certificate, and a failed request cannot be taken "
		     "up again.")}},
		{{FAILURE_TOLD, {FACT_NONE},
		  N_("Then request a new certificate, preferably with DNS validation.")},
		 {FAILURE_UNTOLD, {FACT_NONE},
		  N_("Remove the cause, then request a new certificate, preferably with DNS "
		     "validation.")}},
	},
	[RESEND_EXPIRED] = {
		N_("Resend is not possible: the certificate has expired."),
		{{END_PAST, {FACT_END},
		  N_("It expired on %1$s.")},
		 {ALWAYS, {FACT_NONE},
		  N_("ACM does not renew a certificate that has expired, and sends no mail for "
		     "it.")},
		 {USED, {FACT_NONE},
		  N_("An AWS service still uses it, and its clients see an error.")}},
		{{UNUSED, {FACT_NONE},
		  N_("No AWS service uses it: delete it if nobody needs it. If somebody does, request a "
		     "new certificate, preferably with DNS validation.")},
		 {PERHAPS_USED, {FACT_NONE},
		  N_("Request a new certificate, preferably with DNS validation, and use its ARN "
		     "where this one is used.")}},
	},
	[RESEND_REVOKED] = {
		N_("Resend is not possible: the certificate was revoked."),
		{{REVOCATION_DATED, {FACT_REVOKED},
		  N_("It was revoked on %1$s.")},
		 {REVOCATION_TOLD, {FACT_REVOCATION},
		  N_("The reason that ACM gives is %1$s.")},
		 {ALWAYS, {FACT_NONE},
		  N_("A revocation is final: the certificate is neither trusted nor renewed any "
		     "more.")}},
		{{ALWAYS, {FACT_NONE},
		  N_("Request a new certificate, preferably with DNS validation, and use its ARN "
		     "where this one is used.")}},
	},
	[RESEND_INACTIVE] = {
		N_("Resend is not possible: the certificate is inactive."),
		{{ALWAYS, {FACT_NONE},
		  N_("ACM lists the certificate as inactive and does nothing for it.")}},
		{{ALWAYS, {FACT_NONE},
		  N_("Request a new certificate if one is needed. AWS Support can say why this "
		     "one is inactive.")}},
	},
	[RESEND_DNS_VALIDATION] = {
		N_("Resend is not possible: the domain is validated by DNS."),
		{{ALWAYS, {FACT_DOMAIN},
		  N_("%1$s is validated by DNS. ACM sends no mail for it, so there is nothing "
		     "to resend.")},
		 NOT_RENEWED,
		 {RECORD_AWAITED, {FACT_NONE},
		  N_("ACM has not found its CNAME record yet.")}},
		{IF_NOT_RENEWED,
		 {RECORD_AWAITED, {FACT_NONE},
		  N_("Put this CNAME record into DNS and leave it there. ACM then validates and "
		     "renews by itself:")},
		 {RECORD_KEPT, {FACT_NONE},
		  N_("Keep this CNAME record in place, and ACM renews by itself:")},
		 {RECORD_UNKNOWN, {FACT_NONE},
		  N_("Keep the CNAME record that ACM gave out in place: ACM checks it and "
		     "renews by itself.")},
		 {RECORD_IDLE, {FACT_NONE},
		  N_("Have this CNAME record in place:")}},
	},
	[RESEND_HTTP_VALIDATION] = {
		N_("Resend is not possible: the domain is validated over HTTP."),
		{{ALWAYS, {FACT_DOMAIN},
		  N_("%1$s is validated over HTTP, which CloudFront does. ACM sends no mail for "
		     "it, so there is nothing to resend.")},
		 NOT_RENEWED},
		{IF_NOT_RENEWED,
		 {REDIRECT_KNOWN, {FACT_NONE},
		  N_("Make sure that this address redirects as ACM wants it, and ACM renews by "
		     "itself:")},
		 {REDIRECT_UNKNOWN, {FACT_NONE},
		  N_("Make sure that the domain leads to its CloudFront distribution, and ACM "
		     "renews by itself.")},
		 {REDIRECT_IDLE, {FACT_NONE},
		  N_("Make sure that this address redirects as ACM wants it:")}},
	},
	[RESEND_RENEWAL_NOT_STARTED] = {
		N_("Resend is not possible: no renewal is running."),
		{{BEFORE_WINDOW, {FACT_WINDOW, FACT_END},
		  N_("ACM begins to renew an e-mail certificate 45 days before it expires and "
		     "mails the approvers by itself: here from %1$s, as it expires on %2$s. "
		     "Until then there is nothing to resend.")},
		 {IN_WINDOW, {FACT_WINDOW, FACT_END},
		  N_("The certificate expires on %2$s. ACM could have begun to renew it on "
		     "%1$s, but reports no renewal.")},
		 {END_PAST, {FACT_END},
		  N_("The certificate expired on %1$s.")},
		 {END_UNKNOWN, {FACT_NONE},
		  N_("ACM begins to renew an e-mail certificate 45 days before it expires, and "
		     "reports no renewal of this one.")}},
		{{BEFORE_WINDOW, {FACT_NONE},
		  N_("Wait until then.")},
		 {END_UNKNOWN, {FACT_NONE},
		  N_("Wait until the renewal begins.")},
		 {IN_WINDOW, {FACT_NONE},
		  N_("Check that an AWS service uses it or that it has been exported, as ACM renews "
		     "no other, and look again tomorrow.")},
		 {END_PAST, {FACT_NONE},
		  N_("Request a new certificate, preferably with DNS validation, and use its ARN "
		     "where this one is used.")},
		 {NOT_MIGRATING, {FACT_NONE},
		  N_("Or move it to DNS validation, which keeps its ARN (aws acm "
		     "update-certificate-options): from 2027-09-30 ACM renews nothing by e-mail.")},
		 {MIGRATING, {FACT_NONE},
		  N_("The certificate is moving to DNS validation: with the CNAME records of "
		     "that in place nobody has to approve.")}},
	},
	[RESEND_RENEWAL_INELIGIBLE] = {
		N_("Resend is not possible: ACM does not renew this certificate."),
		{{ALWAYS, {FACT_NONE},
		  N_("The certificate is not eligible for renewal, nearly always because no AWS "
		     "service uses it. ACM will send no mail.")},
		 ITS_END},
		{{ALWAYS, {FACT_NONE},
		  N_("If it is needed, attach it to a load balancer, a distribution or another "
		     "service: it becomes eligible. If not, delete it or let it end.")}},
	},
	[RESEND_RENEWAL_AUTOMATIC] = {
		N_("Resend is not possible yet: ACM is still trying by itself."),
		{{ALWAYS, {FACT_NONE},
		  N_("The renewal has begun, and ACM is trying to validate the domains without "
		     "anybody's help. No mail is needed so far.")},
		 ITS_END},
		{{ALWAYS, {FACT_NONE},
		  N_("Wait. If ACM needs an approval, the renewal status becomes \"Pending "
		     "validation\", and the mail can be resent from then on.")}},
	},
	[RESEND_RENEWAL_SUCCEEDED] = {
		N_("Nothing to resend: the certificate has been renewed."),
		{{ALWAYS, {FACT_NONE},
		  N_("The last renewal succeeded.")},
		 {BEFORE_WINDOW, {FACT_WINDOW, FACT_END},
		  N_("The certificate expires on %2$s, and ACM begins the next renewal about "
		     "%1$s.")},
		 {IN_WINDOW, {FACT_WINDOW, FACT_END},
		  N_("The certificate expires on %2$s. ACM could have begun the next renewal on "
		     "%1$s, but reports none.")},
		 {END_PAST, {FACT_END},
		  N_("The certificate expired on %1$s.")}},
		{{ALWAYS, {FACT_NONE},
		  N_("If a service still shows the old certificate, give it some hours to take "
		     "the new one.")},
		 {NOT_MIGRATING, {FACT_NONE},
		  N_("From 2027-09-30 ACM renews nothing by e-mail: move it to DNS validation "
		     "before, which keeps its ARN.")}},
	},
	[RESEND_RENEWAL_FAILED] = {
		N_("Resend is not possible: the renewal has failed."),
		{{ALWAYS, {FACT_NONE},
		  N_("ACM gave up this renewal, and sends no more mail for it.")},
		 ITS_END},
		{{END_NOT_PAST, {FACT_NONE},
		  N_("Request a new certificate, preferably with DNS validation, and use its ARN "
		     "where this one is used before it expires.")},
		 {END_PAST, {FACT_NONE},
		  N_("Request a new certificate, preferably with DNS validation, and use its ARN "
		     "where this one is used.")}},
	},
	[RESEND_DOMAIN_VALIDATED] = {
		N_("Nothing to resend: this domain is validated already."),
		{{ALWAYS, {FACT_DOMAIN},
		  N_("%1$s has been validated. What is missing is the approval of other domains "
		     "of this certificate, or ACM's own work.")}},
		{{ALWAYS, {FACT_NONE},
		  N_("Look at the domains that are still pending. When all are validated ACM "
		     "goes on, which may take hours.")}},
	},
	[RESEND_DOMAIN_FAILED] = {
		N_("Resend is not possible: the validation of this domain has failed."),
		{{ALWAYS, {FACT_DOMAIN},
		  N_("ACM could not validate %1$s, and sends no more mail for it.")},
		 ITS_END},
		{{FAILURE_TOLD, {FACT_NONE},
		  N_("Then request a new certificate, preferably with DNS validation.")},
		 {FAILURE_UNTOLD, {FACT_NONE},
		  N_("Remove the cause, then request a new certificate, preferably with DNS "
		     "validation.")}},
	},
	[RESEND_DOMAIN_NOT_LISTED] = {
		N_("Resend is not possible: ACM does not list this domain."),
		{{HAS_DOMAIN, {FACT_DOMAIN},
		  N_("%1$s is not among the domains that ACM validates for this certificate.")},
		 {NO_DOMAIN, {FACT_NONE},
		  N_("The certificate has no domain that a mail could be sent for.")}},
		{{ALWAYS, {FACT_NONE},
		  N_("Check the spelling (*. included) and whether the certificate covers the "
		     "name. A name cannot be added to a certificate: request a new one.")}},
	},
	[RESEND_READ_ONLY] = {
		N_("Nothing is sent: read-only."),
		{{ALWAYS, {FACT_NONE},
		  N_("ACM's rules allow this resend. Only --read-only, or read-only in the settings, forbids it.")},
		 {DEADLINE_KNOWN, {FACT_DEADLINE},
		  N_("The deadline is %1$s, 72 hours after the request.")},
		 {RENEWAL_ENDS, {FACT_END},
		  N_("Without the approval the certificate expires on %1$s.")},
		 {END_PAST, {FACT_END},
		  N_("The certificate expired on %1$s.")}},
		{BEHIND_A_MAIL,
		 {NOT_MAILED, {FACT_NONE},
		  N_("Start acmdash without --read-only. acmdash config says where the settings want it.")}},
	},
};
_Static_assert(ARRAY_SIZE(words) == RESEND_REASON_COUNT, "every reason has its words");

const char *wording_headline(enum resend_reason reason)
{
	return _(words[reason].headline);
}

void wording_explain(const struct case_facts *facts, struct buffer *out)
{
	struct term failure = wording_failure_of(facts->certificate);

	sentences_say(words[facts->reason].explanation, SENTENCES, facts, out);
	if (term_absent(failure))
		return;
	sentence_begin(out);
	wording_failure(failure, out);
}

/* A record on a line of its own, to be copied. */
static void add_record(const struct domain_validation *validation, struct buffer *out)
{
	if (validation_has_record(validation))
		buffer_format(out, "\n  %s  %s  %s", validation->record_name,
		              validation->record_type ? validation->record_type : "CNAME",
		              validation->record_value);
}

static void add_redirect(const struct domain_validation *validation, struct buffer *out)
{
	if (validation && validation->redirect_from && validation->redirect_to)
		buffer_format(out, "\n  %s\n  -> %s", validation->redirect_from,
		              validation->redirect_to);
}

void wording_next_step(const struct case_facts *facts, struct buffer *out)
{
	struct term failure = wording_failure_of(facts->certificate);

	if (!term_absent(failure))
		sentence_begin(out);
	wording_failure_step(failure, out);
	sentences_say(words[facts->reason].next_step, SENTENCES, facts, out);
	if (facts->reason == RESEND_DNS_VALIDATION)
		add_record(facts->verdict.validation, out);
	if (facts->reason == RESEND_HTTP_VALIDATION)
		add_redirect(facts->verdict.validation, out);
}

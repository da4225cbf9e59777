/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FailureReason and RenewalStatusReason in words: what each means, and what to do.  User guide:
   troubleshooting-cert-requests, troubleshooting-failed, troubleshooting-caa, and exceptions for
   what a private CA answers; DOMAIN_VALIDATION_DENIED and three of the private CA are explained
   nowhere. */
#include "ui/wording_failure.h"

#include "base/array.h"
#include "text/i18n.h"
#include "ui/wording_sentence.h"

static const struct failure {
	unsigned code;
	const char *meaning, *step;
} failures[] = {
	{FAILURE_NO_AVAILABLE_CONTACTS,
	 N_("ACM found no mailbox that it could use for a domain."),
	 N_("Give the domain a mail server (MX), or have it validated by DNS.")},
	{FAILURE_ADDITIONAL_VERIFICATION_REQUIRED,
	 N_("ACM wants to know more before it issues for this name: well-known domains are "
	    "protected against fraud, and those of Amazon are never allowed."),
	 N_("Open a case with AWS Support.")},
	{FAILURE_DOMAIN_NOT_ALLOWED,
	 N_("A domain is reported as unsafe (VirusTotal)."),
	 N_("Have the domain taken off the list of unsafe sites; if that does not help, ask AWS "
	    "Support.")},
	{FAILURE_INVALID_PUBLIC_DOMAIN,
	 N_("A name does not end in a public top-level domain."),
	 N_("Look for a typing mistake in the names.")},
	{FAILURE_DOMAIN_VALIDATION_DENIED,
	 N_("The validation was refused, most likely by the link in the mail."),
	 N_("Find out who refused, and why.")},
	{FAILURE_CAA_ERROR,
	 N_("A CAA record in DNS forbids Amazon to issue."),
	 N_("Allow amazon.com, amazontrust.com, awstrust.com or amazonaws.com in the CAA records.")},
	{FAILURE_PCA_LIMIT_EXCEEDED,
	 N_("The private CA has issued as many certificates as its quota allows."),
	 N_("Try again later; if it stays so, ask AWS for a higher quota.")},
	{FAILURE_PCA_INVALID_ARN,
	 N_("The ARN of the private CA is not a valid one."),
	 N_("Correct the ARN of the private CA.")},
	{FAILURE_PCA_INVALID_STATE,
	 N_("The private CA is not active."),
	 N_("Make it active: install its certificate, enable it or restore it.")},
	{FAILURE_PCA_REQUEST_FAILED,
	 N_("The private CA could not be asked: a network or a system failed."),
	 N_("Try again; if it stays so, ask AWS Support.")},
	{FAILURE_PCA_NAME_CONSTRAINTS_VALIDATION,
	 N_("The name constraints of the private CA do not allow a name."),
	 N_("Use other names, or a CA that may issue for these.")},
	{FAILURE_PCA_RESOURCE_NOT_FOUND,
	 N_("The private CA has been deleted for good."),
	 N_("Check the ARN of the CA; if it is right, make a new CA.")},
	{FAILURE_PCA_INVALID_ARGS,
	 N_("The private CA did not accept the request."),
	 N_("Compare the request with what the CA may issue.")},
	{FAILURE_PCA_INVALID_DURATION,
	 N_("The certificate would be valid for longer than the private CA itself."),
	 N_("Install a CA certificate that is valid for longer.")},
	{FAILURE_PCA_ACCESS_DENIED,
	 N_("The private CA does not permit ACM to use it."),
	 N_("Have the owner of the CA permit acm.amazonaws.com to use it (aws acm-pca "
	    "create-permission).")},
	{FAILURE_SLR_NOT_FOUND,
	 N_("The service-linked role that ACM needs for the private CA of another account is "
	    "missing."),
	 N_("Make it again (aws iam create-service-linked-role --aws-service-name "
	    "acm.amazonaws.com).")},
	{FAILURE_OTHER,
	 N_("ACM gives no reason; usually it is a typing mistake in a name."),
	 N_("Check the names; if they are right, ask AWS Support.")},
	{FAILURE_PENDING_DOMAIN_VALIDATION,
	 N_("Domains of the certificate still have to be validated."),
	 N_("Have the domains validated that are pending.")},
};
_Static_assert(ARRAY_SIZE(failures) == FAILURE_END - CODE_FIRST, "every reason has its words");

static const struct failure unheard_of = {
	CODE_UNKNOWN,
	N_("ACM gives a reason that acmdash does not know."),
	N_("The ACM user guide or AWS Support can say what it means."),
};

static const struct failure *find(struct term reason)
{
	for (size_t i = 0; i < ARRAY_SIZE(failures); i++)
		if (failures[i].code == reason.code)
			return &failures[i];
	return term_absent(reason) ? NULL : &unheard_of;
}

void wording_failure(struct term reason, struct buffer *out)
{
	const struct failure *failure = find(reason);

	if (!failure)
		return;
	buffer_add_text(out, _(failure->meaning));
	sentence_begin(out);
	buffer_format(out, "(%s)", reason.name);
}

void wording_failure_step(struct term reason, struct buffer *out)
{
	const struct failure *failure = find(reason);

	if (failure)
		buffer_add_text(out, _(failure->step));
}

/* A renewal that went well keeps no reason of before against it. */
struct term wording_failure_of(const struct certificate *certificate)
{
	unsigned status = certificate->summary.status.code;

	if (status == STATUS_PENDING_VALIDATION || status == STATUS_FAILED ||
	    !certificate->renewal.present)
		return certificate->failure_reason;
	if (certificate->summary.renewal_status.code == RENEWAL_SUCCESS)
		return (struct term){CODE_ABSENT, NULL};
	return certificate->renewal.reason;
}

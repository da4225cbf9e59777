/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wording.h"

#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/idn.h"
#include "text/i18n.h"
#include "text/moment.h"

enum { READABLE_MOST = 4096 };

/* AWS's console labels, in full and for narrow columns. */
struct label {
	unsigned code;
	const char *full, *brief; /* brief NULL: as full */
};

static const struct label status[] = {
	{STATUS_PENDING_VALIDATION,   N_("Pending validation"),   N_("Pending")  },
	{STATUS_ISSUED,               N_("Issued"),               NULL           },
	{STATUS_INACTIVE,             N_("Inactive"),             NULL           },
	{STATUS_EXPIRED,              N_("Expired"),              NULL           },
	{STATUS_VALIDATION_TIMED_OUT, N_("Validation timed out"), N_("Timed out")},
	{STATUS_REVOKED,              N_("Revoked"),              NULL           },
	{STATUS_FAILED,               N_("Failed"),               NULL           },
};

static const struct label type[] = {
	{TYPE_IMPORTED,      N_("Imported"),      NULL},
	{TYPE_AMAZON_ISSUED, N_("Amazon issued"), NULL},
	{TYPE_PRIVATE,       N_("Private"),       NULL},
};

static const struct label renewal[] = {
	{RENEWAL_PENDING_AUTO_RENEWAL, N_("Pending automatic renewal"), N_("Automatic")},
	{RENEWAL_PENDING_VALIDATION,   N_("Pending validation"),        N_("Pending")  },
	{RENEWAL_SUCCESS,              N_("Success"),                   NULL           },
	{RENEWAL_FAILED,               N_("Failed"),                    NULL           },
};

static const struct label validation[] = {
	{VALIDATION_PENDING_VALIDATION, N_("Pending validation"), N_("Pending")},
	{VALIDATION_SUCCESS,            N_("Success"),            NULL         },
	{VALIDATION_FAILED,             N_("Failed"),             NULL         },
};

static const struct label method[] = {
	{METHOD_EMAIL, N_("E-mail"), NULL},
	{METHOD_DNS,   N_("DNS"),    NULL},
	{METHOD_HTTP,  N_("HTTP"),   NULL},
};

static const struct label eligibility[] = {
	{ELIGIBILITY_ELIGIBLE,   N_("Eligible"),   NULL},
	{ELIGIBILITY_INELIGIBLE, N_("Ineligible"), NULL},
};

static const struct label key[] = {
	{ALGORITHM_RSA_1024,      N_("RSA 1024"),    NULL},
	{ALGORITHM_RSA_2048,      N_("RSA 2048"),    NULL},
	{ALGORITHM_RSA_3072,      N_("RSA 3072"),    NULL},
	{ALGORITHM_RSA_4096,      N_("RSA 4096"),    NULL},
	{ALGORITHM_EC_prime256v1, N_("ECDSA P-256"), NULL},
	{ALGORITHM_EC_secp384r1,  N_("ECDSA P-384"), NULL},
	{ALGORITHM_EC_secp521r1,  N_("ECDSA P-521"), NULL},
};

/* Who has made the key pair. */
static const struct label origin[] = {
	{ORIGIN_AWS_MANAGED,       N_("ACM"),             NULL},
	{ORIGIN_ACME,              N_("an ACME client"),  NULL},
	{ORIGIN_CUSTOMER_PROVIDED, N_("the customer"),    NULL},
};

/* Of a move from e-mail to DNS validation. */
static const struct label update[] = {
	{UPDATE_PENDING_DOMAIN_VALIDATION, N_("Pending domain validation"), NULL},
	{UPDATE_SUCCESS,                   N_("Success"),                   NULL},
	{UPDATE_FAILED,                    N_("Failed"),                    NULL},
};

/* What they mean is in ui/wording_failure. */
static const struct label failure[] = {
	{FAILURE_NO_AVAILABLE_CONTACTS,            N_("No available contacts"),            NULL},
	{FAILURE_ADDITIONAL_VERIFICATION_REQUIRED, N_("Additional verification required"), NULL},
	{FAILURE_DOMAIN_NOT_ALLOWED,               N_("Domain not allowed"),               NULL},
	{FAILURE_INVALID_PUBLIC_DOMAIN,            N_("Invalid public domain"),            NULL},
	{FAILURE_DOMAIN_VALIDATION_DENIED,         N_("Domain validation denied"),         NULL},
	{FAILURE_CAA_ERROR,                        N_("CAA error"),                        NULL},
	{FAILURE_PCA_LIMIT_EXCEEDED,               N_("Private CA limit exceeded"),        NULL},
	{FAILURE_PCA_INVALID_ARN,                  N_("Private CA not found"),             NULL},
	{FAILURE_PCA_INVALID_STATE,                N_("Private CA not active"),            NULL},
	{FAILURE_PCA_REQUEST_FAILED,               N_("Private CA request failed"),        NULL},
	{FAILURE_PCA_NAME_CONSTRAINTS_VALIDATION,  N_("Private CA name constraints"),      NULL},
	{FAILURE_PCA_RESOURCE_NOT_FOUND,           N_("Private CA deleted"),               NULL},
	{FAILURE_PCA_INVALID_ARGS,                 N_("Private CA invalid arguments"),     NULL},
	{FAILURE_PCA_INVALID_DURATION,             N_("Private CA invalid duration"),      NULL},
	{FAILURE_PCA_ACCESS_DENIED,                N_("Private CA access denied"),         NULL},
	{FAILURE_SLR_NOT_FOUND,                    N_("Service-linked role not found"),    NULL},
	{FAILURE_OTHER,                            N_("Other"),                            NULL},
	{FAILURE_PENDING_DOMAIN_VALIDATION,        N_("Pending domain validation"),        NULL},
};

static const struct {
	const struct label *labels;
	size_t count;
} kinds[TERM_KINDS] = {
	[TERM_KIND_STATUS] = {status, ARRAY_SIZE(status)},
	[TERM_KIND_TYPE] = {type, ARRAY_SIZE(type)},
	[TERM_KIND_RENEWAL] = {renewal, ARRAY_SIZE(renewal)},
	[TERM_KIND_VALIDATION] = {validation, ARRAY_SIZE(validation)},
	[TERM_KIND_METHOD] = {method, ARRAY_SIZE(method)},
	[TERM_KIND_ELIGIBILITY] = {eligibility, ARRAY_SIZE(eligibility)},
	[TERM_KIND_ORIGIN] = {origin, ARRAY_SIZE(origin)},
	[TERM_KIND_KEY] = {key, ARRAY_SIZE(key)},
	[TERM_KIND_UPDATE] = {update, ARRAY_SIZE(update)},
	[TERM_KIND_FAILURE] = {failure, ARRAY_SIZE(failure)},
};

static const struct label *find_label(enum term_kind kind, struct term term)
{
	for (size_t i = 0; i < kinds[kind].count; i++)
		if (kinds[kind].labels[i].code == term.code)
			return &kinds[kind].labels[i];
	return NULL;
}

const char *wording_term_id(enum term_kind kind, struct term term)
{
	const struct label *label = find_label(kind, term);

	return label ? label->full : NULL;
}

const char *wording_term(enum term_kind kind, struct term term)
{
	const struct label *label = find_label(kind, term);

	if (label)
		return _(label->full);
	return term.name ? term.name : "-";
}

const char *wording_term_short(enum term_kind kind, struct term term)
{
	const struct label *label = find_label(kind, term);

	return label && label->brief ? _(label->brief) : wording_term(kind, term);
}

static const char *const gates[] = {
	[GATE_ISSUER] = N_("issued by ACM"),
	[GATE_STATE] = N_("certificate is alive"),
	[GATE_METHOD] = N_("validated by e-mail"),
	[GATE_PHASE] = N_("an approval is awaited"),
	[GATE_DOMAIN] = N_("this domain is pending"),
};
_Static_assert(ARRAY_SIZE(gates) == GATE_COUNT, "every gate has its words");

const char *wording_gate(enum resend_gate gate)
{
	return _(gates[gate]);
}

void wording_deadline(const struct certificate_summary *summary, struct present *now,
                      struct buffer *out)
{
	int64_t deadline = attention_deadline(summary);
	char text[MOMENT_SIZE] = "-";

	if (deadline != TIME_ABSENT && summary->status.code == STATUS_PENDING_VALIDATION)
		moment_left(deadline, now, text);
	else if (deadline != TIME_ABSENT)
		moment_relative(deadline, now, text);
	buffer_add_text(out, text);
}

static const char *const deliveries[] = {
	[DELIVERY_CHECKING] = N_("checking"),
	[DELIVERY_WAITING] = N_("waiting"),
	[DELIVERY_SENDING] = N_("sending"),
	[DELIVERY_SENT] = N_("sent"),
	[DELIVERY_SKIPPED] = N_("not sent"),
	[DELIVERY_REFUSED] = N_("refused"),
	[DELIVERY_FAILED] = N_("failed"),
	[DELIVERY_UNKNOWN] = N_("unknown"),
};

const char *wording_delivery(enum delivery_state state)
{
	return _(deliveries[state]);
}

/* Of an ARN what tells people apart: "assumed-role/Admin/alice". */
static const char *short_caller(const char *caller)
{
	const char *colon = strrchr(caller, ':');

	return strncmp(caller, "arn:", 4) == 0 && colon ? colon + 1 : caller;
}

void wording_past(const struct past *past, struct present *now, struct buffer *out)
{
	char when[MOMENT_SIZE];

	/* A mail of later than now: our clock is slow, or another one's was fast. */
	if (present_is_before(now, past->at))
		moment_date_time(past->at, when);
	else
		moment_relative(past->at, now, when);
	/* TRANSLATORS: "12 min ago", and who sent it: sent 12 min ago by user/alice */
	buffer_format(out, past->certain ? _("sent %1$s by %2$s") : _("perhaps sent %1$s by %2$s"),
	              when, short_caller(past->caller));
}

/* Are these the five that ACM mails for the domain? */
static bool are_usual(const char *validation_domain, struct names emails)
{
	struct buffer address;
	bool usual = emails.count == MAILBOXES;

	buffer_init(&address, 1024);
	for (size_t i = 0; usual && i < MAILBOXES; i++) {
		buffer_clear(&address);
		buffer_format(&address, "%s@%s", mailbox_names[i], validation_domain);
		usual = names_have(emails, buffer_text(&address));
	}
	buffer_release(&address);
	return usual;
}

void wording_name(const char *name, struct buffer *out)
{
	struct buffer readable;

	buffer_init(&readable, READABLE_MOST);
	if (idn_add_readable(&readable, name))
		buffer_format(out, _("%1$s (%2$s)"), name, buffer_text(&readable));
	else
		buffer_add_text(out, name);
	buffer_release(&readable);
}

bool wording_mailboxes(const char *validation_domain, struct names emails, struct buffer *out)
{
	const char *email = emails.first;

	if (!emails.count || are_usual(validation_domain, emails)) {
		for (size_t i = 0; i < MAILBOXES; i++)
			buffer_format(out, "%s@ ", mailbox_names[i]);
		buffer_add_text(out, validation_domain);
		return true;
	}
	for (size_t i = 0; i < emails.count; i++, email = names_next(email))
		buffer_format(out, "%s%s", i ? " " : "", email);
	return false;
}

void wording_addresses(const char *validation_domain, struct names emails, struct buffer *out)
{
	const char *email = emails.first;

	for (size_t i = 0; !emails.count && i < MAILBOXES; i++)
		buffer_format(out, "%s@%s\n", mailbox_names[i], validation_domain);
	for (size_t i = 0; i < emails.count; i++, email = names_next(email))
		buffer_format(out, "%s\n", email);
}

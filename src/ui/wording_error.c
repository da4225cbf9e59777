/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors as sentences: what and why, and what to do next. */
#include "base/array.h"
#include "text/i18n.h"
#include "ui/wording.h"

void wording_error(const struct error *error, struct buffer *out)
{
	char text[SENTENCE_SIZE];

	message_text(&error->message, text, sizeof(text));
	buffer_add_text(out, text);
}

/* %1$s is the profile as an option: " --profile prod", or nothing. */
static const struct {
	enum error_kind kind;
	const char *advice;
} advices[] = {
	{ERROR_NETWORK, N_("Check the network, the proxy (HTTPS_PROXY) and the endpoint, then refresh.")},
	{ERROR_TLS, N_("If a proxy opens TLS here, give its certificate authority by --ca-bundle or AWS_CA_BUNDLE.")},
	{ERROR_TIMEOUT, N_("Check the network, the proxy (HTTPS_PROXY) and the endpoint, then refresh.")},
	{ERROR_LOST, N_("The mail may have gone out. Look into a mailbox before you send it again.")},
	{ERROR_ANSWER, N_("Something else than ACM answers at this endpoint: a proxy, a login page, a wrong URL?")},
	{ERROR_UNAVAILABLE, N_("ACM has trouble of its own. Wait a little, then refresh.")},
	{ERROR_THROTTLED, N_("ACM's quota is shared by everybody in the account. Wait a little, then refresh.")},
	{ERROR_ACCESS, N_("Ask whoever keeps IAM for this action, or use another profile.")},
	{ERROR_EXPIRED, N_("The credentials have run out. Renew them (with SSO: aws sso login%1$s), then refresh.")},
	{ERROR_CREDENTIALS,
	 N_("Choose a profile by --profile, set one up by aws configure, or look around without an account by --demo.")},
	{ERROR_CLOCK, N_("The clock of this machine is wrong. Set it, then refresh.")},
	{ERROR_STATE, N_("The reason is on the certificate's screen: ACM's own text is the same for three causes.")},
	{ERROR_NOT_FOUND, N_("It may have been deleted, or be in another region or account.")},
};

void wording_error_next(const struct error *error, const char *profile, struct buffer *out)
{
	struct message message;
	char text[SENTENCE_SIZE];
	struct buffer joined;

	buffer_init(&joined, MESSAGE_ARGUMENT_SIZE - 1);
	if (profile && *profile)
		buffer_format(&joined, " --profile %s", profile);
	for (size_t i = 0; i < ARRAY_SIZE(advices); i++) {
		if (advices[i].kind != error->kind)
			continue;
		message_set(&message, advices[i].advice, buffer_text(&joined), NULL);
		message_text(&message, text, sizeof(text));
		buffer_add_text(out, text);
	}
	buffer_release(&joined);
}

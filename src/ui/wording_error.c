/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Errors as sentences: what and why, and what to do next. */
#include "ui/wording.h"

#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "text/i18n.h"
#include "ui/keymap.h"
#include "ui/wording_sentence.h"

void wording_error(const struct error *error, struct buffer *out)
{
	char text[SENTENCE_SIZE];

	message_text(&error->message, text, sizeof(text));
	buffer_add_text(out, text);
	/* AWS's own name of it is what to search for. */
	if (*error->code && !strstr(text, error->code))
		buffer_format(out, *text ? " (%s)" : "%s", error->code);
}

void wording_tags_error(const struct error *error, struct buffer *out)
{
	struct buffer why;

	buffer_init(&why, 16 * 1024);
	wording_error(error, &why);
	/* TRANSLATORS: the argument is why */
	buffer_format(out, _("the tags could not be fetched: %s"), buffer_text(&why));
	buffer_release(&why);
}

static const char refresh[] = N_("Then refresh (%1$s).");
static const char check_network[] =
	N_("Check the network, the proxy (HTTPS_PROXY) and the endpoint.");
static const char ask_for_permission[] =
	N_("Ask whoever manages IAM to allow %2$s, or use another profile.");
static const char write_new_ones[] =
	N_("The credentials stand in the AWS CLI's config or credentials file: whoever gave them to you "
	   "gives new ones, too. Put these there.");
static const char machine_is_late[] =
	N_("Whatever runs this machine hands them out (ECS, EKS, EC2), and should have renewed them by "
	   "now. Wait a little, or have it restarted.");

static const char unknown_keys[] =
	N_("These keys are wrong or deleted, or the account has not enabled this region: check them, or "
	   "use another profile or region.");
static const char wrong_secret[] =
	N_("The secret access key does not belong to the access key ID: correct it, or use another "
	   "profile.");

/* %1$s is the profile as an option: " --profile prod", or nothing; %2$s what the error is
   about, the first argument of its message.  The first row that fits counts. */
static const struct advice {
	enum error_kind kind;
	const char *code; /* only for this one of AWS's, or for this kind of credentials; NULL: for
			     all */
	const char *words;
	/* On the screen, behind that, with the key that does it; NULL: nothing. */
	const char *then;
} advices[] = {
	{ERROR_REGION, NULL,
	 N_("aws configure sets one for good. --demo looks around without an account."),
	 N_("Press %1$s to choose regions.")},
	{ERROR_NETWORK, NULL, check_network, refresh},
	{ERROR_TLS, NULL,
	 N_("If a proxy opens TLS here, give its certificate authority with --ca-bundle or "
	    "AWS_CA_BUNDLE."), NULL},
	{ERROR_TIMEOUT, NULL, check_network, refresh},
	{ERROR_LOST, NULL,
	 N_("The mail may have gone out. Look into a mailbox before you send it again."), NULL},
	{ERROR_ANSWER, NULL,
	 N_("Something other than ACM answers at this endpoint: a proxy, a login page, a wrong "
	    "URL?"), NULL},
	{ERROR_UNAVAILABLE, NULL, N_("The service itself is having trouble. Wait a little."), refresh},
	{ERROR_THROTTLED, NULL,
	 N_("The service's quota is shared by everybody in the account. Wait a little."), refresh},
	{ERROR_UNKNOWN_OPERATION, NULL,
	 N_("This endpoint does not know the operation: check the region and --endpoint-url."),
	 NULL},
	{ERROR_ACCESS, NULL, ask_for_permission, NULL},
	{ERROR_CREDENTIALS, "AccessDenied", ask_for_permission, NULL},
	{ERROR_CREDENTIALS, "ForbiddenException", ask_for_permission, NULL},
	{ERROR_CREDENTIALS, "UnrecognizedClientException", unknown_keys, refresh},
	{ERROR_CREDENTIALS, "InvalidClientTokenId", unknown_keys, refresh},
	{ERROR_CREDENTIALS, "OptInRequired", unknown_keys, refresh},
	{ERROR_CREDENTIALS, "InvalidSignatureException", wrong_secret, refresh},
	{ERROR_CREDENTIALS, "SignatureDoesNotMatch", wrong_secret, refresh},
	{ERROR_EXPIRED, "SSOSessionExpired",
	 N_("Log in again with aws sso login --profile %2$s."), refresh},
	{ERROR_EXPIRED, "web-identity-token",
	 N_("Whoever writes that file must renew it: with EKS (IRSA) that is done for the pod, in CI for "
	    "the job. Restart the pod or the job if nobody does."), refresh},
	{ERROR_EXPIRED, "environment",
	 N_("The credentials stand in the environment (AWS_SESSION_TOKEN): set new ones there, and start "
	    "acmdash again."), NULL},
	{ERROR_EXPIRED, "shared-credentials-file", write_new_ones, refresh},
	{ERROR_EXPIRED, "config-file", write_new_ones, refresh},
	{ERROR_EXPIRED, "credential-process",
	 N_("The profile's credential_process gave them: run it by itself in a shell, to see whether it "
	    "wants a new login."), refresh},
	{ERROR_EXPIRED, "aws-cli",
	 N_("Log in again with aws login, for the profile that has login_session."), refresh},
	{ERROR_EXPIRED, "container", machine_is_late, refresh},
	{ERROR_EXPIRED, "instance-metadata", machine_is_late, refresh},
	{ERROR_EXPIRED, NULL,
	 N_("The credentials have expired. Renew them (with SSO: aws sso login%1$s)."), refresh},
	{ERROR_PROFILE, NULL,
	 N_("Mend the profile in the AWS CLI's config or credentials file."), refresh},
	{ERROR_COMMAND, NULL,
	 N_("Run the command by itself in a shell to see what is wrong with it."), refresh},
	{ERROR_MACHINE, NULL,
	 N_("Whatever runs this machine hands it out (ECS, EKS, a CI job): check the path and the "
	    "AWS_* variables, or have it restarted."), NULL},
	{ERROR_CODE, NULL,
	 N_("A code can only be typed on a terminal."), N_("Refresh (%1$s) to be asked for it again.")},
	{ERROR_UNSUPPORTED, NULL,
	 N_("Put the AWS CLI on the PATH (aws login needs 2.32 or later), or use another "
	    "profile."), NULL},
	{ERROR_CREDENTIALS, NULL,
	 N_("Choose a profile with --profile, set one up with aws configure, or look around without an "
	    "account with --demo."), NULL},
	{ERROR_CLOCK, NULL, N_("The clock of this machine is wrong. Set it."), refresh},
	{ERROR_STATE, NULL,
	 N_("The reason is on the certificate's screen: ACM's own text is the same for three "
	    "causes."), NULL},
	{ERROR_NOT_FOUND, NULL,
	 N_("It may have been deleted, or be in another region or account. One that was requested just "
	    "now is there some seconds later."), NULL},
	{ERROR_INVALID, "InvalidDomainValidationOptionsException",
	 N_("The mail domain must be the domain itself or one above it: for www.example.com also "
	    "example.com."), NULL},
};

static bool is_about(const struct advice *advice, const struct error *error)
{
	return !advice->code || strcmp(advice->code, error->code) == 0 ||
	       (error->provider && strcmp(advice->code, error->provider) == 0);
}

static const struct advice *find_advice(const struct error *error)
{
	for (size_t i = 0; i < ARRAY_SIZE(advices); i++)
		if (advices[i].kind == error->kind && is_about(&advices[i], error))
			return &advices[i];
	return NULL;
}

void wording_error_next(const struct error *error, const char *profile, struct buffer *out)
{
	const struct advice *advice = find_advice(error);
	char text[SENTENCE_SIZE];
	struct message message;
	struct buffer option;

	if (!advice)
		return;
	buffer_init(&option, MESSAGE_ARGUMENT_SIZE - 1);
	if (profile && *profile)
		buffer_format(&option, " --profile %s", profile);
	message_set(&message, advice->words, buffer_text(&option), error->message.arguments[0],
	            NULL);
	message_text(&message, text, sizeof(text));
	buffer_add_text(out, text);
	buffer_release(&option);
}

void wording_error_next_here(const struct error *error, const char *profile, struct buffer *out)
{
	const struct advice *advice = find_advice(error);
	char text[SENTENCE_SIZE], key[32];
	struct message message;
	/* Without a region there is nothing to ask again. */
	enum command command = error->kind == ERROR_REGION ? COMMAND_REGIONS : COMMAND_REFRESH;
	size_t before = out->length;

	/* A code is typed here, too: by the key. */
	if (error->kind != ERROR_CODE)
		wording_error_next(error, profile, out);
	if (!advice || !advice->then)
		return;
	command_first_key(command, command_entry(command)->contexts, key, sizeof(key));
	if (!*key)
		snprintf(key, sizeof(key), ":%s", command_entry(command)->name);
	message_set(&message, advice->then, key, NULL);
	message_text(&message, text, sizeof(text));
	if (out->length > before)
		sentence_begin(out);
	buffer_add_text(out, text);
}

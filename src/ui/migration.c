/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/migration.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/words.h"
#include "text/i18n.h"
#include "text/moment.h"
#include "ui/wording.h"
#include "ui/wording_dns.h"
#include "ui/wording_sentence.h"

/* The command. */

static void add_option(const char *option, const char *value, struct buffer *out)
{
	char *word = words_quote_shell(value);

	buffer_format(out, " %s %s", option, word);
	free(word);
}

/* Whoever has keys in the environment has them without a profile, and the default needs no name. */
static bool needs_profile(const struct source *source)
{
	return *source->profile && strcmp(source->profile, "default") != 0 && !source->demo &&
	       (!source->provider || strcmp(source->provider, "environment") != 0);
}

static void add_command(const struct about *about, const char *operation, const char *options,
                        struct buffer *out)
{
	const char *arn = about->certificate->summary.arn;
	struct arn parts;

	buffer_format(out, "aws acm %s", operation);
	add_option("--certificate-arn", arn, out);
	buffer_add_text(out, options);
	if (arn_parse(arn, &parts))
		add_option("--region", parts.region, out);
	if (needs_profile(about->source))
		add_option("--profile", about->source->profile, out);
}

static void add_start(const struct about *about, struct buffer *out)
{
	add_command(about, "update-certificate-options", " --options ValidationMethod=DNS", out);
}

/* How far a move is. */

static void add_deadline(const struct about *about, struct buffer *out)
{
	int64_t deadline = migration_deadline(about->certificate);
	char when[MOMENT_SIZE], left[MOMENT_SIZE];

	if (deadline == TIME_ABSENT)
		return;
	moment_date_time(deadline, when);
	moment_left(deadline, about->now, left);
	sentence_begin(out);
	/* TRANSLATORS: a date and time, and how much is left: by 2026-12-01 09:14 (70 h left) */
	buffer_format(out, _("The CNAME records must be in DNS by %1$s (%2$s)."), when, left);
}

static void say_running(const struct about *about, struct buffer *out)
{
	buffer_add_text(out, _("The move to DNS validation is running."));
	add_deadline(about, out);
}

static void say_last(const struct about *about, struct buffer *out)
{
	const struct certificate *certificate = about->certificate;
	char when[MOMENT_SIZE] = "-";

	if (certificate->update.updated_at != TIME_ABSENT)
		moment_date_time(certificate->update.updated_at, when);
	buffer_format(out, _("The last move to DNS validation has the status %1$s (%2$s)."),
	              certificate->update.status.name, when);
	if (certificate->update.status.code != UPDATE_FAILED)
		return;
	sentence_begin(out);
	buffer_add_text(out, _("It can be started again."));
}

/* The records of a move that runs. */

static void add_record(const struct domain_validation *domain, struct buffer *out)
{
	buffer_format(out, "%s  %s  %s", domain->record_name,
	              domain->record_type ? domain->record_type : "CNAME", domain->record_value);
}

static void write_domain(const struct about *about, const struct domain_validation *domain,
                         struct buffer *out)
{
	const struct preflight_question question = {LOOKUP_CNAME, domain->record_name,
	                                            domain->record_value};
	struct buffer dns;

	buffer_format(out, "  %s  (%s)\n", domain->domain_name,
	              wording_term(TERM_KIND_VALIDATION, domain->status));
	if (!validation_has_record(domain))
		return;
	buffer_add_text(out, "    ");
	add_record(domain, out);
	buffer_add_text(out, "\n");
	buffer_init(&dns, ABOUT_MOST);
	if (about->lookups)
		wording_dns(&question, about->lookups, &dns);
	if (dns.length)
		buffer_format(out, "    %s\n", buffer_text(&dns));
	buffer_release(&dns);
}

static void write_records(const struct about *about, struct buffer *out)
{
	const struct particulars *particulars =
		particulars_of(about->particulars, about->certificate->summary.arn);
	enum particular_state state =
		particulars ? particulars->records_state : PARTICULAR_NOT_ASKED;

	buffer_format(out, "\n%s\n", _("The CNAME records"));
	if (state == PARTICULAR_ASKED)
		buffer_format(out, "  %s\n", _("asking ACM..."));
	for (size_t i = 0; state == PARTICULAR_KNOWN && i < particulars->records.count; i++)
		write_domain(about, &particulars->records.items[i], out);
	if (state == PARTICULAR_FAILED) {
		buffer_add_text(out, "  ");
		wording_error(&particulars->records_error, out);
		buffer_add_text(out, "\n");
	}
	buffer_format(out, "\n%s\n  ", _("ACM lists them by this command as well:"));
	add_command(about, "list-certificate-domain-validations", "", out);
	buffer_add_text(out, "\n");
}

/* The page. */

static const char *const why[] = {
	N_("From 2027-03-31 ACM issues no new certificate by e-mail validation, and from 2027-09-30 it renews none by e-mail. A certificate that is validated by e-mail can move to DNS validation and keep its ARN: what uses it stays as it is, and nobody has to approve any more."),
	N_("acmdash itself changes nothing: it shows how."),
};

static const char *const steps[] = {
	N_("1. Run the command. It needs the permission acm:UpdateCertificateOptions. The certificate must be public, issued and validated by e-mail, and no other move of it may be running."),
	N_("2. ACM gives out a CNAME record for each domain. They are shown here then, and are to be put into DNS within 72 hours. If they are not there in time the move ends, the certificate stays validated by e-mail, and the move can be started again."),
	N_("3. Leave the records in DNS for good: ACM checks them and renews by itself. Within the renewal window the move renews the certificate as well."),
	N_("There is no way back from DNS to e-mail validation."),
};

static void write_texts(const char *const *texts, size_t count, struct buffer *out)
{
	for (size_t i = 0; i < count; i++)
		buffer_format(out, "%s\n", _(texts[i]));
}

static void write_possible(const struct about *about, struct buffer *out)
{
	if (!term_absent(about->certificate->update.status)) {
		say_last(about, out);
		buffer_add_text(out, "\n\n");
	}
	write_texts(why, ARRAY_SIZE(why), out);
	buffer_format(out, "\n%s\n  ", _("The command"));
	add_start(about, out);
	buffer_add_text(out, "\n\n");
	write_texts(steps, ARRAY_SIZE(steps), out);
}

static void write_running(const struct about *about, struct buffer *out)
{
	say_running(about, out);
	buffer_format(out, "\n%s\n",
	              _("Until every domain is validated by its record the certificate stays validated by e-mail. If the records are not there in time nothing changes, and the move can be started again."));
	write_records(about, out);
}

static void write_later(const struct about *about, struct buffer *out)
{
	(void)about;
	write_texts(why, ARRAY_SIZE(why), out);
	buffer_format(out, "\n%s\n", _("Only a certificate that is issued can move. Have this one approved first, or request a new one with DNS validation."));
}

static void write_too_late(const struct about *about, struct buffer *out)
{
	buffer_format(out, _("Only a certificate that is issued can move, and the status of this one is: %s. Request a new one with DNS validation."),
	              wording_term(TERM_KIND_STATUS, about->certificate->summary.status));
	buffer_add_text(out, "\n");
}

static void write_done(const struct about *about, struct buffer *out)
{
	(void)about;
	buffer_format(out, "%s\n", _("The certificate has moved to DNS validation. Leave the CNAME records in DNS: ACM checks them and renews by itself."));
}

static void write_none(const struct about *about, struct buffer *out)
{
	(void)about;
	buffer_format(out, "%s\n", _("This certificate is not validated by e-mail, so there is nothing to move."));
}

static void (*const pages[])(const struct about *about, struct buffer *out) = {
	[MIGRATION_NONE] = write_none,         [MIGRATION_POSSIBLE] = write_possible,
	[MIGRATION_LATER] = write_later,       [MIGRATION_TOO_LATE] = write_too_late,
	[MIGRATION_RUNNING] = write_running,   [MIGRATION_DONE] = write_done,
};

void migration_write(const struct about *about, struct buffer *out)
{
	pages[migration_of(about->certificate)](about, out);
}

void migration_say(const struct about *about, struct buffer *out)
{
	enum migration migration = migration_of(about->certificate);

	if (migration == MIGRATION_POSSIBLE)
		add_start(about, out);
	else if (migration == MIGRATION_RUNNING)
		say_running(about, out);
	else if (migration == MIGRATION_DONE)
		buffer_add_text(out, _("moved"));
}

static bool copy_records(const struct particulars *particulars, struct buffer *out)
{
	for (size_t i = 0; particulars && i < particulars->records.count; i++) {
		const struct domain_validation *domain = &particulars->records.items[i];

		if (!validation_has_record(domain))
			continue;
		add_record(domain, out);
		buffer_add_text(out, "\n");
	}
	return out->length;
}

bool migration_copy(const struct about *about, struct buffer *out)
{
	enum migration migration = migration_of(about->certificate);

	if (migration == MIGRATION_RUNNING)
		return copy_records(particulars_of(about->particulars,
		                                   about->certificate->summary.arn), out);
	if (migration == MIGRATION_POSSIBLE)
		add_start(about, out);
	return out->length;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/facts.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "text/i18n.h"
#include "text/moment.h"
#include "ui/about.h"
#include "ui/request.h"
#include "ui/subject.h"
#include "ui/wording.h"
#include "ui/wording_dns.h"

enum { LABEL = 22, INDENT = 4, TEXT_MOST = 64 * 1024 };

struct sheet {
	struct subject of;
	struct buffer *out;
};

/* A value that is copied as a whole (a record, a URL) gets the next line to itself where that keeps
   it whole; all others wrap below their own beginning. */
static void line(const struct sheet *sheet, const char *label, const char *value)
{
	size_t room = sheet->of.world->width > 2 ? (size_t)sheet->of.world->width - 2 : 1;
	size_t width = value ? cells_width(value) : 0;
	bool alone = width && !strchr(value, ' ') && LABEL + 4 + width > room &&
	             INDENT + width <= room;

	if (!width)
		return;
	if (alone && *label)
		buffer_format(sheet->out, "  %s\n", label);
	if (alone) {
		buffer_format(sheet->out, "%*s%s\n", INDENT, "", value);
		return;
	}
	buffer_add_text(sheet->out, "  ");
	cells_add_padded(sheet->out, label, LABEL, CELLS_CUT_END);
	buffer_format(sheet->out, "  %s\n", value);
}

static void term(const struct sheet *sheet, const char *label, enum term_kind kind,
                 struct term term)
{
	struct buffer value;

	if (term_absent(term))
		return;
	buffer_init(&value, TEXT_MOST);
	buffer_add_text(&value, wording_term(kind, term));
	if (term.name && strcmp(term.name, buffer_text(&value)) != 0)
		buffer_format(&value, "  (%s)", term.name);
	line(sheet, label, buffer_text(&value));
	buffer_release(&value);
}

static void moment(const struct sheet *sheet, const char *label, int64_t then)
{
	char date[MOMENT_SIZE], relative[MOMENT_SIZE];
	struct buffer value;

	if (then == TIME_ABSENT)
		return;
	buffer_init(&value, TEXT_MOST);
	moment_date_time(then, date);
	moment_relative(then, sheet->of.world->now, relative);
	/* TRANSLATORS: a date, and how far away it is: 2027-04-27 (in 154 days) */
	buffer_format(&value, _("%1$s (%2$s)"), date, relative);
	line(sheet, label, buffer_text(&value));
	buffer_release(&value);
}

static void names(const struct sheet *sheet, const char *label, struct names names)
{
	const char *name = names.first;
	struct buffer value;

	buffer_init(&value, TEXT_MOST);
	for (size_t i = 0; i < names.count; i++, name = names_next(name)) {
		buffer_clear(&value);
		wording_name(name, &value);
		line(sheet, i ? "" : label, buffer_text(&value));
	}
	buffer_release(&value);
}

/* The certificate. */

static const struct {
	const char *label;
	enum term_kind kind;
	size_t offset; /* in the summary */
} terms[] = {
	{N_("Status"), TERM_KIND_STATUS, offsetof(struct certificate_summary, status)},
	{N_("Type"), TERM_KIND_TYPE, offsetof(struct certificate_summary, type)},
	{N_("Key algorithm"), TERM_KIND_KEY, offsetof(struct certificate_summary, key_algorithm)},
	{N_("Validation method"), TERM_KIND_METHOD, offsetof(struct certificate_summary, method)},
	{N_("Renewal status"), TERM_KIND_RENEWAL,
	 offsetof(struct certificate_summary, renewal_status)},
	{N_("Renewal eligibility"), TERM_KIND_ELIGIBILITY,
	 offsetof(struct certificate_summary, eligibility)},
	{N_("Key pair from"), TERM_KIND_ORIGIN, offsetof(struct certificate_summary, origin)},
};

static void say_terms(const struct sheet *sheet)
{
	const char *summary = (const char *)&sheet->of.summary;

	for (size_t i = 0; i < ARRAY_SIZE(terms); i++)
		term(sheet, _(terms[i].label), terms[i].kind,
		     *(const struct term *)(const void *)(summary + terms[i].offset));
}

static void say_identity(const struct sheet *sheet)
{
	const struct certificate_summary *summary = &sheet->of.summary;

	buffer_format(sheet->out, "%s\n",
	              summary->domain_name ? summary->domain_name : arn_id(sheet->of.arn));
	line(sheet, _("ARN"), sheet->of.arn);
	line(sheet, _("Account"), sheet->of.source->account);
	line(sheet, _("Region"), sheet->of.source->region);
	line(sheet, _("Profile"), sheet->of.source->profile);
	names(sheet, _("Domain names"), summary->names);
	if (summary->more_names)
		line(sheet, "", _("and more, which the list does not show"));
}

static void say_use(const struct sheet *sheet)
{
	const struct certificate *detail = sheet->of.detail;

	if (detail && detail->in_use_by.count)
		names(sheet, _("Used by"), detail->in_use_by);
	else if (sheet->of.summary.in_use == ANSWER_NO || detail)
		line(sheet, _("Used by"), _("nothing"));
	else if (sheet->of.summary.in_use == ANSWER_YES)
		line(sheet, _("Used by"), _("something; the details say what"));
}

static void say_times(const struct sheet *sheet)
{
	moment(sheet, _("Created"), sheet->of.summary.created_at);
	if (sheet->of.detail)
		moment(sheet, _("Issued at"), sheet->of.detail->issued_at);
	moment(sheet, _("Valid from"), sheet->of.summary.not_before);
	moment(sheet, _("Expires"), sheet->of.summary.not_after);
	if (sheet->of.detail)
		moment(sheet, _("Renewal updated"), sheet->of.detail->renewal.updated_at);
}

static void more_line(void *context, const char *label, const char *value)
{
	line(context, label, value);
}

static void say_more(const struct sheet *sheet)
{
	const struct about about = {
		.source = sheet->of.source,
		.certificate = sheet->of.detail,
		.particulars = sheet->of.world->particulars,
		.now = sheet->of.world->now,
	};

	about_more(&about, more_line, (void *)(uintptr_t)sheet);
}

static void say_certificate(const struct sheet *sheet)
{
	say_identity(sheet);
	say_terms(sheet);
	say_times(sheet);
	say_use(sheet);
	if (!sheet->of.detail)
		return;
	line(sheet, _("Issuer"), sheet->of.detail->issuer);
	line(sheet, _("Serial number"), sheet->of.detail->serial);
	say_more(sheet);
}

/* Its domains. */

static void say_validation(const struct sheet *sheet, const struct domain_validation *validation)
{
	term(sheet, _("Validation method"), TERM_KIND_METHOD, validation->method);
	line(sheet, _("Mail domain"), validation->validation_domain);
	names(sheet, _("Mail goes to"), validation->emails);
	line(sheet, _("Record name"), validation->record_name);
	line(sheet, _("Record type"), validation->record_type);
	line(sheet, _("Record value"), validation->record_value);
	line(sheet, _("Redirect from"), validation->redirect_from);
	line(sheet, _("Redirect to"), validation->redirect_to);
}

static void say_reason(const struct sheet *sheet, const struct case_facts *facts)
{
	struct buffer text;

	buffer_init(&text, TEXT_MOST);
	wording_explain(facts, &text);
	buffer_format(sheet->out, "%s\n", buffer_text(&text));
	buffer_clear(&text);
	buffer_add_text(&text, _("Next:"));
	wording_next_step(facts, &text);
	buffer_format(sheet->out, "%s\n", buffer_text(&text));
	buffer_clear(&text);
	wording_dns_domain(sheet->of.detail, facts->domain, sheet->of.world->lookups, &text);
	if (text.length)
		buffer_format(sheet->out, "%s\n", buffer_text(&text));
	buffer_release(&text);
}

static void say_status(const struct sheet *sheet, const char *label,
                       const struct validation_list *list, const char *domain)
{
	const struct domain_validation *validation = validation_find(list, domain);

	if (validation)
		term(sheet, label, TERM_KIND_VALIDATION, validation->status);
}

static void say_domain(const struct sheet *sheet, const char *domain, bool whole)
{
	const struct case_facts facts =
		request_case(sheet->of.world, &sheet->of.id, sheet->of.detail, domain);

	buffer_add_text(sheet->out, "\n");
	wording_name(domain, sheet->out);
	buffer_add_text(sheet->out, "\n");
	say_status(sheet, _("This renewal"), &sheet->of.detail->renewal.domains, domain);
	say_status(sheet, _("First issuance"), &sheet->of.detail->first_issuance, domain);
	if (facts.verdict.validation)
		say_validation(sheet, facts.verdict.validation);
	buffer_format(sheet->out, "%s\n", wording_headline(facts.reason));
	if (whole)
		say_reason(sheet, &facts);
}

void facts_say_all(const struct world *world, const struct certificate_id *id, const char *domain,
                   struct buffer *out)
{
	struct sheet sheet = {.out = out};
	struct resend_outlook outlook;
	const char *each;

	if (!subject_find(world, id, &sheet.of)) {
		buffer_add_text(out, _("ACM does not list this certificate any more."));
		return;
	}
	say_certificate(&sheet);
	if (!sheet.of.detail) {
		buffer_format(out, "\n%s\n", _("The details are still coming."));
		return;
	}
	resend_judge_certificate(sheet.of.detail, &outlook);
	if (!domain)
		domain = request_telling_domain(world, id, sheet.of.detail, outlook.reason);
	for (struct domain_walk walk = {0}; (each = certificate_next(sheet.of.detail, &walk));)
		say_domain(&sheet, each, domain && strcasecmp(each, domain) == 0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/about.h"

#include <stdio.h>

#include "base/array.h"
#include "text/cells.h"
#include "text/i18n.h"
#include "text/moment.h"
#include "ui/migration.h"
#include "ui/wording.h"
#include "ui/wording_failure.h"

/* One column, which is as wide as the widest of them in this language. */
static const char *const labels[] = {
	N_("ARN"),     N_("Account"), N_("Status"),          N_("Type"),          N_("Method"),
	N_("Renewal"), N_("Expires"), N_("Renewal updated"), N_("Key algorithm"), N_("Requested"),
	N_("Issued at"), N_("Issuer"), N_("Serial number"),   N_("Used by"),         N_("Why it failed"),
	N_("Next"),    N_("To DNS"),  N_("Tags"),
};

/* label: translated; "" is as wide as the others. */
static void put(void *context, const char *label, const char *value)
{
	struct buffer *out = context;
	size_t width = 0;

	if (!value || !*value)
		return;
	for (size_t i = 0; i < ARRAY_SIZE(labels); i++)
		if (cells_width(_(labels[i])) > width)
			width = cells_width(_(labels[i]));
	buffer_add_text(out, "  ");
	cells_add_padded(out, label, width, CELLS_CUT_END);
	buffer_format(out, "  %s\n", value);
}

static void add_term(const char *label, enum term_kind kind, struct term term, struct buffer *out)
{
	if (!term_absent(term))
		put(out, _(label), wording_term(kind, term));
}

static void add_time(const char *label, int64_t at, struct buffer *out)
{
	char when[MOMENT_SIZE];

	if (at == TIME_ABSENT)
		return;
	moment_date_time(at, when);
	put(out, _(label), when);
}

static void add_end(const struct about *about, struct buffer *out)
{
	int64_t end = about->certificate->summary.not_after;
	char date[MOMENT_SIZE], relative[MOMENT_SIZE], text[2 * MOMENT_SIZE + 8];

	if (end == TIME_ABSENT)
		return;
	moment_date_time(end, date);
	moment_relative(end, about->now, relative);
	snprintf(text, sizeof(text), _("%1$s (%2$s)"), date, relative);
	put(out, _("Expires"), text);
}

static void add_account(const struct source *source, struct buffer *out)
{
	struct buffer text;

	buffer_init(&text, ABOUT_MOST);
	buffer_format(&text, "%s  %s  %s", source->account, source->region, source->profile);
	put(out, _("Account"), buffer_text(&text));
	buffer_release(&text);
}

static void add_used_by(const struct certificate *certificate, struct buffer *out)
{
	const char *name = certificate->in_use_by.first;

	if (!certificate->in_use_by.count)
		put(out, _("Used by"), _("nothing"));
	for (size_t i = 0; i < certificate->in_use_by.count; i++, name = names_next(name))
		put(out, i ? "" : _("Used by"), name);
}

/* Where a line goes. */
struct sink {
	about_line *line;
	void *context;
};

static void say(const struct sink *sink, const char *label, const char *value)
{
	if (*value)
		sink->line(sink->context, label, value);
}

static void add_failure(const struct certificate *certificate, const struct sink *sink)
{
	struct term failure = wording_failure_of(certificate);
	struct buffer text;

	buffer_init(&text, ABOUT_MOST);
	wording_failure(failure, &text);
	say(sink, _("Why it failed"), buffer_text(&text));
	buffer_clear(&text);
	wording_failure_step(failure, &text);
	say(sink, _("Next"), buffer_text(&text));
	buffer_release(&text);
}

/* Tags. */

static void add_known_tags(const struct tags *tags, const struct sink *sink)
{
	struct buffer text;

	if (!tags->count)
		say(sink, _("Tags"), _("none"));
	buffer_init(&text, ABOUT_MOST);
	for (size_t i = 0; i < tags->count; i++) {
		buffer_clear(&text);
		buffer_format(&text, "%s = %s", tags->items[i].key, tags->items[i].value);
		say(sink, i ? "" : _("Tags"), buffer_text(&text));
	}
	buffer_release(&text);
}

static void add_tags_error(const struct error *error, const struct sink *sink)
{
	struct buffer text;

	buffer_init(&text, ABOUT_MOST);
	if (error->kind == ERROR_ACCESS)
		/* TRANSLATORS: of tags, which these credentials may not read */
		buffer_add_text(&text, _("not permitted (acm:ListTagsForCertificate)"));
	else
		wording_error(error, &text);
	say(sink, _("Tags"), buffer_text(&text));
	buffer_release(&text);
}

static void add_tags(const struct about *about, const struct sink *sink)
{
	const struct particulars *particulars =
		particulars_of(about->particulars, about->certificate->summary.arn);

	if (!particulars)
		return;
	if (particulars->tags_state == PARTICULAR_ASKED)
		say(sink, _("Tags"), _("asking ACM..."));
	else if (particulars->tags_state == PARTICULAR_KNOWN)
		add_known_tags(&particulars->tags, sink);
	else if (particulars->tags_state == PARTICULAR_FAILED)
		add_tags_error(&particulars->tags_error, sink);
}

static void add_way_to_dns(const struct about *about, const struct sink *sink)
{
	struct buffer text;

	buffer_init(&text, ABOUT_MOST);
	migration_say(about, &text);
	say(sink, _("To DNS"), buffer_text(&text));
	buffer_release(&text);
}

void about_more(const struct about *about, about_line *line, void *context)
{
	const struct sink sink = {line, context};

	add_failure(about->certificate, &sink);
	add_tags(about, &sink);
	add_way_to_dns(about, &sink);
}

void about_write(const struct about *about, struct buffer *out)
{
	const struct certificate *certificate = about->certificate;
	const struct certificate_summary *summary = &certificate->summary;

	put(out, _("ARN"), summary->arn);
	add_account(about->source, out);
	add_term(N_("Status"), TERM_KIND_STATUS, summary->status, out);
	add_term(N_("Type"), TERM_KIND_TYPE, summary->type, out);
	add_term(N_("Method"), TERM_KIND_METHOD, summary->method, out);
	add_term(N_("Renewal"), TERM_KIND_RENEWAL, summary->renewal_status, out);
	add_time(N_("Renewal updated"), certificate->renewal.updated_at, out);
	add_end(about, out);
	add_term(N_("Key algorithm"), TERM_KIND_KEY, summary->key_algorithm, out);
	add_time(N_("Requested"), summary->created_at, out);
	add_time(N_("Issued at"), certificate->issued_at, out);
	put(out, _("Issuer"), certificate->issuer);
	put(out, _("Serial number"), certificate->serial);
	add_used_by(certificate, out);
	about_more(about, put, out);
}

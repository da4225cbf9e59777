/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines on top of the certificate's screen: which it is, how it stands, who uses it. */
#include "text/i18n.h"
#include "text/moment.h"
#include "ui/certificate_parts.h"
#include "ui/status.h"
#include "ui/wording.h"

static void add_renewal(const struct subject *subject, struct buffer *out)
{
	const struct certificate_summary *summary = &subject->summary;

	buffer_format(out, "%s  %s", wording_term(TERM_KIND_STATUS, summary->status),
	              wording_term(TERM_KIND_METHOD, summary->method));
	if (!term_absent(summary->renewal_status))
		buffer_format(out, "   %s: %s", _("Renewal"),
		              wording_term(TERM_KIND_RENEWAL, summary->renewal_status));
}

static void add_deadline(const struct subject *subject, struct buffer *out)
{
	int64_t deadline = attention_deadline(&subject->summary);
	char text[MOMENT_SIZE];

	if (deadline == TIME_ABSENT)
		return;
	if (subject->summary.status.code == STATUS_PENDING_VALIDATION) {
		moment_left(deadline, subject->world->now, text);
		buffer_format(out, "   %s", text);
		return;
	}
	moment_relative(deadline, subject->world->now, text);
	buffer_format(out, "   %s %s", _("Expires"), text);
}

static void draw_title(const struct subject *subject, struct canvas *canvas)
{
	struct buffer right;

	buffer_init(&right, 4096);
	add_renewal(subject, &right);
	add_deadline(subject, &right);
	status_title(canvas, status_banner(subject->world, subject->source),
		     subject->summary.domain_name ? subject->summary.domain_name : subject->arn,
		     buffer_text(&right));
	buffer_release(&right);
}

static void add_used_by(const struct subject *subject, struct buffer *out)
{
	size_t count = subject->detail ? subject->detail->in_use_by.count : 0;

	if (count)
		buffer_format(out, ngettext("Used by %zu resource", "Used by %zu resources",
		                            (unsigned long)count), count);
	else if (subject->detail)
		buffer_add_text(out, _("Used by nothing"));
}

static void add_facts(const struct subject *subject, struct buffer *out)
{
	char when[MOMENT_SIZE];

	status_source(subject->world, subject->source, out);
	buffer_format(out, "   %s   ", wording_term(TERM_KIND_KEY, subject->summary.key_algorithm));
	add_used_by(subject, out);
	if (!subject->detail || !subject->detail->renewal.present ||
	    subject->detail->renewal.updated_at == TIME_ABSENT)
		return;
	moment_date_time(subject->detail->renewal.updated_at, when);
	buffer_format(out, "   %s %s", _("Renewal updated"), when);
}

void certificate_draw_head(const struct subject *subject, struct canvas *canvas, bool short_one)
{
	struct buffer facts;

	draw_title(subject, canvas);
	if (short_one)
		return;
	buffer_init(&facts, 4096);
	add_facts(subject, &facts);
	canvas_field(canvas, 1, 1, canvas->width - 2, ROLE_LINK, subject->arn, CELLS_CUT_MIDDLE);
	canvas_field(canvas, 2, 1, canvas->width - 2, ROLE_NORMAL, buffer_text(&facts),
		     CELLS_CUT_END);
	buffer_release(&facts);
}

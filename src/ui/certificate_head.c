/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines on top of the certificate's screen: which it is, how it stands, who uses it. */
#include <string.h>

#include "base/array.h"
#include "base/idn.h"
#include "model/console.h"
#include "rules/migration.h"
#include "text/i18n.h"
#include "text/moment.h"
#include "ui/certificate_parts.h"
#include "ui/links.h"
#include "ui/status.h"
#include "ui/wording.h"

enum { FACT_GAP = 3 };

static void add_status(const struct subject *subject, struct buffer *out)
{
	buffer_format(out, "%s  %s", wording_term(TERM_KIND_STATUS, subject->summary.status),
	              wording_term(TERM_KIND_METHOD, subject->summary.method));
}

static void add_renewal(const struct subject *subject, struct buffer *out)
{
	const struct certificate_summary *summary = &subject->summary;

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

/* What stands beside the name, as much of it as leaves the name whole: the deadline stays
   longest. */
static void draw_title(const struct subject *subject, struct canvas *canvas)
{
	static void (*const parts[])(const struct subject *subject, struct buffer *out) = {
		add_status, add_renewal, add_deadline};
	/* The whole ARN is in the next line. */
	const char *name = subject->summary.domain_name ? subject->summary.domain_name
	                                                : arn_id(subject->arn);
	struct buffer right;

	buffer_init(&right, 4096);
	for (size_t first = 0; first < ARRAY_SIZE(parts); first++) {
		buffer_clear(&right);
		for (size_t i = first; i < ARRAY_SIZE(parts); i++)
			parts[i](subject, &right);
		if (cells_width(name) + cells_width(buffer_text(&right)) + 4 <=
		    (size_t)canvas->width)
			break;
	}
	status_title(canvas, status_banner(subject->world, subject->source), name,
	             buffer_text(&right));
	buffer_release(&right);
}

/* The facts, each whole: what has no room any more is left out. */

/* What a name with xn-- in it reads as. */
static void add_readable(const struct subject *subject, struct buffer *out)
{
	if (subject->summary.domain_name)
		idn_add_readable(out, subject->summary.domain_name);
}

static void add_key(const struct subject *subject, struct buffer *out)
{
	buffer_add_text(out, wording_term(TERM_KIND_KEY, subject->summary.key_algorithm));
}

static void add_move(const struct subject *subject, struct buffer *out)
{
	if (subject->detail && migration_of(subject->detail) == MIGRATION_RUNNING)
		buffer_add_text(out, _("Moving to DNS validation"));
}

static void add_used_by(const struct subject *subject, struct buffer *out)
{
	size_t count = subject->detail ? subject->detail->in_use_by.count : 0;

	if (count)
		buffer_format(out, _n("Used by %zu resource", "Used by %zu resources",
		                      (unsigned long)count), count);
	else if (subject->detail)
		buffer_add_text(out, _("Used by nothing"));
}

static void add_updated(const struct subject *subject, struct buffer *out)
{
	char when[MOMENT_SIZE];

	if (!subject->detail || !subject->detail->renewal.present ||
	    subject->detail->renewal.updated_at == TIME_ABSENT)
		return;
	moment_date_time(subject->detail->renewal.updated_at, when);
	buffer_format(out, "%s %s", _("Renewal updated"), when);
}

static void draw_facts(const struct subject *subject, struct canvas *canvas, int y)
{
	static void (*const parts[])(const struct subject *subject, struct buffer *out) = {
		add_readable, add_key, add_move, add_used_by, add_updated};
	size_t room = canvas->width > 2 ? (size_t)canvas->width - 2 : 0;
	struct buffer facts, part;

	buffer_init(&facts, 4096);
	buffer_init(&part, 4096);
	status_source(subject->world, subject->source, &facts);
	for (size_t i = 0; i < ARRAY_SIZE(parts); i++) {
		buffer_clear(&part);
		parts[i](subject, &part);
		if (part.length && cells_width(buffer_text(&facts)) + FACT_GAP +
		                           cells_width(buffer_text(&part)) <= room)
			buffer_format(&facts, "%*s%s", FACT_GAP, "", buffer_text(&part));
	}
	canvas_field(canvas, y, 1, (int)room, ROLE_NORMAL, buffer_text(&facts), CELLS_CUT_END);
	buffer_release(&part);
	buffer_release(&facts);
}

/* Of an ARN what tells resources apart: "loadbalancer/app/shop/4dae694b16935942". */
static const char *short_resource(const char *arn)
{
	for (int colons = 0; colons < 5; colons++) {
		const char *colon = strchr(arn, ':');

		if (!colon)
			break;
		arn = colon + 1;
	}
	return arn;
}

static void add_tags(const struct subject *subject, struct buffer *out)
{
	const struct particulars *particulars =
		particulars_of(subject->world->particulars, subject->arn);

	if (!particulars || particulars->tags_state != PARTICULAR_KNOWN || !particulars->tags.count)
		return;
	buffer_format(out, "%s%s:", out->length ? "   " : "", _("Tags"));
	for (size_t i = 0; i < particulars->tags.count; i++)
		buffer_format(out, "%s %s=%s", i ? "," : "", particulars->tags.items[i].key,
		              particulars->tags.items[i].value);
}

/* i has all of them in full. */
static void draw_users(const struct subject *subject, struct canvas *canvas, int y)
{
	struct names names = subject->detail ? subject->detail->in_use_by : (struct names){0};
	const char *name = names.first;
	struct buffer text;

	buffer_init(&text, 64 * 1024);
	for (size_t i = 0; i < names.count; i++, name = names_next(name))
		buffer_format(&text, "%s%s", i ? ", " : "", short_resource(name));
	add_tags(subject, &text);
	canvas_field(canvas, y, 1, canvas->width - 2, ROLE_DIM, buffer_text(&text), CELLS_CUT_END);
	buffer_release(&text);
}

/* A click on it opens the AWS console, in terminals that have links. */
static void draw_arn(const struct subject *subject, struct canvas *canvas, int y)
{
	int room = canvas->width - 2, width = (int)cells_width(subject->arn);
	char url[LINK_URL_SIZE];

	canvas_field(canvas, y, 1, room, ROLE_LINK, subject->arn, CELLS_CUT_MIDDLE);
	if (console_url(subject->arn, url, sizeof(url)))
		canvas_link(canvas, y, 1, width < room ? width : room, url);
}

int certificate_head_lines(int height)
{
	return height >= 28 ? 4 : height >= 14 ? 3 : 1;
}

void certificate_draw_head(const struct subject *subject, struct canvas *canvas, int lines)
{
	draw_title(subject, canvas);
	if (lines > 1)
		draw_arn(subject, canvas, 1);
	if (lines > 2)
		draw_facts(subject, canvas, 2);
	if (lines > 3)
		draw_users(subject, canvas, 3);
}

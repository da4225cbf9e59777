/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "text/i18n.h"
#include "text/moment.h"
#include "ui/certificate_parts.h"
#include "ui/reason.h"
#include "ui/request.h"
#include "ui/wording.h"
#include "ui/wording_dns.h"

/* With so many lines left, the longest reason has room below the mailboxes. */
enum { TEXT_MOST = 64 * 1024, NEXT_STEP_LEAST = 3, MAILBOXES_WHOLE = 8, DELIVERY_LINES = 4 };

/* "sent 12 min ago by user/alice", or what else became of it. */
static void say_state(const struct subject *subject, const struct delivery *delivery,
                      struct buffer *out)
{
	struct past last;

	if (delivery->state == DELIVERY_SENT &&
	    request_last_mail(subject->world, &subject->id, delivery->domain, &last))
		wording_past(&last, subject->world->now, out);
	else
		buffer_add_text(out, wording_delivery(delivery->state));
}

/* What became of the mail of this domain, in full. */
static int draw_delivery(const struct subject *subject, struct canvas *canvas, int y, int lines,
                         const struct delivery *delivery)
{
	struct buffer text, became;
	char when[MOMENT_SIZE];
	int used;

	buffer_init(&text, 64 * 1024);
	buffer_init(&became, 4096);
	moment_date_time(delivery->at, when);
	say_state(subject, delivery, &became);
	/* TRANSLATORS: what became of a resend, and when: Resend: sent (2026-11-24 09:14) */
	buffer_format(&text, _("Resend: %1$s (%2$s)"), buffer_text(&became), when);
	buffer_release(&became);
	if (delivery->state == DELIVERY_SKIPPED)
		buffer_format(&text, " %s", wording_headline((enum resend_reason)delivery->reason));
	if (delivery->error.kind) {
		buffer_add_text(&text, ": ");
		wording_error(&delivery->error, &text);
	}
	/* What to do where the answer was lost is the next step. */
	if (delivery->error.kind && delivery->state != DELIVERY_UNKNOWN) {
		buffer_add_text(&text, "\n");
		wording_error_next(&delivery->error, NULL, &text);
	}
	used = canvas_paragraph(canvas, y, 1, lines, certificate_delivery_role(delivery),
				buffer_text(&text));
	buffer_release(&text);
	return used;
}

/* A mail of before this session, or of another one. */
static int draw_past(const struct subject *subject, struct canvas *canvas, int y,
                     const char *domain)
{
	struct buffer text;
	struct past last;

	if (!request_last_mail(subject->world, &subject->id, domain, &last))
		return 0;
	buffer_init(&text, 4096);
	/* TRANSLATORS: of this domain: Last mail: sent 12 min ago by user/alice */
	buffer_format(&text, "%s ", _("Last mail:"));
	wording_past(&last, subject->world->now, &text);
	canvas_field(canvas, y, 1, canvas->width - 2, last.certain ? ROLE_NORMAL : ROLE_BAD,
	             buffer_text(&text), CELLS_CUT_END);
	buffer_release(&text);
	return 1;
}

/* Where the line is too long the domain, which says the most, has the next one for itself; without
   room for that the five usual names are counted. */
static int draw_mailboxes(struct canvas *canvas, int y, const struct case_facts *facts)
{
	const struct domain_validation *validation = facts->verdict.validation;
	const char *mail_domain = validation_mail_domain(validation, facts->domain);
	struct buffer text;
	bool usual, fits;
	int lines = 1;

	if (!facts->verdict.allowed)
		return 0;
	buffer_init(&text, 64 * 1024);
	buffer_format(&text, "%s ", _("Mail goes to:"));
	usual = wording_mailboxes(mail_domain,
	                          validation ? validation->emails : (struct names){0}, &text);
	fits = (int)cells_width(buffer_text(&text)) <= canvas->width - 2;
	if (!fits && canvas->height - y >= MAILBOXES_WHOLE) {
		*strrchr(text.bytes, ' ') = '\n';
		lines = canvas_paragraph(canvas, y, 1, 3, ROLE_NORMAL, buffer_text(&text));
	} else {
		if (!fits && usual) {
			buffer_clear(&text);
			buffer_format(&text, _("Mail goes to: 5 mailboxes @%s"), mail_domain);
		}
		canvas_field(canvas, y, 1, canvas->width - 2, ROLE_NORMAL, buffer_text(&text),
		             CELLS_CUT_MIDDLE);
	}
	buffer_release(&text);
	return lines;
}

static int draw_dns(struct canvas *canvas, int y, const struct subject *subject,
                    const char *domain)
{
	int used = 0, lines = canvas->height - y - NEXT_STEP_LEAST;
	struct buffer text;
	enum role role;

	buffer_init(&text, TEXT_MOST);
	role = wording_dns_domain(subject->detail, domain, subject->world->lookups, &text);
	if (text.length && lines > 0)
		used = canvas_paragraph(canvas, y, 1, lines, role, buffer_text(&text));
	buffer_release(&text);
	return used;
}

/* In the order of what must not be lost: headline, delivery, next step; the gates only where all
   five have room beside them, else the one that is the reason stands in the headline already. */
void certificate_draw_pane(const struct subject *subject, struct canvas *pane, const char *domain)
{
	const struct delivery *delivery;
	struct case_facts facts;
	int y = 0;

	if (!domain || !pane->height)
		return;
	facts = request_case(subject->world, &subject->id, subject->detail, domain);
	y += reason_draw_headline(pane, y, &facts);
	if (pane->height >= GATE_COUNT + 4)
		y += reason_draw_gates(pane, y, GATE_COUNT, &facts.verdict);
	delivery = deliveries_find(subject->world->deliveries, &subject->id, domain);
	y += delivery ? draw_delivery(subject, pane, y, DELIVERY_LINES, delivery)
	              : draw_past(subject, pane, y, domain);
	if (pane->height - y > 3)
		y += draw_mailboxes(pane, y, &facts);
	y += draw_dns(pane, y, subject, domain);
	if (!reason_draw_text(pane, y, pane->height - y, &facts))
		reason_draw_more(pane, 0, &facts, CONTEXT_CERTIFICATE);
}

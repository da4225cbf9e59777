/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One certificate: every domain of it, and for the selected one the gates, the reason, the next step and
   where its mail goes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "text/i18n.h"
#include "text/moment.h"
#include "text/wrap.h"
#include "ui/columns.h"
#include "ui/list.h"
#include "ui/reason.h"
#include "ui/request.h"
#include "ui/screens.h"
#include "ui/status.h"
#include "ui/trouble.h"

struct certificate_view {
	struct view view;
	struct certificate_id id;
	struct list list; /* of its domains */
};

/* What is drawn: found anew every time, since a refresh may have moved or replaced it. */
struct subject {
	const struct world *world;
	const struct source *source;
	struct certificate_summary summary;
	char arn[ARN_SIZE];
	const struct certificate *detail; /* NULL: still coming */
	size_t count;                     /* of domains */
};

static struct certificate_view *self_of(struct view *view)
{
	return (struct certificate_view *)(void *)view;
}

static const struct certificate_view *const_self_of(const struct view *view)
{
	return (const struct certificate_view *)(const void *)view;
}

static bool find(const struct certificate_view *self, struct subject *subject)
{
	const struct world *world = self->view.world;
	struct place place;

	if (!sources_find(world->sources, &self->id, &place))
		return false;
	subject->world = world;
	subject->source = world->sources->items[place.source];
	store_summary(subject->source->store, place.row, &subject->summary, subject->arn);
	subject->detail = store_detail(subject->source->store, place.row);
	subject->count = subject->detail ? certificate_domain_count(subject->detail) : 0;
	return true;
}

static const char *selected_domain(const struct certificate_view *self, const struct subject *subject)
{
	return subject->detail ? certificate_domain(subject->detail, self->list.selected) : NULL;
}

/* Layout: title, ARN, facts, headings, domains, rule, pane, keys. */

enum { HEAD = 3, PANE_BEST = 13, ROWS_LEAST = 3 };

struct layout {
	int head, headings_at, rows, rule_at, pane;
};

static struct layout lay_out(int height, size_t count)
{
	struct layout layout = {.head = height >= 14 ? HEAD : 1};
	int keys = height > 3 ? 1 : 0, wanted = count > ROWS_LEAST ? (int)count : ROWS_LEAST;
	int room = height - layout.head - 1 - keys;

	layout.headings_at = layout.head;
	layout.pane = room >= ROWS_LEAST + 1 + PANE_BEST ? PANE_BEST : room - ROWS_LEAST - 1;
	if (layout.pane < 0)
		layout.pane = 0;
	layout.rows = room - (layout.pane ? layout.pane + 1 : 0);
	/* What the domains do not need the reason may have. */
	if (layout.pane && layout.rows > wanted) {
		layout.pane += layout.rows - wanted;
		layout.rows = wanted;
	}
	if (layout.rows < 0)
		layout.rows = 0;
	layout.rule_at = layout.headings_at + 1 + layout.rows;
	return layout;
}

/* The head. */

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
	status_title(canvas, subject->summary.domain_name ? subject->summary.domain_name : subject->arn,
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

static void draw_head(const struct subject *subject, struct canvas *canvas, const struct layout *layout)
{
	struct buffer facts;

	draw_title(subject, canvas);
	if (layout->head < HEAD)
		return;
	buffer_init(&facts, 4096);
	add_facts(subject, &facts);
	canvas_field(canvas, 1, 1, canvas->width - 2, ROLE_LINK, subject->arn, CELLS_CUT_MIDDLE);
	canvas_field(canvas, 2, 1, canvas->width - 2, ROLE_NORMAL, buffer_text(&facts), CELLS_CUT_END);
	buffer_release(&facts);
}

/* The domains. */

enum domain_column { DOMAIN, THIS_RENEWAL, FIRST_ISSUANCE, METHOD, MAIL, DOMAIN_COLUMNS };

static const struct {
	const char *heading;
	int priority, width;
} domain_columns[DOMAIN_COLUMNS] = {
	[DOMAIN] = {N_("Domain"), 0, 60},
	[THIS_RENEWAL] = {N_("This renewal"), 1, 12},
	[FIRST_ISSUANCE] = {N_("First issuance"), 3, 14},
	[METHOD] = {N_("Method"), 4, 6},
	[MAIL] = {N_("Mail goes to"), 2, 22},
};

struct domain_row {
	const char *domain;
	const struct domain_validation *renewal, *first, *counting;
	const struct delivery *delivery;
};

static void take_row(const struct certificate_view *self, const struct subject *subject, size_t index,
                     struct domain_row *row)
{
	struct resend_verdict verdict;

	row->domain = certificate_domain(subject->detail, index);
	resend_judge(subject->detail, row->domain, &verdict);
	row->renewal = validation_find(&subject->detail->renewal.domains, row->domain);
	row->first = validation_find(&subject->detail->first_issuance, row->domain);
	row->counting = verdict.validation;
	row->delivery = deliveries_find(subject->world->deliveries, &self->id, row->domain);
}

static const char *status_word(const struct domain_validation *validation)
{
	return validation ? wording_term(TERM_KIND_VALIDATION, validation->status) : "-";
}

/* A mail that is on its way, or did not go, says more than what ACM said before it. */
static const char *domain_cell(const struct domain_row *row, enum domain_column column)
{
	switch (column) {
	case DOMAIN:
		return row->domain;
	case THIS_RENEWAL:
		return status_word(row->renewal);
	case FIRST_ISSUANCE:
		return status_word(row->first);
	case METHOD:
		return row->counting ? wording_term(TERM_KIND_METHOD, row->counting->method) : "-";
	case MAIL:
		if (row->delivery)
			return wording_delivery(row->delivery->state);
		return row->counting && row->counting->method.code == METHOD_EMAIL
		               ? request_validation_domain(row->counting, row->domain)
		               : "-";
	case DOMAIN_COLUMNS:
		break;
	}
	return "";
}

static enum role validation_role(const struct domain_validation *validation)
{
	unsigned code = validation ? validation->status.code : CODE_ABSENT;

	return code == VALIDATION_SUCCESS              ? ROLE_OK
	       : code == VALIDATION_PENDING_VALIDATION ? ROLE_WAITING
	       : code == VALIDATION_FAILED             ? ROLE_BAD
	                                               : ROLE_DIM;
}

static enum role delivery_role(const struct delivery *delivery)
{
	if (!delivery)
		return ROLE_NORMAL;
	if (!delivery_over(delivery))
		return ROLE_WAITING;
	return delivery->state == DELIVERY_SENT ? ROLE_OK : ROLE_BAD;
}

static enum role domain_role(const struct domain_row *row, enum domain_column column)
{
	if (column == THIS_RENEWAL)
		return validation_role(row->renewal);
	if (column == FIRST_ISSUANCE)
		return validation_role(row->first);
	return column == MAIL ? delivery_role(row->delivery) : ROLE_NORMAL;
}

static void make_room(struct column_room *column, enum term_kind kind)
{
	for (unsigned code = CODE_FIRST; code < term_end(kind); code++) {
		int word = (int)cells_width(wording_term(kind, term_of(kind, code)));

		if (word > column->wanted)
			column->wanted = word;
	}
}

static void fit_domains(int room, struct column_room fits[DOMAIN_COLUMNS])
{
	for (int i = 0; i < DOMAIN_COLUMNS; i++) {
		int heading = (int)cells_width(_(domain_columns[i].heading));

		fits[i] = (struct column_room){
			.wanted = heading > domain_columns[i].width ? heading : domain_columns[i].width,
			.least = i ? 0 : 24,
			.priority = domain_columns[i].priority,
		};
	}
	make_room(&fits[THIS_RENEWAL], TERM_KIND_VALIDATION);
	make_room(&fits[FIRST_ISSUANCE], TERM_KIND_VALIDATION);
	make_room(&fits[METHOD], TERM_KIND_METHOD);
	columns_fit(fits, DOMAIN_COLUMNS, room);
}

static void draw_domain(struct canvas *canvas, int y, const struct column_room *fits,
                        const struct domain_row *row, bool selected)
{
	int x = 1;

	if (selected) {
		canvas_fill(canvas, y, ROLE_SELECTED);
		canvas_text(canvas, y, 0, 1, ROLE_SELECTED, ">");
		canvas_cursor(canvas, y, 0);
	}
	for (int i = 0; i < DOMAIN_COLUMNS; i++) {
		enum domain_column column = (enum domain_column)i;

		if (!fits[i].width)
			continue;
		canvas_field(canvas, y, x, fits[i].width,
		             selected ? ROLE_SELECTED : domain_role(row, column),
		             domain_cell(row, column), i ? CELLS_CUT_END : CELLS_CUT_MIDDLE);
		x += fits[i].width + COLUMN_GAP;
	}
}

static void draw_domains(const struct certificate_view *self, const struct subject *subject,
                         struct canvas *canvas, const struct layout *layout)
{
	size_t top = list_top(&self->list, subject->count, (size_t)layout->rows);
	struct column_room fits[DOMAIN_COLUMNS];
	int x = 1;

	fit_domains(canvas->width - 2, fits);
	for (int i = 0; i < DOMAIN_COLUMNS; i++) {
		if (!fits[i].width)
			continue;
		canvas_field(canvas, layout->headings_at, x, fits[i].width, ROLE_HEADING,
		             _(domain_columns[i].heading), CELLS_CUT_END);
		x += fits[i].width + COLUMN_GAP;
	}
	for (int i = 0; i < layout->rows && top + (size_t)i < subject->count; i++) {
		struct domain_row row;

		take_row(self, subject, top + (size_t)i, &row);
		draw_domain(canvas, layout->headings_at + 1 + i, fits, &row,
		            top + (size_t)i == self->list.selected);
	}
}

/* The pane. */

/* What became of the mail of this domain, in full. */
static int draw_delivery(struct canvas *canvas, int y, int lines, const struct delivery *delivery)
{
	struct buffer text;
	char when[MOMENT_SIZE];
	int used;

	if (!delivery)
		return 0;
	buffer_init(&text, 64 * 1024);
	moment_date_time(delivery->at, when);
	/* TRANSLATORS: what became of a resend, and when: Resend: sent (2026-11-24 09:14) */
	buffer_format(&text, _("Resend: %1$s (%2$s)"), wording_delivery(delivery->state), when);
	if (delivery->state == DELIVERY_SKIPPED)
		buffer_format(&text, " %s", wording_headline((enum resend_reason)delivery->reason));
	if (delivery->error.kind) {
		buffer_add_text(&text, " ");
		wording_error(&delivery->error, &text);
		buffer_add_text(&text, " ");
		wording_error_next(&delivery->error, NULL, &text);
	}
	used = canvas_paragraph(canvas, y, 1, lines, delivery_role(delivery), buffer_text(&text));
	buffer_release(&text);
	return used;
}

static int draw_mailboxes(struct canvas *canvas, int y, const struct reason *reason)
{
	const struct domain_validation *validation = reason->facts.verdict->validation;
	struct buffer text;

	if (!reason->facts.verdict->allowed)
		return 0;
	buffer_init(&text, 64 * 1024);
	buffer_format(&text, "%s ", _("Mail goes to:"));
	wording_mailboxes(request_validation_domain(validation, reason->facts.domain),
	                  validation ? validation->emails : (struct names){NULL, 0}, &text);
	canvas_field(canvas, y, 1, canvas->width - 2, ROLE_NORMAL, buffer_text(&text), CELLS_CUT_END);
	buffer_release(&text);
	return 1;
}

/* In the order of what must not be lost: headline, delivery, next step; the gates only where all five
   have room beside them, else the one that is the reason stands in the headline already. */
static void draw_pane(const struct certificate_view *self, const struct subject *subject,
                      struct canvas *canvas, const struct layout *layout)
{
	const char *domain = selected_domain(self, subject);
	struct canvas pane = canvas_part(canvas, layout->rule_at + 1, 0, layout->pane, canvas->width);
	struct resend_verdict verdict;
	struct reason reason = {{subject->detail, domain, &verdict, subject->world->now}, RESEND_ALLOWED};
	int y = 0;

	if (!domain || !pane.height)
		return;
	resend_judge(subject->detail, domain, &verdict);
	reason.code = verdict.allowed && subject->world->read_only ? RESEND_READ_ONLY : verdict.reason;
	y += reason_draw_headline(&pane, y, &reason);
	if (pane.height >= GATE_COUNT + 4)
		y += reason_draw_gates(&pane, y, GATE_COUNT, &verdict);
	y += draw_delivery(&pane, y, 3, deliveries_find(subject->world->deliveries, &self->id, domain));
	if (pane.height - y > 3)
		y += draw_mailboxes(&pane, y, &reason);
	reason_draw_text(&pane, y, pane.height - y, &reason);
}

static void draw_coming(const struct subject *subject, struct canvas *canvas, int y)
{
	struct buffer text;

	buffer_init(&text, 64 * 1024);
	if (subject->source->detail_error.kind) {
		wording_error(&subject->source->detail_error, &text);
		buffer_add_text(&text, "\n");
		wording_error_next(&subject->source->detail_error, subject->source->profile, &text);
	} else {
		buffer_add_text(&text, _("Asking ACM for the details..."));
	}
	canvas_paragraph(canvas, y, 1, canvas->height - y - 1, ROLE_WAITING, buffer_text(&text));
	buffer_release(&text);
}

static void draw(const struct view *view, struct canvas *canvas)
{
	static const enum command keys[] = {
		COMMAND_RESEND,  COMMAND_RESEND_ALL, COMMAND_BACK, COMMAND_HELP,
		COMMAND_REFRESH, COMMAND_LANGUAGE,   COMMAND_ERRORS,
	};
	const struct certificate_view *self = const_self_of(view);
	struct subject subject;
	struct layout layout;

	if (!find(self, &subject)) {
		canvas_paragraph(canvas, 1, 1, canvas->height, ROLE_WAITING,
		                 _("This certificate is not there any more."));
		return;
	}
	layout = lay_out(canvas->height, subject.count);
	draw_head(&subject, canvas, &layout);
	if (subject.count) {
		draw_domains(self, &subject, canvas, &layout);
		if (layout.pane)
			canvas_rule(canvas, layout.rule_at);
		draw_pane(self, &subject, canvas, &layout);
	} else if (subject.detail) {
		canvas_paragraph(canvas, layout.headings_at + 1, 1, 2, ROLE_NORMAL,
		                 _("This certificate has no domain name, so there is nothing to validate."));
	} else {
		draw_coming(&subject, canvas, layout.headings_at + 1);
	}
	status_message(canvas, view, layout.rule_at);
	if (canvas->height > 3)
		status_keys(canvas, view, keys, sizeof(keys) / sizeof(*keys));
}

/* Commands. */

static bool command(struct view *view, enum command command, struct intent *intent)
{
	struct certificate_view *self = self_of(view);
	struct subject subject;
	struct layout layout;

	if (!find(self, &subject))
		return false;
	layout = lay_out(view->world->height, subject.count);
	if (list_move(&self->list, command, subject.count, (size_t)layout.rows))
		return true;
	if (command == COMMAND_RESEND)
		request_resend(view, &self->id, selected_domain(self, &subject), intent);
	else if (command == COMMAND_RESEND_ALL)
		request_resend(view, &self->id, NULL, intent);
	else
		return false;
	return true;
}

static bool enabled(const struct view *view, enum command command)
{
	const struct certificate_view *self = const_self_of(view);
	struct resend_outlook outlook;
	struct resend_verdict verdict;
	struct subject subject;
	const char *domain;

	if (command != COMMAND_RESEND && command != COMMAND_RESEND_ALL)
		return true;
	if (!find(self, &subject) || !subject.count || view->world->read_only)
		return false;
	domain = selected_domain(self, &subject);
	resend_judge(subject.detail, domain, &verdict);
	resend_judge_certificate(subject.detail, &outlook);
	return command == COMMAND_RESEND ? verdict.allowed : outlook.allowed;
}

static void update(struct view *view, unsigned changed)
{
	struct certificate_view *self = self_of(view);
	struct subject subject;

	(void)changed;
	if (find(self, &subject) && self->list.selected >= subject.count)
		self->list.selected = subject.count ? subject.count - 1 : 0;
}

static size_t wants(const struct view *view, struct place *places, size_t most)
{
	const struct certificate_view *self = const_self_of(view);

	return most && sources_find(view->world->sources, &self->id, places) ? 1 : 0;
}

static void destroy(struct view *view)
{
	struct certificate_view *self = self_of(view);

	certificate_id_release(&self->id);
	free(self);
}

static const struct view_ops ops = {
	.name = "certificate",
	.title = N_("A certificate"),
	.contexts = CONTEXT_CERTIFICATE | CONTEXT_MOVE | CONTEXT_BACK,
	.draw = draw,
	.command = command,
	.update = update,
	.enabled = enabled,
	.wants = wants,
	.destroy = destroy,
};

/* The first domain that can be sent is what somebody opened it for. */
static void select_first_allowed(struct certificate_view *self)
{
	struct subject subject;
	const char *domain;

	if (!find(self, &subject) || !subject.detail)
		return;
	for (size_t i = 0; (domain = certificate_domain(subject.detail, i)); i++) {
		struct resend_verdict verdict;

		resend_judge(subject.detail, domain, &verdict);
		if (!verdict.allowed)
			continue;
		self->list.selected = i;
		return;
	}
}

struct view *certificate_view_new(const struct world *world, const struct certificate_id *id)
{
	struct certificate_view *self = memory_new(1, sizeof(*self));

	self->view = (struct view){.ops = &ops, .world = world};
	certificate_id_set(&self->id, id->source, id->arn);
	select_first_allowed(self);
	return &self->view;
}

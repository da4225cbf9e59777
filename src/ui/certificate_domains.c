/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "text/i18n.h"
#include "text/moment.h"
#include "ui/certificate_parts.h"
#include "ui/columns.h"
#include "ui/linear.h"
#include "ui/status.h"
#include "ui/wording.h"

enum domain_column { DOMAIN, THIS_RENEWAL, FIRST_ISSUANCE, METHOD, MAIL, DEADLINE, DOMAIN_COLUMNS };

static const struct {
	const char *heading;
	int priority, width;
} domain_columns[DOMAIN_COLUMNS] = {
	[DOMAIN] = {N_("Domain"), 0, 60},
	[THIS_RENEWAL] = {N_("This renewal"), 1, 12},
	[FIRST_ISSUANCE] = {N_("First issuance"), 3, 12},
	[METHOD] = {N_("Method"), 4, 6},
	[MAIL] = {N_("Mail goes to"), 2, 22},
	[DEADLINE] = {N_("Deadline"), 5, 12},
};

struct domain_row {
	const struct subject *subject;
	const char *domain;
	const struct domain_validation *renewal, *first, *counting;
	const struct delivery *delivery;
	bool awaited;           /* its approval */
	char left[MOMENT_SIZE]; /* room for deadline_cell */
};

/* 72 hours from the request, or the end of a certificate that is being renewed; "-" where nothing
   is awaited.  Only where it is shown the frame must be another one when the time has passed. */
static const char *deadline_cell(struct domain_row *row)
{
	const struct subject *subject = row->subject;
	int64_t deadline = attention_deadline(&subject->summary);

	if (!row->awaited || deadline == TIME_ABSENT)
		return "-";
	moment_left(deadline, subject->world->now, row->left);
	return row->left;
}

static void take_row(const struct subject *subject, const char *domain, struct domain_row *row)
{
	struct resend_verdict verdict;

	row->subject = subject;
	row->domain = domain;
	resend_judge(subject->detail, domain, &verdict);
	row->renewal = validation_find(&subject->detail->renewal.domains, row->domain);
	row->first = validation_find(&subject->detail->first_issuance, row->domain);
	row->counting = verdict.validation;
	row->awaited = verdict.phase != PHASE_NONE && row->counting &&
	               row->counting->status.code == VALIDATION_PENDING_VALIDATION;
	row->delivery = deliveries_find(subject->world->deliveries, &subject->id, row->domain);
}

static const char *status_word(const struct domain_validation *validation)
{
	return validation ? wording_term(TERM_KIND_VALIDATION, validation->status) : "-";
}

/* A mail that is on its way, or did not go, says more than what ACM said before it. */
static const char *domain_cell(struct domain_row *row, enum domain_column column)
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
		return row->counting && validation_is_by_mail(row->counting)
		               ? validation_mail_domain(row->counting, row->domain)
		               : "-";
	case DEADLINE:
		return deadline_cell(row);
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

enum role certificate_delivery_role(const struct delivery *delivery)
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
	return column == MAIL ? certificate_delivery_role(row->delivery) : ROLE_NORMAL;
}

static void make_room(struct column_room *column, enum term_kind kind)
{
	for (unsigned code = CODE_FIRST; code < term_end(kind); code++) {
		int word = (int)cells_width(wording_term(kind, term_of(kind, code)));

		if (word > column->wanted)
			column->wanted = word;
	}
}

enum { NAME_LEAST = 24, NAME_SHORT = 14, NAME_IN_FULL = 40, MEASURED_MOST = 256 };

static void measure(const char *name, int *widest)
{
	int width = (int)cells_width(name);

	if (width > *widest)
		*widest = width;
}

static int widest_domain(const struct certificate *certificate)
{
	struct domain_walk walk = {0};
	int widest = 0;
	const char *domain;

	for (int i = 0; i < MEASURED_MOST && (domain = certificate_next(certificate, &walk)); i++)
		measure(domain, &widest);
	return widest;
}

static int widest_mail_domain(const struct certificate *certificate)
{
	const struct validation_list *list = certificate->renewal.present
	                                             ? &certificate->renewal.domains
	                                             : &certificate->first_issuance;
	int widest = 0;

	for (size_t i = 0; i < MEASURED_MOST && i < list->count; i++)
		measure(validation_mail_domain(&list->items[i], list->items[i].domain_name),
		        &widest);
	return widest;
}

/* Names are worth more than a method or a deadline, but not more than the state and where the mail
   goes; what one name leaves the other may have. */
static void fit_names(const struct certificate *certificate, int room, enum domain_column state,
                      struct column_room fits[DOMAIN_COLUMNS])
{
	int domain = widest_domain(certificate), spare, lacking;
	bool mail = fits[MAIL].width;

	fits[DOMAIN].least = domain < NAME_LEAST     ? NAME_LEAST
	                     : domain > NAME_IN_FULL ? NAME_IN_FULL
	                                             : domain;
	columns_fit(fits, DOMAIN_COLUMNS, room);
	if (!fits[state].width || (mail && !fits[MAIL].width)) {
		fits[DOMAIN].least = NAME_LEAST;
		columns_fit(fits, DOMAIN_COLUMNS, room);
	}
	spare = fits[DOMAIN].width - domain;
	lacking = widest_mail_domain(certificate) - fits[MAIL].width;
	if (!fits[MAIL].width || spare <= 0 || lacking <= 0)
		return;
	fits[MAIL].width += lacking < spare ? lacking : spare;
	fits[DOMAIN].width -= lacking < spare ? lacking : spare;
}

/* Where no renewal has begun there is nothing to say of it: the first issuance counts. */
static int priority_of(const struct subject *subject, int column)
{
	if (column == FIRST_ISSUANCE && !subject->detail->renewal.present)
		column = THIS_RENEWAL;
	return domain_columns[column].priority;
}

static void fit_domains(const struct subject *subject, int room,
                        struct column_room fits[DOMAIN_COLUMNS])
{
	enum domain_column state = THIS_RENEWAL;

	for (int i = 0; i < DOMAIN_COLUMNS; i++) {
		int heading = (int)cells_width(_(domain_columns[i].heading));

		fits[i] = (struct column_room){
		    .wanted = heading > domain_columns[i].width ? heading : domain_columns[i].width,
		    .least = i ? 0 : NAME_LEAST,
		    .priority = priority_of(subject, i),
		};
	}
	make_room(&fits[THIS_RENEWAL], TERM_KIND_VALIDATION);
	make_room(&fits[FIRST_ISSUANCE], TERM_KIND_VALIDATION);
	make_room(&fits[METHOD], TERM_KIND_METHOD);
	if (!subject->detail->renewal.present) {
		fits[THIS_RENEWAL].wanted = 0;
		state = FIRST_ISSUANCE;
	}
	columns_fit(fits, DOMAIN_COLUMNS, room);
	if (fits[state].width) {
		fit_names(subject->detail, room, state, fits);
		return;
	}
	/* Of a domain its state says more than the middle of its name. */
	fits[DOMAIN].least = NAME_SHORT;
	columns_fit(fits, DOMAIN_COLUMNS, room);
}

static void draw_domain(struct canvas *canvas, int y, const struct column_room *fits,
                        struct domain_row *row, bool selected, bool marked)
{
	enum role lit = status_selected_role(canvas);
	int x = 1;

	if (selected) {
		canvas_fill(canvas, y, lit);
		canvas_cursor(canvas, y, 0);
	}
	canvas_text(canvas, y, 0, 1, selected ? lit : marked ? ROLE_KEY : ROLE_NORMAL,
	            status_row_mark(selected, marked));
	for (int i = 0; i < DOMAIN_COLUMNS; i++) {
		enum domain_column column = (enum domain_column)i;
		bool is_name = column == DOMAIN || column == MAIL; /* their ends matter */

		if (!fits[i].width)
			continue;
		canvas_field(canvas, y, x, fits[i].width,
		             selected ? lit : domain_role(row, column),
		             domain_cell(row, column),
		             is_name ? CELLS_CUT_MIDDLE : CELLS_CUT_END);
		x += fits[i].width + COLUMN_GAP;
	}
}

static void draw_linear(struct canvas *canvas, int y, struct domain_row *row, bool selected,
                        bool marked)
{
	struct buffer line;

	buffer_init(&line, 16 * 1024);
	for (int priority = 0; priority < DOMAIN_COLUMNS; priority++)
		for (int i = 0; i < DOMAIN_COLUMNS; i++)
			if (priority_of(row->subject, i) == priority)
				linear_add(&line, i ? _(domain_columns[i].heading) : NULL,
					   domain_cell(row, (enum domain_column)i));
	linear_draw(canvas, y, buffer_text(&line), selected, marked);
	buffer_release(&line);
}

static void draw_headings(struct canvas *canvas, int y, const struct column_room *fits)
{
	int x = 1;

	for (int i = 0; i < DOMAIN_COLUMNS; i++) {
		if (!fits[i].width)
			continue;
		canvas_field(canvas, y, x, fits[i].width, ROLE_HEADING,
			     _(domain_columns[i].heading), CELLS_CUT_END);
		x += fits[i].width + COLUMN_GAP;
	}
}

static void draw_none(const struct domain_rows *rows, struct canvas *canvas, int y, int lines)
{
	struct buffer text;

	buffer_init(&text, 4096);
	buffer_format(&text, _("No domain here matches \"%s\". Esc shows all."),
	              buffer_text(&rows->filter->edit.text));
	canvas_paragraph(canvas, y, 1, lines, ROLE_NORMAL, buffer_text(&text));
	buffer_release(&text);
}

void certificate_draw_domains(const struct subject *subject, const struct domain_rows *rows,
                              struct canvas *canvas, int y, int lines)
{
	size_t top = list_top(rows->list, rows->count, (size_t)lines);
	bool plain = subject->world->preferences->plain;
	struct column_room fits[DOMAIN_COLUMNS];
	struct domain_walk walk = {0};
	const char *domain;

	fit_domains(subject, canvas->width - 2, fits);
	if (!plain)
		draw_headings(canvas, y, fits);
	if (!rows->count)
		draw_none(rows, canvas, y + 1, lines);
	for (size_t i = 0; i < top; i++)
		domain_filter_next(rows->filter, subject->detail, &walk);
	for (int i = 0; i < lines; i++) {
		bool selected = top + (size_t)i == rows->list->selected, marked;
		struct domain_row row;

		domain = domain_filter_next(rows->filter, subject->detail, &walk);
		if (!domain)
			break;
		take_row(subject, domain, &row);
		marked = marks_have(rows->marks, subject->id.source, domain);
		canvas_target(canvas, y + 1 + i, 0, canvas->width, TARGET_ROW, top + (size_t)i);
		if (plain)
			draw_linear(canvas, y + 1 + i, &row, selected, marked);
		else
			draw_domain(canvas, y + 1 + i, fits, &row, selected, marked);
	}
}

/* What is typed stands below while it is. */
static void say_extent(const struct subject *subject, const struct domain_rows *rows, size_t lines,
                       struct buffer *out)
{
	if (domain_filter_counts(rows->filter) && !rows->filter->typing)
		buffer_format(out, " /%s ", buffer_text(&rows->filter->edit.text));
	if (rows->count < subject->count)
		/* TRANSLATORS: domains of a certificate */
		buffer_format(out, _(" %1$zu of %2$zu shown "), rows->count, subject->count);
	else if (!subject->world->preferences->plain)
		list_say_extent(rows->list, rows->count, lines, out);
}

void certificate_draw_extent(const struct subject *subject, const struct domain_rows *rows,
                             struct canvas *canvas, int y, int lines, int used)
{
	struct buffer extent;

	buffer_init(&extent, 4096);
	say_extent(subject, rows, (size_t)lines, &extent);
	status_rule_end(canvas, y, used, buffer_text(&extent));
	buffer_release(&extent);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/certificates_columns.h"

#include <stdio.h>
#include <string.h>

#include "text/i18n.h"
#include "text/moment.h"
#include "ui/linear.h"
#include "ui/status.h"
#include "ui/wording.h"

enum { DOMAIN_LEAST = 26, PRIORITY_MOST = 9, HOUR = 60 * 60 };

static const struct delivery *running_delivery(const struct world *world, size_t source,
					       const char *arn)
{
	const struct deliveries *deliveries = world->deliveries;

	for (size_t i = 0; i < deliveries->count; i++) {
		const struct delivery *delivery = &deliveries->items[i];

		if (!delivery_over(delivery) && delivery->certificate.source == source &&
		    strcmp(delivery->certificate.arn, arn) == 0)
			return delivery;
	}
	return NULL;
}

void list_row_peek(const struct world *world, struct place place, struct list_row *row)
{
	row->world = world;
	row->source = world->sources->items[place.source];
	store_summary(row->source->store, place.row, &row->summary, row->arn);
	row->detail = store_detail(row->source->store, place.row);
}

void list_row_take(const struct world *world, struct place place, struct list_row *row)
{
	list_row_peek(world, place, row);
	if (row->detail)
		resend_judge_certificate(row->detail, &row->outlook);
	else
		resend_judge_summary(&row->summary, &row->outlook);
	row->delivery = running_delivery(world, place.source, row->arn);
}

static void cell_domain(const struct list_row *row, struct buffer *out)
{
	if (row->summary.domain_name)
		buffer_add_text(out, row->summary.domain_name);
	else
		buffer_format(out, "(%s)", arn_id(row->arn));
}

static void cell_account(const struct list_row *row, struct buffer *out)
{
	buffer_add_text(out, row->source->account);
}

static void cell_region(const struct list_row *row, struct buffer *out)
{
	buffer_add_text(out, row->source->region);
}

static void cell_names(const struct list_row *row, struct buffer *out)
{
	size_t count =
	    row->detail ? certificate_domain_count(row->detail) : row->summary.names.count;

	buffer_format(out, "%zu%s", count, row->summary.more_names ? "+" : "");
}

static void cell_status(const struct list_row *row, struct buffer *out)
{
	buffer_add_text(out, wording_term_short(TERM_KIND_STATUS, row->summary.status));
}

static void cell_method(const struct list_row *row, struct buffer *out)
{
	buffer_add_text(out, wording_term_short(TERM_KIND_METHOD, row->summary.method));
}

static void cell_renewal(const struct list_row *row, struct buffer *out)
{
	buffer_add_text(out, wording_term_short(TERM_KIND_RENEWAL, row->summary.renewal_status));
}

/* What counts is the deadline: of an approval while one is awaited, else of the certificate. */
static void cell_expires(const struct list_row *row, struct buffer *out)
{
	int64_t deadline = attention_deadline(&row->summary);
	char text[MOMENT_SIZE];

	if (deadline == TIME_ABSENT) {
		buffer_add_text(out, "-");
		return;
	}
	if (row->summary.status.code == STATUS_PENDING_VALIDATION)
		moment_left(deadline, row->world->now, text);
	else
		moment_relative(deadline, row->world->now, text);
	buffer_add_text(out, text);
}

static void cell_resend(const struct list_row *row, struct buffer *out)
{
	if (row->delivery)
		buffer_add_text(out, wording_delivery(row->delivery->state));
	else if (!row->outlook.known)
		buffer_add_text(out, "?");
	else if (row->outlook.allowed)
		/* TRANSLATORS: so many of so many domains can be resent */
		buffer_format(out, _("%1$zu of %2$zu"), row->outlook.pending, row->outlook.domains);
	else
		buffer_add_text(out, "-");
}

static enum role role_status(const struct list_row *row)
{
	switch (row->summary.status.code) {
	case STATUS_ISSUED:
		return ROLE_OK;
	case STATUS_PENDING_VALIDATION:
		return ROLE_WAITING;
	case STATUS_INACTIVE:
		return ROLE_DIM;
	default:
		return row->summary.status.code < CODE_FIRST ? ROLE_NORMAL : ROLE_BAD;
	}
}

static enum role role_renewal(const struct list_row *row)
{
	switch (row->summary.renewal_status.code) {
	case RENEWAL_SUCCESS:
		return ROLE_OK;
	case RENEWAL_PENDING_VALIDATION:
		return ROLE_WAITING;
	case RENEWAL_FAILED:
		return ROLE_BAD;
	default:
		return ROLE_NORMAL;
	}
}

static enum role role_expires(const struct list_row *row)
{
	const int64_t soon = 30 * 24 * HOUR;
	int64_t left = attention_deadline(&row->summary) - row->world->now;

	if (row->summary.status.code == STATUS_PENDING_VALIDATION)
		return left < 12 * HOUR ? ROLE_BAD : ROLE_WAITING;
	if (row->summary.not_after == TIME_ABSENT)
		return ROLE_NORMAL;
	return left < 7 * 24 * HOUR ? ROLE_BAD : left < soon ? ROLE_WAITING : ROLE_NORMAL;
}

static enum role role_resend(const struct list_row *row)
{
	return row->delivery ? ROLE_WAITING : row->outlook.allowed ? ROLE_OK : ROLE_DIM;
}

static struct order_key key_domain(const struct list_row *row)
{
	return (struct order_key){0, row->summary.domain_name, 0};
}

static struct order_key key_account(const struct list_row *row)
{
	return (struct order_key){0, row->source->account, 0};
}

static struct order_key key_region(const struct list_row *row)
{
	return (struct order_key){0, row->source->region, 0};
}

static struct order_key key_names(const struct list_row *row)
{
	return (struct order_key){(int64_t)row->summary.names.count, row->summary.domain_name, 0};
}

static struct order_key key_status(const struct list_row *row)
{
	return (struct order_key){row->summary.status.code, row->summary.domain_name, 0};
}

static struct order_key key_method(const struct list_row *row)
{
	return (struct order_key){row->summary.method.code, row->summary.domain_name, 0};
}

static struct order_key key_renewal(const struct list_row *row)
{
	return (struct order_key){row->summary.renewal_status.code, row->summary.domain_name, 0};
}

static struct order_key key_expires(const struct list_row *row)
{
	int64_t deadline = attention_deadline(&row->summary);

	return (struct order_key){deadline == TIME_ABSENT ? INT64_MAX : deadline,
	                          row->summary.domain_name, 0};
}

/* The order of the list when nobody has chosen another: what needs somebody first. */
static struct order_key key_urgency(const struct list_row *row)
{
	struct concern concern = attention_of(&row->summary, row->detail, row->world->now);

	return (struct order_key){attention_rank(concern), row->summary.domain_name, 0};
}

const struct list_column list_columns[LIST_COLUMNS] = {
	{N_("Domain"), 0, 60, TERM_KINDS, cell_domain, NULL, key_domain, false},
	{N_("Account"), 3, 12, TERM_KINDS, cell_account, NULL, key_account, true},
	{N_("Region"), 2, 14, TERM_KINDS, cell_region, NULL, key_region, true},
	{N_("Names"), 7, 5, TERM_KINDS, cell_names, NULL, key_names, false},
	{N_("Status"), 4, 8, TERM_KIND_STATUS, cell_status, role_status, key_status, false},
	{N_("Method"), 6, 6, TERM_KIND_METHOD, cell_method, NULL, key_method, false},
	{N_("Renewal"), 5, 9, TERM_KIND_RENEWAL, cell_renewal, role_renewal, key_renewal, false},
	{N_("Expires"), 2, 12, TERM_KINDS, cell_expires, role_expires, key_expires, false},
	{N_("Resend"), 1, 8, TERM_KINDS, cell_resend, role_resend, key_urgency, false},
};

static int widest_word(enum term_kind kind)
{
	int widest = 0;

	for (unsigned code = CODE_FIRST; kind != TERM_KINDS && code < term_end(kind); code++) {
		int width = (int)cells_width(wording_term_short(kind, term_of(kind, code)));

		if (width > widest)
			widest = width;
	}
	return widest;
}

/* A heading has room for the mark of the sorted column. */
static int wanted_width(const struct list_column *column)
{
	int width = column->width, words = widest_word(column->kind);
	int heading = (int)cells_width(_(column->heading)) + 2;

	if (words > width)
		width = words;
	return heading > width ? heading : width;
}

void list_columns_fit(const struct world *world, int room, struct column_room fits[LIST_COLUMNS])
{
	for (int i = 0; i < LIST_COLUMNS; i++) {
		const struct list_column *column = &list_columns[i];
		bool shown = !column->of_many || world->sources->count > 1;

		fits[i] = (struct column_room){
			.wanted = shown ? wanted_width(column) : 0,
			.least = i ? 0 : DOMAIN_LEAST,
			.priority = column->priority,
		};
	}
	columns_fit(fits, LIST_COLUMNS, room);
}

/* Without columns there is only to say what the order is. */
void list_draw_order(struct canvas *canvas, int sort, bool reversed)
{
	struct buffer text;

	buffer_init(&text, 4096);
	buffer_format(&text, reversed ? _("Order: %s, reversed") : _("Order: %s"),
	              _(list_columns[sort].heading));
	canvas_field(canvas, 1, 1, canvas->width - 2, ROLE_HEADING, buffer_text(&text),
	             CELLS_CUT_END);
	buffer_release(&text);
}

static void add_linear(const struct list_row *row, const struct list_column *column,
                       struct buffer *line)
{
	bool first = column == list_columns;
	struct buffer cell;

	if (column->of_many && row->world->sources->count < 2)
		return;
	buffer_init(&cell, 4096);
	column->cell(row, &cell);
	linear_add(line, first ? NULL : _(column->heading), buffer_text(&cell));
	buffer_release(&cell);
}

/* In the order of what would give way last. */
void list_draw_linear(struct canvas *canvas, int y, const struct list_row *row, bool selected,
                      bool marked)
{
	struct buffer line;

	buffer_init(&line, 16 * 1024);
	for (int priority = 0; priority <= PRIORITY_MOST; priority++)
		for (int i = 0; i < LIST_COLUMNS; i++)
			if (list_columns[i].priority == priority)
				add_linear(row, &list_columns[i], &line);
	linear_draw(canvas, y, buffer_text(&line), selected, marked);
	buffer_release(&line);
}

void list_draw_headings(struct canvas *canvas, const struct column_room *fits, int sort,
                        bool reversed)
{
	int x = 1;

	for (int i = 0; i < LIST_COLUMNS; i++) {
		char heading[128];

		if (!fits[i].width)
			continue;
		snprintf(heading, sizeof(heading), "%s%s", _(list_columns[i].heading),
		         i != sort ? "" : reversed ? " v" : " ^");
		canvas_field(canvas, 1, x, fits[i].width, ROLE_HEADING, heading, CELLS_CUT_END);
		canvas_target(canvas, 1, x, fits[i].width, TARGET_HEADING, (size_t)i);
		x += fits[i].width + COLUMN_GAP;
	}
}

void list_draw_row(struct canvas *canvas, int y, const struct column_room *fits,
                   const struct list_row *row, bool selected, bool marked)
{
	enum role lit = status_selected_role(canvas);
	struct buffer cell;
	int x = 1;

	buffer_init(&cell, 4096);
	if (selected) {
		canvas_fill(canvas, y, lit);
	}
	canvas_text(canvas, y, 0, 1, selected ? lit : ROLE_KEY,
	            status_row_mark(selected, marked));
	for (int i = 0; i < LIST_COLUMNS; i++) {
		const struct list_column *column = &list_columns[i];
		enum role role = column->role ? column->role(row) : ROLE_NORMAL;

		if (!fits[i].width)
			continue;
		buffer_clear(&cell);
		column->cell(row, &cell);
		canvas_field(canvas, y, x, fits[i].width, selected ? lit : role,
		             buffer_text(&cell), i ? CELLS_CUT_END : CELLS_CUT_MIDDLE);
		x += fits[i].width + COLUMN_GAP;
	}
	buffer_release(&cell);
	if (selected)
		canvas_cursor(canvas, y, 0);
}

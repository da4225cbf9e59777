/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns as they stand on the screen: how wide each is, the headings, the rows. */
#include <stdio.h>
#include <string.h>

#include "text/i18n.h"
#include "ui/certificates_columns.h"
#include "ui/linear.h"
#include "ui/status.h"
#include "ui/wording.h"

enum { DOMAIN_LEAST = 24, PRIORITY_MOST = 12 };

int list_column_named(const char *name)
{
	int column = 0;

	while (column < LIST_COLUMNS && strcmp(list_columns[column].name, name) != 0)
		column++;
	return column;
}

bool list_column_counts(const struct world *world, int column)
{
	const char *(*tells_apart)(const struct source *) = list_columns[column].tells_apart;
	const struct sources *sources = world->sources;

	for (size_t i = 1; tells_apart && i < sources->count; i++)
		if (strcmp(tells_apart(sources->items[i]), tells_apart(sources->items[0])) != 0)
			return true;
	return !tells_apart;
}

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

/* What their widths depend on.  Compared byte by byte. */
struct columns_asked {
	const char *language;
	int room;
	bool shown[LIST_COLUMNS];
};

static void fit(const struct columns_asked *asked, struct column_room fits[LIST_COLUMNS])
{
	for (int i = 0; i < LIST_COLUMNS; i++) {
		const struct list_column *column = &list_columns[i];
		fits[i] = (struct column_room){
			.wanted = asked->shown[i] ? wanted_width(column) : 0,
			.least = i ? 0 : DOMAIN_LEAST,
			.priority = column->priority,
		};
	}
	columns_fit(fits, LIST_COLUMNS, asked->room);
}

/* A frame asks what the one before has asked, and many words are measured for that. */
void list_columns_fit(const struct world *world, const struct list_layout *layout, int room,
                      struct column_room fits[LIST_COLUMNS])
{
	static struct column_room kept[LIST_COLUMNS];
	static struct columns_asked kept_for;
	struct columns_asked asked;

	memset(&asked, 0, sizeof(asked)); /* and what lies between its members */
	asked.language = i18n_language();
	asked.room = room;
	for (int i = 0; i < LIST_COLUMNS; i++)
		asked.shown[i] = !layout->hidden[i] && list_column_counts(world, i);
	if (memcmp(&asked, &kept_for, sizeof(asked)) != 0)
		fit(&asked, kept);
	kept_for = asked;
	memcpy(fits, kept, sizeof(kept));
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

	buffer_init(&cell, 4096);
	column->cell(row, &cell);
	linear_add(line, first ? NULL : _(column->heading), buffer_text(&cell));
	buffer_release(&cell);
}

/* In the order of what would give way last. */
void list_draw_linear(struct canvas *canvas, int y, const struct list_layout *layout,
                      const struct list_row *row, bool selected, bool marked)
{
	struct buffer line;

	buffer_init(&line, 16 * 1024);
	for (int priority = 0; priority <= PRIORITY_MOST; priority++)
		for (int i = 0; i < LIST_COLUMNS; i++)
			if (list_columns[i].priority == priority && !layout->hidden[i] &&
			    list_column_counts(row->world, i))
				add_linear(row, &list_columns[i], &line);
	linear_draw(canvas, y, buffer_text(&line), selected, marked);
	buffer_release(&line);
}

/* Numbers end at the same place; of names both ends matter. */
static void draw_field(struct canvas *canvas, int y, int x, int width, enum role role, int column,
                       const char *text)
{
	if (column == COLUMN_NAMES)
		canvas_right(canvas, y, x, width, role, text);
	else
		canvas_field(canvas, y, x, width, role, text,
		             column == COLUMN_DOMAIN ? CELLS_CUT_MIDDLE : CELLS_CUT_END);
}

void list_draw_headings(struct canvas *canvas, const struct list_layout *layout,
                        const struct column_room *fits, int sort, bool reversed)
{
	int x = 1;

	for (int place = 0; place < LIST_COLUMNS; place++) {
		int i = layout->order[place];
		char heading[128];

		if (!fits[i].width)
			continue;
		snprintf(heading, sizeof(heading), "%s%s", _(list_columns[i].heading),
		         i != sort ? "" : reversed ? " v" : " ^");
		draw_field(canvas, 1, x, fits[i].width, ROLE_HEADING, i, heading);
		canvas_target(canvas, 1, x, fits[i].width, TARGET_HEADING, (size_t)i);
		x += fits[i].width + COLUMN_GAP;
	}
}

void list_draw_row(struct canvas *canvas, int y, const struct list_layout *layout,
                   const struct column_room *fits, const struct list_row *row, bool selected,
                   bool marked)
{
	enum role lit = status_selected_role(canvas);
	struct buffer cell;
	int x = 1;

	buffer_init(&cell, 4096);
	if (selected)
		canvas_fill(canvas, y, lit);
	canvas_text(canvas, y, 0, 1, selected ? lit : marked ? ROLE_KEY : ROLE_NORMAL,
	            status_row_mark(selected, marked));
	for (int place = 0; place < LIST_COLUMNS; place++) {
		int i = layout->order[place];
		const struct list_column *column = &list_columns[i];
		enum role role = column->role ? column->role(row) : ROLE_NORMAL;

		if (!fits[i].width)
			continue;
		buffer_clear(&cell);
		column->cell(row, &cell);
		draw_field(canvas, y, x, fits[i].width, selected ? lit : role, i,
		           buffer_text(&cell));
		x += fits[i].width + COLUMN_GAP;
	}
	buffer_release(&cell);
	if (selected)
		canvas_cursor(canvas, y, 0);
}

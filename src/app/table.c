/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/batch.h"
#include "base/memory.h"
#include "base/number.h"
#include "text/cells.h"
#include "text/i18n.h"
#include "text/wrap.h"

enum {
	GAP = 2,
	LEAST = 6,
	SEEN_LEAST = 12,  /* of what gives way: with less it is left out */
	FIRST_WEIGHS = 3, /* as much as one of a third of its width */
	FIRST_HAS = 36,   /* per cent of the room before others give way to it */
	SENTENCE = 36,    /* what wraps can do with so many cells where there are no more */
	LINE_MOST = 1024 * 1024,
	FLUSH_FROM = 64 * 1024,
	TEXT_MOST = FLUSH_FROM + 4 * LINE_MOST,
};

size_t table_width(void)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size;
	int64_t width;

	if (columns && number_parse(columns, 1, 10000, &width))
		return (size_t)width;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col)
		return size.ws_col;
	return 0;
}

void table_add_names(struct buffer *out, struct names names)
{
	const char *name = names.first;

	for (size_t i = 0; i < names.count; i++, name = names_next(name)) {
		if (i)
			buffer_add(out, " ", 1);
		buffer_add_text(out, name);
	}
}

static const void *row_at(const struct table *table, size_t row)
{
	if (table->take)
		return table->take(table->context, row);
	return (const char *)table->rows + row * table->row_size;
}

static void widen(size_t *width, const struct buffer *cell)
{
	size_t cells = cells_width(buffer_text(cell));

	if (cells > *width)
		*width = cells;
}

static void measure(const struct table *table, size_t *widths)
{
	struct buffer cell;

	buffer_init(&cell, LINE_MOST);
	for (size_t c = 0; c < table->count; c++)
		widths[c] = cells_width(_(table->columns[c].heading));
	for (size_t r = 0; r < table->row_count; r++) {
		const void *row = row_at(table, r);

		for (size_t c = 0; c < table->count; c++) {
			buffer_clear(&cell);
			table->columns[c].cell(row, false, &cell);
			widen(&widths[c], &cell);
		}
	}
	buffer_release(&cell);
}

/* Without the gap behind the last; a column of no width is left out. */
static size_t total_of(const struct table *table, const size_t *widths)
{
	size_t total = 0;

	for (size_t c = 0; c < table->count; c++)
		total += widths[c] ? widths[c] + GAP : 0;
	return total > GAP ? total - GAP : 0;
}

/* Of those with more cells than most, the one that gives way first; NULL where only those are left
   that stay. */
static size_t *first_to_give(const struct table *table, size_t *widths, size_t most)
{
	size_t *found = NULL;
	int gives = 0;

	for (size_t c = 0; c < table->count; c++) {
		if (widths[c] <= most || table->columns[c].gives <= gives)
			continue;
		gives = table->columns[c].gives;
		found = &widths[c];
	}
	return found;
}

/* The first column says what its row is about: it gives way when the others have given more. */
static size_t weight(const size_t *widths, size_t column)
{
	return column ? widths[column] : widths[column] / FIRST_WEIGHS;
}

static size_t *widest(const struct table *table, size_t *widths)
{
	size_t found = 0;

	for (size_t c = 1; c < table->count; c++)
		if (weight(widths, c) > weight(widths, found))
			found = c;
	return weight(widths, found) > LEAST ? &widths[found] : NULL;
}

/* One long name in the first column does not drive out the others. */
static void cut(const struct table *table, size_t *widths, size_t room)
{
	size_t *giving;

	if (widths[0] > room * FIRST_HAS / 100)
		widths[0] = room * FIRST_HAS / 100;
	while (total_of(table, widths) > room &&
	       (giving = first_to_give(table, widths, SEEN_LEAST)))
		--*giving;
	while (total_of(table, widths) > room && (giving = first_to_give(table, widths, 0)))
		*giving = 0;
	while (total_of(table, widths) > room && (giving = widest(table, widths)))
		--*giving;
}

/* What was cut and has room after all. */
static void give_back(size_t *width, size_t whole, size_t spare)
{
	size_t back = *width ? whole - *width : 0;

	*width += back < spare ? back : spare;
}

/* Gives back to the first column last, but for sentences: those lose nothing. */
static void fit(const struct table *table, size_t *widths, size_t room)
{
	size_t *whole = memory_new(table->count, sizeof(*whole));
	size_t last = table->count - 1;

	memcpy(whole, widths, table->count * sizeof(*whole));
	if (total_of(table, widths) > room && table->wraps && widths[last] > SENTENCE)
		widths[last] = SENTENCE;
	if (total_of(table, widths) > room)
		cut(table, widths, room);
	for (size_t c = table->count - table->wraps; c-- > 0 && total_of(table, widths) < room;)
		give_back(&widths[c], whole[c], room - total_of(table, widths));
	if (total_of(table, widths) < room)
		give_back(&widths[last], whole[last], room - total_of(table, widths));
	free(whole);
}

/* What is written: a cell, the line that it goes into, and lines until they are worth a write. */
struct writing {
	struct buffer cell, line, text;
	FILE *out;
};

static void writing_begin(struct writing *writing, FILE *out)
{
	writing->out = out;
	buffer_init(&writing->cell, LINE_MOST);
	buffer_init(&writing->line, LINE_MOST);
	buffer_init(&writing->text, TEXT_MOST);
}

static void flush(struct writing *writing, size_t from)
{
	if (writing->text.length < from)
		return;
	batch_write(writing->out, writing->text.bytes, writing->text.length);
	buffer_clear(&writing->text);
}

static void writing_end(struct writing *writing)
{
	flush(writing, 1);
	buffer_release(&writing->cell);
	buffer_release(&writing->line);
	buffer_release(&writing->text);
}

static void print_line(struct writing *writing, size_t room)
{
	const struct buffer *line = &writing->line;
	size_t length = room ? cells_prefix(buffer_text(line), room, NULL) : line->length;

	while (length && line->bytes[length - 1] == ' ')
		length--;
	buffer_add(&writing->text, buffer_text(line), length);
	buffer_add(&writing->text, "\n", 1);
	flush(writing, FLUSH_FROM);
}

struct sentence {
	struct writing *writing;
	size_t indent, room;
	bool begun;
};

static void add_line_of_sentence(void *context, size_t indent, const char *bytes, size_t length)
{
	struct sentence *sentence = context;
	struct buffer *line = &sentence->writing->line;

	if (sentence->begun) {
		print_line(sentence->writing, sentence->room);
		buffer_clear(line);
		buffer_format(line, "%*s", (int)(sentence->indent + indent), "");
	}
	sentence->begun = true;
	buffer_add(line, bytes, length);
}

/* row: NULL for the headings. */
static void print_row(struct writing *writing, const struct table *table, const size_t *widths,
                      size_t room, const void *row)
{
	struct sentence sentence = {.writing = writing, .room = room};

	buffer_clear(&writing->line);
	for (size_t c = 0; c < table->count; c++) {
		if (!widths[c])
			continue;
		buffer_clear(&writing->cell);
		if (row)
			table->columns[c].cell(row, false, &writing->cell);
		else
			buffer_add_text(&writing->cell, _(table->columns[c].heading));
		if (table->wraps && c == table->count - 1) {
			wrap_text(buffer_text(&writing->cell), widths[c], add_line_of_sentence,
			          &sentence);
			break;
		}
		sentence.indent += widths[c] + GAP;
		cells_add_padded(&writing->line, buffer_text(&writing->cell), widths[c],
		                 c ? CELLS_CUT_END : CELLS_CUT_MIDDLE);
		buffer_add_text(&writing->line, "  ");
	}
	print_line(writing, room);
}

void table_print(const struct table *table)
{
	size_t *widths = memory_new(table->count, sizeof(*widths));
	size_t room = table_width();
	struct writing writing;

	writing_begin(&writing, stdout);
	measure(table, widths);
	if (room)
		fit(table, widths, room);
	print_row(&writing, table, widths, room, NULL);
	for (size_t r = 0; r < table->row_count; r++)
		print_row(&writing, table, widths, room, row_at(table, r));
	writing_end(&writing);
	free(widths);
}

static void add_csv_cell(struct buffer *out, const struct buffer *cell)
{
	const char *text = buffer_text(cell);

	if (!strpbrk(text, ",\"\r\n")) {
		buffer_add(out, text, cell->length);
		return;
	}
	buffer_add(out, "\"", 1);
	for (; *text; text++)
		buffer_add(out, *text == '"' ? "\"\"" : text, *text == '"' ? 2 : 1);
	buffer_add(out, "\"", 1);
}

static void write_csv_row(struct writing *writing, const struct table *table, const void *row)
{
	for (size_t c = 0; c < table->count; c++) {
		buffer_clear(&writing->cell);
		if (row)
			table->columns[c].cell(row, true, &writing->cell);
		else
			buffer_add_text(&writing->cell, table->columns[c].name);
		if (c)
			buffer_add(&writing->text, ",", 1);
		add_csv_cell(&writing->text, &writing->cell);
		flush(writing, FLUSH_FROM);
	}
	buffer_add(&writing->text, "\n", 1);
}

void table_write_csv(const struct table *table, FILE *out)
{
	struct writing writing;

	writing_begin(&writing, out);
	write_csv_row(&writing, table, NULL);
	for (size_t r = 0; r < table->row_count; r++)
		write_csv_row(&writing, table, row_at(table, r));
	writing_end(&writing);
}

void table_print_csv(const struct table *table)
{
	table_write_csv(table, stdout);
}

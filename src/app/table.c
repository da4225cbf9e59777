/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/number.h"
#include "text/cells.h"
#include "text/i18n.h"

enum {
	GAP = 2,
	LEAST = 6,
	SEEN_LEAST = 12,  /* of what gives way: with less it is left out */
	FIRST_WEIGHS = 3, /* as much as one of a third of its width */
	FIRST_HAS = 3,    /* eighths of the room before others give way to it */
	LINE_MOST = 1024 * 1024,
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

static const void *row_at(const struct table *table, size_t row)
{
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
	for (size_t c = 0; c < table->count; c++) {
		widths[c] = cells_width(_(table->columns[c].heading));
		for (size_t r = 0; r < table->row_count; r++) {
			buffer_clear(&cell);
			table->columns[c].cell(row_at(table, r), false, &cell);
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

	if (widths[0] > room * FIRST_HAS / 8)
		widths[0] = room * FIRST_HAS / 8;
	while (total_of(table, widths) > room &&
	       (giving = first_to_give(table, widths, SEEN_LEAST)))
		--*giving;
	while (total_of(table, widths) > room && (giving = first_to_give(table, widths, 0)))
		*giving = 0;
	while (total_of(table, widths) > room && (giving = widest(table, widths)))
		--*giving;
}

/* Gives back what was cut and has room after all: to the first column last. */
static void fit(const struct table *table, size_t *widths, size_t room)
{
	size_t *whole = memory_new(table->count, sizeof(*whole)), total;

	memcpy(whole, widths, table->count * sizeof(*whole));
	if (total_of(table, widths) > room)
		cut(table, widths, room);
	total = total_of(table, widths);
	for (size_t c = table->count; c-- > 0 && total < room;) {
		size_t back = widths[c] ? whole[c] - widths[c] : 0;

		if (back > room - total)
			back = room - total;
		widths[c] += back;
		total += back;
	}
	free(whole);
}

static void print_line(const struct buffer *line, size_t room)
{
	size_t length = room ? cells_prefix(buffer_text(line), room, NULL) : line->length;

	while (length && line->bytes[length - 1] == ' ')
		length--;
	fwrite(line->bytes, 1, length, stdout);
	putchar('\n');
}

static void print_row(const struct table *table, const size_t *widths, size_t room,
                      const void *row)
{
	struct buffer line, cell;

	buffer_init(&line, LINE_MOST);
	buffer_init(&cell, LINE_MOST);
	for (size_t c = 0; c < table->count; c++) {
		if (!widths[c])
			continue;
		buffer_clear(&cell);
		if (row)
			table->columns[c].cell(row, false, &cell);
		else
			buffer_add_text(&cell, _(table->columns[c].heading));
		cells_add_padded(&line, buffer_text(&cell), widths[c],
		                 c ? CELLS_CUT_END : CELLS_CUT_MIDDLE);
		buffer_add_text(&line, "  ");
	}
	print_line(&line, room);
	buffer_release(&cell);
	buffer_release(&line);
}

void table_print(const struct table *table)
{
	size_t *widths = memory_new(table->count, sizeof(*widths));
	size_t room = table_width();

	measure(table, widths);
	if (room)
		fit(table, widths, room);
	print_row(table, widths, room, NULL);
	for (size_t r = 0; r < table->row_count; r++)
		print_row(table, widths, room, row_at(table, r));
	free(widths);
}

static void write_csv_cell(const char *text, FILE *out)
{
	if (!strpbrk(text, ",\"\r\n")) {
		fputs(text, out);
		return;
	}
	putc('"', out);
	for (; *text; text++) {
		if (*text == '"')
			putc('"', out);
		putc(*text, out);
	}
	putc('"', out);
}

static void write_csv_row(const struct table *table, const void *row, FILE *out)
{
	struct buffer cell;

	buffer_init(&cell, LINE_MOST);
	for (size_t c = 0; c < table->count; c++) {
		buffer_clear(&cell);
		if (row)
			table->columns[c].cell(row, true, &cell);
		else
			buffer_add_text(&cell, table->columns[c].name);
		if (c)
			putc(',', out);
		write_csv_cell(buffer_text(&cell), out);
	}
	fputs("\r\n", out);
	buffer_release(&cell);
}

void table_write_csv(const struct table *table, FILE *out)
{
	write_csv_row(table, NULL, out);
	for (size_t r = 0; r < table->row_count; r++)
		write_csv_row(table, row_at(table, r), out);
}

void table_print_csv(const struct table *table)
{
	table_write_csv(table, stdout);
}

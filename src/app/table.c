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

enum { GAP = 2, LEAST = 6, FIRST_WEIGHS = 3, LINE_MOST = 1024 * 1024 };

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

/* The first column says what its row is about: it gives way when the others have given more. */
static size_t weight(const size_t *widths, size_t column)
{
	return column ? widths[column] : widths[column] / FIRST_WEIGHS;
}

/* Takes cells from the widest column until all fit, or none has more than the least. */
static void fit(const struct table *table, size_t *widths, size_t room)
{
	for (;;) {
		size_t total = GAP * (table->count - 1), widest = 0;

		for (size_t c = 0; c < table->count; c++) {
			total += widths[c];
			if (weight(widths, c) > weight(widths, widest))
				widest = c;
		}
		if (total <= room || weight(widths, widest) <= LEAST)
			return;
		widths[widest]--;
	}
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

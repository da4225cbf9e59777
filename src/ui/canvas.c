/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/canvas.h"

#include <curses.h>
#include <string.h>

#include "base/utf8.h"
#include "text/wrap.h"
#include "ui/terminal.h"

void canvas_init(struct canvas *canvas, int height, int width)
{
	*canvas = (struct canvas){.height = height, .width = width, .cursor_y = -1, .cursor_x = -1};
	canvas->root = canvas;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

static int most(int a, int b)
{
	return a > b ? a : b;
}

struct canvas canvas_part(struct canvas *canvas, int top, int left, int height, int width)
{
	int y = least(most(top, 0), canvas->height), x = least(most(left, 0), canvas->width);

	return (struct canvas){
		.top = canvas->top + y,
		.left = canvas->left + x,
		.height = most(least(height, canvas->height - y), 0),
		.width = most(least(width, canvas->width - x), 0),
		.root = canvas->root,
	};
}

/* One character with what combines with it. */
static size_t take_cell(const char *text, size_t length, wchar_t cell[CCHARW_MAX + 1], int *width)
{
	uint32_t character;
	size_t used = utf8_decode(text, length, &character), count = 0;

	*width = cells_of(character);
	cell[count++] = utf8_printable(character) ? (wchar_t)character : L'?';
	while (used < length) {
		size_t step = utf8_decode(text + used, length - used, &character);

		if (cells_of(character))
			break;
		if (count < CCHARW_MAX && utf8_printable(character))
			cell[count++] = (wchar_t)character;
		used += step;
	}
	cell[count] = L'\0';
	return used;
}

static int draw(struct canvas *canvas, int y, int x, int width, enum role role, const char *text)
{
	size_t length = strlen(text);
	int start = x, end = least(x + width, canvas->width);
	unsigned look = terminal_attributes(role);

	if (y < 0 || y >= canvas->height || x < 0)
		return 0;
	while (length && x < end) {
		wchar_t cell[CCHARW_MAX + 1];
		cchar_t complex;
		int cells;
		size_t step = take_cell(text, length, cell, &cells);

		if (x + cells > end)
			break;
		if (cells > 0) {
			setcchar(&complex, cell, look & ~A_COLOR, (short)PAIR_NUMBER((int)look),
				 NULL);
			mvadd_wch(canvas->top + y, canvas->left + x, &complex);
		}
		x += cells;
		text += step;
		length -= step;
	}
	return x - start;
}

int canvas_text(struct canvas *canvas, int y, int x, int width, enum role role, const char *text)
{
	return draw(canvas, y, x, width, role, text);
}

enum { LINE_MOST = 16 * 1024 };

void canvas_field(struct canvas *canvas, int y, int x, int width, enum role role, const char *text,
                  enum cells_cut cut)
{
	struct buffer field;

	if (width <= 0)
		return;
	buffer_init(&field, LINE_MOST);
	cells_add_padded(&field, text, (size_t)width, cut);
	draw(canvas, y, x, width, role, buffer_text(&field));
	buffer_release(&field);
}

void canvas_right(struct canvas *canvas, int y, int x, int width, enum role role, const char *text)
{
	struct buffer field;

	if (width <= 0)
		return;
	buffer_init(&field, LINE_MOST);
	cells_add_right(&field, text, (size_t)width);
	draw(canvas, y, x, width, role, buffer_text(&field));
	buffer_release(&field);
}

void canvas_fill(struct canvas *canvas, int y, enum role role)
{
	canvas_field(canvas, y, 0, canvas->width, role, "", CELLS_CUT_END);
}

void canvas_rule(struct canvas *canvas, int y)
{
	if (y < 0 || y >= canvas->height || canvas->width <= 0)
		return;
	attrset((int)terminal_attributes(ROLE_FRAME));
	mvhline(canvas->top + y, canvas->left, ACS_HLINE, canvas->width);
	attrset(A_NORMAL);
}

/* A wide character that an edge of the box would cut in two goes as a whole: curses keeps its other
   half, and the terminal shows what neither meant. */
static void blank_halves(const struct canvas *canvas, int y)
{
	int right = canvas->left + canvas->width - 1;
	wchar_t characters[CCHARW_MAX + 1] = {0};
	cchar_t cell;
	attr_t attributes;
	short pair;

	for (int edge = 0; edge < 2; edge++) {
		int first = edge ? right : canvas->left - 1;

		if (first < 0 || mvin_wch(canvas->top + y, first, &cell) == ERR ||
		    getcchar(&cell, characters, &attributes, &pair, NULL) == ERR ||
		    cells_of((uint32_t)characters[0]) < 2)
			continue;
		mvaddch(canvas->top + y, first, ' ');
		mvaddch(canvas->top + y, first + 1, ' ');
	}
}

static void add_target(struct canvas *canvas, const struct target *target)
{
	struct targets *targets = canvas->root->targets;

	if (!targets || targets->count == TARGETS_MOST)
		return;
	targets->items[targets->count] = *target;
	targets->items[targets->count++].owner = targets->owner;
}

void canvas_box(struct canvas *canvas, const char *title)
{
	const struct target all = {.top = canvas->top,
				   .left = canvas->left,
				   .height = canvas->height,
				   .width = canvas->width};
	int bottom = canvas->top + canvas->height - 1, right = canvas->left + canvas->width - 1;

	for (int y = 0; y < canvas->height; y++) {
		blank_halves(canvas, y);
		canvas_fill(canvas, y, ROLE_NORMAL);
	}
	add_target(canvas, &all);
	if (canvas->height < 2 || canvas->width < 2)
		return;
	attrset((int)terminal_attributes(ROLE_FRAME));
	mvhline(canvas->top, canvas->left, ACS_HLINE, canvas->width);
	mvhline(bottom, canvas->left, ACS_HLINE, canvas->width);
	mvvline(canvas->top, canvas->left, ACS_VLINE, canvas->height);
	mvvline(canvas->top, right, ACS_VLINE, canvas->height);
	mvaddch(canvas->top, canvas->left, ACS_ULCORNER);
	mvaddch(canvas->top, right, ACS_URCORNER);
	mvaddch(bottom, canvas->left, ACS_LLCORNER);
	mvaddch(bottom, right, ACS_LRCORNER);
	attrset(A_NORMAL);
	if (canvas->width > 6)
		draw(canvas, 0, 2, canvas->width - 4, ROLE_TITLE, title);
}

struct paragraph {
	struct canvas *canvas;
	int y, x, left;
	enum role role;
};

static void draw_line(void *context, const char *bytes, size_t length)
{
	struct paragraph *paragraph = context;
	struct buffer line;

	if (paragraph->left-- <= 0)
		return;
	buffer_init(&line, LINE_MOST);
	buffer_add(&line, bytes, length);
	draw(paragraph->canvas, paragraph->y++, paragraph->x, paragraph->canvas->width,
	     paragraph->role, buffer_text(&line));
	buffer_release(&line);
}

int canvas_paragraph(struct canvas *canvas, int y, int x, int lines, enum role role,
		     const char *text)
{
	struct paragraph paragraph = {canvas, y, x, lines, role};
	int width = canvas->width - x;

	if (width < 1 || lines < 1)
		return 0;
	wrap_text(text, (size_t)width, draw_line, &paragraph);
	return paragraph.y - y;
}

void canvas_cursor(struct canvas *canvas, int y, int x)
{
	if (y < 0 || y >= canvas->height || x < 0 || x >= canvas->width)
		return;
	canvas->root->cursor_y = canvas->top + y;
	canvas->root->cursor_x = canvas->left + x;
}

void canvas_target(struct canvas *canvas, int y, int x, int width, enum target_kind kind,
                   size_t index)
{
	const struct target target = {.top = canvas->top + y,
				      .left = canvas->left + x,
				      .height = 1,
				      .width = least(width, canvas->width - x),
				      .kind = kind,
				      .index = index};

	if (y >= 0 && y < canvas->height)
		add_target(canvas, &target);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/canvas.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "text/wrap.h"
#include "ui/grid.h"
#include "ui/links.h"

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
		.passive = canvas->passive,
	};
}

static int draw(struct canvas *canvas, int y, int x, int width, enum role role, const char *text)
{
	int end = least(x + width, canvas->width);

	if (y < 0 || y >= canvas->height || x < 0)
		return 0;
	return grid_text(canvas->top + y, canvas->left + x, canvas->left + end, role, text);
}

int canvas_text(struct canvas *canvas, int y, int x, int width, enum role role, const char *text)
{
	return draw(canvas, y, x, width, role, text);
}

enum { LINE_MOST = 16 * 1024 };

/* A text that fits is drawn as it is; most do. */
void canvas_field(struct canvas *canvas, int y, int x, int width, enum role role, const char *text,
                  enum cells_cut cut)
{
	int end = least(x + width, canvas->width);
	struct buffer field;

	if (width <= 0 || y < 0 || y >= canvas->height || x < 0 || x >= end)
		return;
	if (cells_width(text) <= (size_t)width) {
		x += draw(canvas, y, x, width, role, text);
		grid_blanks(canvas->top + y, canvas->left + x, end - x, role);
		return;
	}
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

bool canvas_again(struct canvas *canvas, int y, const void *look, size_t size,
                  struct present *now)
{
	return y >= 0 && y < canvas->height && canvas->width > 0 &&
	       grid_again(canvas->top + y, canvas->left, canvas->width, look, size, now);
}

void canvas_keep(struct canvas *canvas, int y, const void *look, size_t size,
                 const struct present *now)
{
	if (y >= 0 && y < canvas->height && canvas->width > 0)
		grid_keep(canvas->top + y, canvas->left, canvas->width, look, size, now);
}

void canvas_fill(struct canvas *canvas, int y, enum role role)
{
	if (y >= 0 && y < canvas->height)
		grid_blanks(canvas->top + y, canvas->left, canvas->width, role);
}

void canvas_rule(struct canvas *canvas, int y)
{
	if (y < 0 || y >= canvas->height || canvas->width <= 0)
		return;
	grid_line(canvas->top + y, canvas->left, canvas->width, ROLE_FRAME, GRID_HORIZONTAL);
}

void canvas_column(struct canvas *canvas, int x, int height)
{
	for (int y = 0; x >= 0 && x < canvas->width && y < least(height, canvas->height); y++)
		grid_line(canvas->top + y, canvas->left + x, 1, ROLE_FRAME, GRID_VERTICAL);
}

static void add_target(struct canvas *canvas, const struct target *target)
{
	if (canvas->root->targets)
		targets_add(canvas->root->targets, target);
}

void canvas_targets_again(struct canvas *canvas, int y)
{
	if (canvas->root->before)
		targets_repeat(canvas->root->targets, canvas->root->before, canvas->top + y,
		               canvas->left, canvas->width);
}

static void draw_frame(const struct canvas *canvas)
{
	int top = canvas->top, bottom = top + canvas->height - 1;
	int left = canvas->left, right = left + canvas->width - 1;

	grid_line(top, left, canvas->width, ROLE_FRAME, GRID_HORIZONTAL);
	grid_line(bottom, left, canvas->width, ROLE_FRAME, GRID_HORIZONTAL);
	for (int y = top; y <= bottom; y++) {
		grid_line(y, left, 1, ROLE_FRAME, GRID_VERTICAL);
		grid_line(y, right, 1, ROLE_FRAME, GRID_VERTICAL);
	}
	grid_line(top, left, 1, ROLE_FRAME, GRID_UPPER_LEFT);
	grid_line(top, right, 1, ROLE_FRAME, GRID_UPPER_RIGHT);
	grid_line(bottom, left, 1, ROLE_FRAME, GRID_LOWER_LEFT);
	grid_line(bottom, right, 1, ROLE_FRAME, GRID_LOWER_RIGHT);
}

enum { BESIDE_LEAST = 4 };

void canvas_box(struct canvas *canvas, const char *title)
{
	const struct target all = {.top = canvas->top,
				   .left = canvas->left,
				   .height = canvas->height,
				   .width = canvas->width};
	char text[256];

	/* Whole lines are cleared where the box has no frame, so nothing may be beside it, and
	   where it leaves only a letter or two of them at its left. */
	for (int y = 0; y < canvas->height; y++)
		if (grid_is_plain() || canvas->left - canvas->root->left <= BESIDE_LEAST)
			canvas_fill(canvas->root, canvas->top + y, ROLE_NORMAL);
		else
			canvas_fill(canvas, y, ROLE_NORMAL);
	add_target(canvas, &all);
	if (canvas->height < 2 || canvas->width < 2)
		return;
	draw_frame(canvas);
	snprintf(text, sizeof(text), " %s ", title);
	if (canvas->width > 6)
		draw(canvas, 0, 2, canvas->width - 4, ROLE_TITLE, text);
}

struct canvas canvas_dialog(struct canvas *canvas, int height, int width, const char *title)
{
	struct canvas box;

	if (width > canvas->width - 4)
		width = canvas->width - 4;
	box = canvas_part(canvas, (canvas->height - height) / 2, (canvas->width - width) / 2,
	                  height, width);
	canvas_box(&box, title);
	return box;
}

struct paragraph {
	struct canvas *canvas;
	int y, x, left;
	int end; /* of the last line: where the mark goes, should there be more */
	enum role role;
};

/* What a paragraph has no lines for is not lost without a mark. */
static void mark_more(const struct paragraph *paragraph)
{
	static const char mark[] = " ..";
	int last = paragraph->canvas->width - (int)sizeof(mark) + 1;

	if (paragraph->end >= 0)
		draw(paragraph->canvas, paragraph->y - 1, least(paragraph->end, most(last, 0)),
		     (int)sizeof(mark), paragraph->role, mark);
}

static void draw_line(void *context, size_t indent, const char *bytes, size_t length)
{
	struct paragraph *paragraph = context;
	struct buffer line;

	int x = paragraph->x + (int)indent;

	if (paragraph->left-- <= 0) {
		if (paragraph->left == -1)
			mark_more(paragraph);
		return;
	}
	buffer_init(&line, LINE_MOST);
	buffer_add(&line, bytes, length);
	paragraph->end = x + draw(paragraph->canvas, paragraph->y++, x, paragraph->canvas->width,
	                          paragraph->role, buffer_text(&line));
	buffer_release(&line);
}

int canvas_paragraph(struct canvas *canvas, int y, int x, int lines, enum role role,
		     const char *text)
{
	struct paragraph paragraph = {canvas, y, x, lines, -1, role};
	int width = canvas->width - 2 * x;

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

void canvas_link(struct canvas *canvas, int y, int x, int width, const char *url)
{
	if (y >= 0 && y < canvas->height && x >= 0 && x < canvas->width)
		links_add(canvas->top + y, canvas->left + x, least(width, canvas->width - x), url);
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

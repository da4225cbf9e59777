/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/grid.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ui/frame.h"
#include "ui/terminal.h"

enum {
	LINE_FIRST = 0x110000, /* behind the last character of Unicode: enum grid_line */
	MARKS_MOST = 256,      /* different ones on all screens; what is over that is left out */
	COLUMNS_MOST = 128,    /* handed to curses at once */
};

static bool frameless; /* lines are blanks */
static bool ascii;     /* lines are made of characters of ASCII */
static bool all_sent;  /* with the last frame, whatever was in it */
static wchar_t marks[MARKS_MOST][CCHARW_MAX];
static size_t mark_count;

/* What curses makes of a blank in a role, as far as it was asked: another character that takes no
   more than one place in it differs by that. */
static struct {
	bool known;
	cchar_t complex;
} blanks[ROLE_COUNT];

static const struct cell blank = {' ', 0, ROLE_NORMAL, 1};

void grid_forget(void)
{
	frame_forget();
	memset(blanks, 0, sizeof(blanks)); /* roles may look otherwise now */
}

void grid_release(void)
{
	frame_release();
}

void grid_begin(int height, int width)
{
	frame_begin(height, width);
}

/* Of wide characters that only half is drawn over the other half goes, too. */
static void clear_halves(struct cell *line, int x, int behind)
{
	if (!line[x].width)
		line[x - 1] = blank;
	if (behind < frame_width() && !line[behind].width)
		line[behind] = blank;
}

static void put(int y, int x, struct cell cell)
{
	struct cell *line = frame_take(y);

	clear_halves(line, x, x + cell.width);
	line[x] = cell;
	if (cell.width == 2)
		line[x + 1] = (struct cell){0, 0, cell.role, 0};
}

static uint16_t number_of(const wchar_t combining[CCHARW_MAX])
{
	size_t i = 0;

	while (i < mark_count && wmemcmp(marks[i], combining, CCHARW_MAX) != 0)
		i++;
	if (i == MARKS_MOST)
		return 0;
	if (i == mark_count)
		wmemcpy(marks[mark_count++], combining, CCHARW_MAX);
	return (uint16_t)(i + 1);
}

/* One character with what combines with it; the bytes that it takes. */
static size_t take(const char *text, size_t length, struct cell *cell)
{
	wchar_t combining[CCHARW_MAX] = {0};
	uint32_t character;
	size_t used = utf8_decode(text, length, &character), count = 0;

	cell->character = utf8_printable(character) ? character : '?';
	cell->width = (uint8_t)cells_of(character);
	while (used < length && (unsigned char)text[used] >= 0x80) {
		size_t step = utf8_decode(text + used, length - used, &character);

		if (cells_of(character))
			break;
		if (count + 1 < CCHARW_MAX && utf8_printable(character))
			combining[count++] = (wchar_t)character;
		used += step;
	}
	cell->marks = count ? number_of(combining) : 0;
	return used;
}

/* How many of the first characters are printable ASCII that nothing combines with: nearly all. */
static int plain_run(const char *text, int most)
{
	int count = 0;

	while (count < most && text[count] >= ' ' && text[count] < 0x7F)
		count++;
	return count && (unsigned char)text[count] >= 0x80 ? count - 1 : count;
}

static void put_run(int y, int x, enum role role, const char *text, int count)
{
	struct cell *line = frame_take(y);

	clear_halves(line, x, x + count);
	for (int i = 0; i < count; i++)
		line[x + i] = (struct cell){(unsigned char)text[i], 0, (uint8_t)role, 1};
}

int grid_text(int y, int x, int end, enum role role, const char *text)
{
	int start = x;

	while (*text && x < end) {
		struct cell cell = {.role = (uint8_t)role};
		int run = plain_run(text, end - x);

		if (run) {
			put_run(y, x, role, text, run);
			text += run;
			x += run;
			continue;
		}
		text += take(text, strlen(text), &cell);
		if (x + cell.width > end)
			break;
		if (cell.width)
			put(y, x, cell);
		x += cell.width;
	}
	return x - start;
}

void grid_blanks(int y, int x, int count, enum role role)
{
	struct cell *line = frame_take(y);

	if (count <= 0)
		return;
	if (!terminal_shows_blanks(role))
		role = ROLE_NORMAL; /* another attribute would have to be switched on, and off */
	clear_halves(line, x, x + count);
	for (int i = 0; i < count; i++)
		line[x + i] = (struct cell){' ', 0, (uint8_t)role, 1};
}

static uint32_t line_character(enum grid_line shape)
{
	static const char signs[GRID_LINES] = {'-', '|', '+', '+', '+', '+'};

	if (frameless)
		return ' ';
	return ascii ? (uint32_t)signs[shape] : LINE_FIRST + shape;
}

void grid_line(int y, int x, int count, enum role role, enum grid_line shape)
{
	uint32_t character = line_character(shape);
	struct cell *line = frame_take(y);

	if (count <= 0)
		return;
	clear_halves(line, x, x + count);
	for (int i = 0; i < count; i++)
		line[x + i] = (struct cell){character, 0, (uint8_t)role, 1};
}

bool grid_again(int y, int x, int width, const void *look, size_t size, struct present *now)
{
	struct present since = *now;
	int shown;

	since.until = FOR_GOOD;
	shown = frame_find(y, x, width, look, size, &since);
	if (shown < 0)
		return false;
	if (width < frame_width() || !frame_repeat(y, shown)) {
		struct cell *line = frame_take(y);

		clear_halves(line, x, x + width);
		memcpy(line + x, frame_shown()[shown] + x, (size_t)width * sizeof(*line));
		frame_keep(y, x, width, look, size, &since);
	}
	present_holds(now, since.until);
	return true;
}

void grid_keep(int y, int x, int width, const void *look, size_t size, const struct present *now)
{
	frame_keep(y, x, width, look, size, now);
}

void grid_set_plain(bool is_plain_now)
{
	frameless = is_plain_now;
}

void grid_set_ascii(bool is_ascii_now)
{
	ascii = is_ascii_now;
}

bool grid_is_plain(void)
{
	return frameless;
}

/* Handing over. */

/* Letters of the alternate character set: what Unicode has for them is of ambiguous width. */
static chtype letter_of(unsigned line)
{
	const chtype letters[GRID_LINES] = {
		ACS_HLINE, ACS_VLINE, ACS_ULCORNER, ACS_URCORNER, ACS_LLCORNER, ACS_LRCORNER,
	};

	return letters[line];
}

static void set_cell(cchar_t *complex, const struct cell *cell)
{
	unsigned attributes = terminal_attributes((enum role)cell->role);
	attr_t look = attributes & ~A_COLOR;
	short pair = (short)PAIR_NUMBER((int)attributes);
	wchar_t text[CCHARW_MAX + 1] = {(wchar_t)cell->character};

	if (cell->character >= LINE_FIRST) {
		chtype letter = letter_of(cell->character - LINE_FIRST);

		*text = (wchar_t)(letter & A_CHARTEXT);
		look |= letter & A_ATTRIBUTES;
	}
	if (cell->marks)
		wmemcpy(text + 1, marks[cell->marks - 1], CCHARW_MAX - 1);
	setcchar(complex, text, look, pair, NULL);
}

static void take_cell(cchar_t *complex, const struct cell *cell)
{
	if (cell->character >= 0x7F || cell->marks) {
		set_cell(complex, cell);
		return;
	}
	if (!blanks[cell->role].known) {
		set_cell(&blanks[cell->role].complex,
		         &(struct cell){' ', 0, cell->role, 1});
		blanks[cell->role].known = true;
	}
	*complex = blanks[cell->role].complex;
	complex->chars[0] = (wchar_t)cell->character;
}

static void send(int y, int first, int end)
{
	const struct cell *line = frame_drawn()[y];
	cchar_t cells[COLUMNS_MOST];
	int count = 0, x = first;

	while (x < end && count < COLUMNS_MOST) {
		take_cell(&cells[count++], &line[x]);
		x += line[x].width ? line[x].width : 1;
	}
	mvwadd_wchnstr(newscr, y, first, cells, count);
	if (x < end)
		send(y, x, end);
}

static bool same(const struct cell *a, const struct cell *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

/* From the first cell that is other than before to the last; wide ones as a whole. */
static void send_changed(int y)
{
	const struct cell *drawn = frame_drawn()[y], *shown = frame_shown()[y];
	int first = 0, end = frame_width();

	while (first < end && same(&drawn[first], &shown[first]))
		first++;
	while (end > first && same(&drawn[end - 1], &shown[end - 1]))
		end--;
	while (first > 0 && first < end && !drawn[first].width)
		first--;
	if (first < end)
		send(y, first, end);
}

/* Lines that have moved up or down need not be handed over again. */
static void scroll_what_moved(void)
{
	struct moved moved =
	    grid_find_moved(frame_drawn(), frame_shown(), frame_height(), frame_width());

	if (moved.count) {
		int top = moved.by > 0 ? moved.first : moved.first + moved.by;
		int bottom = top + moved.count - 1 + abs(moved.by);

		if (terminal_scroll(top, bottom, moved.by))
			frame_scroll(top, bottom, moved.by);
	}
}

/* Where nothing is known of the screen it is made blank: most of it stays so. */
static void begin_blank(void)
{
	cchar_t complex;

	take_cell(&complex, &blank);
	wbkgrndset(newscr, &complex);
	werase(newscr);
	frame_show_blank();
}

static bool is_changed(int y)
{
	return !cells_same(frame_drawn()[y], frame_shown()[y], frame_width());
}

/* Straight into newscr, which is what curses compares with the terminal: a window would only be
   another copy. */
void grid_flush(void)
{
	all_sent = !frame_is_known();
	if (all_sent)
		begin_blank();
	else
		scroll_what_moved();
	for (int y = 0; y < frame_height(); y++)
		if (is_changed(y))
			send_changed(y);
	frame_flip();
}

/* The frame before lies where the next one will be drawn, until that begins. */
bool grid_was_sent(int y)
{
	return y < frame_height() && (all_sent || is_changed(y));
}

bool grid_span(int y, int x, int width, enum role role, char *text)
{
	if (y < 0 || x < 0 || y >= frame_height() || width > frame_width() - x)
		return false;
	for (int i = 0; i < width; i++) {
		const struct cell *cell = &frame_drawn()[y][x + i];

		if (cell->role != role || cell->marks || cell->character >= 0x7F)
			return false;
		text[i] = (char)cell->character;
	}
	text[width] = '\0';
	return true;
}

static void read_cell(const struct cell *cell, struct buffer *text)
{
	char bytes[UTF8_MOST];

	if (!cell->width)
		return;
	if (cell->character >= LINE_FIRST) {
		buffer_add(text, &"-|++++"[cell->character - LINE_FIRST], 1);
		return;
	}
	buffer_add(text, bytes, utf8_encode(cell->character, bytes));
	for (const wchar_t *mark = cell->marks ? marks[cell->marks - 1] : L""; *mark; mark++)
		buffer_add(text, bytes, utf8_encode((uint32_t)*mark, bytes));
}

void grid_read(struct buffer *text)
{
	for (int y = 0; y < frame_height(); y++) {
		const struct cell *line = frame_shown()[y];
		int end = frame_width();

		while (end && line[end - 1].character == ' ' && !line[end - 1].marks)
			end--;
		for (int x = 0; x < end; x++)
			read_cell(&line[x], text);
		buffer_add_text(text, "\n");
	}
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/cells.h"

#include <stdbool.h>
#include <string.h>
#include <wchar.h>

#include "base/utf8.h"

/* Two ASCII dots: an ellipsis is of ambiguous width. */
static const char mark[] = "..";
enum { MARK_WIDTH = 2 };

int cells_of(uint32_t character)
{
	int width = character >= ' ' && character < 0x7F ? 1 : wcwidth((wchar_t)character);

	return width < 0 ? 1 : width;
}

uint32_t cells_narrow(uint32_t character)
{
	enum { WIDE_FIRST = 0xFF01, WIDE_LAST = 0xFF5E, WIDE_BLANK = 0x3000 };
	uint32_t narrow = character - WIDE_FIRST + '!';

	if (character == WIDE_BLANK)
		return ' ';
	if (character < WIDE_FIRST || character > WIDE_LAST || narrow == '(' || narrow == ')')
		return character;
	return narrow;
}

void cells_add_narrow(struct buffer *out, const char *text)
{
	size_t length = strlen(text);
	char bytes[UTF8_MOST];
	uint32_t character;

	for (size_t i = 0; i < length;) {
		i += utf8_decode(text + i, length - i, &character);
		buffer_add(out, bytes, utf8_encode(cells_narrow(character), bytes));
	}
}

static bool is_ascii(const char *text, size_t length)
{
	unsigned char bits = 0;

	for (size_t i = 0; i < length; i++)
		bits |= (unsigned char)text[i];
	return bits < 0x80;
}

size_t cells_width(const char *text)
{
	size_t length = strlen(text), width = 0;
	uint32_t character;

	if (is_ascii(text, length))
		return length;
	for (size_t i = 0; i < length;) {
		i += utf8_decode(text + i, length - i, &character);
		width += (size_t)cells_of(character);
	}
	return width;
}

size_t cells_prefix(const char *text, size_t width, size_t *taken)
{
	size_t length = strlen(text), used = 0, i = 0;
	uint32_t character;

	while (i < length) {
		size_t step = utf8_decode(text + i, length - i, &character);
		size_t cells = (size_t)cells_of(character);

		if (used + cells > width)
			break;
		used += cells;
		i += step;
	}
	if (taken)
		*taken = used;
	return i;
}

/* Where the longest end of at most width cells begins. */
static const char *suffix(const char *text, size_t width)
{
	size_t rest = cells_width(text), length = strlen(text);
	uint32_t character;

	while (rest > width) {
		size_t step = utf8_decode(text, length, &character);

		rest -= (size_t)cells_of(character);
		text += step;
		length -= step;
	}
	/* What combines with a character that was cut away goes with it. */
	while (length) {
		size_t step = utf8_decode(text, length, &character);

		if (cells_of(character))
			break;
		text += step;
		length -= step;
	}
	return text;
}

/* Returns the cells added. */
static size_t add_cut(struct buffer *out, const char *text, size_t width, enum cells_cut cut)
{
	size_t before = cells_width(text), taken, room;
	const char *end;

	if (before <= width) {
		buffer_add_text(out, text);
		return before;
	}
	if (width <= MARK_WIDTH) {
		buffer_add(out, text, cells_prefix(text, width, &taken));
		return taken;
	}
	room = width - MARK_WIDTH;
	end = cut == CELLS_CUT_MIDDLE ? suffix(text, room / 2) : "";
	room -= cells_width(end);
	buffer_add(out, text, cells_prefix(text, room, &taken));
	buffer_add_text(out, mark);
	buffer_add_text(out, end);
	return taken + MARK_WIDTH + cells_width(end);
}

static void add_blanks(struct buffer *out, size_t count)
{
	char *room = count ? buffer_room(out, count) : NULL;

	if (!room)
		return;
	memset(room, ' ', count);
	buffer_filled(out, count);
}

void cells_add_cut(struct buffer *out, const char *text, size_t width, enum cells_cut cut)
{
	add_cut(out, text, width, cut);
}

void cells_add_padded(struct buffer *out, const char *text, size_t width, enum cells_cut cut)
{
	add_blanks(out, width - add_cut(out, text, width, cut));
}

void cells_add_right(struct buffer *out, const char *text, size_t width)
{
	size_t wanted = cells_width(text);

	if (wanted < width)
		add_blanks(out, width - wanted);
	add_cut(out, text, width, CELLS_CUT_END);
}

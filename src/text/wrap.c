/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/wrap.h"

#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "text/cells.h"

struct output {
	wrapped_line *line;
	void *context;
};

static void put_line(const struct output *output, size_t indent, const char *bytes, size_t length)
{
	while (length && bytes[length - 1] == ' ')
		length--;
	output->line(output->context, indent, bytes, length);
}

/* The end of the line that begins at start: the last break that leaves it within width; where there
   is none, the cell at which a word that is too long is split. */
static size_t line_end(const char *text, const char *breaks, size_t start, size_t length,
		       size_t width)
{
	size_t used = 0, end = start, blanks = 0;
	uint32_t character;

	for (size_t i = start; i < length;) {
		size_t step = utf8_decode(text + i, length - i, &character);
		size_t cells = (size_t)cells_of(character);

		if (i > start && breaks[i] == UC_BREAK_POSSIBLE)
			end = i;
		blanks = character == ' ' ? blanks + 1 : 0;
		/* Blanks at the end are not shown and may hang over. */
		if (used + cells > width && !blanks)
			return end > start ? end : i > start ? i : i + step;
		used += cells;
		i += step;
	}
	return length;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static bool is_word_byte(char byte)
{
	return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* What people copy, "--profile prod", a region's name or ":copy", must not be broken at its hyphens
   and colons; nor a domain at its dots, as "shop2027.example.com" would be; nor an ARN before an
   id that begins with a digit, where Unicode's rules have changed; nor a number from its Japanese
   unit, "6 日前". */
static void keep_whole(const char *text, size_t length, char *breaks)
{
	for (size_t i = 1; i < length; i++)
		if (breaks[i] == UC_BREAK_POSSIBLE &&
		    (((text[i - 1] == '-' || text[i - 1] == ':') && text[i] != ' ') ||
		     (text[i - 1] == '/' && is_digit(text[i])) ||
		     (text[i - 1] == '.' && is_word_byte(text[i]))))
			breaks[i] = UC_BREAK_PROHIBITED;
	for (size_t i = 2; i < length; i++)
		if (text[i - 1] == ' ' && is_digit(text[i - 2]) && (unsigned char)text[i] >= 0x80)
			breaks[i] = UC_BREAK_PROHIBITED;
}

/* Where the lines behind the first begin, and the bytes of a label before that.  A label that
   leaves little room counts for nothing. */
static size_t hanging_indent(const char *text, size_t length, size_t width, size_t *label)
{
	size_t blanks = strspn(text, " "), at = blanks, cells = blanks;
	uint32_t character;

	if (!blanks || blanks > width / 2)
		return 0;
	while (at < length && !(text[at] == ' ' && at + 1 < length && text[at + 1] == ' ')) {
		at += utf8_decode(text + at, length - at, &character);
		cells += (size_t)cells_of(character);
	}
	for (; at < length && text[at] == ' '; at++)
		cells++;
	if (at == length || cells > width / 2)
		return blanks;
	*label = at;
	return cells;
}

static void break_paragraph(const char *text, size_t length, size_t width,
			    const struct output *output)
{
	size_t label = 0, start = 0, hanging, indent = 0;
	char *breaks;

	hanging = hanging_indent(text, length, width, &label);
	breaks = memory_take(length + 1);
	u8_possible_linebreaks((const uint8_t *)text, length, "UTF-8", breaks);
	keep_whole(text, length, breaks);
	/* A word that is too long is split rather than moved away from its label. */
	if (label)
		memset(breaks, UC_BREAK_PROHIBITED, label + 1);
	while (start < length) {
		size_t end = line_end(text, breaks, start, length, width - indent);

		put_line(output, indent, text + start, end - start);
		indent = hanging;
		start = end;
		while (start < length && text[start] == ' ')
			start++;
	}
	free(breaks);
}

/* A frame asks how many lines a text takes and then for the lines, and the next frame says mostly
   the same again: the last paragraphs are kept with their lines. */
enum { KEPT = 8, KEPT_BYTES = 1024, KEPT_LINES = 24 };

struct kept {
	size_t length, width, count;
	char text[KEPT_BYTES];
	struct kept_line {
		size_t indent, start, length;
	} lines[KEPT_LINES];
};

static struct kept kept[KEPT];
static size_t kept_next;

static void keep_line(void *context, size_t indent, const char *bytes, size_t length)
{
	struct kept *paragraph = context;

	if (paragraph->count < KEPT_LINES)
		paragraph->lines[paragraph->count] =
		    (struct kept_line){indent, (size_t)(bytes - paragraph->text), length};
	paragraph->count++;
}

/* NULL: it is too long. */
static const struct kept *keep_paragraph(const char *text, size_t length, size_t width)
{
	struct kept *paragraph = &kept[kept_next];

	if (length > KEPT_BYTES)
		return NULL;
	paragraph->length = length;
	paragraph->width = width;
	paragraph->count = 0;
	memcpy(paragraph->text, text, length);
	break_paragraph(paragraph->text, length, width, &(struct output){keep_line, paragraph});
	if (paragraph->count > KEPT_LINES) {
		paragraph->length = 0;
		return NULL;
	}
	kept_next = (kept_next + 1) % KEPT;
	return paragraph;
}

static const struct kept *find_kept(const char *text, size_t length, size_t width)
{
	for (size_t i = 0; i < KEPT; i++)
		if (kept[i].length == length && kept[i].width == width &&
		    memcmp(kept[i].text, text, length) == 0)
			return &kept[i];
	return NULL;
}

static void wrap_paragraph(const char *text, size_t length, size_t width,
			   const struct output *output)
{
	const struct kept *paragraph;

	if (length <= width) { /* no character has more cells than bytes */
		put_line(output, 0, text, length);
		return;
	}
	paragraph = find_kept(text, length, width);
	if (!paragraph)
		paragraph = keep_paragraph(text, length, width);
	if (!paragraph)
		break_paragraph(text, length, width, output);
	for (size_t i = 0; paragraph && i < paragraph->count; i++) {
		const struct kept_line *line = &paragraph->lines[i];

		output->line(output->context, line->indent, text + line->start, line->length);
	}
}

void wrap_text(const char *text, size_t width, wrapped_line *line, void *context)
{
	const struct output output = {line, context};

	for (;;) {
		size_t length = strcspn(text, "\n");

		wrap_paragraph(text, length, width ? width : 1, &output);
		if (!text[length])
			return;
		text += length + 1;
	}
}

static void count_line(void *context, size_t indent, const char *bytes, size_t length)
{
	(void)indent;
	(void)bytes;
	(void)length;
	++*(size_t *)context;
}

size_t wrap_count(const char *text, size_t width)
{
	size_t count = 0;

	wrap_text(text, width, count_line, &count);
	return count;
}

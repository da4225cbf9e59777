/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/edit.h"

#include <curses.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"

enum { DELETE = 0x7F, ESCAPE = 27 };

void edit_init(struct edit *edit, const char *text)
{
	buffer_init(&edit->text, EDIT_MOST);
	edit_set(edit, text);
}

void edit_release(struct edit *edit)
{
	buffer_release(&edit->text);
	edit->at = 0;
}

void edit_set(struct edit *edit, const char *text)
{
	buffer_clear(&edit->text);
	buffer_add(&edit->text, text, utf8_prefix(text, strlen(text), EDIT_MOST - 1));
	edit->at = edit->text.length;
}

/* Where the character before at begins, with what combines with it. */
static size_t before(const struct edit *edit, size_t at)
{
	const char *bytes = buffer_text(&edit->text);
	uint32_t character = 0;

	while (at) {
		at = utf8_prefix(bytes, at, at - 1);
		utf8_decode(bytes + at, edit->text.length - at, &character);
		if (cells_of(character))
			break;
	}
	return at;
}

static size_t after(const struct edit *edit, size_t at)
{
	const char *bytes = buffer_text(&edit->text);
	uint32_t character;
	size_t step;

	if (at == edit->text.length)
		return at;
	at += utf8_decode(bytes + at, edit->text.length - at, &character);
	while (at < edit->text.length) {
		step = utf8_decode(bytes + at, edit->text.length - at, &character);
		if (cells_of(character))
			break;
		at += step;
	}
	return at;
}

static size_t word_before(const struct edit *edit, size_t at)
{
	const char *bytes = buffer_text(&edit->text);

	while (at && bytes[at - 1] == ' ')
		at--;
	while (at && bytes[at - 1] != ' ')
		at--;
	return at;
}

/* Takes [from, to) out, and leaves the cursor there. */
static void cut(struct edit *edit, size_t from, size_t to)
{
	if (from == to)
		return;
	memmove(edit->text.bytes + from, edit->text.bytes + to, edit->text.length - to + 1);
	edit->text.length -= to - from;
	edit->at = from;
}

/* What a key does: where it puts the cursor, or how far from there it cuts. */
static void to_start(struct edit *edit) { edit->at = 0; }
static void to_end(struct edit *edit) { edit->at = edit->text.length; }
static void to_left(struct edit *edit) { edit->at = before(edit, edit->at); }
static void to_right(struct edit *edit) { edit->at = after(edit, edit->at); }
static void cut_before(struct edit *edit) { cut(edit, before(edit, edit->at), edit->at); }
static void cut_after(struct edit *edit) { cut(edit, edit->at, after(edit, edit->at)); }
static void cut_word(struct edit *edit) { cut(edit, word_before(edit, edit->at), edit->at); }
static void cut_all_before(struct edit *edit) { cut(edit, 0, edit->at); }
static void cut_all_after(struct edit *edit) { cut(edit, edit->at, edit->text.length); }

#define CONTROL(letter) ((letter) & 0x1F)
static const struct {
	bool special;
	wint_t code;
	void (*edit)(struct edit *edit);
} keys[] = {
	{true, KEY_LEFT, to_left},
	{true, KEY_RIGHT, to_right},
	{true, KEY_HOME, to_start},
	{true, KEY_END, to_end},
	{true, KEY_BACKSPACE, cut_before},
	{true, KEY_DC, cut_after},
	{false, CONTROL('A'), to_start},
	{false, CONTROL('B'), to_left},
	{false, CONTROL('D'), cut_after},
	{false, CONTROL('E'), to_end},
	{false, CONTROL('F'), to_right},
	{false, CONTROL('H'), cut_before},
	{false, CONTROL('K'), cut_all_after},
	{false, CONTROL('U'), cut_all_before},
	{false, CONTROL('W'), cut_word},
	{false, DELETE, cut_before},
};
#undef CONTROL

static void insert(struct edit *edit, uint32_t character)
{
	char bytes[UTF8_MOST];
	size_t length = utf8_encode(character, bytes), behind = edit->text.length - edit->at;

	if (!buffer_add(&edit->text, bytes, length))
		return;
	memmove(edit->text.bytes + edit->at + length, edit->text.bytes + edit->at, behind);
	memcpy(edit->text.bytes + edit->at, bytes, length);
	edit->at += length;
}

bool edit_key(struct edit *edit, const struct key *key)
{
	for (size_t i = 0; i < ARRAY_SIZE(keys); i++) {
		if (keys[i].special != key->special || keys[i].code != key->code)
			continue;
		keys[i].edit(edit);
		return true;
	}
	if (key->special || !utf8_printable((uint32_t)key->code))
		return false;
	insert(edit, (uint32_t)key->code);
	return true;
}

bool edit_is_enter(const struct key *key)
{
	return key->special ? key->code == KEY_ENTER : key->code == L'\r' || key->code == L'\n';
}

bool edit_is_escape(const struct key *key)
{
	return !key->special && key->code == ESCAPE;
}

/* The first byte that is shown: as much in front of the cursor as there is room for. */
static size_t first_shown(const struct edit *edit, int room)
{
	const char *bytes = buffer_text(&edit->text);
	size_t first = edit->at;

	while (first) {
		size_t step = before(edit, first);
		uint32_t character;

		utf8_decode(bytes + step, first - step, &character);
		room -= cells_of(character);
		if (room < 0)
			break;
		first = step;
	}
	return first;
}

static int width_of(const char *bytes, size_t length)
{
	struct buffer part;
	int width;

	buffer_init(&part, length + 1);
	buffer_add(&part, bytes, length);
	width = (int)cells_width(buffer_text(&part));
	buffer_release(&part);
	return width;
}

void edit_draw(const struct edit *edit, struct canvas *canvas, int y, const char *prompt)
{
	const char *text = buffer_text(&edit->text);
	size_t first;
	int x = 1;

	canvas_fill(canvas, y, ROLE_NORMAL);
	x += canvas_text(canvas, y, x, canvas->width, ROLE_KEY, prompt);
	first = first_shown(edit, canvas->width - x - 1);
	canvas_text(canvas, y, x, canvas->width - x, ROLE_NORMAL, text + first);
	canvas_cursor(canvas, y, x + width_of(text + first, edit->at - first));
}

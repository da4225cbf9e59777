/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/edit.h"

#include <curses.h>
#include <string.h>

#include "base/utf8.h"

enum { CTRL_U = 'U' & 0x1F, CTRL_W = 'W' & 0x1F, CTRL_H = 'H' & 0x1F, DELETE = 0x7F, ESCAPE = 27 };

void edit_init(struct edit *edit, const char *text)
{
	buffer_init(&edit->text, EDIT_MOST);
	buffer_add_text(&edit->text, text);
}

void edit_release(struct edit *edit)
{
	buffer_release(&edit->text);
}

static void cut_to(struct edit *edit, size_t length)
{
	if (!edit->text.bytes)
		return;
	edit->text.length = length;
	edit->text.bytes[length] = '\0';
}

static void drop_character(struct edit *edit)
{
	size_t length = edit->text.length;

	if (length)
		cut_to(edit, utf8_prefix(edit->text.bytes, length, length - 1));
}

static void drop_word(struct edit *edit)
{
	size_t length = edit->text.length;

	while (length && edit->text.bytes[length - 1] == ' ')
		length--;
	while (length && edit->text.bytes[length - 1] != ' ')
		length--;
	cut_to(edit, length);
}

static bool is_backspace(const struct key *key)
{
	return key->special ? key->code == KEY_BACKSPACE
			    : key->code == CTRL_H || key->code == DELETE;
}

bool edit_key(struct edit *edit, const struct key *key)
{
	char bytes[UTF8_MOST];

	if (is_backspace(key)) {
		drop_character(edit);
		return true;
	}
	if (key->special)
		return false;
	if (key->code == CTRL_U || key->code == CTRL_W) {
		if (key->code == CTRL_U)
			cut_to(edit, 0);
		else
			drop_word(edit);
		return true;
	}
	if (!utf8_printable((uint32_t)key->code))
		return false;
	buffer_add(&edit->text, bytes, utf8_encode((uint32_t)key->code, bytes));
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

/* Where it is too long the end is shown: that is where the typing goes on. */
void edit_draw(const struct edit *edit, struct canvas *canvas, int y, const char *prompt)
{
	const char *text = buffer_text(&edit->text);
	int x = 1, room;
	uint32_t character;

	canvas_fill(canvas, y, ROLE_NORMAL);
	x += canvas_text(canvas, y, x, canvas->width, ROLE_KEY, prompt);
	room = canvas->width - x - 1;
	while (*text && (int)cells_width(text) > room)
		text += utf8_decode(text, strlen(text), &character);
	x += canvas_text(canvas, y, x, canvas->width - x, ROLE_NORMAL, text);
	canvas_cursor(canvas, y, x);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of text that is being typed, with a cursor in it. */
#ifndef UI_EDIT_H
#define UI_EDIT_H

#include "base/buffer.h"
#include "ui/canvas.h"
#include "ui/command.h"

enum { EDIT_MOST = 512 };

struct edit {
	struct buffer text;
	size_t at; /* the cursor: a byte of text, never inside a character */
};

void edit_init(struct edit *edit, const char *text);
void edit_release(struct edit *edit);
/* Another text, with the cursor at its end. */
void edit_set(struct edit *edit, const char *text);
/* A character, or a key that edits as in a shell (Left, Right, Home, End, Backspace, Delete, Ctrl-A
   B D E F H K U W): true where it was one of these. */
bool edit_key(struct edit *edit, const struct key *key);
bool edit_is_enter(const struct key *key);
bool edit_is_escape(const struct key *key);
/* Draws the prompt and as much of the text as there is room for around the cursor. */
void edit_draw(const struct edit *edit, struct canvas *canvas, int y, const char *prompt);

#endif

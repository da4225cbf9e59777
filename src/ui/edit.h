/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of text that is being typed. */
#ifndef UI_EDIT_H
#define UI_EDIT_H

#include "base/buffer.h"
#include "ui/canvas.h"
#include "ui/command.h"

enum { EDIT_MOST = 512 };

struct edit {
	struct buffer text; /* typed at the end; there is no cursor in the middle */
};

void edit_init(struct edit *edit, const char *text);
void edit_release(struct edit *edit);
/* A character, Backspace, Ctrl-U, Ctrl-W: true where it changed something or was one of these. */
bool edit_key(struct edit *edit, const struct key *key);
bool edit_is_enter(const struct key *key);
bool edit_is_escape(const struct key *key);
/* Draws the prompt and the end of the text, with the cursor behind it. */
void edit_draw(const struct edit *edit, struct canvas *canvas, int y, const char *prompt);

#endif

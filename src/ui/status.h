/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two lines that every screen has: the title on top and the keys at the bottom. */
#ifndef UI_STATUS_H
#define UI_STATUS_H

#include "ui/view.h"

/* left and right are texts that are there already translated; the left one gives way. */
void status_title(struct canvas *canvas, enum role role, const char *left, const char *right);
/* What the top line looks like where it is about this source, or about all of them (NULL): the
   first whose profile wants to stand out. */
enum role status_banner(const struct world *world, const struct source *source);
/* "Enter Open   / Filter ..." on the last line: what can be done now is bright, the rest dim.  What does
   not fit is left out from the end; help stays. */
void status_keys(struct canvas *canvas, const struct view *view, const enum command *commands,
                 size_t count);
/* The first key of a command on the view's screen; "" where it has none. */
void status_key(const struct view *view, enum command command, char *text, size_t size);
/* How the selected row of a list looks. */
enum role status_selected_role(const struct canvas *canvas);
/* Column 0 of a row: where the cursor is, what is marked. */
const char *status_row_mark(bool selected, bool marked);
/* A text in a rule, which goes on behind it; the cells it took. */
int status_line(struct canvas *canvas, int y, const char *text);
/* A text at the right end of a rule whose first cells are used, where there is room for it. */
void status_rule_end(struct canvas *canvas, int y, int used, const char *text);
/* What was said last, else how far the mails are that are going out, on the line above the keys:
   the cells it took, 0 where there is nothing to say. */
int status_message(struct canvas *canvas, const struct view *view, int y);

/* Who and where: "prod 123456789012 ap-northeast-1 DEMO". */
void status_source(const struct world *world, const struct source *source, struct buffer *out);

#endif

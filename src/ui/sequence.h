/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What curses has no word for: the clipboard, links and notifications, as bytes for the terminal.
   Texts are cleaned on the way: nothing in them can end a sequence or begin one. */
#ifndef UI_SEQUENCE_H
#define UI_SEQUENCE_H

#include <stdbool.h>

#include "base/buffer.h"

/* xterm takes 100 000 bytes of base64. */
enum { SEQUENCE_COPY_MOST = 74 * 1000, SEQUENCE_MOST = 256 * 1024 };

/* What stands between us and the terminal that has the clipboard. */
enum sequence_way { SEQUENCE_STRAIGHT, SEQUENCE_THROUGH_TMUX, SEQUENCE_THROUGH_SCREEN };

/* OSC 52.  tmux takes it for itself (set-clipboard) or passes it on wrapped (allow-passthrough), so
   it gets both; screen passes on pieces.  false: the text is too long. */
bool sequence_copy(const char *text, enum sequence_way way, struct buffer *out);
/* OSC 11: what is the background's colour?  ui/background.h knows the answer. */
void sequence_ask_background(struct buffer *out);
/* OSC 8: what follows leads to url, which is printable ASCII; "" ends it. */
void sequence_link(const char *url, struct buffer *out);
/* The title of the terminal's window. */
void sequence_title(const char *text, struct buffer *out);
/* A notification for a terminal that is known to show them, by the values of TERM and
   TERM_PROGRAM, which may be NULL; false, and nothing, for all others. */
bool sequence_notify(const char *term, const char *program, const char *text, struct buffer *out);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desktop that we sit at: its clipboard and its browser, by its own tools.  Not over SSH: there
   the desktop is another machine's, and the terminal alone reaches it; or tmux, by its own command.
 */
#ifndef APP_DESKTOP_H
#define APP_DESKTOP_H

#include <stdbool.h>

/* Each starts a tool and leaves it to itself; false where there is no desktop here. */
bool desktop_copy(const char *text);
bool desktop_open(const char *url);

#endif

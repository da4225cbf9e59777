/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a key to what is taken away. */
#ifndef UI_TAKE_REQUEST_H
#define UI_TAKE_REQUEST_H

#include "ui/take.h"

/* COMMAND_COPY, _AWS, _CONSOLE on a view, for a certificate or one of its domains (NULL: for all);
   false for any other command. */
bool take_command(struct view *view, enum command command, const struct certificate_id *id,
                  const char *domain, struct intent *intent);
/* Puts a text on the clipboard, and says so. */
void take_now(struct view *view, const struct taking *taking, enum take take,
              struct intent *intent);

#endif

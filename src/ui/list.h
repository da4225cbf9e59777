/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A position in a list and the part of it that is visible.  Pure arithmetic. */
#ifndef UI_LIST_H
#define UI_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "ui/command.h"

struct list {
	size_t selected, top;
};

/* Moves by a command of CONTEXT_MOVE; false for any other. */
bool list_move(struct list *list, enum command command, size_t count, size_t height);
/* So many times: "5j"; first and last go to that row instead: "10G".  0 is once. */
bool list_move_by(struct list *list, enum command command, size_t times, size_t count,
                  size_t height);
/* The last one where there are not so many. */
void list_select(struct list *list, size_t selected, size_t count, size_t height);
/* The first visible row when height rows fit: as little scrolling as it takes to show the selected
 * one. */
size_t list_top(const struct list *list, size_t count, size_t height);
/* " 1-5 / 100 ": which rows are visible; nothing where all are. */
void list_say_extent(const struct list *list, size_t count, size_t height, struct buffer *out);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters with a name that are one key away: what needs somebody, e-mail, what expires, all. */
#ifndef UI_QUICK_VIEW_H
#define UI_QUICK_VIEW_H

#include "model/filter.h"
#include "ui/command.h"

struct quick_view {
	const char *name; /* msgid */
	const char *filter;
	enum command command; /* which opens it */
};

/* The first one is all; NULL behind the last. */
const struct quick_view *quick_view_at(size_t index);
/* Which one a command opens: its index; SIZE_MAX for none. */
size_t quick_view_of(enum command command);

#endif

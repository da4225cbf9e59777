/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters with a name that are one key away: what needs somebody, e-mail, what expires, all; and
   behind them those of the settings. */
#ifndef UI_QUICK_VIEW_H
#define UI_QUICK_VIEW_H

#include "ui/command.h"
#include "ui/preferences.h"

struct quick_view {
	const char *name; /* in the user's language */
	const char *filter;
};

/* The first one is all; false behind the last. */
bool quick_view_at(const struct preferences *preferences, size_t index, struct quick_view *view);
size_t quick_view_count(const struct preferences *preferences);
/* What is written for it, whatever the language: that of its command, or its own. */
const char *quick_view_word(const struct preferences *preferences, size_t index);
/* Which one a command opens, or has a name or is written so, in whatever case: its index; SIZE_MAX
   for none. */
size_t quick_view_of(enum command command);
size_t quick_view_named(const struct preferences *preferences, const char *name);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the screens respect of the user's taste.  Plain data; the app fills it from the settings. */
#ifndef UI_PREFERENCES_H
#define UI_PREFERENCES_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/canvas.h"
#include "ui/list_layout.h"
#include "ui/theme.h"

/* Of a profile, or of an account whichever profile leads to it, that is to be handled with more
   care than others. */
struct profile_rules {
	const char *name; /* borrowed */
	bool account;     /* the name is the number of one */
	enum role banner; /* its top line */
	bool read_only;   /* nothing is sent */
	bool guarded;     /* nothing is sent before the account's last digits have been typed */
};

/* A filter with a name, for the list: one of [views]. */
struct saved_view {
	const char *name, *filter; /* borrowed; the filter can be read */
};

struct preferences {
	const char *file; /* where the settings are, or would be; NULL: nowhere; borrowed */
	bool ring;   /* rings for news that is worth looking up from other work */
	bool notify; /* of the desktop, by the terminals that can */
	bool mouse;  /* clicks and the wheel are keys */
	bool plain;  /* no frames, no pane, rows as lines of text */
	bool ascii_lines; /* frames and rules by "-", "|" and "+" */
	bool title;  /* the terminal's window says what is looked at */
	const char *theme;    /* its name; "": the usual one.  Borrowed */
	struct themes themes; /* of the user */
	struct list_layout columns; /* of the list, until others are chosen */
	int sort;             /* by this one of them */
	bool reversed;
	/* What the list begins with: the name of a view, and a filter within it; "": all.
	   Borrowed. */
	const char *start_view, *start_filter;
	struct profile_rules *profiles;
	size_t profile_count;
	struct saved_view *views;
	size_t view_count;
};

/* What counts where nobody says anything. */
void preferences_init(struct preferences *preferences);
void preferences_release(struct preferences *preferences);

/* Those of a profile, never NULL: where there are none, those of a profile like any other. */
const struct profile_rules *preferences_profile(const struct preferences *preferences,
						const char *name);
/* Likewise those of an account, by its number. */
const struct profile_rules *preferences_account(const struct preferences *preferences,
						const char *number);
/* One of the same name is replaced. */
void preferences_add_view(struct preferences *preferences, const char *name, const char *filter);
/* To be changed; made where there are none yet. */
struct profile_rules *preferences_add_profile(struct preferences *preferences, const char *name);
struct profile_rules *preferences_add_account(struct preferences *preferences, const char *number);

#endif

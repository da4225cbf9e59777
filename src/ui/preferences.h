/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the screens respect of the user's taste.  Plain data; the app fills it from the settings. */
#ifndef UI_PREFERENCES_H
#define UI_PREFERENCES_H

#include <stdbool.h>

struct preferences {
	bool ring;   /* rings for news that is worth looking up from other work */
	bool notify; /* of the desktop, by the terminals that can */
};

/* What counts where nobody says anything. */
void preferences_init(struct preferences *preferences);

#endif

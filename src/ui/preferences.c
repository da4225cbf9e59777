/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/preferences.h"

void preferences_init(struct preferences *preferences)
{
	*preferences = (struct preferences){.ring = true, .notify = true};
}

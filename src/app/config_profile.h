/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings of a profile, once: for the file, its defaults and the manual page. */
#ifndef APP_CONFIG_PROFILE_H
#define APP_CONFIG_PROFILE_H

#include "ui/preferences.h"

struct profile_setting {
	const char *name;
	const char *values; /* "a|b" */
	const char *usual;
	bool (*take)(struct profile_rules *rules, const char *value);
	const char *help; /* msgid */
	const char *careful; /* as that of struct setting */
};

/* NULL behind the last. */
const struct profile_setting *profile_setting_at(size_t index);

#endif

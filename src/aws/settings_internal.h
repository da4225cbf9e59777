/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the settings share.  Nobody else includes it. */
#ifndef AWS_SETTINGS_INTERNAL_H
#define AWS_SETTINGS_INTERNAL_H

#include "aws/settings.h"

/* The first that says something; the third, where neither of the two before does. */
static inline const char *first_of(const char *a, const char *b, const char *c)
{
	return a && *a ? a : b && *b ? b : c;
}
/* Is it "true": the variable, else the key of the profile? */
bool settings_flag(const struct aws_settings *settings, const char *variable, const char *key);
/* The endpoint of a service by anything but the command line; NULL: AWS's own. */
const char *settings_configured_endpoint(const struct aws_settings *settings, const char *host);
/* Is the services section there that the profile names, if it counts for ACM? */
bool settings_check_services(const struct aws_settings *settings, struct error *error);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the AWS CLI keeps in the user's home folder: ~/.aws/sso/cache and ~/.aws/cli/cache. */
#ifndef AWS_CLI_CACHE_H
#define AWS_CLI_CACHE_H

#include "aws/sts.h"

/* ~/.aws/FOLDER/cache/SHA-1 of the key.json; the caller's. */
char *cli_cache_path(const char *folder, const char *key);
/* The credentials of this role, if the AWS CLI has taken it on in the same way, and they last for
   another quarter of an hour: what it would use itself.  serial counts without a code, too;
   session_name only where the profile has one.  Nothing is ever written there. */
bool cli_cache_find_role(const struct sts_role *role, int64_t now, struct credentials *found);

#endif
